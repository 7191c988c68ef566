import axios from 'axios';

import { apiBaseUrl, messagesPath, webhookPath } from '../../exotel/account';
import { credentialTestRequest, type Credential } from '../support/engine.mts';
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
	it.each(BASE_URLS)('region %s with %j is %s, for the node and for the credential test alike', (region, baseUrl, expected) => {
		expect(apiBaseUrl({ region: region as 'custom', baseUrl })).toBe(expected);
		expect(credentialTestRequest(credential({ region, baseUrl })).baseURL).toBe(expected);
	});

	it('survives a credential that was saved without one', () => {
		expect(apiBaseUrl({ region: 'custom' })).toBe('https://');
		const saved = credential({ region: 'custom' });
		delete saved.baseUrl;
		expect(credentialTestRequest(saved).baseURL).toBe('https://');
	});
});

it('keeps an Account SID from leaving its place in the path', () => {
	expect(messagesPath(' ../x?y#z ')).toBe('/v2/accounts/..%2Fx%3Fy%23z/messages');
	expect(webhookPath('a/b')).toBe('/v2/accounts/a%2Fb/whatsapp/webhook');
	expect(credentialTestRequest(credential({ accountSid: ' a/b ' })).url).toBe('/v1/Accounts/a%2Fb/Balance.json');
	expect(credentialTestRequest(credential({ accountSid: 'a', wabaId: ' 1&b=2 ' })).url).toBe(
		'/v2/accounts/a/templates?limit=1&waba_id=1%26b%3D2',
	);
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
