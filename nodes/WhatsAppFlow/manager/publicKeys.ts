import type { IExecuteFunctions } from 'n8n-workflow';

import { readCredential } from '../../shared/credentials';
import { ENCRYPTION_CREDENTIAL, type EncryptionKeys } from '../../shared/encryptionCredential';
import { readEncryptionKeys } from '../../shared/encryptionKeys';
import type { ItemParameters } from '../../shared/itemParameters/itemParameters';
import { requireId } from './flowFields';
import type { MetaClient } from '../../shared/meta/metaClient';

/** Whether the node has an encryption credential. n8n itself asks for none. */
export function hasEncryptionKeys(context: IExecuteFunctions): boolean {
	return context.getNode().credentials?.[ENCRYPTION_CREDENTIAL] !== undefined;
}

/** The keys of the encryption credential. Throws where there is none, or no key that can be read. */
export async function readKeys(
	context: IExecuteFunctions,
	parameters: ItemParameters,
): Promise<EncryptionKeys> {
	if (!hasEncryptionKeys(context)) {
		throw parameters.error(
			'No credential WhatsApp Flow Encryption API is chosen',
			'Choose the one that Respond to Flow uses. The public key is made from its private key.',
		);
	}
	const { keys, problems } = readEncryptionKeys(
		await readCredential(context, ENCRYPTION_CREDENTIAL),
	);
	if (keys !== null) return keys;
	const [{ message, fix }] = problems;
	throw parameters.error(`${message} in the WhatsApp Flow Encryption API credential`, fix);
}

/** The number whose key is meant: the one of the node, else that of the credential. */
export function readPhoneNumberId(parameters: ItemParameters, { account }: MetaClient): string {
	const id = parameters.locator('phoneNumberId') || account.phoneNumberId;
	if (id !== '') return requireId(parameters, 'phoneNumberId', id);
	throw parameters.error(
		`${parameters.label('phoneNumberId')} is empty, and the credential has none`,
		'Choose the number from the list, or enter Phone Number ID in the WhatsApp Business Management API credential.',
	);
}
