import { flowMessage, PERSON, startBench, type Json } from './bench.mts';
import { PHONE, startMetaBench, TOKEN, WABA, type MetaBench } from './metaBench.mts';
import { EDITED, STATIC } from './metaFlowJson.mts';

let bench: MetaBench;
beforeEach(async () => {
	bench = await startMetaBench({ reportShape: 'D2' });
	await bench.admin('POST', '/inbound', { from: PERSON, text: 'Hi' });
	await bench.register();
});
afterEach(async () => await bench.stop());

/** Sends a Flow and gives what the last report says. */
async function send(flowId: string, parameters: object = {}): Promise<Json> {
	const sid = await bench.sendOne(flowMessage({ flow_id: flowId, ...parameters }));
	await bench.idle();
	const { data } = await bench.admin('GET', '/messages');
	const { status } = data.find((message: Json) => message.sid === sid);
	const errors = bench.receiver.calls
		.map(({ body }) => (body as Json).message)
		.filter((message) => message?.id === sid)
		.flatMap((message) => message.errors ?? []);
	return [status, ...errors.map(({ code }: Json) => code)];
}

const DRAFT = { mode: 'draft' };

async function makeFlow(status: 'draft' | 'published'): Promise<string> {
	const id = await bench.makeFlow({ flow_json: STATIC });
	if (status === 'published') await bench.meta('POST', `/${id}/publish`);
	return id;
}

describe('a message with a Flow', () => {
	test('goes out when the Flow is published', async () => {
		expect(await send(await makeFlow('published'))).toEqual(['seen']);
	});

	test('goes out in any state when the sandbox does not know the Flow', async () => {
		expect(await send('5555555555')).toEqual(['seen']);
	});

	test('goes out with a draft in draft mode alone', async () => {
		const id = await makeFlow('draft');
		expect(await send(id)).toEqual(['failed', 131009]);
		expect(await send(id, DRAFT)).toEqual(['seen']);
	});

	test('goes out in both modes while an edit waits for publishing', async () => {
		const id = await makeFlow('published');
		await bench.upload(id, EDITED);
		expect(await send(id)).toEqual(['seen']);
		expect(await send(id, DRAFT)).toEqual(['seen']);
		const { data } = await bench.admin('GET', '/messages');
		expect(data.map(({ flow }: Json) => flow.mode)).toEqual([undefined, 'draft']);
	});

	test.each([
		['BLOCKED', 132068],
		['DEPRECATED', 131009],
	])('fails when the Flow is %s', async (status, code) => {
		const id = await makeFlow('published');
		await bench.admin('PUT', `/flows/${id}/state`, { status });
		expect(await send(id)).toEqual(['failed', code]);
		expect(await bench.fieldOf(id, 'status')).toBe(status);
		expect((await bench.fieldOf(id, 'health_status')).can_send_message).toBe('BLOCKED');
	});

	test.each([
		['status', { status: 'THROTTLED' }],
		['health', { canSendMessage: 'LIMITED' }],
	])('fails after ten in an hour when the Flow is throttled by its %s', async (_name, state) => {
		const id = await makeFlow('published');
		await bench.admin('PUT', `/flows/${id}/state`, state);
		expect((await bench.fieldOf(id, 'health_status')).can_send_message).toBe('LIMITED');
		const outcomes: Json[] = [];
		for (let count = 0; count < 11; count++) outcomes.push(await send(id));
		expect(outcomes).toEqual([...Array(10).fill(['seen']), ['failed', 132069]]);
	});

	test('fails when the health of the Flow says so, whatever its state', async () => {
		const id = await makeFlow('published');
		await bench.admin('PUT', `/flows/${id}/state`, { canSendMessage: 'BLOCKED' });
		expect(await send(id)).toEqual(['failed', 132068]);
		await bench.admin('PUT', `/flows/${id}/state`, { canSendMessage: null });
		expect(await send(id)).toEqual(['seen']);
	});

	test('can only be given a state that there is', async () => {
		const id = await makeFlow('published');
		const put = async (path: string, body: object) =>
			(await bench.admin('PUT', `/flows/${path}/state`, body)).status;
		expect(await put(id, { status: 'GONE' })).toBe(400);
		expect(await put(id, { canSendMessage: 'PERHAPS' })).toBe(400);
		expect(await put('5555555555', { status: 'BLOCKED' })).toBe(404);
	});
});

describe('the account at Meta', () => {
	test('has a name', async () => {
		const { data } = await bench.meta('GET', `/${WABA}?fields=id,name`);
		expect(data).toEqual({ id: WABA, name: 'Sandbox Business' });
	});

	test('has its numbers', async () => {
		const { data } = await bench.meta('GET', `/${WABA}/phone_numbers`);
		const number = {
			id: PHONE,
			display_phone_number: '+918000000001',
			verified_name: 'Sandbox Business',
			quality_rating: 'GREEN',
		};
		expect(data.data).toEqual([number]);
		expect((await bench.meta('GET', `/${PHONE}`)).data).toEqual(number);
	});

	test('has the ids and the token that it was given', async () => {
		const other = await startBench({ metaAccessToken: 'T', phoneNumberId: '77', wabaId: '88' });
		try {
			const auth = { headers: { Authorization: 'Bearer T' }, auth: undefined };
			const { data } = await other.exotel('GET', '/v25.0/88/phone_numbers', undefined, auth);
			expect(data.data[0].id).toBe('77');
			const { data: state } = await other.admin('GET', '/state');
			expect(state.account).toMatchObject({ phoneNumberId: '77', metaAccessToken: '[hidden]' });
		} finally {
			await other.stop();
		}
	});

	test('tells what a token may do', async () => {
		await bench.admin('PATCH', '/settings', { metaPermissions: ['whatsapp_business_management'] });
		const { data } = await bench.meta('GET', `/debug_token?input_token=${TOKEN}`);
		expect(data.data).toMatchObject({
			is_valid: true,
			type: 'SYSTEM_USER',
			scopes: ['whatsapp_business_management'],
			granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: [WABA] }],
		});
	});

	test('tells nothing of another token', async () => {
		const { data } = await bench.meta('GET', '/debug_token?input_token=other');
		expect(data.data).toEqual({
			is_valid: false,
			scopes: [],
			error: { code: 190, message: expect.any(String) },
		});
		expect((await bench.meta('GET', '/debug_token')).data.error.code).toBe(100);
	});

	test('forgets Flows when everything is reset, and not before', async () => {
		const id = await makeFlow('draft');
		await bench.admin('POST', '/reset', {});
		expect(await bench.fieldOf(id, 'status')).toBe('DRAFT');
		await bench.admin('POST', '/reset', { settings: true });
		expect((await bench.meta('GET', `/${WABA}/flows`)).data).toEqual({ data: [] });
	});
});
