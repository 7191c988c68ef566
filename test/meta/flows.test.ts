import fc from 'fast-check';

import {
	readFlow,
	readFlowJsonUrl,
	readFlowPage,
	readPhoneNumbers,
	readPreview,
	readPublicKey,
	readSaved,
} from '../../meta/flows';

const NOTHING = {
	name: '',
	status: 'UNKNOWN',
	categories: [],
	jsonVersion: null,
	dataApiVersion: null,
	endpointUri: null,
	updatedAt: null,
	preview: null,
	health: null,
	validationErrors: [],
};

describe('readFlow', () => {
	it('reads all facts', () => {
		expect(
			readFlow({
				id: '22',
				name: 'Visit',
				status: 'DRAFT',
				categories: ['OTHER', 'SURVEY'],
				validation_errors: [{ error: 'E', message: 'Wrong' }],
				json_version: '7.3',
				data_api_version: '3.0',
				endpoint_uri: 'https://x.example/flow',
				updated_at: '2026-11-29T08:00:00+0000',
				preview: { preview_url: 'https://p.example', expires_at: '2026-12-29T08:00:00+0000' },
				health_status: {
					can_send_message: 'BLOCKED',
					entities: [
						{
							entity_type: 'FLOW',
							id: '22',
							can_send_message: 'BLOCKED',
							errors: [
								{
									error_code: 131000,
									error_description: 'Endpoint does not answer.',
									possible_solution: 'Check the endpoint.',
								},
							],
						},
						{ entity_type: 'WABA', id: '11', can_send_message: 'AVAILABLE' },
					],
				},
			}),
		).toStrictEqual({
			id: '22',
			name: 'Visit',
			status: 'DRAFT',
			categories: ['OTHER', 'SURVEY'],
			jsonVersion: '7.3',
			dataApiVersion: '3.0',
			endpointUri: 'https://x.example/flow',
			updatedAt: '2026-11-29T08:00:00+0000',
			preview: { url: 'https://p.example', expiresAt: '2026-12-29T08:00:00+0000' },
			health: {
				canSendMessage: 'BLOCKED',
				reasons: ['FLOW: Endpoint does not answer. (code 131000) Check the endpoint.'],
			},
			validationErrors: [expect.objectContaining({ error: 'E', message: 'Wrong' })],
		});
	});

	it.each([
		['with an id alone', { id: '22' }, { id: '22', ...NOTHING }],
		[
			'with categories that are none',
			{ id: '22', categories: ['', {}, null, 'A'] },
			{ id: '22', ...NOTHING, categories: ['A'] },
		],
		['with an id that is a number', { id: 22 }, { id: '22', ...NOTHING }],
		[
			'with values of wrong types',
			{
				id: '22',
				name: {},
				status: [],
				categories: 'OTHER',
				json_version: {},
				preview: 'x',
				health_status: [],
				validation_errors: 'x',
			},
			{ id: '22', ...NOTHING },
		],
		['without an id', { name: 'Visit' }, null],
		['that is nothing', null, null],
		['that is a text', '22', null],
	])('reads one %s', (_, body, expected) => {
		expect(readFlow(body)).toStrictEqual(expected);
	});

	it.each([
		['no reasons', {}, []],
		['reasons that are none', { entities: 'x' }, []],
		['an entity that is nothing', { entities: [null] }, []],
		['an error without words', { entities: [{ errors: [{}] }] }, ['Meta: no reason given']],
		[
			'an error without advice',
			{ entities: [{ entity_type: 'APP', errors: [{ error_description: 'Off' }] }] },
			['APP: Off'],
		],
		[
			'the same reason twice',
			{ entities: [{ errors: [{ error_description: 'Off' }, { error_description: 'Off' }] }] },
			['Meta: Off'],
		],
	])('reads health with %s', (_, health, reasons) => {
		const flow = readFlow({ id: '1', health_status: { can_send_message: 'LIMITED', ...health } });
		expect(flow?.health).toStrictEqual({ canSendMessage: 'LIMITED', reasons });
	});
});

describe('readFlowPage', () => {
	const cursors = { before: 'b', after: 'a' };

	it.each([
		['the last page', { cursors }, 25, null],
		['a page with a next one', { cursors, next: 'https://graph.example/…' }, 25, 'a'],
		['a full page whose next one is not named', { cursors }, 2, 'a'],
		['a page without cursors', {}, 2, null],
		['paging that is none', 'x', 2, null],
	])('of %s', (_, paging, limit, after) => {
		expect(readFlowPage({ data: [{ id: '1' }, { id: '2' }], paging }, limit)).toStrictEqual({
			entries: [
				{ id: '1', ...NOTHING },
				{ id: '2', ...NOTHING },
			],
			after,
		});
	});

	it('leaves out what is no Flow', () => {
		expect(readFlowPage({ data: [null, { name: 'x' }, { id: '1' }] }, 25)?.entries).toStrictEqual([
			{ id: '1', ...NOTHING },
		]);
	});

	it.each([[null], [{}], [{ data: {} }], ['x']])('of %j is null', (body) => {
		expect(readFlowPage(body, 25)).toBeNull();
	});
});

describe('readPhoneNumbers', () => {
	it('reads what can be shown', () => {
		expect(
			readPhoneNumbers({
				data: [
					{ id: '33', display_phone_number: '+91 80400 00000', verified_name: 'Acme' },
					{ id: '34' },
					{ display_phone_number: '+91 1' },
				],
			}),
		).toStrictEqual([
			{ id: '33', number: '+91 80400 00000', name: 'Acme' },
			{ id: '34', number: '', name: '' },
		]);
	});

	it('is null for what is no list', () => {
		expect(readPhoneNumbers({})).toBeNull();
	});
});

describe('readSaved', () => {
	it.each([
		[
			'a new Flow',
			{ id: '22', success: true, validation_errors: [] },
			{ id: '22', validationErrors: [] },
		],
		['a JSON that was stored', { success: true }, { id: null, validationErrors: [] }],
		[
			'a JSON with mistakes',
			{ id: 22, success: false, validation_errors: [{ message: 'Wrong' }] },
			{ id: '22', validationErrors: [expect.objectContaining({ message: 'Wrong' })] },
		],
		['nothing', null, { id: null, validationErrors: [] }],
	])('of %s', (_, body, expected) => {
		expect(readSaved(body)).toStrictEqual(expected);
	});
});

describe('readFlowJsonUrl', () => {
	it.each([
		[
			'the JSON alone',
			{ data: [{ asset_type: 'FLOW_JSON', download_url: 'https://x' }] },
			'https://x',
		],
		[
			'the JSON among others',
			{
				data: [
					null,
					{ asset_type: 'IMAGE', download_url: 'https://y' },
					{ asset_type: 'FLOW_JSON', download_url: 'https://x' },
				],
			},
			'https://x',
		],
		['other files', { data: [{ asset_type: 'IMAGE', download_url: 'https://y' }] }, null],
		['no address', { data: [{ asset_type: 'FLOW_JSON' }] }, null],
		['an empty list', { data: [] }, null],
		['no list', { data: {} }, null],
		['nothing', null, null],
	])('of %s', (_, body, expected) => {
		expect(readFlowJsonUrl(body)).toBe(expected);
	});
});

describe('readPublicKey', () => {
	it.each([
		[
			'a key',
			{ data: [{ business_public_key: 'PEM', business_public_key_signature_status: 'VALID' }] },
			{ publicKey: 'PEM', signatureStatus: 'VALID' },
		],
		[
			'a key outside of a list',
			{ business_public_key: 'PEM', business_public_key_signature_status: 'MISMATCH' },
			{ publicKey: 'PEM', signatureStatus: 'MISMATCH' },
		],
		['no key', { data: [] }, { publicKey: null, signatureStatus: null }],
		['nothing', null, { publicKey: null, signatureStatus: null }],
	])('of %s', (_, body, expected) => {
		expect(readPublicKey(body)).toStrictEqual(expected);
	});
});

describe('every reader', () => {
	it.each([
		['readFlow', readFlow],
		['readFlowPage', (body: unknown) => readFlowPage(body, 1)],
		['readPhoneNumbers', readPhoneNumbers],
		['readPreview', readPreview],
		['readSaved', readSaved],
		['readFlowJsonUrl', readFlowJsonUrl],
		['readPublicKey', readPublicKey],
	])('%s never throws', (_, read) => {
		fc.assert(
			fc.property(fc.anything(), fc.array(fc.anything()), (body, data) => {
				expect(() => [read(body), read({ data, id: 1, health_status: body })]).not.toThrow();
			}),
		);
	});
});
