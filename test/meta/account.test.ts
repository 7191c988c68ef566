import fc from 'fast-check';

import {
	API_VERSION,
	createTokenMask,
	getMetaAccountKey,
	isMetaId,
	META_URL,
	normalizeMetaAccount,
} from '../../meta/account';

const SAMPLE = 'EAAtoken0123456789abcdef';

describe('normalizeMetaAccount', () => {
	it('takes the fields as they are when nothing is wrong with them', () => {
		const fields = {
			accessToken: SAMPLE,
			wabaId: '104857600000000',
			phoneNumberId: '106540352242922',
			apiVersion: 'v25.0',
			baseUrl: 'https://graph.example.com',
		};
		expect(normalizeMetaAccount(fields)).toEqual(fields);
	});

	it('gives the defaults where nothing is set', () => {
		expect(normalizeMetaAccount({})).toEqual({
			accessToken: '',
			wabaId: '',
			phoneNumberId: '',
			apiVersion: API_VERSION,
			baseUrl: META_URL,
		});
		expect(API_VERSION).toMatch(/^v\d+\.0$/);
		expect(META_URL).toBe('https://graph.facebook.com');
	});

	it.each([
		['blanks', ` ${SAMPLE}\n`],
		['invisible marks', `\u200b${SAMPLE}\ufeff`],
		['the word that stands before it in a header', `Bearer ${SAMPLE}`],
		['the word, with more than one blank', `Bearer   ${SAMPLE}`],
		['both', ` \u200bbearer  ${SAMPLE} `],
	])('frees the token from %s', (_, accessToken) => {
		expect(normalizeMetaAccount({ accessToken }).accessToken).toBe(SAMPLE);
	});

	it.each([
		['v26.0', 'v26.0'],
		['26.0', 'v26.0'],
		['26', 'v26.0'],
		[' V25.1 ', 'v25.1'],
		[25, 'v25.0'],
		['26.12', 'v26.12'],
		['', API_VERSION],
		[null, API_VERSION],
		['../v1.0', '..%2Fv1.0'],
		['v26.0/me?x=', 'v26.0%2Fme%3Fx%3D'],
		['1234.0', '1234.0'],
		['x26.0', 'x26.0'],
		['26.0x', '26.0x'],
	])('reads the version %j as %s', (apiVersion, expected) => {
		expect(normalizeMetaAccount({ apiVersion }).apiVersion).toBe(expected);
	});

	it.each([
		['http://127.0.0.1:5700', 'http://127.0.0.1:5700'],
		['http://127.0.0.1:5700//', 'http://127.0.0.1:5700'],
		[' graph.facebook.com ', 'https://graph.facebook.com'],
		['https://graph.facebook.com/v24.0', 'https://graph.facebook.com'],
		['https://graph.facebook.com/v24.0/', 'https://graph.facebook.com'],
		['https://proxy.example.com/v1.10', 'https://proxy.example.com'],
		['https://proxy.example.com/v1.0/meta', 'https://proxy.example.com/v1.0/meta'],
		['https://proxy.example.com/meta', 'https://proxy.example.com/meta'],
		['HTTP://proxy.example.com', 'HTTP://proxy.example.com'],
		['', META_URL],
		[{}, META_URL],
	])('reads the address %j as %s', (baseUrl, expected) => {
		expect(normalizeMetaAccount({ baseUrl }).baseUrl).toBe(expected);
	});

	it.each([
		['a number', 104857600000000, '104857600000000'],
		['blanks', ' 104857600000000 ', '104857600000000'],
		['an object', { id: 1 }, ''],
		['nothing', undefined, ''],
	])('reads an ID that is %s', (_, given, expected) => {
		const { wabaId, phoneNumberId } = normalizeMetaAccount({ wabaId: given, phoneNumberId: given });
		expect([wabaId, phoneNumberId]).toEqual([expected, expected]);
	});

	it('never throws, and always gives texts', () => {
		fc.assert(
			fc.property(
				fc.record({
					accessToken: fc.anything(),
					wabaId: fc.anything(),
					phoneNumberId: fc.anything(),
					apiVersion: fc.anything(),
					baseUrl: fc.anything(),
				}),
				(fields) => {
					const account = normalizeMetaAccount(fields);
					expect(Object.values(account).every((value) => typeof value === 'string')).toBe(true);
					expect(account.apiVersion).not.toMatch(/[/?#\s]/);
				},
			),
		);
	});
});

it('leaves the word Bearer inside of a token alone', () => {
	const accessToken = `${SAMPLE}Bearer x`;
	expect(normalizeMetaAccount({ accessToken }).accessToken).toBe(accessToken);
});

describe('isMetaId', () => {
	it.each([
		['104857600000000', true],
		['1', true],
		['', false],
		['12 3', false],
		['123/flows', false],
		['123?fields=access_token', false],
		['..', false],
		['-1', false],
		['१२३', false],
		['1'.repeat(30), true],
		['1'.repeat(31), false],
		['123\n', false],
	])('of %j is %s', (text, expected) => {
		expect(isMetaId(text)).toBe(expected);
	});
});

describe('createTokenMask', () => {
	const mask = createTokenMask({ accessToken: SAMPLE });

	it.each([
		['plain', `x ${SAMPLE} y`, 'x *** y'],
		['in a URL', `?access_token=${SAMPLE}&x`, '?access_token=***&x'],
		['cut', `token ${SAMPLE.slice(0, 14)}…`, 'token ***…'],
	])('hides the token %s', (_, text, expected) => {
		expect(mask(text)).toBe(expected);
	});
});

describe('getMetaAccountKey', () => {
	const account = normalizeMetaAccount({ accessToken: SAMPLE, wabaId: '1' });

	it.each([
		['token', { accessToken: `${SAMPLE}x` }],
		['account', { wabaId: '2' }],
		['address', { baseUrl: 'https://other.example.com' }],
	])('differs by %s', (_, change) => {
		expect(getMetaAccountKey({ ...account, ...change })).not.toBe(getMetaAccountKey(account));
	});

	it('is the same for the same account', () => {
		expect(getMetaAccountKey({ ...account })).toBe(getMetaAccountKey(account));
	});
});
