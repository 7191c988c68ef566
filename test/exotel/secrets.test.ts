import fc from 'fast-check';

import { extractErrorText } from '../../exotel/extractErrorText';
import { createSecretsMask } from '../../exotel/secrets';
import { readSendResponse } from '../../exotel/sendResponse';
import { maskDeep } from '../../flow/secretsMask';

const ACCOUNT = {
	region: 'mumbai' as const,
	accountSid: 'acme1m',
	apiKey: 'k3y-0123456789',
	apiToken: 'tok&"en-<abcdefghij>',
	previousApiToken: 'old-token-98765',
	webhookSecret: 'hook-secret',
};
const mask = createSecretsMask(ACCOUNT);
const basic = Buffer.from(`${ACCOUNT.apiKey}:${ACCOUNT.apiToken}`).toString('base64');

describe('createSecretsMask', () => {
	it.each([
		['the key', `key ${ACCOUNT.apiKey}!`, 'key ***!'],
		['the token', `token ${ACCOUNT.apiToken}!`, 'token ***!'],
		['the previous token', ACCOUNT.previousApiToken, '***'],
		['the webhook secret, twice', `${ACCOUNT.webhookSecret},${ACCOUNT.webhookSecret}`, '***,***'],
		[
			'both in the header of the request',
			`Authorization: Basic ${basic}`,
			'Authorization: Basic ***',
		],
		['the token in a URL', `?t=${encodeURIComponent(ACCOUNT.apiToken)}&x`, '?t=***&x'],
		[
			'the token in a URL, in small letters',
			`?t=${encodeURIComponent(ACCOUNT.apiToken).replace(/%../g, (code) => code.toLowerCase())}&x`,
			'?t=***&x',
		],
		['the token in base64', `t=${Buffer.from(ACCOUNT.apiToken).toString('base64')};`, 't=***;'],
		[
			'the webhook secret in base64 without padding',
			Buffer.from(ACCOUNT.webhookSecret).toString('base64').replace(/=+$/, ''),
			'***',
		],
		['the token in JSON', `{"t":${JSON.stringify(ACCOUNT.apiToken)}}`, '{"t":"***"}'],
		['the token in HTML', '<b>tok&amp;&quot;en-&lt;abcdefghij&gt;</b>', '<b>***</b>'],
		['a token that was cut at its end', 'token tok&"en-<ab', 'token ***'],
		['a token that was cut at its beginning', '…-<abcdefghij> is wrong', '…*** is wrong'],
		['no secret', 'Invalid to number', 'Invalid to number'],
		['a small part only', 'tok&"en k3y-012', 'tok&"en k3y-012'],
		['nothing', '', ''],
	])('masks %s', (_, text, masked) => {
		expect(mask(text)).toBe(masked);
	});

	it('leaves texts alone for an account with empty or very short secrets', () => {
		const short = createSecretsMask({
			...ACCOUNT,
			apiKey: '',
			apiToken: 'abc',
			previousApiToken: undefined,
			webhookSecret: undefined,
		});
		expect(short('abc is in every text, abc')).toBe('abc is in every text, abc');
	});

	it('survives a secret with half a character in it', () => {
		expect(createSecretsMask({ ...ACCOUNT, apiKey: 'half\ud83d' })('key half\ud83d.')).toBe(
			'key ***.',
		);
	});

	it('masks a secret of four characters', () => {
		expect(createSecretsMask({ ...ACCOUNT, apiKey: 'a1b2' })('key a1b2.')).toBe('key ***.');
	});

	it('lets no secret through, wherever it stands', () => {
		fc.assert(
			fc.property(
				fc.string(),
				fc.constantFrom(ACCOUNT.apiKey, ACCOUNT.apiToken, basic),
				fc.string(),
				(before, secret, after) => {
					const masked = mask(before + secret + after);
					expect(masked).toContain('***');
					expect(masked).not.toContain(secret);
				},
			),
		);
	});

	it('is quick with a text full of beginnings', () => {
		const start = Date.now();
		mask(ACCOUNT.apiKey.slice(0, 9).repeat(100_000));
		mask('a'.repeat(1_000_000));
		expect(Date.now() - start).toBeLessThan(5_000);
	});
});

describe('extractErrorText', () => {
	it.each([480, 490, 495, 499, 500])(
		'masks before it cuts: a secret at character %i leaves no part',
		(at) => {
			const text = extractErrorText(
				{ message: `${'x'.repeat(at - 1)} ${ACCOUNT.apiToken} and more ${'y'.repeat(600)}` },
				mask,
			);
			expect(text).not.toMatch(/tok/);
			expect(text.length).toBeLessThanOrEqual(501);
		},
	);

	it('masks in what is said of a single message, and of a whole call', () => {
		const words = {
			code: 400,
			status: 'failure',
			error_data: { message: `bad ${ACCOUNT.apiToken}` },
		};
		const one = readSendResponse(
			{ statusCode: 207, headers: {}, body: { response: { whatsapp: { messages: [words] } } } },
			1,
			mask,
		);
		expect(one).toMatchObject({
			kind: 'processed',
			results: [{ kind: 'refused', text: 'bad ***' }],
		});
		expect(
			readSendResponse({ statusCode: 400, headers: {}, body: { response: words } }, 1, mask),
		).toMatchObject({ text: 'bad ***' });
		expect(
			readSendResponse({ statusCode: 200, headers: {}, body: { response: words } }, 2, mask),
		).toMatchObject({ text: 'bad ***' });
	});
});

describe('maskDeep', () => {
	it('masks the texts of a value at any depth, and nothing else', () => {
		const value = { a: [1, null, true, `x ${ACCOUNT.apiKey}`], b: { c: ACCOUNT.apiToken } };
		expect(maskDeep(value, mask)).toEqual({ a: [1, null, true, 'x ***'], b: { c: '***' } });
	});

	it('leaves out own __proto__ keys at any depth', () => {
		const value: unknown = JSON.parse('{"a":[{"__proto__":{"b":1},"c":2}],"__proto__":"x"}');
		expect(JSON.stringify(maskDeep(value, mask))).toBe('{"a":[{"c":2}]}');
	});

	it('ends at a depth that no answer has', () => {
		let deep: unknown = 'bottom';
		for (let level = 0; level < 100_000; level++) deep = [deep];
		expect(JSON.stringify(maskDeep(deep, mask))).toBe(`${'['.repeat(64)}null${']'.repeat(64)}`);
	});
});
