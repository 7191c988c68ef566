import type { N8nClient } from '../n8n/client.mts';
import type { Credential, CredentialData } from '../n8n/types.mts';
import { SANDBOX_ACCOUNT } from './constants.mts';

export const CREDENTIAL_TYPE = 'exotelApi';
const CREDENTIAL_NAME = 'Exotel (sandbox)';

/** What a user would type into the credential's window to reach the sandbox. */
export function sandboxCredentialData(sandboxUrl: string): CredentialData {
	const { accountSid, apiKey, apiToken, wabaId } = SANDBOX_ACCOUNT;
	return { region: 'custom', baseUrl: sandboxUrl, accountSid, apiKey, apiToken, wabaId, webhookSecret: '' };
}

/** Creates the demo's credential, or points the existing one at the sandbox's present address. */
export async function saveSandboxCredential(client: N8nClient, sandboxUrl: string): Promise<Credential> {
	const data = sandboxCredentialData(sandboxUrl);
	const existing = (await client.listCredentials()).find(
		({ name, type }) => name === CREDENTIAL_NAME && type === CREDENTIAL_TYPE,
	);
	return existing
		? await client.updateCredential(existing, data)
		: await client.createCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
}
