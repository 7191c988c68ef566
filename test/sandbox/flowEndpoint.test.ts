import { createDecipheriv, createHash, createHmac } from 'crypto';

import {
	decryptAnswer,
	encryptRequest,
	newExchangeKey,
	readPublicKey,
} from '../../sandbox/endpoint/encryption.mts';
import {
	EndpointClient,
	type EndpointCall,
	type EndpointClientOptions,
} from '../../sandbox/endpoint/endpointClient.mts';
import { encryptMedia, MediaStore } from '../../sandbox/endpoint/mediaStore.mts';
import { exchangeAsPhone } from '../../sandbox/endpoint/phoneExchange.mts';
import { repairPem } from '../../sandbox/endpoint/repairPem.mts';
import { bodySignature, tokenSignature } from '../../sandbox/endpoint/signatures.mts';
import { applyEndpointAnswer, goBack } from '../../sandbox/phone/player/session.mts';
import type { Json, JsonObject } from '../../sandbox/phone/player/types.mts';
import { startReceiver, type Receiver, type ReceiverAnswer } from '../support/receiver.mts';
import { Business } from './flowEndpointBusiness.mts';
import {
	definition,
	flowOf,
	footer,
	lastScreen,
	Person,
	screen,
	type Parts,
} from './flowFixtures.mts';

const business = new Business();
const rotated = new Business();

let receiver: Receiver;
let calls: EndpointCall[];
beforeEach(async () => {
	receiver = await startReceiver();
	calls = [];
});
afterEach(async () => {
	jest.restoreAllMocks();
	await receiver.stop();
});

function client(options: Partial<EndpointClientOptions> = {}): EndpointClient {
	return new EndpointClient({
		url: `${receiver.url}/endpoint`,
		publicKey: () => business.publicPem,
		version: '3.0',
		onCall: (call) => calls.push(call),
		...options,
	});
}

/** What the endpoint says to each request, in clear; a body of its own when it is an answer of the receiver. */
function answering(answer: (request: JsonObject) => unknown, by: Business = business): void {
	receiver.respondWith(({ body }) => {
		const opened = by.open(body);
		return { body: by.seal(answer(opened.request), opened) };
	});
}

const requests = () => receiver.calls.map(({ body }) => business.open(body).request);
const ACTIVE = { data: { status: 'active' } };

describe('the test vectors of docs/protocol/flows.md', () => {
	const aesKey = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
	const iv = Buffer.from('101112131415161718191a1b1c1d1e1f', 'hex');

	test('a request', () => {
		const encrypted = encryptRequest(
			'{"version":"3.0","action":"ping"}',
			{ aesKey, iv },
			readPublicKey(business.publicPem),
		);
		expect(encrypted.encrypted_flow_data).toBe(
			'vryB0w/BTee4OvmgkgEf9dnfQfwZb8iWi7yl5iotFMJeuQl749lOptdzv/L1T2V2PA==',
		);
		expect(encrypted.initial_vector).toBe('EBESExQVFhcYGRobHB0eHw==');
		expect(business.open(encrypted)).toEqual({
			request: { version: '3.0', action: 'ping' },
			aesKey,
			iv,
		});
	});

	test('an answer', () => {
		const body = 'IHgL0mWXHJ6FDPLH6+aygF5BfT+mPzwvzktiKvlmYpg8eFKqJX/07YVStaI=';
		expect(decryptAnswer(body, { aesKey, iv })).toBe('{"data":{"status":"active"}}');
	});

	test('a file', () => {
		const keys = {
			encryptionKey: Buffer.alloc(32, 1),
			hmacKey: Buffer.alloc(32, 2),
			iv: Buffer.alloc(16, 3),
		};
		const { stored, metadata } = encryptMedia(Buffer.from('hello flow media'), keys);
		expect(stored.toString('base64')).toBe(
			'5dtyjHCHg5FucRPx2IGyl12DZfWdUO67l1NTt/IDcdwNuAPRFIxeGIFw',
		);
		expect(metadata.encrypted_hash).toBe('G0pAAXhiz/y4Dd06yq0ohFHJoZahRGYZZFZbDpqYZl4=');
		expect(metadata.plaintext_hash).toBe('wh6/do4pA7gZ7dMbFvLCI57lTfOkgTyH1qGTojH9mUg=');
	});
});

describe('a request', () => {
	test('ping', async () => {
		answering(() => ACTIVE);
		expect(await client().exchange({ action: 'ping' })).toEqual({
			kind: 'answered',
			answer: ACTIVE,
		});
		expect(requests()).toEqual([{ version: '3.0', action: 'ping' }]);
		expect(calls).toMatchObject([{ status: 200, request: { action: 'ping' }, remarks: [] }]);
		expect(receiver.calls[0].headers).not.toHaveProperty('x-hub-signature-256');
	});

	test.each([
		[
			{ action: 'INIT', flowToken: 't' },
			{ action: 'INIT', screen: '', data: {}, flow_token: 't' },
		],
		[
			{ action: 'data_exchange', screen: 'ONE', data: { name: 'Ásha 😀' }, flowToken: 't' },
			{ action: 'data_exchange', screen: 'ONE', data: { name: 'Ásha 😀' }, flow_token: 't' },
		],
		[
			{ action: 'BACK', screen: 'TWO' },
			{ action: 'BACK', screen: 'TWO', data: {} },
		],
	] as const)('%j', async (request, sent) => {
		answering(() => ({ version: '3.0', screen: 'ONE', data: {} }));
		await client().exchange(request);
		expect(requests()).toEqual([{ version: '3.0', ...sent }]);
	});

	test('keys and IV are new each time', () => {
		const [one, other] = [newExchangeKey(), newExchangeKey()];
		expect([one.aesKey.length, one.iv.length]).toEqual([16, 16]);
		expect(one.aesKey.equals(other.aesKey) || one.iv.equals(other.iv)).toBe(false);
	});

	test('is signed over the bytes of its body', async () => {
		answering(() => ACTIVE);
		await client({ appSecret: 'app-secret' }).exchange({ action: 'ping' });
		const [{ headers, rawBody }] = receiver.calls;
		const expected = createHmac('sha256', 'app-secret').update(rawBody).digest('hex');
		expect(headers['x-hub-signature-256']).toBe(`sha256=${expected}`);
		expect(bodySignature(rawBody, 'app-secret')).toBe(`sha256=${expected}`);
	});

	test('of Data API 4.0 has a signed token', async () => {
		answering(() => ({ version: '4.0', screen: 'ONE', data: {} }));
		const modern = client({ version: '4.0', appSecret: 'app-secret' });
		await modern.exchange({ action: 'INIT', flowToken: 'token-1' });
		await modern.exchange({ action: 'INIT' });
		const [{ flow_token_signature: signature }, without] = requests();
		const [header, claims, mac] = String(signature).split('.');
		expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
			alg: 'HS256',
			typ: 'JWT',
		});
		expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
			flow_token: 'token-1',
		});
		expect(
			createHmac('sha256', 'app-secret').update(`${header}.${claims}`).digest('base64url'),
		).toBe(mac);
		expect(without).not.toHaveProperty('flow_token_signature');
		expect(tokenSignature('a', 'b', new Date(0))).toBe(
			'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJmbG93X3Rva2VuIjoiYSIsImlhdCI6MH0.' +
				createHmac('sha256', 'b')
					.update('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJmbG93X3Rva2VuIjoiYSIsImlhdCI6MH0')
					.digest('base64url'),
		);
	});
});

describe('an answer of no use', () => {
	const sealed = (
		answer: unknown,
		change: (body: string) => string = (body) => body,
		status = 200,
	) =>
		receiver.respondWith(({ body }) => {
			const opened = business.open(body);
			return { status, body: change(business.seal(answer, opened)) };
		});
	const flipped = (at: number) => (body: string) => {
		const bytes = Buffer.from(body, 'base64');
		bytes[at < 0 ? bytes.length + at : at] ^= 1;
		return bytes.toString('base64');
	};

	test.each<[string, (body: string) => string]>([
		['quotes', (body) => `"${body}"`],
		['a line break', (body) => `${body}\n`],
		['nothing', () => ''],
		['clear text', () => '{"screen":"ONE"}'],
		['a short text', () => 'AAAA'],
		['a changed byte', flipped(0)],
		['a changed tag', flipped(-1)],
		['a cut end', (body) => Buffer.from(body, 'base64').subarray(0, -1).toString('base64')],
	])('%s', async (_name, change) => {
		sealed(ACTIVE, change);
		expect(await client().exchange({ action: 'ping' })).toMatchObject({
			kind: 'failed',
			error: 'response-decryption-error',
		});
		expect(calls).toMatchObject([{ status: 200, outcome: { kind: 'failed' } }]);
	});

	test('an IV that is not inverted', async () => {
		receiver.respondWith(({ body }) => ({
			body: business.seal(ACTIVE, business.open(body), false),
		}));
		expect(await client().exchange({ action: 'ping' })).toMatchObject({
			error: 'response-decryption-error',
		});
	});

	test('no JSON inside', async () => {
		sealed('active');
		expect(await client().exchange({ action: 'ping' })).toMatchObject({
			kind: 'failed',
			error: 'payload-schema-error',
		});
	});

	test.each([
		[432, 'The endpoint refuses the signature of the request (432)'],
		[500, 'The endpoint answers with status 500'],
		[302, 'The endpoint answers with status 302'],
		[204, 'The endpoint answers with status 204'],
	])('status %i', async (status, message) => {
		sealed(ACTIVE, undefined, status);
		expect(await client().exchange({ action: 'ping' })).toEqual({
			kind: 'failed',
			error: 'unexpected_http_status_code',
			message,
		});
	});

	test.each<[ReceiverAnswer, string]>([
		['hang', 'timeout_error'],
		['reset', 'no_http_response_error'],
	])('%s', async (answer, error) => {
		receiver.respondWith(() => answer);
		expect(await client({ timeoutMs: 100 }).exchange({ action: 'ping' })).toMatchObject({
			kind: 'failed',
			error,
		});
		expect(calls).toMatchObject([{ status: null }]);
	});

	test('waits 10 seconds for an answer, no longer', async () => {
		// The time is over as soon as the endpoint has been asked.
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
			const over = new AbortController();
			void receiver.waitFor(1).then(() => over.abort());
			return over.signal;
		});
		receiver.respondWith(() => 'hang');
		expect(await client().exchange({ action: 'ping' })).toEqual({
			kind: 'failed',
			error: 'timeout_error',
			message: 'The endpoint gave no answer within 10 seconds',
		});
		expect(timeout).toHaveBeenCalledWith(10_000);
	});

	test('no endpoint', async () => {
		const url = receiver.url;
		await receiver.stop();
		expect(await client({ url }).exchange({ action: 'ping' })).toMatchObject({
			kind: 'failed',
			error: 'no_http_response_error',
		});
		receiver = await startReceiver();
	});

	test.each<[string, () => string | Promise<string>]>([
		['no key', () => ''],
		['no key to be had', () => Promise.reject(new Error('not uploaded'))],
		['a small key', () => new Business(1024).publicPem],
	])('%s', async (_name, publicKey) => {
		expect(await client({ publicKey }).exchange({ action: 'ping' })).toMatchObject({
			kind: 'failed',
			error: 'public-key-missing',
		});
		expect(receiver.calls).toEqual([]);
	});
});

describe('a pasted public key', () => {
	const pem = business.publicPem;
	test.each<[string, string]>([
		['as it is', pem],
		['with line breaks as \\n', pem.replaceAll('\n', '\\n')],
		['with line breaks escaped twice', pem.replaceAll('\n', '\\\\r\\\\n')],
		['as JSON in JSON', JSON.stringify(JSON.stringify({ public_key: pem }))],
		['with blanks for line breaks', pem.replaceAll('\n', ' ')],
		['with no-break blanks', pem.replaceAll(' ', '\u00A0')],
		['with en dashes', pem.replaceAll('-', '\u2013')],
		['with one long dash', pem.replaceAll('-----', '\u2014')],
		['with zero-width marks', pem.replaceAll('-', '\u200B-')],
		['after a byte order mark', `\uFEFF${pem}`],
		['quoted in a mail', pem.replaceAll(/^/gm, '> ')],
		['as base64', Buffer.from(pem).toString('base64')],
	])('%s is put right', (_name, pasted) => {
		expect(repairPem(pasted)).toBe(pem);
	});

	test.each(['', 'my key', '\\'.repeat(50_000), '-----BEGIN PUBLIC KEY-----'.repeat(2_000)])(
		'no key stays as it is',
		(pasted) => {
			expect(repairPem(pasted)).toBe(pasted);
		},
	);
});

describe('keys and tokens', () => {
	/** An endpoint that knows one key only. */
	const knowing = (key: Business) =>
		receiver.respondWith(({ body }) => {
			try {
				return { body: key.seal(ACTIVE, key.open(body)) };
			} catch {
				return { status: 421 };
			}
		});

	test('after 421 the key is fetched again, and kept', async () => {
		knowing(rotated);
		const uploaded = [business.publicPem, rotated.publicPem, 'never asked for'];
		const phone = client({ publicKey: () => uploaded.shift()! });
		expect(await phone.exchange({ action: 'ping' })).toEqual({ kind: 'answered', answer: ACTIVE });
		expect(await phone.exchange({ action: 'ping' })).toEqual({ kind: 'answered', answer: ACTIVE });
		expect(calls.map(({ status }) => status)).toEqual([421, 200, 200]);
	});

	test('a second 421 is an error, and not a third try', async () => {
		knowing(rotated);
		expect(await client().exchange({ action: 'ping' })).toMatchObject({
			kind: 'failed',
			error: 'business-decryption-error',
		});
		expect(receiver.calls).toHaveLength(2);
	});

	test.each<[string, (open: ReturnType<Business['open']>) => ReceiverAnswer, string]>([
		[
			'encrypted',
			(open) => ({ status: 427, body: business.seal({ error_msg: 'Too late' }, open) }),
			'Too late',
		],
		['in clear', () => ({ status: 427, body: { error_msg: 'Too late' } }), 'Too late'],
		['without a text', () => ({ status: 427 }), 'This form is no longer available'],
		['with null', () => ({ status: 427, body: 'null' }), 'This form is no longer available'],
	])('427 %s', async (_name, answer, message) => {
		receiver.respondWith(({ body }) => answer(business.open(body)));
		expect(await client().exchange({ action: 'INIT', flowToken: 't' })).toEqual({
			kind: 'tokenNoLongerValid',
			message,
		});
	});
});

describe('remarks', () => {
	test('on what works but is risky', async () => {
		receiver.respondWith(({ body }) => ({
			body: business.seal(
				{ screen: 'ONE', data: { x: 'x'.repeat(1024 * 1024) } },
				business.open(body),
			),
		}));
		await client().exchange({ action: 'INIT' });
		expect(calls[0].remarks).toEqual([
			'The answer is above 1 MB',
			'The answer does not repeat the version of the request',
		]);
	});

	test('on an acknowledgement and a ping that are none', async () => {
		answering(() => ({}));
		await client().report(
			{ action: 'data_exchange', screen: 'ONE', flowToken: 't' },
			'payload-schema-error',
			'x is missing',
		);
		await client().exchange({ action: 'ping' });
		expect(calls.map(({ remarks }) => remarks)).toEqual([
			['An error notice is answered with {"data":{"acknowledged":true}}'],
			['A ping is answered with {"data":{"status":"active"}}'],
		]);
	});

	test('take a question called error for an answer of the form', async () => {
		answering(() => ({ version: '3.0', screen: 'ONE', data: {} }));
		for (const data of [
			{ error: 'Printer jams', serial: 'X1' },
			{ error: 'Printer jams' },
		] as JsonObject[]) {
			await client().exchange({ action: 'data_exchange', screen: 'TICKET', data, flowToken: 't' });
		}
		expect(calls.flatMap(({ remarks }) => remarks)).toEqual([]);
	});
});

describe('the phone', () => {
	const TEXT_DATA = { type: 'string', __example__: 'a' };
	const FLOW: Parts = definition(
		[
			screen('DAY', [
				{ type: 'DatePicker', name: 'day', label: 'Day' },
				footer({ name: 'data_exchange', payload: { day: '${form.day}' } }),
			]),
			screen(
				'SLOT',
				[
					{ type: 'TextBody', text: '${data.slots}' },
					footer({ name: 'data_exchange', payload: { slot: '10:00' } }),
				],
				{
					refresh_on_back: true,
					data: { slots: TEXT_DATA },
				},
			),
			lastScreen([]),
		],
		{ data_api_version: '3.0', routing_model: { DAY: ['SLOT'], SLOT: ['LAST'], LAST: [] } },
	);
	const ACKNOWLEDGED = { data: { acknowledged: true } };
	/** An endpoint with these answers, by action and screen. */
	const speaking = (answers: Record<string, Json>) =>
		answering(({ action, screen: from, data }) =>
			(data as JsonObject | undefined)?.error
				? ACKNOWLEDGED
				: answers[[action, from].filter((part) => part !== '').join(' ')],
		);

	/** Carries a pending step out, as the sandbox's server and page do together. */
	async function exchange(person: Person, token: string | null = 'token-1') {
		if (person.step.kind !== 'data_exchange') throw new Error(`The step is ${person.step.kind}`);
		const outcome = await exchangeAsPhone(client(), flowOf(FLOW), token, person.step.request);
		if (outcome.kind === 'answered')
			person.does((state) => applyEndpointAnswer(state, outcome.answer));
		return outcome;
	}

	test('goes through a whole Flow', async () => {
		const params = { flow_token: 'token-1', booking: 'B-7' };
		speaking({
			INIT: { version: '3.0', screen: 'DAY', data: {} },
			'data_exchange DAY': { version: '3.0', screen: 'SLOT', data: { slots: '10:00, 11:00' } },
			'BACK SLOT': { version: '3.0', screen: 'DAY', data: {} },
			'data_exchange SLOT': {
				version: '3.0',
				screen: 'SUCCESS',
				data: { extension_message_response: { params } },
			},
		});
		const person = new Person(FLOW, { action: 'data_exchange' });
		await exchange(person);
		await exchange(person.fill({ day: '2026-03-02' }).submit());
		expect(person.component('TextBody').text).toBe('10:00, 11:00');
		await exchange(person.does(goBack));
		expect(person.component('DatePicker').value).toBe('2026-03-02');
		await exchange(person.submit());
		await exchange(person.submit());
		expect(person.response).toEqual(params);
		expect(
			requests().map(({ action, screen: from, data, flow_token }) => [
				action,
				from,
				data,
				flow_token,
			]),
		).toEqual([
			['INIT', '', {}, 'token-1'],
			['data_exchange', 'DAY', { day: '2026-03-02' }, 'token-1'],
			['BACK', 'SLOT', {}, 'token-1'],
			['data_exchange', 'DAY', { day: '2026-03-02' }, 'token-1'],
			['data_exchange', 'SLOT', { slot: '10:00' }, 'token-1'],
		]);
		expect(calls.flatMap(({ remarks }) => remarks)).toEqual([]);
	});

	test.each<[string, Json, string, string]>([
		[
			'a value missing',
			{ version: '3.0', screen: 'SLOT', data: {} },
			'payload-schema-error',
			'Screen SLOT: slots is missing',
		],
		[
			'a route that is none',
			{ version: '3.0', screen: 'LAST' },
			'invalid-screen-transition',
			'routing_model has no route between DAY and LAST',
		],
	])('reports %s', async (_name, answer, error, message) => {
		speaking({ 'data_exchange DAY': answer });
		const person = new Person(FLOW).submit();
		expect(await exchange(person)).toEqual({ kind: 'failed', error, message });
		expect(requests()[1]).toEqual({
			version: '3.0',
			action: 'data_exchange',
			screen: 'DAY',
			data: { error, error_message: message },
			flow_token: 'token-1',
		});
		expect(calls[1]).toMatchObject({ outcome: { answer: ACKNOWLEDGED }, remarks: [] });
	});

	test('reports an answer that it cannot decrypt', async () => {
		receiver.respondWith((_call, index) => (index === 0 ? { body: 'AAAA' } : { status: 500 }));
		expect(await exchange(new Person(FLOW).submit(), null)).toMatchObject({
			error: 'response-decryption-error',
		});
		expect(requests()).toMatchObject([
			{ data: { day: '' } },
			{ data: { error: 'response-decryption-error' } },
		]);
		expect(requests()[0]).not.toHaveProperty('flow_token');
	});

	test('does not report what the endpoint knows by itself', async () => {
		receiver.respondWith(() => ({ status: 500 }));
		expect(await exchange(new Person(FLOW).submit())).toMatchObject({
			error: 'unexpected_http_status_code',
		});
		expect(receiver.calls).toHaveLength(1);
	});
});

describe('files for an endpoint', () => {
	test('can be fetched, checked and decrypted', () => {
		const store = new MediaStore((id) => `http://127.0.0.1/media/${id}`);
		const content = Buffer.from('a photo');
		const {
			media_id: id,
			cdn_url: url,
			file_name: name,
			encryption_metadata: metadata,
		} = store.add('me.jpg', content);
		expect([url, name]).toEqual([`http://127.0.0.1/media/${id}`, 'me.jpg']);
		const [iv, key, hmacKey] = [metadata.iv, metadata.encryption_key, metadata.hmac_key].map(
			(text) => Buffer.from(text, 'base64'),
		);
		const stored = store.file(id)!;
		expect(createHash('sha256').update(stored).digest('base64')).toBe(metadata.encrypted_hash);
		const ciphertext = stored.subarray(0, -10);
		const tag = createHmac('sha256', hmacKey)
			.update(iv)
			.update(ciphertext)
			.digest()
			.subarray(0, 10);
		expect(tag.equals(stored.subarray(-10))).toBe(true);
		const decipher = createDecipheriv('aes-256-cbc', key, iv);
		expect(Buffer.concat([decipher.update(ciphertext), decipher.final()])).toEqual(content);
		expect(createHash('sha256').update(content).digest('base64')).toBe(metadata.plaintext_hash);
	});

	test('the oldest give way', () => {
		const store = new MediaStore((id) => id, { maxFiles: 2 });
		const ids = ['a', 'b', 'c'].map((name) => store.add(name, Buffer.from(name)).media_id);
		expect(ids.map((id) => store.file(id) !== undefined)).toEqual([false, true, true]);
		store.clear();
		expect(store.file(ids[2])).toBeUndefined();
	});
});
