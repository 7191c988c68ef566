import axios from 'axios';

import { check } from '../../flowJson';
import { Business } from './flowEndpointBusiness.mts';
import { PHONE, startMetaBench, WABA, type MetaBench } from './metaBench.mts';
import { DYNAMIC, EDITED, INVALID, OLD, STATIC } from './metaFlowJson.mts';

let bench: MetaBench;
beforeEach(async () => {
	bench = await startMetaBench();
});
afterEach(async () => await bench.stop());

const SUCCESS = { success: true };

/** Makes a Flow, and publishes it. */
async function publishedFlow(): Promise<string> {
	const id = await bench.makeFlow({ flow_json: STATIC });
	expect((await bench.meta('POST', `/${id}/publish`)).data).toEqual(SUCCESS);
	return id;
}

describe('the fixtures', () => {
	test.each([
		['STATIC', STATIC, true],
		['EDITED', EDITED, true],
		['DYNAMIC', DYNAMIC, true],
		['INVALID', INVALID, false],
	])('%s', (_name, text, isValid) => {
		expect(check(text).valid).toBe(isValid);
	});
});

describe('Flows', () => {
	test('begin as drafts', async () => {
		const id = await bench.makeFlow();
		expect(id).toMatch(/^\d+$/);
		const { status, data } = await bench.meta('GET', `/${id}`);
		expect([status, data]).toEqual([
			200,
			{
				id,
				name: 'Leads',
				status: 'DRAFT',
				categories: ['LEAD_GENERATION'],
				validation_errors: [],
			},
		]);
	});

	test('are listed by pages, there and back', async () => {
		const ids: string[] = [];
		for (const name of ['One', 'Two', 'Three']) ids.unshift(await bench.makeFlow({ name }));
		const page = async (query: string) => {
			const { data } = await bench.meta('GET', `/${WABA}/flows?fields=name&limit=2${query}`);
			return { ids: data.data.map(({ id }: { id: string }) => id), paging: data.paging };
		};
		const first = await page('');
		expect(first.ids).toEqual(ids.slice(0, 2));
		expect(first.paging.next).toContain(`after=${first.paging.cursors.after}`);
		const second = await page(`&after=${first.paging.cursors.after}`);
		expect(second.ids).toEqual(ids.slice(2));
		expect(second.paging.next).toBeUndefined();
		expect((await page(`&before=${second.paging.cursors.before}`)).ids).toEqual(ids.slice(0, 2));
		expect(await page(`&after=${second.paging.cursors.after}`)).toEqual({ ids: [] });
	});

	test('can be made with Flow JSON and published in one call', async () => {
		const { data } = await bench.meta('POST', `/${WABA}/flows`, {
			name: 'Leads',
			categories: ['OTHER', 'SURVEY'],
			flow_json: STATIC,
			publish: true,
		});
		expect(data).toEqual({
			id: expect.stringMatching(/^\d+$/),
			success: true,
			validation_errors: [],
		});
		expect(await bench.fieldOf(data.id, 'status')).toBe('PUBLISHED');
	});

	test('stay drafts when publishing them in the same call fails', async () => {
		const { data } = await bench.meta('POST', `/${WABA}/flows`, {
			name: 'Leads',
			categories: ['OTHER'],
			flow_json: INVALID,
			publish: true,
		});
		expect(data.success).toBe(false);
		expect(data.validation_errors).not.toEqual([]);
		expect(await bench.fieldOf(data.id, 'status')).toBe('DRAFT');
	});

	test('can be made by a form, where lists are JSON', async () => {
		const form = new FormData();
		form.set('name', 'Leads');
		form.set('categories', '["SURVEY"]');
		form.set('publish', 'false');
		const { data } = await bench.meta('POST', `/${WABA}/flows`, form);
		expect(await bench.fieldOf(data.id, 'categories')).toEqual(['SURVEY']);
	});

	test('can be copied', async () => {
		const source = await bench.makeFlow({ flow_json: STATIC });
		const id = await bench.makeFlow({ name: 'Copy', clone_flow_id: source });
		expect(await bench.fieldOf(id, 'json_version')).toBe('7.3');
	});

	test('that the phone knows are published Flows, under the ids of messages', async () => {
		await bench.admin('PUT', '/flows/lead-form', { text: STATIC });
		await bench.admin('PUT', '/flows/2000000000000001', { sameAs: 'lead-form' });
		const { data } = await bench.meta('GET', `/${WABA}/flows?fields=id,name,status`);
		expect(data.data).toEqual([{ id: '2000000000000001', name: 'lead-form', status: 'PUBLISHED' }]);
		await bench.admin('DELETE', '/flows/lead-form');
		expect((await bench.meta('GET', `/${WABA}/flows`)).data).toEqual({ data: [] });
	});

	test('have all their fields', async () => {
		const endpoint = `${bench.receiver.url}/endpoint`;
		const id = await bench.makeFlow({ flow_json: DYNAMIC, endpoint_uri: endpoint });
		await bench.meta('POST', `/${id}`, { application_id: '99' });
		const fields =
			'id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri,' +
			'updated_at,preview.invalidate(false),health_status,whatsapp_business_account,application';
		const { data } = await bench.meta('GET', `/${id}?fields=${fields}`);
		expect(data).toEqual({
			id,
			name: 'Leads',
			status: 'DRAFT',
			categories: ['LEAD_GENERATION'],
			validation_errors: [],
			json_version: '7.3',
			data_api_version: '3.0',
			endpoint_uri: endpoint,
			updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
			preview: {
				preview_url: `${bench.sandbox.url}/#flow=${id}`,
				expires_at: expect.stringMatching(/\+0000$/),
			},
			health_status: {
				can_send_message: 'BLOCKED',
				entities: [
					{
						entity_type: 'FLOW',
						id,
						can_send_message: 'BLOCKED',
						errors: [
							{
								error_code: 131000,
								error_description: expect.stringContaining('public key'),
								possible_solution: expect.any(String),
							},
						],
					},
					{ entity_type: 'WABA', id: WABA, can_send_message: 'AVAILABLE' },
					{ entity_type: 'BUSINESS', id: expect.any(String), can_send_message: 'AVAILABLE' },
				],
			},
			whatsapp_business_account: { id: WABA, name: 'Sandbox Business' },
			application: { id: '99', name: 'Sandbox App' },
		});
	});

	test('can be renamed, sorted anew and tied to an endpoint', async () => {
		const id = await bench.makeFlow();
		const change = {
			name: 'Contacts',
			categories: ['CONTACT_US'],
			endpoint_uri: 'https://example.org/a',
		};
		expect((await bench.meta('POST', `/${id}`, change)).data).toEqual(SUCCESS);
		expect((await bench.meta('GET', `/${id}?fields=name,categories,endpoint_uri`)).data).toEqual({
			id,
			...change,
		});
		// Its own name is not taken.
		expect((await bench.meta('POST', `/${id}`, { name: 'Contacts' })).data).toEqual(SUCCESS);
	});
});

describe('Flow JSON', () => {
	test('is uploaded as a file, and fetched by a link without the token', async () => {
		const id = await bench.makeFlow();
		expect((await bench.meta('GET', `/${id}/assets`)).data).toEqual({ data: [] });
		expect((await bench.upload(id, STATIC)).data).toEqual({ ...SUCCESS, validation_errors: [] });
		const { data } = await bench.meta('GET', `/${id}/assets?fields=name,asset_type,download_url`);
		expect(data).toEqual({
			data: [
				{
					name: 'flow.json',
					asset_type: 'FLOW_JSON',
					download_url: expect.stringMatching(/^http/),
				},
			],
			paging: { cursors: { before: expect.any(String), after: expect.any(String) } },
		});
		const file = await axios.get(data.data[0].download_url, {
			responseType: 'text',
			transformResponse: (text) => text,
			proxy: false,
		});
		expect(file.data).toBe(STATIC);
	});

	test('with errors is stored, and its errors have Meta’s shape', async () => {
		const id = await bench.makeFlow();
		const { data } = await bench.upload(id, INVALID);
		expect(data.success).toBe(true);
		expect(data.validation_errors).toEqual([
			{
				error: 'MISSING_REQUIRED_PROPERTY',
				error_type: 'JSON_SCHEMA_ERROR',
				message: expect.stringContaining('label'),
				line_start: 12,
				line_end: 17,
				column_start: 11,
				column_end: 12,
				pointers: [
					{
						line_start: 12,
						line_end: 17,
						column_start: 11,
						column_end: 12,
						path: 'screens[0].layout.children[0]',
					},
				],
			},
		]);
		expect(await bench.fieldOf(id, 'validation_errors')).toEqual(data.validation_errors);
	});

	test.each([
		['is no JSON', '{"version": "7.3",\n oh no}'],
		['is empty', ''],
		['is JSON of something else', '[]'],
		['is nested too deep', '['.repeat(5000) + ']'.repeat(5000)],
	])('that %s is stored with an error', async (_name, text) => {
		const id = await bench.makeFlow();
		const { status, data } = await bench.upload(id, text);
		expect(status).toBe(200);
		expect(data.validation_errors.length).toBeGreaterThan(0);
		const [{ error, error_type, pointers }] = data.validation_errors;
		expect({ error, error_type }).toEqual({
			error: expect.stringMatching(/^[A-Z_]+$/),
			error_type: expect.stringMatching(/^(FLOW_JSON|JSON_SCHEMA)_ERROR$/),
		});
		expect(pointers).toBeInstanceOf(Array);
	});

	test('opens on the phone', async () => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		expect((await bench.admin('GET', `/flows/${id}`)).data.text).toBe(STATIC);
	});
});

describe('publishing', () => {
	test.each([
		['no Flow JSON', {}, 'no Flow JSON'],
		['Flow JSON with errors', { flow_json: INVALID }, 'validation errors'],
		['a frozen version', { flow_json: OLD }, '4.0'],
		['no endpoint', { flow_json: DYNAMIC }, 'endpoint_uri'],
		[
			'no public key',
			{ flow_json: DYNAMIC, endpoint_uri: 'https://example.org/endpoint' },
			'public key',
		],
	])('is refused with %s', async (_name, flow, reason) => {
		const id = await bench.makeFlow(flow);
		const { status, data } = await bench.meta('POST', `/${id}/publish`);
		expect([status, data.error.code]).toEqual([400, 139002]);
		expect(data.error.error_user_msg).toContain(reason);
		expect(await bench.fieldOf(id, 'status')).toBe('DRAFT');
	});

	const business = new Business();
	test.each([
		['answers the health check', { data: { status: 'active' } }, 200],
		['answers something else', { data: { status: 'asleep' } }, 400],
		['fails', null, 400],
	])('depends on an endpoint that %s', async (_name, answer, expected) => {
		bench.receiver.respondWith(({ body }) => {
			const opened = business.open(body);
			expect(opened.request).toEqual({ version: '3.0', action: 'ping' });
			return answer === null ? { status: 500 } : { body: business.seal(answer, opened) };
		});
		await bench.meta('POST', `/${PHONE}/whatsapp_business_encryption`, {
			business_public_key: business.publicPem,
		});
		const id = await bench.makeFlow({
			flow_json: DYNAMIC,
			endpoint_uri: `${bench.receiver.url}/endpoint`,
		});
		const { status } = await bench.meta('POST', `/${id}/publish`);
		expect(status).toBe(expected);
		expect(bench.receiver.calls).toHaveLength(1);
	});

	test('needs the signature of the key', async () => {
		await bench.admin('PATCH', '/settings', { publicKeySignature: 'MISMATCH' });
		await bench.meta('POST', `/${PHONE}/whatsapp_business_encryption`, {
			business_public_key: business.publicPem,
		});
		const id = await bench.makeFlow({ flow_json: DYNAMIC, endpoint_uri: bench.receiver.url });
		const { data } = await bench.meta('POST', `/${id}/publish`);
		expect(data.error.error_user_msg).toContain('signature');
	});

	test('is refused of what is published', async () => {
		const id = await publishedFlow();
		expect((await bench.meta('POST', `/${id}/publish`)).data.error.code).toBe(139002);
	});
});

describe('a published Flow', () => {
	test('becomes a draft when new Flow JSON is uploaded, and messages open the published one', async () => {
		const id = await publishedFlow();
		await bench.upload(id, EDITED);
		expect(await bench.fieldOf(id, 'status')).toBe('DRAFT');
		const opens = async (version: string) =>
			(await bench.admin('GET', `/flows/${id}?version=${version}`)).data.text;
		expect(await opens('published')).toBe(STATIC);
		expect(await opens('draft')).toBe(EDITED);
		expect((await bench.fieldOf(id, 'preview')).preview_url).toBe(
			`${bench.sandbox.url}/?version=draft#flow=${id}`,
		);
		// It has been published, so it cannot go.
		expect((await bench.meta('DELETE', `/${id}`)).data.error.code).toBe(139004);

		expect((await bench.meta('POST', `/${id}/publish`)).data).toEqual(SUCCESS);
		expect(await opens('published')).toBe(EDITED);
	});

	test('can be deprecated, for ever', async () => {
		const id = await publishedFlow();
		expect((await bench.meta('POST', `/${id}/deprecate`)).data).toEqual(SUCCESS);
		expect(await bench.fieldOf(id, 'status')).toBe('DEPRECATED');
		const codes = [
			await bench.meta('POST', `/${id}/deprecate`),
			await bench.meta('POST', `/${id}/publish`),
			await bench.meta('POST', `/${id}`, { name: 'Other' }),
			await bench.upload(id, EDITED),
			await bench.meta('DELETE', `/${id}`),
		].map(({ data }) => data.error.code);
		expect(codes).toEqual([139003, 139002, 139001, 139001, 139004]);
	});
});

describe('a draft', () => {
	test('can be deleted, and its name is free again', async () => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		expect((await bench.meta('DELETE', `/${id}`)).data).toEqual(SUCCESS);
		expect((await bench.meta('GET', `/${id}`)).data.error.error_subcode).toBe(33);
		expect((await bench.admin('GET', '/flows')).data).toEqual([]);
		expect(await bench.makeFlow()).not.toBe(id);
	});

	test('cannot be deprecated', async () => {
		const id = await bench.makeFlow();
		expect((await bench.meta('POST', `/${id}/deprecate`)).data.error.code).toBe(139003);
	});
});

describe('the link to the preview', () => {
	test('stays the same until it is made anew', async () => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		const link = async (renew: boolean) =>
			(await bench.fieldOf(id, `preview.invalidate(${renew})`)).preview_url;
		const first = await link(false);
		expect(await link(false)).toBe(first);
		const second = await link(true);
		expect(second).not.toBe(first);
		expect(second).toContain(`#flow=${id}`);
		expect(await link(false)).toBe(second);
	});

	test('lives 30 days', async () => {
		const { expires_at: expires } = await bench.fieldOf(await bench.makeFlow(), 'preview');
		expect((Date.parse(expires) - Date.now()) / 86_400_000).toBeCloseTo(30, 1);
	});
});

describe('as time passes', () => {
	const START = new Date('2026-11-29T10:00:00Z');
	const pass = (minutes: number) => jest.setSystemTime(new Date(Date.now() + minutes * 60_000));
	beforeEach(() => {
		// Only the clock stands still: everything that waits goes on.
		jest.useFakeTimers({
			now: START,
			doNotFake: [
				'hrtime',
				'nextTick',
				'performance',
				'queueMicrotask',
				'setImmediate',
				'clearImmediate',
				'setInterval',
				'clearInterval',
				'setTimeout',
				'clearTimeout',
			],
		});
	});
	afterEach(() => jest.useRealTimers());

	const updatedAt = async (id: string) => await bench.fieldOf(id, 'updated_at');

	test.each<[string, (id: string) => Promise<unknown>]>([
		['an upload', async (id) => await bench.upload(id, EDITED)],
		['another name', async (id) => await bench.meta('POST', `/${id}`, { name: 'Other' })],
		['publishing', async (id) => await bench.meta('POST', `/${id}/publish`)],
		[
			'the editor on the page',
			async (id) => await bench.admin('PUT', `/flows/${id}`, { text: EDITED }),
		],
	])('%s changes updated_at, and looking at a Flow does not', async (_name, change) => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		pass(1);
		await bench.meta('GET', `/${id}/assets`);
		expect(await updatedAt(id)).toBe('2026-11-29T10:00:00+0000');
		await change(id);
		expect(await updatedAt(id)).toBe('2026-11-29T10:01:00+0000');
	});

	test('a link to Flow JSON goes', async () => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		const { data } = await bench.meta('GET', `/${id}/assets`);
		const link = data.data[0].download_url.replace(bench.sandbox.url, '');
		pass(4);
		expect((await bench.exotel('GET', link)).status).toBe(200);
		pass(2);
		expect((await bench.exotel('GET', link)).status).toBe(403);
	});

	test('a link to a preview is replaced after 30 days', async () => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		const link = async () => await bench.fieldOf(id, 'preview');
		const first = await link();
		expect(first.expires_at).toBe('2026-12-29T10:00:00+0000');
		pass(30 * 24 * 60 - 1);
		expect(await link()).toEqual(first);
		pass(2);
		expect((await link()).preview_url).not.toBe(first.preview_url);
	});
});
