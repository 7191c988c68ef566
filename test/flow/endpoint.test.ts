import { constants, createHmac, generateKeyPairSync, publicEncrypt, randomBytes } from 'crypto';
import {
	buildCompletionResponse,
	buildMessageResponse,
	NOTICE_RESPONSE,
	PING_RESPONSE,
	buildScreenResponse,
	ENDPOINT_STATUS,
	SUCCESS,
	buildTokenNotValidResponse,
} from '../../flow/endpoint/response';
import { decryptRequest, encryptResponse, encodeResponse } from '../../flow/endpoint/encryption';
import {
	deriveSealingKey,
	getFingerprint,
	isSealed,
	hashExchange,
	openExchange,
	encodePlainExchange,
	sealExchange,
} from '../../flow/endpoint/exchange';
import { readRequest } from '../../flow/endpoint/request';
import { SeenExchanges } from '../../flow/endpoint/seenExchanges';
import { verifyRequestSignature } from '../../flow/endpoint/signature';
import { verifyTokenSignature } from '../../flow/endpoint/tokenSignature';
import { metaSignature, phoneCall, signedToken, type Envelope } from '../support/flowPhone.mts';

const current = generateKeyPairSync('rsa', { modulusLength: 2048 });
const previous = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEYS = [current.privateKey, previous.privateKey];

/** docs/protocol/flows.md#endpoint-encryption-vector */
const VECTOR = {
	aesKey: Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'),
	iv: Buffer.from('EBESExQVFhcYGRobHB0eHw==', 'base64'),
	plain: '{"version":"3.0","action":"ping"}',
	sealed: 'vryB0w/BTee4OvmgkgEf9dnfQfwZb8iWi7yl5iotFMJeuQl749lOptdzv/L1T2V2PA==',
	answer: 'IHgL0mWXHJ6FDPLH6+aygF5BfT+mPzwvzktiKvlmYpg8eFKqJX/07YVStaI=',
};
const REQUEST = {
	version: '3.0',
	action: 'data_exchange',
	screen: 'DATE',
	data: { date: '2026-11-25' },
	flow_token: 't',
};
const bytes = (envelope: unknown) => Buffer.from(JSON.stringify(envelope));

describe('the envelope', () => {
	it('keeps the test vector, both ways', () => {
		const call = phoneCall(current.publicKey, VECTOR.plain, VECTOR);
		expect(call.envelope.encrypted_flow_data).toBe(VECTOR.sealed);
		expect(decryptRequest(call.body, KEYS)).toEqual({
			ok: true,
			text: VECTOR.plain,
			exchangeKey: { aesKey: VECTOR.aesKey, iv: VECTOR.iv },
		});
		expect(encryptResponse(PING_RESPONSE, VECTOR)).toBe(VECTOR.answer);
		expect(call.open(VECTOR.answer)).toEqual({ data: { status: 'active' } });
	});

	it.each([
		['current', current],
		['previous', previous],
	])('opens what was encrypted for the %s key', (_, { publicKey }) => {
		const opened = decryptRequest(phoneCall(publicKey, REQUEST).body, KEYS);
		expect(opened.ok && JSON.parse(opened.text)).toEqual(REQUEST);
	});

	it('answers so that the phone can read it', () => {
		const call = phoneCall(current.publicKey, REQUEST);
		const opened = decryptRequest(call.body, KEYS);
		if (!opened.ok) throw new Error(opened.reason);
		const answer = buildScreenResponse('3.0', 'SLOTS', { text: 'नमस्ते 🕙' });
		const sealed = encryptResponse(answer, opened.exchangeKey);
		expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
		expect(call.open(sealed)).toEqual(answer);
		expect(() => phoneCall(current.publicKey, REQUEST).open(sealed)).toThrow();
	});

	const changed = (change: (envelope: Envelope) => unknown) =>
		bytes(change(phoneCall(current.publicKey, REQUEST).envelope));
	const bent = (text: string, at: number) => {
		const buffer = Buffer.from(text, 'base64');
		buffer[at < 0 ? buffer.length + at : at] ^= 1;
		return buffer.toString('base64');
	};
	const cut = (text: string, end: number) =>
		Buffer.from(text, 'base64').subarray(0, end).toString('base64');
	const other = phoneCall(current.publicKey, { ...REQUEST, screen: 'OTHER' }).envelope;
	const NO_OBJECT = 'the call is not a JSON object';
	const NO_PART = 'the call lacks one of its three parts, or one is not base64';
	const WRONG_SIZE = 'a part of the call has a wrong size';
	const OTHER_KEY = 'the key was encrypted for another public key';
	const CHANGED = 'the data was changed on the way or is not text';
	const TOO_LARGE = 'it is larger than 2 MB';
	const padded = (size: number) => {
		const { body } = phoneCall(current.publicKey, REQUEST);
		return Buffer.concat([body, Buffer.alloc(size - body.length, ' ')]);
	};
	it.each<[string, string, Buffer]>([
		['no bytes', NO_OBJECT, Buffer.alloc(0)],
		['no JSON', NO_OBJECT, Buffer.from('hello')],
		['a list', NO_OBJECT, bytes([1])],
		['an empty object', NO_PART, bytes({})],
		['a key for somebody else', OTHER_KEY, phoneCall(stranger.publicKey, REQUEST).body],
		[
			'cut data',
			CHANGED,
			changed((e) => ({ ...e, encrypted_flow_data: cut(e.encrypted_flow_data, -1) })),
		],
		[
			'nothing but a tag',
			WRONG_SIZE,
			changed((e) => ({ ...e, encrypted_flow_data: cut(e.encrypted_flow_data, 16) })),
		],
		[
			'a changed bit',
			CHANGED,
			changed((e) => ({ ...e, encrypted_flow_data: bent(e.encrypted_flow_data, 0) })),
		],
		[
			'a changed tag',
			CHANGED,
			changed((e) => ({ ...e, encrypted_flow_data: bent(e.encrypted_flow_data, -1) })),
		],
		[
			'the data of another call',
			CHANGED,
			changed((e) => ({ ...e, encrypted_flow_data: other.encrypted_flow_data })),
		],
		[
			'the key of another call',
			CHANGED,
			changed((e) => ({ ...e, encrypted_aes_key: other.encrypted_aes_key })),
		],
		[
			'the IV of another call',
			CHANGED,
			changed((e) => ({ ...e, initial_vector: other.initial_vector })),
		],
		[
			'an IV of 12 bytes',
			WRONG_SIZE,
			phoneCall(current.publicKey, REQUEST, { iv: randomBytes(12) }).body,
		],
		[
			'an IV of 32 bytes',
			WRONG_SIZE,
			phoneCall(current.publicKey, REQUEST, { iv: randomBytes(32) }).body,
		],
		[
			'a cut key',
			OTHER_KEY,
			changed((e) => ({ ...e, encrypted_aes_key: cut(e.encrypted_aes_key, -1) })),
		],
		['a part that is missing', NO_PART, changed((e) => ({ ...e, initial_vector: undefined }))],
		['a part that is a number', NO_PART, changed((e) => ({ ...e, initial_vector: 7 }))],
		[
			'a part that is not base64',
			NO_PART,
			changed((e) => ({ ...e, encrypted_flow_data: `${e.encrypted_flow_data}!` })),
		],
		[
			'base64 in lines',
			NO_PART,
			changed((e) => ({
				...e,
				encrypted_aes_key: `${e.encrypted_aes_key.slice(0, 64)}\n${e.encrypted_aes_key.slice(64)}`,
			})),
		],
		['no text', CHANGED, phoneCall(current.publicKey, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])).body],
		['one that is empty', NO_PART, changed((e) => ({ ...e, initial_vector: '' }))],
		['a number for an IV', NO_PART, changed((e) => ({ ...e, initial_vector: 7 }))],
		['one byte too many', TOO_LARGE, padded(2 * 1024 * 1024 + 1)],
		[
			'3 MB',
			TOO_LARGE,
			Buffer.concat([phoneCall(current.publicKey, REQUEST).body, Buffer.alloc(3_000_000, ' ')]),
		],
	])('refuses %s: %s, without a word of what is in it', (_, reason, body) => {
		const opened = decryptRequest(body, KEYS);
		expect(opened).toEqual({ ok: false, reason });
		expect(JSON.stringify(opened)).not.toMatch(/2026|DATE|[A-Za-z0-9+/]{30}/);
	});

	it('takes a call of 2 MB, and a text of one character', () => {
		expect(decryptRequest(padded(2 * 1024 * 1024), KEYS)).toMatchObject({ ok: true });
		expect(decryptRequest(phoneCall(current.publicKey, '7').body, KEYS)).toMatchObject({
			ok: true,
			text: '7',
		});
	});

	it('cannot be opened without a key', () => {
		expect(decryptRequest(phoneCall(current.publicKey, REQUEST).body, [])).toEqual({
			ok: false,
			reason: OTHER_KEY,
		});
	});

	it('goes over the wire sealed, or as JSON where it came so', () => {
		const call = phoneCall(current.publicKey, REQUEST, VECTOR);
		expect(encodeResponse(PING_RESPONSE, null)).toEqual({
			contentType: 'application/json',
			body: '{"data":{"status":"active"}}',
		});
		expect(encodeResponse(PING_RESPONSE, VECTOR)).toEqual({
			contentType: 'text/plain',
			body: VECTOR.answer,
		});
		expect(call.open(encodeResponse(NOTICE_RESPONSE, VECTOR).body)).toEqual(NOTICE_RESPONSE);
	});

	it('refuses a key of a wrong size', () => {
		const padding = constants.RSA_PKCS1_OAEP_PADDING;
		const long = publicEncrypt(
			{ key: current.publicKey, padding, oaepHash: 'sha256' },
			randomBytes(32),
		);
		expect(
			decryptRequest(
				changed((e) => ({ ...e, encrypted_aes_key: long.toString('base64') })),
				KEYS,
			),
		).toEqual({ ok: false, reason: OTHER_KEY });
	});
});

describe('the signature', () => {
	const body = bytes({ a: 1 });
	const both = ['new', 'old'];

	it.each(['new', 'old'])('fits when made with the %s secret', (secret) => {
		expect(verifyRequestSignature(body, metaSignature(body, secret), both)).toBe(true);
	});

	it.each([
		['another secret', metaSignature(body, 'guess')],
		['other bytes', metaSignature(bytes({ a: 2 }), 'new')],
		['nothing', undefined],
		['an empty text', ''],
		['two headers', [metaSignature(body, 'new'), metaSignature(body, 'new')]],
		['no prefix', metaSignature(body, 'new').slice(7)],
		['a cut signature', metaSignature(body, 'new').slice(0, -1)],
		['SHA-1', `sha1=${createHmac('sha1', 'new').update(body).digest('hex')}`],
	])('does not fit when it is %s', (_, header) => {
		expect(verifyRequestSignature(body, header, both)).toBe(false);
	});

	it('may be in capital letters, with blanks around it', () => {
		const given = metaSignature(body, 'new');
		expect(verifyRequestSignature(body, ` sha256=${given.slice(7).toUpperCase()} `, both)).toBe(
			true,
		);
		expect(verifyRequestSignature(body, `x${given}`, both)).toBe(false);
		expect(verifyRequestSignature(body, `${given}0`, both)).toBe(false);
	});

	it('does not fit without a secret', () => {
		expect(verifyRequestSignature(body, metaSignature(body, ''), [])).toBe(false);
	});
});

describe('readRequest', () => {
	const read = (request: unknown) => readRequest(JSON.stringify(request));
	const common = { version: '3.0', flow_token: 't' };

	it('reads what a phone sends', () => {
		expect(read({ version: '3.0', action: 'ping' })).toEqual({
			ok: true,
			request: { kind: 'ping' },
		});
		expect(read({ ...common, action: 'INIT' })).toEqual({
			ok: true,
			request: {
				kind: 'dataRequest',
				action: 'INIT',
				screen: null,
				data: {},
				flowToken: 't',
				flowTokenSignature: null,
				version: '3.0',
			},
		});
		expect(
			read({
				...common,
				version: '4.0',
				action: 'data_exchange',
				screen: 'DATE',
				data: { a: [1] },
				flow_token_signature: 'x.y.z',
			}),
		).toEqual({
			ok: true,
			request: {
				kind: 'dataRequest',
				action: 'data_exchange',
				screen: 'DATE',
				data: { a: [1] },
				flowToken: 't',
				flowTokenSignature: 'x.y.z',
				version: '4.0',
			},
		});
		expect(read({ version: '3.0', action: 'BACK', screen: 'SLOTS', flow_token: '' })).toMatchObject(
			{
				request: { action: 'BACK', screen: 'SLOTS', data: {}, flowToken: null },
			},
		);
	});

	it.each(['INIT', 'data_exchange', 'navigate', undefined])(
		'takes an error notice with the action %s for one',
		(action) => {
			const data = { error: 'payload-schema-error', error_message: 'slots is missing' };
			expect(read({ ...common, action, screen: 'SLOTS', data })).toEqual({
				ok: true,
				request: {
					kind: 'errorNotice',
					error: 'payload-schema-error',
					errorMessage: 'slots is missing',
					screen: 'SLOTS',
					flowToken: 't',
					version: '3.0',
				},
			});
		},
	);

	it.each<[string, Record<string, unknown>]>([
		['a question called error', { error: 'Printer jams', serial: 'X1' }],
		['only a question called error', { error: 'Printer jams' }],
		[
			'both names and another answer',
			{ error: 'Printer jams', error_message: 'E42', serial: 'X1' },
		],
		['only a question called error_message', { error_message: 'E42' }],
		['a list of errors', { error: ['paper', 'toner'], error_message: 'E42' }],
		['a message that is no text', { error: 'Printer jams', error_message: 42 }],
		['an error left blank', { error: '', error_message: 'E42' }],
	])('takes %s for the answers of a form', (_, data) => {
		expect(read({ ...common, action: 'data_exchange', screen: 'TICKET', data })).toMatchObject({
			ok: true,
			request: { kind: 'dataRequest', action: 'data_exchange', screen: 'TICKET', data },
		});
	});

	it('keeps the digits of large numbers', () => {
		const reading = readRequest(
			'{"version":"3.0","action":"data_exchange","screen":"A","data":{"order_id":12345678901234567890,"list":[9007199254740993,7]}}',
		);
		expect(reading).toMatchObject({
			request: { data: { order_id: '12345678901234567890', list: ['9007199254740993', 7] } },
		});
	});

	it('takes a notice without words for one', () => {
		expect(
			read({ ...common, action: 'INIT', data: { error: 'timeout_error', error_message: '' } }),
		).toMatchObject({
			request: { kind: 'errorNotice', error: 'timeout_error', errorMessage: '' },
		});
	});

	it.each([
		['flow_token', 1_000],
		['screen', 200],
	])('takes a %s of up to %d characters', (field, limit) => {
		const request = { ...common, action: 'data_exchange', screen: 'DATE', data: {} };
		expect(read({ ...request, [field]: 'x'.repeat(limit) })).toMatchObject({ ok: true });
		const notice = { data: { error: 'timeout_error', error_message: 'x' } };
		for (const more of [{}, notice]) {
			expect(read({ ...request, ...more, [field]: 'x'.repeat(limit + 1) })).toEqual({
				ok: false,
				reason: `its ${field} has more than ${limit} characters`,
			});
		}
	});

	it('takes any version that looks like one, for the answer repeats it', () => {
		expect(read({ ...common, version: '12.7', action: 'INIT' })).toMatchObject({
			request: { version: '12.7' },
		});
	});

	it('keeps __proto__ out, and takes the last of two equal keys as every JSON reader does', () => {
		const reading = readRequest(
			'{"version":"3.0","action":"INIT","action":"BACK","data":{"__proto__":{"admin":true},"a":1}}',
		);
		expect(reading).toMatchObject({ request: { action: 'BACK' } });
		const data = reading.ok && reading.request.kind === 'dataRequest' ? reading.request.data : {};
		expect(Object.keys(data)).toEqual(['a']);
		expect((data as { admin?: boolean }).admin).toBeUndefined();
	});

	it.each([
		['no JSON', 'ping', 'it is not a JSON object'],
		['a list', '[]', 'it is not a JSON object'],
		['null', 'null', 'it is not a JSON object'],
		['an unknown action', '{"version":"3.0","action":"destroy"}', 'its action is unknown'],
		['an action of another type', '{"version":"3.0","action":["INIT"]}', 'its action is unknown'],
		['no version', '{"action":"INIT"}', 'it names no version of the Data API'],
		[
			'a version of another type',
			'{"version":3,"action":"INIT"}',
			'it names no version of the Data API',
		],
		[
			'a version that is a text',
			'{"version":"3.0; DROP","action":"INIT"}',
			'it names no version of the Data API',
		],
		[
			'a version with too many digits',
			'{"version":"3.0000","action":"INIT"}',
			'it names no version of the Data API',
		],
		[
			'a version with more before it',
			'{"version":"v3.0","action":"INIT"}',
			'it names no version of the Data API',
		],
		[
			'a tower',
			`{"version":"3.0","action":"INIT","data":${'['.repeat(90)}${']'.repeat(90)}}`,
			'it is nested more than 64 levels deep',
		],
		[
			'a high tower',
			`{"version":"3.0","action":"INIT","data":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
			'it is nested more than 64 levels deep',
		],
	])('refuses %s', (_, text, reason) => {
		expect(readRequest(text)).toEqual({ ok: false, reason });
	});
});

describe('answers', () => {
	it('have the shapes of the protocol', () => {
		expect(PING_RESPONSE).toEqual({ data: { status: 'active' } });
		expect(NOTICE_RESPONSE).toEqual({ data: { acknowledged: true } });
		expect(buildScreenResponse('4.0', 'SLOTS', { slots: [] })).toEqual({
			version: '4.0',
			screen: 'SLOTS',
			data: { slots: [] },
		});
		expect(buildMessageResponse('3.0', 'DATE', 'Choose another day', { a: 1 })).toEqual({
			version: '3.0',
			screen: 'DATE',
			data: { a: 1, error_message: 'Choose another day' },
		});
		expect(buildCompletionResponse('3.0', { slot: '10:00', flow_token: 'forged' }, 't')).toEqual({
			version: '3.0',
			screen: 'SUCCESS',
			data: { extension_message_response: { params: { slot: '10:00', flow_token: 't' } } },
		});
		expect(buildCompletionResponse('3.0', {}, null).data.extension_message_response.params).toEqual(
			{
				flow_token: 'unused',
			},
		);
		expect(buildTokenNotValidResponse('Ask anew')).toEqual({ error_msg: 'Ask anew' });
		expect(buildMessageResponse('3.0', 'DATE', 'Again')).toEqual({
			version: '3.0',
			screen: 'DATE',
			data: { error_message: 'Again' },
		});
		expect(ENDPOINT_STATUS).toEqual({
			ok: 200,
			cannotDecrypt: 421,
			tokenNotValid: 427,
			badSignature: 432,
			failed: 500,
			timedOut: 504,
		});
		expect(SUCCESS).toBe('SUCCESS');
	});
});

describe('flow_token_signature', () => {
	it.each([
		['missing', null],
		['ok', signedToken({ flow_token: 't' }, 'new')],
		['ok', signedToken({ flow_token: 't' }, 'old')],
		['ok', signedToken({ iat: 1 }, 'new')],
		['invalid', signedToken({ flow_token: 'another' }, 'new')],
		['invalid', signedToken({ flow_token: 't' }, 'guess')],
		['invalid', signedToken({ flow_token: 't' }, 'new', { alg: 'none' })],
		['invalid', signedToken({ flow_token: 't' }, 'new').replace(/\.[^.]*$/, '.')],
		['invalid', `${signedToken({ flow_token: 't' }, 'new')}.x`],
		['invalid', 'x'],
		['invalid', '..'],
	])('is %s: %s', (status, jwt) => {
		expect(verifyTokenSignature(jwt, 't', ['new', 'old'])).toBe(status);
	});

	it('is not checked without an app secret', () => {
		expect(verifyTokenSignature(signedToken({ flow_token: 't' }, 'new'), 't', [])).toBe(
			'unchecked',
		);
	});
});

describe('an exchange on its way through the workflow', () => {
	const key = deriveSealingKey(current.privateKey);
	const previousKey = deriveSealingKey(previous.privateKey);
	const exchange = {
		key: { aesKey: randomBytes(16), iv: randomBytes(16) },
		version: '3.0',
		action: 'data_exchange' as const,
		screen: 'DATE',
		flowToken: 'order-7',
		receivedAt: 1_000,
		deadline: 9_000,
	};

	it('comes back whole, with the current or the previous key', () => {
		expect(openExchange(sealExchange(exchange, key, 'w1'), [key, previousKey], 'w1')).toEqual({
			ok: true,
			exchange,
		});
		expect(
			openExchange(sealExchange(exchange, previousKey, 'w1'), [key, previousKey], 'w1'),
		).toEqual({ ok: true, exchange });
	});

	it('shows nothing of what it holds, and never looks the same', () => {
		const sealed = sealExchange(exchange, key, 'w1');
		const inside = Buffer.from(sealed.slice('sealed.'.length), 'base64url').toString('latin1');
		for (const secret of [
			exchange.key.aesKey.toString('latin1'),
			exchange.key.aesKey.toString('base64'),
			'order-7',
			'DATE',
		]) {
			expect(inside).not.toContain(secret);
		}
		expect(sealExchange(exchange, key, 'w1')).not.toBe(sealed);
	});

	it.each<[string, string, string, 'locked' | 'unreadable']>([
		['another workflow', sealExchange(exchange, key, 'w1'), 'w2', 'locked'],
		[
			'another private key',
			sealExchange(exchange, deriveSealingKey(stranger.privateKey), 'w1'),
			'w1',
			'locked',
		],
		['a cut text', sealExchange(exchange, key, 'w1').slice(0, -2), 'w1', 'locked'],
		['almost nothing', 'sealed.AAAA', 'w1', 'locked'],
		['another text', 'hello', 'w1', 'unreadable'],
		['a broken plain one', 'plain.AAAA', 'w1', 'unreadable'],
		[
			'an incomplete plain one',
			`plain.${Buffer.from('{"version":"3.0"}').toString('base64url')}`,
			'w1',
			'unreadable',
		],
		...(['version', 'receivedAt', 'deadline'] as const).map(
			(missing): [string, string, string, 'unreadable'] => [
				`a plain one without ${missing}`,
				`plain.${Buffer.from(JSON.stringify({ ...exchange, key: null, [missing]: undefined })).toString('base64url')}`,
				'w1',
				'unreadable',
			],
		),
		[
			'a plain one that is a list',
			`plain.${Buffer.from('[1]').toString('base64url')}`,
			'w1',
			'unreadable',
		],
		['a sealed one of no length', 'sealed.', 'w1', 'locked'],
	])('does not open with %s', (_, text, workflowId, problem) => {
		expect(openExchange(text, [key, previousKey], workflowId)).toEqual({ ok: false, problem });
	});

	it('has a short name, whatever its size', () => {
		const large = sealExchange({ ...exchange, screen: 'x'.repeat(100_000) }, key, 'w1');
		expect(hashExchange(large)).toMatch(/^[\w-]{43}$/);
		expect(hashExchange(large)).toBe(hashExchange(large));
		expect(hashExchange(`${large}x`)).not.toBe(hashExchange(large));
	});

	it('is named by its key and its IV', () => {
		const { aesKey, iv } = exchange.key;
		expect(getFingerprint({ aesKey, iv })).toMatch(/^[\w-]{43}$/);
		expect(getFingerprint({ aesKey: Buffer.from(aesKey), iv: Buffer.from(iv) })).toBe(
			getFingerprint({ aesKey, iv }),
		);
		expect(getFingerprint({ aesKey: iv, iv: aesKey })).not.toBe(getFingerprint({ aesKey, iv }));
		expect(getFingerprint({ aesKey, iv: randomBytes(16) })).not.toBe(
			getFingerprint({ aesKey, iv }),
		);
		expect(getFingerprint({ aesKey: randomBytes(16), iv })).not.toBe(
			getFingerprint({ aesKey, iv }),
		);
	});

	it('has no two alike in plain, and says whether it is sealed', () => {
		const plain = { ...exchange, key: null };
		expect(encodePlainExchange(plain)).not.toBe(encodePlainExchange(plain));
		expect(encodePlainExchange(plain)).toMatch(/^plain\./);
		expect(isSealed(sealExchange(exchange, key, 'w1'))).toBe(true);
		expect(isSealed('hello sealed.')).toBe(false);
		expect(sealExchange(exchange, key, 'w1')).toMatch(/^sealed\./);
	});

	it('is sealed with a key that only the private key yields, and always the same', () => {
		expect(deriveSealingKey(current.privateKey).export()).toEqual(key.export());
		expect(key.export()).toHaveLength(32);
		expect(previousKey.export()).not.toEqual(key.export());
	});

	it('without screen and token comes back so', () => {
		const bare = { ...exchange, screen: null, flowToken: null };
		expect(openExchange(sealExchange(bare, key, 'w1'), [key], 'w1')).toEqual({
			ok: true,
			exchange: bare,
		});
	});

	it('needs no key when nothing was encrypted', () => {
		const plain = { ...exchange, key: null };
		const text = encodePlainExchange(plain);
		expect(isSealed(text)).toBe(false);
		expect(openExchange(text, [], 'w1')).toEqual({ ok: true, exchange: plain });
	});
});

describe('SeenExchanges', () => {
	it('lets each exchange in once, and forgets the oldest first', () => {
		const seen = new SeenExchanges(2);
		const [a, b, c] = [1, 2, 3].map(() =>
			getFingerprint({ aesKey: randomBytes(16), iv: randomBytes(16) }),
		);
		expect([a, b, a, b].map((print) => seen.accept(print))).toEqual([true, true, false, false]);
		expect([c, b, a].map((print) => seen.accept(print))).toEqual([true, false, true]);
		expect([c, a, b].map((print) => seen.accept(print))).toEqual([false, false, true]);
	});
});
