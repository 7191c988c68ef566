import axios from 'axios';

import { dynamicBooking } from '../browser/phoneFlows.mts';
import { flowMessage, startBench, type Bench, type Json } from './bench.mts';
import { openEventStream } from './eventStream.mts';
import { Business } from './flowEndpointBusiness.mts';

const business = new Business();
const rotated = new Business();

let bench: Bench;
let sid: string;
beforeEach(async () => {
	bench = await startBench();
	sid = await bench.sendOne(
		flowMessage({ flow_id: 'visit', flow_action: 'data_exchange', flow_action_payload: undefined }),
	);
	await bench.admin('PUT', '/flows/visit', { text: JSON.stringify(dynamicBooking) });
});
afterEach(async () => await bench.stop());

const putEndpoint = async (more: object = {}) =>
	await bench.admin('PUT', '/flows/visit/endpoint', {
		url: `${bench.receiver.url}/data`,
		publicKey: business.publicPem,
		...more,
	});

const exchange = async (step: object, flow = 'visit') =>
	await bench.admin('POST', `/flows/${flow}/exchange`, { message: sid, ...step });

/** What the endpoint says to each request. */
function answering(answer: (request: Json) => unknown, by = business): void {
	bench.receiver.respondWith(({ body }) => {
		try {
			const opened = by.open(body);
			return { body: by.seal(answer(opened.request), opened) };
		} catch {
			return { status: 421 };
		}
	});
}

const FIRST = { version: '3.0', screen: 'BOOK', data: { slots: [{ id: 'ten', title: '10:00' }] } };

test('a step is carried out with the token of the message, and told to the page', async () => {
	await putEndpoint({ appSecret: 's3cret' });
	answering(() => FIRST);
	const stream = await openEventStream(bench.sandbox.url);
	expect((await exchange({ action: 'INIT' })).data).toEqual({ kind: 'answered', answer: FIRST });
	const call = await stream.waitFor('endpointCall');
	expect(call).toMatchObject({
		flowId: 'visit',
		status: 200,
		request: { action: 'INIT', version: '3.0', flow_token: 'tok-123' },
	});
	expect(bench.receiver.calls[0].headers['x-hub-signature-256']).toMatch(/^sha256=[0-9a-f]{64}$/);

	const { endpoints } = await stream.waitFor('snapshot');
	expect(endpoints).toEqual([
		{
			flowId: 'visit',
			url: `${bench.receiver.url}/data`,
			publicKey: business.publicPem,
			signs: true,
		},
	]);
	expect(JSON.stringify(stream.events)).not.toContain('s3cret');
	stream.close();
});

test('a Flow that is tried out, without a message, asks with a token of its own', async () => {
	await putEndpoint();
	answering(() => FIRST);
	const { data } = await exchange({ action: 'INIT', message: undefined });
	expect(data).toEqual({ kind: 'answered', answer: FIRST });
	expect(business.open(bench.receiver.calls[0].body).request).toMatchObject({
		action: 'INIT',
		flow_token: 'trial',
	});
});

test('a token refused to a Flow that is tried out kills no button', async () => {
	await putEndpoint();
	bench.receiver.respondWith(({ body }) => {
		const opened = business.open(body);
		return { status: 427, body: business.seal({ error_msg: 'You have booked already' }, opened) };
	});
	expect((await exchange({ action: 'INIT', message: undefined })).data).toEqual({
		kind: 'tokenNoLongerValid',
		message: 'You have booked already',
	});
	expect((await bench.admin('GET', '/messages')).data[0].flowRefusal).toBeNull();
});

test('another id of the Flow has the same endpoint', async () => {
	await bench.admin('PUT', '/flows/123', { sameAs: 'visit' });
	await bench.admin('PUT', '/flows/123/endpoint', {
		url: `${bench.receiver.url}/data`,
		publicKey: business.publicPem,
	});
	answering(() => FIRST);
	expect((await exchange({ action: 'INIT' })).data.kind).toBe('answered');
	expect((await exchange({ action: 'INIT' }, '123')).data.kind).toBe('answered');
});

test('a new key is fetched when the endpoint cannot decrypt', async () => {
	await putEndpoint();
	answering(() => FIRST);
	await exchange({ action: 'INIT' });
	answering(() => FIRST, rotated);
	expect((await exchange({ action: 'INIT' })).data).toMatchObject({
		kind: 'failed',
		error: 'business-decryption-error',
	});
	await putEndpoint({ publicKey: rotated.publicPem });
	expect((await exchange({ action: 'INIT' })).data.kind).toBe('answered');
});

test('an answer that does not fit the Flow is a failure', async () => {
	await putEndpoint();
	answering(({ data }) =>
		data.error ? { data: { acknowledged: true } } : { version: '3.0', screen: 'NOWHERE', data: {} },
	);
	expect((await exchange({ action: 'INIT' })).data).toMatchObject({
		kind: 'failed',
		error: 'invalid-screen-transition',
	});
});

test('a token that is no longer valid kills the button of its message', async () => {
	await putEndpoint();
	bench.receiver.respondWith(({ body }) => {
		const opened = business.open(body);
		return { status: 427, body: business.seal({ error_msg: 'You have booked already' }, opened) };
	});
	expect((await exchange({ action: 'INIT' })).data).toEqual({
		kind: 'tokenNoLongerValid',
		message: 'You have booked already',
	});
	expect((await bench.admin('GET', '/messages')).data[0].flowRefusal).toBe(
		'You have booked already',
	);
});

test('a ping', async () => {
	await putEndpoint();
	answering(({ action }) => (action === 'ping' ? { data: { status: 'active' } } : {}));
	expect((await bench.admin('POST', '/flows/visit/ping')).data).toEqual({
		kind: 'answered',
		answer: { data: { status: 'active' } },
	});
});

test('is taken away', async () => {
	await putEndpoint();
	await bench.admin('DELETE', '/flows/visit/endpoint');
	expect((await exchange({ action: 'INIT' })).status).toBe(409);
	expect((await bench.admin('DELETE', '/flows/visit/endpoint')).status).toBe(404);
});

test('outlives a reset of everything', async () => {
	await putEndpoint();
	answering(({ action }) => (action === 'ping' ? { data: { status: 'active' } } : {}));
	await bench.admin('POST', '/reset', { settings: true });
	await bench.admin('PUT', '/flows/visit', { text: JSON.stringify(dynamicBooking) });
	expect((await bench.admin('POST', '/flows/visit/ping')).data.kind).toBe('answered');
});

describe('a public key', () => {
	const pem = business.publicPem;
	const endpoints = async () => {
		const stream = await openEventStream(bench.sandbox.url);
		const snapshot = await stream.waitFor('snapshot');
		stream.close();
		return snapshot.endpoints;
	};

	test.each([
		['as a text of JSON', JSON.stringify(pem)],
		['as a text of JSON, without its quotes', JSON.stringify(pem).slice(1, -1)],
		['with the line breaks of Windows', pem.replaceAll('\n', '\r\n')],
		['with blanks for line breaks', pem.replaceAll('\n', ' ')],
		['with its key in JSON', JSON.stringify({ publicKey: pem }, null, 2)],
		['without its last line break', pem.trim()],
	])('%s is put right', async (_name, publicKey) => {
		expect((await putEndpoint({ publicKey })).status).toBe(200);
		expect(await endpoints()).toMatchObject([{ publicKey: pem }]);
	});

	const COPY_WHOLE =
		'publicKey: This is not a public key. Copy it whole, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----.';
	const PRIVATE = 'publicKey: This is the private key. Keep it in n8n and paste the public one.';

	test.each([
		['without its ends', pem.split('\n').slice(1, -2).join('\n'), COPY_WHOLE],
		['cut off', pem.slice(0, 200), COPY_WHOLE],
		['with a part missing', pem.replace(/.{40}\n/, '\n'), COPY_WHOLE],
		['that is the private one', business.privatePem, PRIVATE],
		['that is the private one, on one line', JSON.stringify(business.privatePem), PRIVATE],
	])('%s is refused with what to do', async (_name, publicKey, error) => {
		const { status, data } = await putEndpoint({ publicKey });
		expect([status, data.error]).toEqual([400, error]);
	});
});

test.each([
	['PUT', '/flows/none/endpoint', {}, 404, /No such Flow/],
	['PUT', '/flows/visit/endpoint', { url: 'nowhere', publicKey: business.publicPem }, 400, /url/],
	[
		'PUT',
		'/flows/visit/endpoint',
		{ url: 'http://127.0.0.1/', publicKey: 'nonsense' },
		400,
		/publicKey/,
	],
	[
		'PUT',
		'/flows/visit/endpoint',
		{ url: 'http://127.0.0.1/', publicKey: new Business(1024).publicPem },
		400,
		/2048/,
	],
	['POST', '/flows/visit/ping', {}, 404, /no data endpoint/],
	['POST', '/flows/visit/exchange', { message: 'none', action: 'INIT' }, 404, /No such message/],
	['POST', '/flows/visit/exchange', { action: 'jump' }, 400, /action/],
	['GET', '/media/none', undefined, 404, /No such file/],
])('%s %s %j', async (method, path, body, status, error) => {
	const answer = await bench.admin(method, path, body);
	expect(answer.status).toBe(status);
	expect(answer.data.error).toMatch(error);
});

test('a file is kept encrypted, until the reset', async () => {
	const url = `${bench.sandbox.url}/sandbox/media/me.jpg`;
	const headers = { 'Content-Type': 'application/octet-stream' };
	const { data } = await axios.post<Json>(url, Buffer.from('hello flow media'), {
		headers,
		proxy: false,
	});
	expect(data).toMatchObject({
		file_name: 'me.jpg',
		encryption_metadata: { plaintext_hash: 'wh6/do4pA7gZ7dMbFvLCI57lTfOkgTyH1qGTojH9mUg=' },
	});
	const stored = await axios.get<ArrayBuffer>(data.cdn_url, {
		responseType: 'arraybuffer',
		proxy: false,
	});
	expect(stored.data.byteLength).toBe(32 + 10);
	await bench.admin('POST', '/reset');
	expect((await bench.admin('GET', `/media/${data.media_id}`)).status).toBe(404);
});
