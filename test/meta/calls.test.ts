import { normalizeMetaAccount } from '../../meta/account';
import {
	createFlow,
	deleteFlow,
	deprecateFlow,
	getAccount,
	getCallUrl,
	getFlow,
	getPreview,
	getPublicKey,
	listAssets,
	listFlows,
	listPhoneNumbers,
	MultipartBody,
	publishFlow,
	setPublicKey,
	updateFlow,
	uploadFlowJson,
	type MetaCall,
} from '../../meta/calls';

const FIELDS =
	'id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri,updated_at';

describe('the calls', () => {
	it.each<[string, MetaCall, MetaCall]>([
		[
			'createFlow with all there is',
			createFlow(
				'11',
				{
					name: 'Visit',
					categories: ['OTHER'],
					endpointUri: 'https://x.example',
					applicationId: '7',
				},
				'{}',
			),
			{
				purpose: 'createFlow',
				method: 'POST',
				path: '/11/flows',
				body: {
					name: 'Visit',
					categories: ['OTHER'],
					endpoint_uri: 'https://x.example',
					application_id: '7',
					flow_json: '{}',
				},
			},
		],
		[
			'createFlow with the least',
			createFlow('11', { name: 'Visit', categories: ['OTHER'] }),
			{
				purpose: 'createFlow',
				method: 'POST',
				path: '/11/flows',
				body: { name: 'Visit', categories: ['OTHER'] },
			},
		],
		[
			'updateFlow',
			updateFlow('22', { name: 'New' }),
			{ purpose: 'updateFlow', method: 'POST', path: '/22', body: { name: 'New' } },
		],
		[
			'publishFlow',
			publishFlow('22'),
			{ purpose: 'publishFlow', method: 'POST', path: '/22/publish' },
		],
		[
			'deprecateFlow',
			deprecateFlow('22'),
			{ purpose: 'deprecateFlow', method: 'POST', path: '/22/deprecate' },
		],
		['deleteFlow', deleteFlow('22'), { purpose: 'deleteFlow', method: 'DELETE', path: '/22' }],
		[
			'getFlow',
			getFlow('22'),
			{
				purpose: 'getFlow',
				method: 'GET',
				path: '/22',
				query: { fields: `${FIELDS},health_status` },
			},
		],
		[
			'getFlow with some facts',
			getFlow('22', 'id,updated_at'),
			{ purpose: 'getFlow', method: 'GET', path: '/22', query: { fields: 'id,updated_at' } },
		],
		[
			'getPreview',
			getPreview('22'),
			{
				purpose: 'getFlow',
				method: 'GET',
				path: '/22',
				query: { fields: 'id,name,status,preview.invalidate(false)' },
			},
		],
		[
			'getPreview with a new link',
			getPreview('22', true),
			{
				purpose: 'getFlow',
				method: 'GET',
				path: '/22',
				query: { fields: 'id,name,status,preview.invalidate(true)' },
			},
		],
		[
			'listFlows',
			listFlows('11', 50),
			{
				purpose: 'listFlows',
				method: 'GET',
				path: '/11/flows',
				query: { fields: FIELDS, limit: '50' },
			},
		],
		[
			'listFlows from a page on',
			listFlows('11', 50, 'abc'),
			{
				purpose: 'listFlows',
				method: 'GET',
				path: '/11/flows',
				query: { fields: FIELDS, limit: '50', after: 'abc' },
			},
		],
		[
			'listAssets',
			listAssets('22'),
			{
				purpose: 'listAssets',
				method: 'GET',
				path: '/22/assets',
				query: { fields: 'name,asset_type,download_url' },
			},
		],
		[
			'setPublicKey',
			setPublicKey('33', 'PEM'),
			{
				purpose: 'setPublicKey',
				method: 'POST',
				path: '/33/whatsapp_business_encryption',
				body: { business_public_key: 'PEM' },
			},
		],
		[
			'getPublicKey',
			getPublicKey('33'),
			{ purpose: 'getPublicKey', method: 'GET', path: '/33/whatsapp_business_encryption' },
		],
		[
			'listPhoneNumbers',
			listPhoneNumbers('11'),
			{
				purpose: 'listPhoneNumbers',
				method: 'GET',
				path: '/11/phone_numbers',
				query: { fields: 'id,display_phone_number,verified_name', limit: '100' },
			},
		],
		[
			'getAccount',
			getAccount('11'),
			{ purpose: 'getAccount', method: 'GET', path: '/11', query: { fields: 'id,name' } },
		],
	])('%s', (_, call, expected) => {
		expect(call).toStrictEqual(expected);
	});

	it('go to the version of the account', () => {
		const account = normalizeMetaAccount({ baseUrl: 'http://127.0.0.1:5700', apiVersion: '25' });
		expect(getCallUrl(account, publishFlow('22'))).toBe('http://127.0.0.1:5700/v25.0/22/publish');
	});
});

describe('uploadFlowJson', () => {
	/** As any server reads it. */
	async function readForm({ body }: MetaCall): Promise<FormData> {
		const { content, contentType } = body as MultipartBody;
		return await new Response(new Uint8Array(content), {
			headers: { 'Content-Type': contentType },
		}).formData();
	}

	it.each([
		['a usual one', '{"version":"7.3","screens":[]}'],
		['every script', '{"title":"नमस्ते \\u00e9 😀"}'],
		['line breaks and dashes', '{\r\n"--flow-":\n"\r\n--boundary--"}'],
		['nothing', ''],
	])('sends the JSON as a file: %s', async (_, json) => {
		const call = uploadFlowJson('22', json);
		expect(call).toMatchObject({ purpose: 'uploadFlowJson', method: 'POST', path: '/22/assets' });

		const form = await readForm(call);
		expect([...form.keys()].sort()).toEqual(['asset_type', 'file', 'messaging_product', 'name']);
		expect(form.get('asset_type')).toBe('FLOW_JSON');
		expect(form.get('name')).toBe('flow.json');
		expect(form.get('messaging_product')).toBe('whatsapp');
		const file = form.get('file') as File;
		expect([file.name, file.type]).toEqual(['flow.json', 'application/json']);
		expect(await file.text()).toBe(json);
	});

	it('chooses a boundary that nobody can foresee', () => {
		const [one, other] = ['{}', '{}'].map(
			(json) => (uploadFlowJson('22', json).body as MultipartBody).contentType,
		);
		expect(one).not.toBe(other);
	});
});
