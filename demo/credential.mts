import { generateKeyPairSync } from 'node:crypto';
import type { N8nClient } from '../n8n/client.mts';
import type { Credential, CredentialData } from '../n8n/types.mts';
import { SANDBOX_ACCOUNT } from './constants.mts';

export const CREDENTIAL_TYPE = 'exotelApi';
const CREDENTIAL_NAME = 'Exotel (sandbox)';

/** What a user would type into the credential's window to reach the sandbox. */
export function sandboxCredentialData(sandboxUrl: string): CredentialData {
	const { accountSid, apiKey, apiToken, wabaId } = SANDBOX_ACCOUNT;
	return {
		region: 'custom',
		baseUrl: sandboxUrl,
		accountSid,
		apiKey,
		apiToken,
		wabaId,
		webhookSecret: '',
	};
}

export const ENCRYPTION_TYPE = 'whatsAppFlowEncryptionApi';
const ENCRYPTION_NAME = 'WhatsApp Flow Encryption (sandbox)';

/** The keys of the demo's data endpoint: the private one in a credential, the public one as the phone needs it. */
export interface EncryptionKeys {
	credential: Credential;
	/** PEM. */
	publicKey: string;
}

/** Creates the credential of the demo's data endpoint, or gives the existing one new keys. */
export async function saveEncryptionCredential(client: N8nClient): Promise<EncryptionKeys> {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	return {
		credential: await save(client, ENCRYPTION_NAME, ENCRYPTION_TYPE, { privateKey }),
		publicKey,
	};
}

export const META_TYPE = 'whatsAppBusinessManagementApi';
const META_NAME = 'WhatsApp Business Management (sandbox)';

/** What a user would type to let the sandbox play Meta's side. */
export function metaCredentialData(sandboxUrl: string): CredentialData {
	const { metaAccessToken, wabaId, phoneNumberId } = SANDBOX_ACCOUNT;
	return { accessToken: metaAccessToken, wabaId, phoneNumberId, baseUrl: sandboxUrl };
}

/** Creates the credential for making Flows, or points the existing one at the sandbox's present address. */
export async function saveMetaCredential(
	client: N8nClient,
	sandboxUrl: string,
): Promise<Credential> {
	return await save(client, META_NAME, META_TYPE, metaCredentialData(sandboxUrl));
}

/** Creates the demo's credential, or points the existing one at the sandbox's present address. */
export async function saveSandboxCredential(
	client: N8nClient,
	sandboxUrl: string,
): Promise<Credential> {
	return await save(client, CREDENTIAL_NAME, CREDENTIAL_TYPE, sandboxCredentialData(sandboxUrl));
}

async function save(
	client: N8nClient,
	name: string,
	type: string,
	data: CredentialData,
): Promise<Credential> {
	const existing = (await client.listCredentials()).find(
		(credential) => credential.name === name && credential.type === type,
	);
	return existing
		? await client.updateCredential(existing, data)
		: await client.createCredential(name, type, data);
}
