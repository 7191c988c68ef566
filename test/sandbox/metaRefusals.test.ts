import type { AxiosRequestConfig } from 'axios';

import type { Answer } from './bench.mts';
import { PHONE, startMetaBench, TOKEN, WABA, type MetaBench } from './metaBench.mts';
import { STATIC } from './metaFlowJson.mts';

let bench: MetaBench;
beforeEach(async () => {
	bench = await startMetaBench();
});
afterEach(async () => await bench.stop());

const outcome = ({ status, data }: Answer) => [
	status,
	data.error?.code,
	...(data.error?.error_subcode === undefined ? [] : [data.error.error_subcode]),
];

const NEW = { name: 'Leads', categories: ['OTHER'] };
const settings = async (change: object) => await bench.admin('PATCH', '/settings', change);

describe('an error', () => {
	test('has Meta’s envelope', async () => {
		const { data } = await bench.meta('POST', `/${WABA}/flows`, NEW);
		const again = await bench.meta('POST', `/${WABA}/flows`, NEW);
		expect(data).toEqual({ id: expect.any(String) });
		expect([again.status, again.data]).toEqual([
			400,
			{
				error: {
					message: '(#100) Invalid parameter',
					type: 'OAuthException',
					code: 100,
					error_user_title: 'Flow name is not unique',
					error_user_msg: expect.stringContaining('Leads'),
					fbtrace_id: expect.stringMatching(/^[\w-]{12}$/),
				},
			},
		]);
	});

	test.each<[string, AxiosRequestConfig['headers'], number]>([
		['no token', {}, 190],
		['another token', { Authorization: 'Bearer other' }, 190],
		['the token and more', { Authorization: `Bearer ${TOKEN}x` }, 190],
		['the token of Exotel', { Authorization: 'Bearer sandbox-token' }, 190],
		['another scheme', { Authorization: `Basic ${TOKEN}` }, 190],
	])('190 for %s', async (_name, headers, code) => {
		const answer = await bench.meta('GET', `/${WABA}`, undefined, { headers });
		expect(outcome(answer)).toEqual([401, code]);
	});

	test('190 with a subcode for an expired token', async () => {
		await settings({ metaTokenExpired: true });
		expect(outcome(await bench.meta('GET', `/${WABA}`))).toEqual([401, 190, 463]);
	});

	test.each([
		['GET', `/${WABA}`, 'whatsapp_business_messaging'],
		['GET', `/${WABA}/flows`, 'whatsapp_business_messaging'],
		['GET', `/${WABA}/phone_numbers`, 'whatsapp_business_messaging'],
		['POST', `/${WABA}/flows`, 'whatsapp_business_messaging'],
		['GET', `/${PHONE}/whatsapp_business_encryption`, 'whatsapp_business_messaging'],
		['POST', `/${PHONE}/whatsapp_business_encryption`, 'whatsapp_business_management'],
	])('200 for %s %s with %s alone', async (method, path, permission) => {
		await settings({ metaPermissions: [permission] });
		expect(outcome(await bench.meta(method, path, NEW))).toEqual([403, 200]);
	});

	test('100 with subcode 33 for everything of an account that another business holds', async () => {
		const id = await bench.makeFlow();
		await settings({ metaAccountShared: false });
		for (const path of [`/${WABA}`, `/${WABA}/flows`, `/${id}`, `/${PHONE}`]) {
			const answer = await bench.meta('GET', path);
			expect(outcome(answer)).toEqual([400, 100, 33]);
			expect(answer.data.error.message).toContain('missing permissions');
		}
	});

	test.each([
		['an unknown id', 'GET', '/999'],
		['the account of somebody else', 'GET', '/2000000000001/flows'],
		['an id that is no number', 'GET', '/..%2f..%2fetc'],
		['a part that is no edge', 'GET', `/${WABA}/messages`],
		['a property of every object', 'GET', `/${WABA}/constructor`],
		['an id that every object has', 'GET', '/__proto__'],
		['another method', 'DELETE', `/${WABA}`],
		['the edge of another object', 'POST', `/${PHONE}/flows`],
		['publishing a phone number', 'POST', `/${PHONE}/publish`],
	])('100 with subcode 33 for %s', async (_name, method, path) => {
		expect(outcome(await bench.meta(method, path))).toEqual([400, 100, 33]);
	});

	test.each([
		['no version', ''],
		['a version that has ended', '/v20.0'],
		['a version to come', '/v99.0'],
	])('2500 for %s', async (_name, base) => {
		const answer = await bench.meta('GET', `/${WABA}/flows`, undefined, {
			baseURL: `${bench.sandbox.url}${base}`,
		});
		expect(outcome(answer)).toEqual([400, 2500]);
	});

	test('2500 for a path that is too long', async () => {
		expect(outcome(await bench.meta('GET', `/${WABA}/flows/1/2`))).toEqual([400, 2500]);
	});
});

describe('making a Flow is refused', () => {
	test.each<[string, object, string]>([
		['without a name', { categories: ['OTHER'] }, 'name'],
		['with a blank name', { ...NEW, name: ' ' }, 'name'],
		['with a name too long', { ...NEW, name: 'x'.repeat(201) }, 'name'],
		['with a name that is no text', { ...NEW, name: 5 }, 'name'],
		['without categories', { name: 'Leads' }, 'categories'],
		['with no category', { ...NEW, categories: [] }, 'categories'],
		['with an unknown category', { ...NEW, categories: ['OTHER', 'FUN'] }, 'categories[1]'],
		['with a category that is none', { ...NEW, categories: 'OTHER' }, 'categories'],
		['with Flow JSON that is no text', { ...NEW, flow_json: {} }, 'flow_json'],
		['with an endpoint that is no address', { ...NEW, endpoint_uri: 'here' }, 'endpoint_uri'],
		['with an endpoint of another kind', { ...NEW, endpoint_uri: 'file:///a' }, 'endpoint_uri'],
		['as a copy of nothing', { ...NEW, clone_flow_id: '1' }, 'clone_flow_id'],
		['when there is nothing to publish', { ...NEW, publish: true }, 'publish'],
		['with a switch that is none', { ...NEW, publish: 'yes' }, 'publish'],
	])('%s', async (_name, body, named) => {
		const answer = await bench.meta('POST', `/${WABA}/flows`, body);
		expect(outcome(answer)).toEqual([400, 100]);
		expect(answer.data.error.message).toContain(named);
		expect((await bench.meta('GET', `/${WABA}/flows`)).data.data).toEqual([]);
	});

	test('by the integrity check', async () => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		await settings({ metaIntegrityBlock: true });
		expect(outcome(await bench.meta('POST', `/${WABA}/flows`, { ...NEW, name: 'b' }))).toEqual([
			400, 139000,
		]);
		expect(outcome(await bench.meta('POST', `/${id}/publish`))).toEqual([400, 139000]);
	});

	test.each([
		['text that is no JSON', 'application/json', '{"name":'],
		['a list', 'application/json', '[]'],
		['an unknown type', 'text/plain', 'name=Leads'],
		['no type', '', 'name=Leads'],
		['form-data without a boundary', 'multipart/form-data', 'x'],
		['form-data that ends too early', 'multipart/form-data; boundary=a', '--a\r\nContent-Dis'],
		[
			'a parameter that comes twice',
			'application/x-www-form-urlencoded',
			'name=a&name=b&categories=["OTHER"]',
		],
	])('when the body is %s', async (_name, type, body) => {
		const answer = await bench.meta('POST', `/${WABA}/flows`, body, {
			headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': type },
			transformRequest: (data) => data,
		});
		expect(outcome(answer)).toEqual([400, 100]);
	});
});

describe('changing a Flow is refused', () => {
	test('without anything to change', async () => {
		const id = await bench.makeFlow();
		expect(outcome(await bench.meta('POST', `/${id}`, {}))).toEqual([400, 100]);
		expect(outcome(await bench.meta('POST', `/${id}`, { status: 'PUBLISHED' }))).toEqual([
			400, 100,
		]);
	});

	test('with the name of another', async () => {
		await bench.makeFlow({ name: 'Taken' });
		const id = await bench.makeFlow();
		const { data } = await bench.meta('POST', `/${id}`, { name: 'Taken' });
		expect(data.error.error_user_title).toBe('Flow name is not unique');
	});
});

describe('uploading Flow JSON is refused', () => {
	test.each([
		['of another type', { type: 'text/plain' }, 'application/json'],
		['without a type', { type: '' }, 'application/json'],
		['under another name', { name: '../flow.json' }, 'flow.json'],
		['as another asset', { asset_type: 'IMAGE' }, 'FLOW_JSON'],
	])('%s', async (_name, parts, named) => {
		const id = await bench.makeFlow();
		const answer = await bench.upload(id, STATIC, parts);
		expect(outcome(answer)).toEqual([400, 100]);
		expect(answer.data.error.message).toContain(named);
		expect((await bench.meta('GET', `/${id}/assets`)).data.data).toEqual([]);
	});

	test('as text instead of a file', async () => {
		const id = await bench.makeFlow();
		const body = { file: STATIC, name: 'flow.json', asset_type: 'FLOW_JSON' };
		expect(outcome(await bench.meta('POST', `/${id}/assets`, body))).toEqual([400, 100]);
	});

	test('above 10 MB, and nothing is made of it', async () => {
		const id = await bench.makeFlow();
		const large = STATIC.replace('E-mail', 'x'.repeat(10 * 1024 * 1024));
		const upload = await bench.upload(id, large);
		expect(outcome(upload)).toEqual([400, 100]);
		expect(upload.data.error.error_user_msg).toContain('10 MB');
		const create = await bench.meta('POST', `/${WABA}/flows`, {
			...NEW,
			name: 'Large',
			flow_json: large,
		});
		expect(outcome(create)).toEqual([400, 100]);
		expect((await bench.meta('GET', `/${WABA}/flows`)).data.data).toHaveLength(1);
		expect((await bench.meta('GET', `/${id}/assets`)).data.data).toEqual([]);
	});

	test('in a body that is longer than any', async () => {
		const answer = await bench.meta('POST', `/${WABA}/flows`, {
			...NEW,
			flow_json: 'x'.repeat(26 * 1024 * 1024),
		});
		expect(outcome(answer)).toEqual([413, 100]);
	});

	test('in a form of very many parts, in little time', async () => {
		const id = await bench.makeFlow();
		const part = (index: number) =>
			`--a\r\nContent-Disposition: form-data; name="p${index}"\r\n\r\n\r\n`;
		const body = `${Array.from({ length: 20_000 }, (_, index) => part(index)).join('')}--a--\r\n`;
		const answer = await bench.meta('POST', `/${id}/assets`, body, {
			headers: {
				Authorization: `Bearer ${TOKEN}`,
				'Content-Type': 'multipart/form-data; boundary=a',
			},
		});
		expect(outcome(answer)).toEqual([400, 100]);
	});
});

describe('reading is refused', () => {
	test.each([
		['an unknown field', 'fields=name,secret'],
		['a field of every object', 'fields=constructor'],
		['no name of a field', 'fields=name,,status'],
		['code for a field', 'fields=preview.invalidate(alert(1))'],
		['fields without end', `fields=${'a,'.repeat(2000)}a`],
		['fields twice', 'fields=name&fields=id'],
		['a cursor that is rubbish', 'after=rubbish'],
		['the cursor of something else', `after=${Buffer.from('cursor:1').toString('base64url')}`],
		['a cursor twice', 'after=a&after=b'],
		['a limit of zero', 'limit=0'],
		['a negative limit', 'limit=-1'],
		['a limit that is no number', 'limit=many'],
	])('with %s', async (_name, query) => {
		await bench.makeFlow();
		expect(outcome(await bench.meta('GET', `/${WABA}/flows?${query}`))).toEqual([400, 100]);
	});

	test('of Flow JSON by a link that was changed', async () => {
		const [one, other] = [
			await bench.makeFlow({ flow_json: STATIC }),
			await bench.makeFlow({ name: 'Other', flow_json: STATIC }),
		];
		const { data } = await bench.meta('GET', `/${one}/assets`);
		const link: string = data.data[0].download_url;
		for (const changed of [
			link.replace(one, other),
			link.replace(/signature=\w+/, 'signature='),
			link.replace(/expires=\d+/, 'expires=99999999999999'),
			link.replace(/\?.*/, ''),
			link.replace('flow.json', '..%2f..%2fpackage.json'),
		]) {
			const { status } = await bench.exotel('GET', changed.replace(bench.sandbox.url, ''));
			expect(status).toBeGreaterThanOrEqual(403);
		}
	});

	test('by a link of somebody else’s choosing, when a test wants that', async () => {
		const id = await bench.makeFlow({ flow_json: STATIC });
		await settings({ metaDownloadUrl: 'http://169.254.169.254/latest' });
		const { data } = await bench.meta('GET', `/${id}/assets`);
		expect(data.data[0].download_url).toBe('http://169.254.169.254/latest');
	});
});

describe('a simulated fault', () => {
	test.each<[object, unknown[]]>([
		[{ status: 503 }, [503, 2]],
		[{ status: 429 }, [429, 80007]],
		[{ status: 400, code: 4 }, [400, 4]],
		[{ status: 403, code: 10 }, [403, 10]],
		[{ status: 400, code: 131031 }, [400, 131031]],
	])('%j strikes every call to Meta', async (fault, expected) => {
		await bench.admin('POST', '/faults', { on: 'meta', kind: 'status', ...fault });
		expect(outcome(await bench.meta('GET', `/${WABA}`))).toEqual(expected);
		expect((await bench.meta('GET', `/${WABA}`)).status).toBe(200);
	});

	test('says that it may go away', async () => {
		await bench.admin('POST', '/faults', {
			on: 'meta',
			kind: 'status',
			status: 429,
			retryAfter: 3,
		});
		const { headers, data } = await bench.meta('GET', `/${WABA}`);
		expect([headers['retry-after'], data.error.is_transient]).toEqual(['3', true]);
	});

	test.each([
		['metaRead', 'GET', ''],
		['metaUpdateFlow', 'POST', ''],
		['metaUploadJson', 'POST', '/assets'],
		['metaPublishFlow', 'POST', '/publish'],
		['metaDeprecateFlow', 'POST', '/deprecate'],
		['metaDeleteFlow', 'DELETE', ''],
	])('on %s strikes no other call', async (on, method, edge) => {
		const id = await bench.makeFlow();
		await bench.admin('POST', '/faults', { on, kind: 'html' });
		expect((await bench.meta('GET', `/${WABA}/flows`)).status).toBe(on === 'metaRead' ? 502 : 200);
		if (on !== 'metaRead')
			expect((await bench.meta(method, `/${id}${edge}`)).data).toContain('Bad Gateway');
	});

	test('can hide that a Flow was made', async () => {
		await bench.admin('POST', '/faults', {
			on: 'metaCreateFlow',
			kind: 'status',
			afterAccepting: true,
		});
		expect((await bench.meta('POST', `/${WABA}/flows`, NEW)).status).toBe(503);
		expect((await bench.meta('GET', `/${WABA}/flows`)).data.data).toHaveLength(1);
		expect((await bench.meta('POST', `/${WABA}/flows`, NEW)).data.error.error_user_title).toBe(
			'Flow name is not unique',
		);
	});

	test('can cut the connection', async () => {
		await bench.admin('POST', '/faults', { on: 'meta', kind: 'reset' });
		await expect(bench.meta('GET', `/${WABA}`)).rejects.toThrow(/ECONNRESET|socket hang up/);
	});
});

describe('the log of calls', () => {
	test('shows calls to Meta without the token', async () => {
		await bench.meta('GET', `/${WABA}/flows?access_token=${TOKEN}`);
		await bench.meta('GET', `/debug_token?input_token=${TOKEN}`);
		await bench.meta('POST', `/${WABA}/flows`, new URLSearchParams({ access_token: TOKEN }));
		await bench.meta('POST', `/${WABA}/flows`, { access_token: TOKEN });
		const { data } = await bench.admin('GET', '/calls');
		expect(
			data.map(({ method, path }: { method: string; path: string }) => [method, path]),
		).toEqual([
			['GET', `/v26.0/${WABA}/flows`],
			['GET', '/v26.0/debug_token'],
			['POST', `/v26.0/${WABA}/flows`],
			['POST', `/v26.0/${WABA}/flows`],
		]);
		expect(JSON.stringify(data)).not.toContain(TOKEN);
	});

	test('names the size of a very long body', async () => {
		await bench.meta('POST', `/${WABA}/flows`, { ...NEW, flow_json: 'x'.repeat(3 * 1024 * 1024) });
		const { data } = await bench.admin('GET', '/calls');
		expect(data.at(-1).body).toMatch(/^\(\d{7} bytes\)$/);
	});

	test('names the size of a file', async () => {
		await bench.upload(await bench.makeFlow(), STATIC);
		const { data } = await bench.admin('GET', '/calls');
		expect(data.at(-1).body).toMatch(/^\(form-data, \d+ bytes\)$/);
	});
});
