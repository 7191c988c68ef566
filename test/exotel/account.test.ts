import { accountKeyOf, apiBaseUrl, countryOf, messagesPath, webhookPath, type Region } from '../../exotel/account';

describe('countryOf', () => {
	it.each<[Region, string | undefined, string | undefined]>([
		['mumbai', undefined, 'IN'],
		['mumbai', '', 'IN'],
		['mumbai', ' \u200b', 'IN'],
		['singapore', '', 'SG'],
		['custom', '', undefined],
		['custom', undefined, undefined],
		['mumbai', 'AE', 'AE'],
		['singapore', ' ae ', 'AE'],
		['custom', 'gb', 'GB'],
	])('in %s with %j is %j', (region, defaultCountry, country) => {
		expect(countryOf({ region, defaultCountry })).toBe(country);
	});
});

describe('addresses', () => {
	it.each<[Region, string | undefined, string]>([
		['mumbai', 'https://elsewhere.example', 'https://api.in.exotel.com'],
		['singapore', undefined, 'https://api.exotel.com'],
		['custom', 'https://x.example', 'https://x.example'],
		['custom', ' @x.example// ', 'https://x.example'],
		['custom', 'HTTP://x.example/', 'HTTP://x.example'],
		['custom', 'http://x.example', 'http://x.example'],
		['custom', 'x@y.example/@z', 'https://x@y.example/@z'],
		['custom', undefined, 'https://'],
	])('in %s with %j: %s', (region, baseUrl, url) => {
		expect(apiBaseUrl({ region, baseUrl })).toBe(url);
		expect(accountKeyOf({ region, baseUrl, accountSid: 'acme1m' })).toBe(`${url}/acme1m`);
	});

	it('hold the account SID, escaped', () => {
		expect(messagesPath(' acme/1 ')).toBe('/v2/accounts/acme%2F1/messages');
		expect(webhookPath(' acme/1 ')).toBe('/v2/accounts/acme%2F1/whatsapp/webhook');
	});
});
