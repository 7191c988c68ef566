import { randomBytes } from 'crypto';

import {
	isOwnToken,
	createFlowToken,
	createPayloadToken,
	MAX_PAYLOAD_BYTES,
	getMaxReferenceBytes,
	deriveTokenKey,
	TOKEN_LIFE_MS,
	verifyFlowToken,
	type TokenInput,
} from '../../flow/flowToken';

const KEY = deriveTokenKey('api token', 'acme1m');
const NOW = new Date('2026-08-17T10:00:00Z');
const INPUT: TokenInput = {
	flowId: '1234567890123456',
	reference: 'contact-4711',
	to: '+919000000002',
	expiresAt: new Date('2026-08-20T10:00:00Z'),
};
const verify = (token: string | null, changes: object = {}) =>
	verifyFlowToken(token, { from: '+919000000002', now: NOW, key: KEY, ...changes });

describe('Flow tokens', () => {
	it('bring Flow id and reference back', () => {
		expect(verify(createFlowToken(INPUT, KEY))).toEqual({
			status: 'ok',
			key: 'current',
			content: { flowId: '1234567890123456', reference: 'contact-4711' },
		});
		expect(verify(createFlowToken({ ...INPUT, flowId: null, reference: '' }, KEY))).toMatchObject({
			status: 'ok',
			content: { flowId: null, reference: null },
		});
	});

	it('differ for each message and keep within 128 characters', () => {
		const tokens = new Set(Array.from({ length: 1000 }, () => createFlowToken(INPUT, KEY)));
		expect(tokens.size).toBe(1000);
		const full = 'x'.repeat(getMaxReferenceBytes(INPUT.flowId));
		const token = createFlowToken({ ...INPUT, reference: full }, KEY);
		expect(token.length).toBeLessThanOrEqual(128);
		expect(createFlowToken({ ...INPUT, reference: `${full}xx` }, KEY).length).toBeGreaterThan(128);
		expect(verify(token).content?.reference).toBe(full);
		expect(getMaxReferenceBytes(INPUT.flowId)).toBeGreaterThanOrEqual(36);
	});

	it('live for three days', () => {
		expect(TOKEN_LIFE_MS).toBe(259_200_000);
	});

	it('leave out a Flow id of more than a hundred bytes', () => {
		const room = getMaxReferenceBytes(null);
		expect(getMaxReferenceBytes('x'.repeat(100))).toBe(room - 100);
		expect(getMaxReferenceBytes('x'.repeat(101))).toBe(room);
	});

	it('keep references in any script', () => {
		expect(
			verify(createFlowToken({ ...INPUT, reference: 'ग्राहक|7' }, KEY)).content?.reference,
		).toBe('ग्राहक|7');
	});

	it('show nothing of what they hold', () => {
		const token = createFlowToken({ ...INPUT, reference: 'asha@example.com' }, KEY);
		const bytes = Buffer.from(token.slice(3), 'base64url').toString('latin1');
		for (const secret of ['asha', '1234567890123456', '919000000002'])
			expect(bytes).not.toContain(secret);
	});

	it.each([
		['+91 90000-00002', 'ok'],
		['919000000002', 'ok'],
		['+91 (0) 90000 00002', 'ok'],
		['whatsapp:+919000000002', 'ok'],
		['+919000000003', 'wrong_recipient'],
		['', 'wrong_recipient'],
		['+91x9000000002', 'wrong_recipient'],
		['+91 9000000002 ext', 'wrong_recipient'],
		['9000000002', 'wrong_recipient'],
		['IN.919000000002', 'wrong_recipient'],
		[null, 'ok'],
	])('answered by %j are %s', (from, status) => {
		expect(verify(createFlowToken(INPUT, KEY), { from })).toMatchObject({
			status,
			content: { reference: 'contact-4711' },
		});
	});

	it.each([
		['+5511987654321', '551187654321', 'ok'],
		['551187654321', '+5511987654321', 'ok'],
		['+5215512345678', '+525512345678', 'ok'],
		['+541123456789', '+5491123456789', 'ok'],
		['IN.abc123', 'IN.abc123', 'ok'],
		['IN.abc123', 'IN.abc124', 'wrong_recipient'],
		['+5511987654321', '551187654322', 'wrong_recipient'],
	])('for %s answered by %s are %s', (to, from, status) => {
		expect(verify(createFlowToken({ ...INPUT, to }, KEY), { from })).toMatchObject({ status });
		expect(
			verify(createPayloadToken(Buffer.from('x'), { to, expiresAt: INPUT.expiresAt }, KEY), {
				from,
			}),
		).toMatchObject({ status });
	});

	it('expire, and still say whose they are', () => {
		const token = createFlowToken(INPUT, KEY);
		expect(verify(token, { now: new Date('2026-08-20T09:59:59Z') }).status).toBe('ok');
		expect(verify(token, { now: new Date('2026-08-20T10:00:00Z') })).toMatchObject({
			status: 'expired',
			content: { reference: 'contact-4711' },
		});
	});

	it('fit the previous key when it is kept, and none otherwise', () => {
		const token = createFlowToken(INPUT, KEY);
		const newKey = deriveTokenKey('new token', 'acme1m');
		expect(verify(token, { key: newKey })).toEqual({
			status: 'bad_signature',
			key: null,
			content: null,
		});
		expect(verify(token, { key: newKey, previousKey: KEY })).toMatchObject({
			status: 'ok',
			key: 'previous',
		});
		expect(verify(token, { key: deriveTokenKey('api token', 'other1m') }).status).toBe(
			'bad_signature',
		);
	});

	it.each([
		[null, 'missing'],
		['', 'missing'],
		['unused', 'foreign'],
		['0000', 'foreign'],
		['5f0c0a3e-5a53-4a1c-8e35-3d8f4f6f5b11', 'foreign'],
		['v2.abcdef', 'foreign'],
		['v1.', 'malformed'],
		['v1.AAAA', 'malformed'],
		[`v1.${'!'.repeat(80)}`, 'malformed'],
		[`v1.${'A'.repeat(80)}`, 'bad_signature'],
	])('the foreign token %j is %s', (token, status) => {
		expect(verify(token)).toEqual({ status, key: null, content: null });
	});

	it('are refused with any single character changed, added or cut', () => {
		const token = createFlowToken(INPUT, KEY);
		for (let at = 3; at < token.length; at++) {
			const other = token[at] === 'A' ? 'B' : 'A';
			expect(['bad_signature', 'malformed']).toContain(
				verify(token.slice(0, at) + other + token.slice(at + 1)).status,
			);
		}
		expect(verify(`${token}A`).status).not.toBe('ok');
		expect(verify(token.slice(0, -1)).status).not.toBe('ok');
		expect(verify(` ${token}`).status).toBe('foreign');
	});

	it.each([
		[createFlowToken(INPUT, KEY), true],
		[createFlowToken(INPUT, deriveTokenKey('another', 'acme1m')), true],
		['v1.', true],
		['unused', false],
		['v2.abc', false],
		['', false],
		[null, false],
	])('%s looks like one of ours: %s', (token, expected) => {
		expect(isOwnToken(token)).toBe(expected);
	});

	it('survive a million characters of nonsense', () => {
		expect(verify(`v1.${'A'.repeat(1_000_000)}`).status).toBe('bad_signature');
	});
});

describe('tokens with a payload', () => {
	const createToken = (bytes: Buffer, changes: object = {}) =>
		createPayloadToken(bytes, { to: INPUT.to, expiresAt: INPUT.expiresAt, ...changes }, KEY);

	it('bring their bytes back, whatever they are and however many fit', () => {
		for (let length = 0; length <= MAX_PAYLOAD_BYTES; length++) {
			const bytes = randomBytes(length);
			const token = createToken(bytes);
			expect(token).toMatch(/^v1\.[\w-]+$/);
			expect(token.length).toBeLessThanOrEqual(128);
			expect(verify(token)).toEqual({
				status: 'ok',
				key: 'current',
				content: { flowId: null, reference: null, payload: bytes },
			});
		}
		expect(createToken(randomBytes(MAX_PAYLOAD_BYTES + 1)).length).toBeGreaterThan(128);
	});

	it('take what wakes a run: 6 bytes, a signature of 32, one byte and a UUID', () => {
		expect(MAX_PAYLOAD_BYTES).toBeGreaterThanOrEqual(6 + 32 + 1 + 16);
	});

	it('are no reference, and no reference is a payload', () => {
		expect(verify(createToken(Buffer.from('contact-7'))).content).toMatchObject({
			flowId: null,
			reference: null,
		});
		expect(verify(createFlowToken(INPUT, KEY)).content).not.toHaveProperty('payload');
	});

	it('show nothing of what they hold, and differ each time', () => {
		const bytes = Buffer.from('signature of the run');
		const tokens = [createToken(bytes), createToken(bytes)];
		expect(tokens[0]).not.toBe(tokens[1]);
		for (const token of tokens)
			expect(Buffer.from(token.slice(3), 'base64url').includes(bytes.subarray(0, 6))).toBe(false);
	});

	it('are bound to the person, the time and the key', () => {
		const token = createToken(Buffer.from('run'));
		expect(verify(token, { from: '+919000000003' }).status).toBe('wrong_recipient');
		expect(verify(token, { now: INPUT.expiresAt }).status).toBe('expired');
		expect(verify(token, { key: deriveTokenKey('another', 'acme1m') })).toEqual({
			status: 'bad_signature',
			key: null,
			content: null,
		});
		expect(verify(token, { key: deriveTokenKey('new', 'acme1m'), previousKey: KEY })).toMatchObject(
			{
				status: 'ok',
				key: 'previous',
			},
		);
	});

	it('last for as long as a run may wait without a limit', () => {
		const token = createToken(Buffer.from('run'), {
			expiresAt: new Date('3000-01-01T00:00:00.000Z'),
		});
		expect(verify(token, { now: new Date('2999-12-31T00:00:00Z') }).status).toBe('ok');
		expect(verify(createToken(Buffer.from('run'), { expiresAt: new Date(8.64e15) })).status).toBe(
			'ok',
		);
	});

	it('are refused with any single character changed', () => {
		const token = createToken(randomBytes(MAX_PAYLOAD_BYTES));
		for (let at = 3; at < token.length; at++) {
			const other = token[at] === 'A' ? 'B' : 'A';
			expect(['bad_signature', 'malformed']).toContain(
				verify(token.slice(0, at) + other + token.slice(at + 1)).status,
			);
		}
	});
});
