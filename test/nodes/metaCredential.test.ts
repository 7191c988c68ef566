import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';
import { CredentialTestContext } from 'n8n-core';

import { testMetaAccount } from '../../nodes/shared/meta/testAccount';
import type { Credential } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { metaCalls } from '../support/whatsAppManager.mts';

/** n8n's test of the credential WhatsApp Business Management API, in n8n's own context. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const test = async (changes: Partial<Credential> = {}) =>
	await testMetaAccount.call(
		new CredentialTestContext() as unknown as ICredentialTestFunctions,
		{ data: sandbox.metaCredential(changes) } as unknown as ICredentialsDecrypted,
	);

it('succeeds with a token that may see account, Flows and number', async () => {
	expect(await test()).toMatchObject({ status: 'OK' });
	expect(await metaCalls(sandbox)).toEqual([
		'GET /1000000000001',
		'GET /1000000000001/flows',
		'GET /1000000000002/whatsapp_business_encryption',
	]);
});

it('needs no number', async () => {
	expect(await test({ phoneNumberId: '' })).toMatchObject({ status: 'OK' });
});

it.each([
	['no token', { accessToken: ' ' }, /'Access Token' is empty/],
	['no account', { wabaId: '' }, /'WABA ID' must have digits only/],
	['a path in the account', { wabaId: '1/../2' }, /'WABA ID' must have digits only/],
	[
		'a number for its ID',
		{ phoneNumberId: '+91 80000' },
		/'Phone Number ID' must have digits only/,
	],
] as Array<[string, Partial<Credential>, RegExp]>)(
	'refuses before any call: %s',
	async (_, changes, message) => {
		const result = await test(changes);
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
		expect(await metaCalls(sandbox)).toEqual([]);
	},
);

it.each([
	[
		'a wrong token',
		{ accessToken: 'wrong-token-of-the-test' },
		{},
		/does not accept the access token/,
	],
	['an expired token', {}, { metaTokenExpired: true }, /does not accept the access token/],
	['an account of Exotel', {}, { metaAccountShared: false }, /belongs to Exotel.*a role on it/],
	['another account', { wabaId: '99' }, {}, /does not know this ID/],
	['a token without the permission', {}, { metaPermissions: [] }, /whatsapp_business_management/],
	[
		'a token without the permission for keys',
		{},
		{ metaPermissions: ['whatsapp_business_management'] },
		/whatsapp_business_messaging/,
	],
	['nobody who answers', { baseUrl: 'http://127.0.0.1:1' }, {}, /refused the connection/],
] as Array<[string, Partial<Credential>, object, RegExp]>)(
	'says in words what is wrong: %s',
	async (_, changes, settings, message) => {
		await sandbox.settings(settings);
		const result = await test(changes);
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
		expect(result.message).not.toMatch(/wrong-token-of-the-test|sandbox-meta-token/);
	},
);
