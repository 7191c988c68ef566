import { getPublicKey, setPublicKey } from '../../../meta/calls';
import { readPublicKey, type PublicKeyState } from '../../../meta/flows';
import { isSamePublicKey } from '../../shared/publicKey';
import type { MetaClient } from '../../shared/meta/metaClient';

/** What became of the public key of a number. */
export interface SetKey {
	action: 'updated' | 'unchanged';
	state: PublicKeyState;
}

/**
 * Gives a number its public key, and reads it back. A number that has this very key keeps it; so the call can be
 * repeated.
 */
export async function setKeyOnce(
	client: MetaClient,
	phoneNumberId: string,
	publicKey: string,
): Promise<SetKey> {
	const before = await readKey(client, phoneNumberId);
	if (before?.signatureStatus === 'VALID' && hasKey(before, publicKey))
		return { action: 'unchanged', state: before };

	const result = await client.call(setPublicKey(phoneNumberId, publicKey));
	if (!result.ok && !result.failure.mayHaveHappened) throw client.error(result.failure);
	const after = await readKey(client, phoneNumberId);
	if (after !== null && hasKey(after, publicKey)) return { action: 'updated', state: after };
	if (!result.ok) throw client.error(result.failure);
	if (after === null) return { action: 'updated', state: { publicKey, signatureStatus: null } };
	throw client.refusal(
		'Meta took the public key, but shows another one for this number',
		'Run Get Public Key State in some minutes, and set the key again if it is still another one.',
	);
}

function hasKey(state: PublicKeyState, publicKey: string): boolean {
	return state.publicKey !== null && isSamePublicKey(state.publicKey, publicKey);
}

/** Null when it could not be read: setting the key tells why. */
async function readKey(client: MetaClient, phoneNumberId: string): Promise<PublicKeyState | null> {
	const result = await client.call(getPublicKey(phoneNumberId));
	return result.ok ? readPublicKey(result.body) : null;
}
