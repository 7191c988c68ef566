import { accountKeyOf, apiBaseUrl, messagesPath, webhookPath } from '../../exotel/account';

describe('apiBaseUrl', () => {
	it.each([
		['mumbai', undefined, 'https://api.in.exotel.com'],
		['mumbai', 'https://other.example', 'https://api.in.exotel.com'],
		['singapore', undefined, 'https://api.exotel.com'],
		['custom', 'https://x.example', 'https://x.example'],
		['custom', ' @x.example// ', 'https://x.example'],
		['custom', 'http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
		['custom', 'HTTPS://x.example', 'HTTPS://x.example'],
		['custom', 'x.example/http://', 'https://x.example/http:'],
	] as const)('of %s and %j is %s', (region, baseUrl, expected) => {
		expect(apiBaseUrl({ region, baseUrl })).toBe(expected);
	});
});

it('keeps the account SID in its place', () => {
	expect(messagesPath(' a/b ')).toBe('/v2/accounts/a%2Fb/messages');
	expect(webhookPath(' a/b ')).toBe('/v2/accounts/a%2Fb/whatsapp/webhook');
});

it('tells regions apart', () => {
	expect(accountKeyOf({ region: 'mumbai', accountSid: 'sid' })).toBe('https://api.in.exotel.com/sid');
	expect(accountKeyOf({ region: 'singapore', accountSid: 'sid' })).toBe('https://api.exotel.com/sid');
});
