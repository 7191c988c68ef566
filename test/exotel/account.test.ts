import {
	getAccountKey,
	getBaseUrl,
	normalizeAccount,
	getDefaultCountry,
	getMessagesPath,
	getWebhookPath,
	type ExotelAccount,
} from '../../exotel/account';

describe('getBaseUrl', () => {
	it.each([
		['mumbai', undefined, 'https://api.in.exotel.com'],
		['mumbai', 'https://other.example', 'https://api.in.exotel.com'],
		['singapore', undefined, 'https://api.exotel.com'],
		['custom', 'https://x.example', 'https://x.example'],
		['custom', undefined, 'https://'],
		['custom', 'https://x.example/@y', 'https://x.example/@y'],
		['custom', ' @x.example// ', 'https://x.example'],
		['custom', 'http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
		['custom', 'HTTPS://x.example', 'HTTPS://x.example'],
		['custom', 'x.example/http://', 'https://x.example/http:'],
	] as const)('of %s and %j is %s', (region, baseUrl, expected) => {
		expect(getBaseUrl({ region, baseUrl })).toBe(expected);
	});
});

it('keeps the account SID in its place', () => {
	expect(getMessagesPath(' a/b ')).toBe('/v2/accounts/a%2Fb/messages');
	expect(getWebhookPath(' a/b ')).toBe('/v2/accounts/a%2Fb/whatsapp/webhook');
});

it('tells regions apart', () => {
	expect(getAccountKey({ region: 'mumbai', accountSid: 'sid' })).toBe(
		'https://api.in.exotel.com/sid',
	);
	expect(getAccountKey({ region: 'singapore', accountSid: 'sid' })).toBe(
		'https://api.exotel.com/sid',
	);
});

it.each([
	['mumbai', undefined, 'IN'],
	['mumbai', '', 'IN'],
	['mumbai', ' ', 'IN'],
	['mumbai', 'ae', 'AE'],
	['singapore', undefined, 'SG'],
	['singapore', ' MY\u200b', 'MY'],
	['custom', undefined, undefined],
	['custom', 'br', 'BR'],
] as const)(
	'the country of an account in %s with the default country %j is %s',
	(region, defaultCountry, country) => {
		expect(getDefaultCountry({ region, defaultCountry })).toBe(country);
	},
);

it('trims what was pasted into the credential', () => {
	const account = {
		region: 'mumbai',
		accountSid: ' acme1m ',
		apiKey: 'key\u200b',
		apiToken: '\u00a0tok en\n',
	} as const;
	expect(normalizeAccount(account)).toEqual({
		region: 'mumbai',
		accountSid: 'acme1m',
		apiKey: 'key',
		apiToken: 'tok en',
	});
});

it.each([
	['an empty credential', {}, { region: '', accountSid: '', apiKey: '', apiToken: '' }],
	[
		'a number, and what is no text',
		{ region: 'Mumbai', accountSid: 7, apiKey: null, apiToken: {}, wabaId: 1 },
		{ region: 'mumbai', accountSid: '7', apiKey: '', apiToken: '', wabaId: '1' },
	],
])('makes a text of every field: %s', (_, account, expected) => {
	expect(normalizeAccount(account as unknown as ExotelAccount)).toEqual(expected);
});

it('takes an unknown region for Mumbai', () => {
	expect(getBaseUrl({ region: 'moon' as 'mumbai' })).toBe('https://api.in.exotel.com');
});
