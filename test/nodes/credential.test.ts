import axios from 'axios';

import { ExotelApi } from '../../credentials/ExotelApi.credentials';
import {
	getBaseUrl,
	normalizeAccount,
	getMessagesPath,
	getWebhookPath,
} from '../../exotel/account';
import { cleanEncryptionCredential } from '../../nodes/shared/encryptionCredential';
import {
	credentialAuth,
	credentialTestRequest,
	runSend,
	type Credential,
} from '../support/engine.mts';
import { useSandbox } from '../support/sandbox.mts';

const BASE_URLS: Array<[string, string, string]> = [
	['mumbai', 'http://ignored', 'https://api.in.exotel.com'],
	['singapore', '', 'https://api.exotel.com'],
	['custom', 'http://127.0.0.1:5700', 'http://127.0.0.1:5700'],
	['custom', 'https://api.example.com/', 'https://api.example.com'],
	['custom', ' https://api.example.com// ', 'https://api.example.com'],
	['custom', '@api.exotel.com', 'https://api.exotel.com'],
	['custom', '@api.exotel.com/', 'https://api.exotel.com'],
	['custom', 'api.exotel.com', 'https://api.exotel.com'],
	['custom', 'HTTPS://api.exotel.com', 'HTTPS://api.exotel.com'],
	['custom', 'localhost:5700', 'https://localhost:5700'],
	['custom', '', 'https://'],
	['custom', '\u200bhttps://api.example.com/\u00a0', 'https://api.example.com'],
	['custom', '\ufeff@api.example.com\u200d/\n', 'https://api.example.com'],
	['custom', 'https://api.example.com///a/', 'https://api.example.com///a'],
	['mars', '', 'https://api.in.exotel.com'],
];
/** What an expression in the field Region may give. */
const REGIONS: Array<[unknown, string]> = [
	['Singapore', 'https://api.exotel.com'],
	[' singapore\n', 'https://api.exotel.com'],
	['MUMBAI', 'https://api.in.exotel.com'],
	['Custom', 'http://127.0.0.1:5700'],
	[null, 'https://api.in.exotel.com'],
];
const credential = (changes: Partial<Credential>): Credential => ({
	region: 'mumbai',
	baseUrl: '',
	accountSid: 'acme1m',
	apiKey: 'key',
	apiToken: 'token',
	wabaId: '',
	webhookSecret: '',
	...changes,
});

describe('base URL', () => {
	it.each(BASE_URLS)(
		'region %s with %j is %s, for the node and for the credential test alike',
		(region, baseUrl, expected) => {
			expect(getBaseUrl({ region: region as 'custom', baseUrl })).toBe(expected);
			expect(credentialTestRequest(credential({ region, baseUrl })).baseURL).toBe(expected);
		},
	);

	it.each(REGIONS)(
		'region %j in any case is %s, for the node and for the credential test alike',
		(region, expected) => {
			const given = credential({ region: region as string, baseUrl: 'http://127.0.0.1:5700' });
			expect(getBaseUrl(normalizeAccount(given as never))).toBe(expected);
			expect(credentialTestRequest(given).baseURL).toBe(expected);
		},
	);

	it('survives a credential that was saved without one', () => {
		expect(getBaseUrl({ region: 'custom' })).toBe('https://');
		const saved = credential({ region: 'custom' });
		delete saved.baseUrl;
		expect(credentialTestRequest(saved).baseURL).toBe('https://');
	});
});

it('keeps an Account SID from leaving its place in the path', () => {
	expect(getMessagesPath(' ../x?y#z ')).toBe('/v2/accounts/..%2Fx%3Fy%23z/messages');
	expect(getWebhookPath('a/b')).toBe('/v2/accounts/a%2Fb/whatsapp/webhook');
	expect(credentialTestRequest(credential({ accountSid: ' a/b ' })).url).toBe(
		'/v1/Accounts/a%2Fb/Balance.json',
	);
	expect(credentialTestRequest(credential({ accountSid: 'a', wabaId: ' 1&b=2 ' })).url).toBe(
		'/v2/accounts/a/templates?limit=1&waba_id=1%26b%3D2',
	);
});

/** What comes along when a value is copied from a page, a chat or a spreadsheet. */
const PASTED = [
	'% ',
	' %',
	'%\n',
	'\t%\r\n',
	'\u00a0%',
	'%\u202f',
	'\u200b%',
	'%\u200d\u2060',
	'\ufeff%',
	'\u200e%\u200f',
	'\u00ad%',
	' \u200b %',
];

describe('pasted values', () => {
	it('are texts, whatever an expression gives', () => {
		const given = {
			...credential({ accountSid: 12345 as never, apiKey: 42 as never, wabaId: 7 as never }),
			webhookSecret: null,
			apiToken: undefined,
		};
		expect(normalizeAccount(given as never)).toMatchObject({
			accountSid: '12345',
			apiKey: '42',
			apiToken: '',
			wabaId: '7',
			webhookSecret: '',
		});
		expect(normalizeAccount({ region: 'mumbai' } as never)).toMatchObject({
			accountSid: '',
			apiKey: '',
			apiToken: '',
		});
		expect(credentialAuth(given as never)).toEqual({ username: '42', password: '' });
	});

	it.each(PASTED.map((form) => [form]))(
		'%j is trimmed, by the node and by the expressions of the credential alike',
		(form) => {
			const paste = (text: string) => form.replace('%', text);
			const given = credential({
				accountSid: paste('acme1m'),
				apiKey: paste('key'),
				apiToken: paste('tok en'),
				wabaId: paste('7'),
			});
			expect(normalizeAccount(given as never)).toMatchObject({
				accountSid: 'acme1m',
				apiKey: 'key',
				apiToken: 'tok en',
				wabaId: '7',
			});
			expect(credentialAuth(given)).toEqual({ username: 'key', password: 'tok en' });
			expect(credentialTestRequest(given).url).toBe(
				'/v2/accounts/acme1m/templates?limit=1&waba_id=7',
			);
		},
	);

	it.each(PASTED.map((form) => [form]))(
		'with %j around key, token and SID a message goes out',
		async (form) => {
			const sandbox = await useSandbox();
			try {
				const paste = (text: string) => form.replace('%', text);
				const given = sandbox.credential({
					apiKey: paste('sandbox-key'),
					apiToken: paste('sandbox-token'),
					accountSid: paste('sandbox1m'),
				});
				const run = await runSend(given, {
					operation: 'send',
					from: '+918000000001',
					to: '+919000000002',
					flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
					bodyText: 'Hello',
					flowCta: 'Open',
				});
				expect(run.error).toBeUndefined();
				expect(await sandbox.messages()).toHaveLength(1);
			} finally {
				await sandbox.stop();
			}
		},
	);

	it('are never made of fields that are missing', () => {
		expect(credentialAuth({ region: 'mumbai' })).toEqual({ username: '', password: '' });
	});

	it('keeps the passphrases as they are: a blank may belong to them', () => {
		const pasted = {
			privateKey: ' key\n',
			passphrase: ' a b ',
			appSecret: '\u200bsecret ',
			previousPassphrase: 'x\n',
			previousPrivateKey: '\n',
		};
		expect(cleanEncryptionCredential(pasted)).toEqual({
			privateKey: 'key',
			passphrase: ' a b ',
			appSecret: 'secret',
			previousPassphrase: 'x\n',
			previousPrivateKey: '',
		});
	});
});

describe('Default Country', () => {
	const { options = [], default: initial } = new ExotelApi().properties.find(
		({ name }) => name === 'defaultCountry',
	)!;
	const countries = options as Array<{ name: string; value: string }>;

	it('offers the region first, and then every country by its name', () => {
		expect(countries[0]).toMatchObject({ name: 'From the Region', value: '' });
		expect(initial).toBe('');
		expect(countries).toContainEqual({ name: 'India', value: 'IN' });
		expect(countries).toContainEqual({ name: 'United Arab Emirates', value: 'AE' });
		const names = countries.slice(1).map(({ name }) => name);
		expect(names.length).toBeGreaterThan(200);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		expect(new Set(names).size).toBe(names.length);
		for (const { name, value } of countries.slice(1)) expect(name).not.toBe(value);
	});

	it('stands before the fields that few people need', () => {
		const names = new ExotelApi().properties.map(({ name }) => name);
		expect(names).toEqual([
			...['region', 'baseUrl', 'accountSid', 'apiKey', 'apiToken', 'wabaId'],
			...['defaultCountry', 'previousApiToken', 'webhookSecret'],
		]);
	});
});

it('a hundred thousand slashes in the Base URL take no time', () => {
	const baseUrl = `https://x${'/'.repeat(100_000)}x`;
	const start = Date.now();
	expect(getBaseUrl({ region: 'custom', baseUrl })).toBe(baseUrl);
	expect(credentialTestRequest(credential({ region: 'custom', baseUrl })).baseURL).toBe(baseUrl);
	// Squared it would be minutes.
	expect(Date.now() - start).toBeLessThan(5_000);
});

describe('the request of the credential test', () => {
	it.each<[string, Partial<Credential>, number]>([
		['the right values', {}, 200],
		['the right values with a WABA ID', { wabaId: '1000000000001' }, 200],
		['a wrong token', { apiToken: 'guess' }, 401],
		['a wrong key', { apiKey: 'guess' }, 401],
		['a wrong SID', { accountSid: 'other' }, 404],
		['a WABA ID of somebody else', { wabaId: '999' }, 403],
	])('%s', async (_, changes, status) => {
		const sandbox = await useSandbox();
		try {
			const given = sandbox.credential(changes);
			const { baseURL, url } = credentialTestRequest(given);
			const auth = { username: String(given.apiKey), password: String(given.apiToken) };
			const answer = await axios.get(url, { baseURL, auth, validateStatus: () => true });
			expect(answer.status).toBe(status);
		} finally {
			await sandbox.stop();
		}
	});
});
