import { generateKeyPairSync } from 'crypto';
import type { INodeParameters } from 'n8n-workflow';

import { isSamePublicKey } from '../../nodes/shared/publicKey';
import { searchPhoneNumbers } from '../../nodes/WhatsAppFlow/manager/searchPhoneNumbers';
import { loadOptions } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import {
	byId,
	expectDocumented,
	metaCalls,
	RETRY,
	runFlow,
	withServer,
	type RunSetup,
} from '../support/whatsAppManager.mts';

/** Set Public Key and Get Public Key State, in n8n's engine against the sandbox's side of Meta. */

let sandbox: TestSandbox;
// A number keeps its key as long as the sandbox runs.
beforeEach(async () => {
	sandbox = await useSandbox({ moreBusinessNumbers: ['+918000000009'] });
});
afterEach(async () => await sandbox.stop());

const NUMBER = '1000000000002';
const READ = `GET /${NUMBER}/whatsapp_business_encryption`;
const SET = `POST /${NUMBER}/whatsapp_business_encryption`;

function newKeys() {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return {
		privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
		olderForm: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
	};
}
const first = newKeys();
const second = newKeys();

/** The credential; by default without a previous key. */
const keys = (privateKey = first.privateKey, previousPrivateKey = '') => ({
	privateKey,
	passphrase: '',
	appSecret: 'app-secret-of-the-test',
	previousPrivateKey,
});

const run = async (parameters: INodeParameters, setup: RunSetup = {}) =>
	await runFlow(sandbox, parameters, { encryption: keys(), ...setup });
const setKey = async (setup: RunSetup = {}, more: INodeParameters = {}) =>
	await run({ operation: 'setPublicKey', ...more }, setup);
const getState = async (setup: RunSetup = {}) =>
	await run({ operation: 'getPublicKeyState' }, setup);

/** A run of a node that has chosen no encryption credential. */
const WITHOUT: RunSetup = {
	settings: { credentials: { whatsAppBusinessManagementApi: { id: '3', name: 'Meta' } } },
};

describe('Set Public Key', () => {
	it("gives the number the public key of the credential's private key, and reads it back", async () => {
		const { items, error } = await setKey();
		expect(error).toBeUndefined();
		expectDocumented('setKey', items[0].json);
		expect(items[0].json).toEqual({
			action: 'updated',
			phone_number_id: NUMBER,
			signature_status: 'VALID',
			public_key: first.publicKey,
		});
		expect(await metaCalls(sandbox)).toEqual([READ, SET, READ]);
	});

	it('leaves a number as it is that has this very key', async () => {
		await setKey();
		const { items } = await setKey();
		expect(items[0].json).toMatchObject({ action: 'unchanged', public_key: first.publicKey });
		expect((await metaCalls(sandbox)).filter((call) => call === SET)).toHaveLength(1);
	});

	it('sets a key again whose signature does not fit', async () => {
		await setKey();
		await sandbox.settings({ publicKeySignature: 'MISMATCH' });
		const { items } = await setKey();
		expect(items[0].json).toMatchObject({ action: 'updated', signature_status: 'MISMATCH' });
	});

	it('goes on with the key when the answer is lost', async () => {
		await sandbox.fault({ on: 'metaSetKey', kind: 'reset', afterAccepting: true });
		const { items, error } = await setKey();
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ action: 'updated', public_key: first.publicKey });
	});

	it('can be tried again', async () => {
		await sandbox.fault({ on: 'metaSetKey', kind: 'status', status: 503 });
		const { items, error } = await setKey({ settings: RETRY });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ action: 'updated' });
	});

	it('takes the number of the node rather than that of the credential', async () => {
		const { items } = await setKey({ meta: { phoneNumberId: '' } }, byId(NUMBER, 'phoneNumberId'));
		expect(items[0].json.phone_number_id).toBe(NUMBER);
	});

	it.each([
		[
			'no number',
			{ meta: { phoneNumberId: '' } },
			{},
			/'Phone Number' is empty, and the credential/,
		],
		[
			'no ID of a number',
			{},
			byId('={{ "12/../34" }}', 'phoneNumberId'),
			/'Phone Number' must be an ID of digits only/,
		],
		['no credential', WITHOUT, {}, /No credential WhatsApp Flow Encryption API is chosen/],
		['an empty key', { encryption: keys(' ') }, {}, /'Private Key' is empty in the WhatsApp Flow/],
		['a public key', { encryption: keys(first.publicKey) }, {}, /holds a public key/],
	] as Array<[string, RunSetup, INodeParameters, RegExp]>)(
		'refuses %s before any call',
		async (_, setup, more, message) => {
			const { error } = await setKey(setup, more);
			expect(error?.message).toMatch(message);
			expect(await metaCalls(sandbox)).toEqual([]);
		},
	);

	it('says what the token lacks', async () => {
		await sandbox.settings({ metaPermissions: ['whatsapp_business_management'] });
		const { error } = await setKey();
		expect(error?.message).toMatch(
			/^The public key could not be set: .*has no permission for this/,
		);
		expect(error?.description).toContain('whatsapp_business_messaging');
	});

	it('says when Meta shows another key afterwards', async () => {
		const answer = (_: URL, method: string) =>
			method === 'POST' ? { success: true } : { data: [{ business_public_key: second.publicKey }] };
		await withServer(answer, async (baseUrl) => {
			const { error } = await setKey({ meta: { baseUrl } });
			expect(error?.message).toBe(
				'Meta took the public key, but shows another one for this number',
			);
		});
	});

	it('keeps the secrets to itself', async () => {
		const runs = [await setKey(), await getState(), await setKey({ encryption: keys('nonsense') })];
		const secrets = [
			'app-secret-of-the-test',
			'sandbox-meta-token',
			first.privateKey.slice(40, 90),
		];
		const texts = JSON.stringify([runs, (await sandbox.calls()).map(({ body }) => body)]);
		for (const secret of secrets) expect(texts).not.toContain(secret);
	});
});

describe('Get Public Key State', () => {
	it('tells of a number without a key', async () => {
		const { items } = await getState();
		expectDocumented('keyState', items[0].json);
		expect(items[0].json).toEqual({
			phone_number_id: NUMBER,
			signature_status: null,
			public_key: null,
			matches_credential: false,
			matching_key: null,
		});
	});

	it.each([
		['the current one', keys(first.privateKey), true, 'current'],
		['the previous one', keys(second.privateKey, first.privateKey), true, 'previous'],
		['another one', keys(second.privateKey), false, null],
	])('tells whether the key fits the credential: %s', async (_, encryption, matches, which) => {
		await setKey();
		const { items } = await getState({ encryption });
		expect(items[0].json).toMatchObject({
			matches_credential: matches,
			matching_key: which,
			signature_status: 'VALID',
		});
	});

	it('needs no encryption credential', async () => {
		await setKey();
		const { items, error } = await getState(WITHOUT);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			public_key: first.publicKey,
			matches_credential: null,
			matching_key: null,
		});
	});
});

describe('the list of numbers', () => {
	it('has number, name and ID', async () => {
		const others = { whatsAppBusinessManagementApi: sandbox.metaCredential() };
		const context = loadOptions({}, { operation: 'setPublicKey' }, others, 'whatsAppFlow');
		const { results } = await searchPhoneNumbers.call(context);
		expect(results).toHaveLength(2);
		expect(results[0]).toEqual({
			name: expect.stringContaining(`(${NUMBER})`) as string,
			value: NUMBER,
		});
		expect((await searchPhoneNumbers.call(context, NUMBER)).results).toHaveLength(1);
		expect((await searchPhoneNumbers.call(context, 'nobody')).results).toEqual([]);
	});
});

describe('two public keys', () => {
	it.each([
		[first.publicKey, first.publicKey, true],
		[first.publicKey, first.publicKey.replaceAll('\n', '\r\n'), true],
		[first.publicKey, first.olderForm, true],
		[first.publicKey, second.publicKey, false],
		[first.publicKey, 'nonsense', false],
		['nonsense', 'nonsense', false],
	])('are the same however they are written', (one, other, same) => {
		expect(isSamePublicKey(one, other)).toBe(same);
	});
});
