import { createPublicKey, generateKeyPairSync } from 'crypto';
import {
	WebhookPathTakenError,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type INodeParameters,
} from 'n8n-workflow';
import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { readEncryptionKeys } from '../../nodes/shared/encryptionKeys';
import {
	createEndpoint,
	encryptionCredential,
	PASSPHRASE,
	PRIVATE_KEY_PEM,
	PUBLIC_KEY,
} from '../support/flowEndpoint.mts';
import { notices } from '../support/descriptions.mts';
import type { Credential } from '../support/engine.mts';

const pem = (bits: number) =>
	generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({
		type: 'pkcs8',
		format: 'pem',
	}) as string;
const PUBLIC_PEM = PUBLIC_KEY.export({ type: 'spki', format: 'pem' }) as string;

describe('the credential test', () => {
	const test = async (changes: Credential) =>
		await new FlowDataRequestTrigger().methods.credentialTest.testEncryptionKeys.call(
			{} as ICredentialTestFunctions,
			{ data: encryptionCredential(changes) } as unknown as ICredentialsDecrypted,
		);

	it.each<[string, Credential]>([
		['key and passphrase', {}],
		['a key without passphrase', { privateKey: pem(2048), passphrase: '' }],
		['line breaks that became blanks', { privateKey: PRIVATE_KEY_PEM.replaceAll('\n', ' ') }],
		['a previous key', { previousPrivateKey: pem(2048) }],
		['a key as base64', { privateKey: Buffer.from(PRIVATE_KEY_PEM).toString('base64') }],
		[
			'line breaks that were escaped twice',
			{ privateKey: PRIVATE_KEY_PEM.replaceAll('\n', '\\\\n') },
		],
		['a passphrase with a line break at its end', { passphrase: `${PASSPHRASE}\n` }],
		[
			'a previous passphrase in quotes',
			{ previousPrivateKey: PRIVATE_KEY_PEM, previousPassphrase: `"${PASSPHRASE}"` },
		],
	])('is content with %s', async (_, changes) => {
		expect(await test(changes)).toEqual({ status: 'OK', message: expect.any(String) });
	});

	it.each<[string, Credential, RegExp]>([
		['no key', { privateKey: '' }, /^'Private Key' is empty\. Paste/],
		[
			'the public key',
			{ privateKey: PUBLIC_PEM },
			/^'Private Key' holds a public key\. Paste the other/,
		],
		[
			'a wrong passphrase',
			{ passphrase: 'sesame' },
			/^'Private Key' does not open with its passphrase\. Check/,
		],
		[
			'no passphrase',
			{ passphrase: '' },
			/^'Private Key' is encrypted, but its passphrase is missing\. Enter/,
		],
		[
			'half a key',
			{ privateKey: PRIVATE_KEY_PEM.slice(0, 400) },
			/^'Private Key' is not a key in PEM format\. Copy/,
		],
		['a short key', { privateKey: pem(1024) }, /^'Private Key' is too short\. Make/],
		[
			'a previous key that does not open',
			{ previousPrivateKey: PRIVATE_KEY_PEM, previousPassphrase: 'x' },
			/^'Previous Private Key' does not open/,
		],
	])('names what is wrong: %s', async (_, changes, message) => {
		const { status, message: text } = await test(changes);
		expect({ status, text }).toEqual({ status: 'Error', text: expect.stringMatching(message) });
		expect(text).not.toMatch(/[A-Za-z0-9+/]{30}|sesame/);
	});

	it('reads a key once, and a changed one anew', () => {
		const given = { privateKey: PRIVATE_KEY_PEM, passphrase: PASSPHRASE };
		expect(readEncryptionKeys({ ...given })).toBe(readEncryptionKeys({ ...given }));
		expect(readEncryptionKeys({ ...given, appSecret: ' s ' }).keys?.appSecrets).toEqual(['s']);
	});

	it('what is no text in a field is none', () => {
		const given = { privateKey: { a: 1 }, passphrase: 12345678 } as unknown as Parameters<
			typeof readEncryptionKeys
		>[0];
		expect(readEncryptionKeys(given)).toEqual({
			keys: null,
			problems: [{ message: "'Private Key' is empty", fix: expect.any(String) }],
		});
		const digits = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
			type: 'pkcs8',
			format: 'pem',
			cipher: 'aes-256-cbc',
			passphrase: '12345678',
		});
		expect(
			readEncryptionKeys({
				privateKey: digits as string,
				passphrase: 12345678 as unknown as string,
			}).problems,
		).toEqual([]);
	});

	it('a previous key that cannot be read leaves the current one usable', () => {
		const { keys, problems } = readEncryptionKeys({
			privateKey: PRIVATE_KEY_PEM,
			passphrase: PASSPHRASE,
			previousPrivateKey: 'x',
		});
		expect(keys?.privateKeys).toHaveLength(1);
		expect(problems).toHaveLength(1);
	});
});

describe('activation', () => {
	it('succeeds when all is there', async () => {
		const endpoint = createEndpoint();
		expect(await endpoint.hook('checkExists', 'activate')).toBe(false);
		expect(await endpoint.activate()).toBe(true);
		expect(await endpoint.hook('delete', 'update')).toBe(true);
	});

	it('says when no node answers, but not to who listens for a test event', async () => {
		const endpoint = createEndpoint({ respond: null });
		await expect(endpoint.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/^There is no Respond to Flow node after this trigger/),
			description: expect.stringContaining('Add Respond to Flow after this trigger'),
		});
		await expect(endpoint.activate()).rejects.toBeInstanceOf(WebhookPathTakenError);
		expect(await endpoint.listen()).toBe(true);
	});

	it.each([
		['disabled', { respondSettings: { disabled: true } }, false],
		['not needed for error notices', { respond: null, trigger: { events: ['errorNotice'] } }, true],
	])('a node that answers, %s', async (_, setup, succeeds) => {
		const activation = createEndpoint(setup).activate();
		if (succeeds) expect(await activation).toBe(true);
		else await expect(activation).rejects.toThrow('no Respond to Flow');
	});

	it.each<[INodeParameters, string]>([
		[{ encryption: '={{ "sealed" }}' }, '\'Encryption\' has no choice called "sealed"'],
		[{ tokenCheck: '={{ "maybe" }}' }, '\'Flow Token\' has no choice called "maybe"'],
		[{ events: '={{ ["dataRequest", "ping"] }}' }, '\'Trigger On\' has no choice called "ping"'],
		[{ encryption: '={{ { a: 1 } }}' }, "'Encryption' is an object, not text"],
	])('refuses %j', async (trigger, message) => {
		await expect(createEndpoint({ trigger }).activate()).rejects.toMatchObject({
			message,
			description: expect.any(String),
		});
	});

	it.each<INodeParameters>([
		{ encryption: '={{ "WHATSAPP" }}' },
		{ encryption: '={{ " none " }}' },
		{ tokenCheck: '={{ "Do Not Check" }}' },
		{ events: '={{ "Data Request" }}' },
	])('takes %j', async (trigger) => {
		expect(await createEndpoint({ trigger }).activate()).toBe(true);
	});

	it('says when the keys cannot be used', async () => {
		const wrong = { encryption: encryptionCredential({ passphrase: 'x' }) };
		await expect(createEndpoint(wrong).activate()).rejects.toMatchObject({
			message:
				"'Private Key' does not open with its passphrase, in the credential WhatsApp Flow Encryption API",
			description: expect.stringContaining('Check the passphrase'),
		});
		await expect(createEndpoint(wrong).listen()).rejects.toThrow('does not open');
		expect(await createEndpoint({ ...wrong, trigger: { encryption: 'none' } }).activate()).toBe(
			true,
		);
	});
});

describe('Create Key Pair', () => {
	it('tells what to do in a list: of all that breaks lines n8n 2.41 shows nothing else in a notice', () => {
		expect(notices().filter((text) => /<\/?(?!a\b|ul\b|li\b|b\b)[a-z]/.test(text))).toEqual([]);
		expect(notices().find((text) => text.includes('private_key'))).toMatch(
			/:<ul>(<li>[^<]+<\/li>){3}<\/ul>$/,
		);
	});

	const create = async (passphrase: string) => {
		const endpoint = createEndpoint({ respond: { operation: 'createKeyPair', passphrase } });
		const { data } = await endpoint.run([[{ json: {} }]]);
		return {
			json: data.resultData.runData['Answer 0']?.[0]?.data?.main[0]?.[0]?.json,
			error: data.resultData.error,
		};
	};

	it('gives a pair that the credential takes', async () => {
		const { json } = await create('long enough');
		const { keys, problems } = readEncryptionKeys({
			privateKey: String(json?.private_key),
			passphrase: 'long enough',
		});
		expect(problems).toEqual([]);
		expect(createPublicKey(keys!.privateKeys[0]).export({ type: 'spki', format: 'pem' })).toBe(
			json?.public_key,
		);
	});

	it('wants a passphrase of some length', async () => {
		const { error, json } = await create('short');
		expect(error).toMatchObject({
			message: "'Passphrase' must have at least 8 characters",
			description: expect.any(String),
		});
		expect(json).toBeUndefined();
	});
});
