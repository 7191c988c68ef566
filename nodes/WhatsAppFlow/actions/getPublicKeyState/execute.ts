import type { KeyObject } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { getPublicKey } from '../../../../meta/calls';
import { readPublicKey } from '../../../../meta/flows';
import { isSamePublicKey, publicKeyOf } from '../../../shared/publicKey';
import { MetaClient } from '../../../shared/meta/metaClient';
import { hasEncryptionKeys, readKeys, readPhoneNumberId } from '../../manager/publicKeys';
import { createItemParameters } from '../../properties';

/** The public key that a number has, and whether the encryption credential opens what phones encrypt with it. */
export async function getPublicKeyState(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const keys = hasEncryptionKeys(context) ? await readKeys(context, parameters) : null;
	const client = await MetaClient.open(context, itemIndex);
	const phoneNumberId = readPhoneNumberId(parameters, client);
	const { publicKey, signatureStatus } = await client.fetch(
		getPublicKey(phoneNumberId),
		readPublicKey,
	);
	const matching = keys && matchingKey(keys.privateKeys, publicKey);
	return {
		json: {
			phone_number_id: phoneNumberId,
			signature_status: signatureStatus,
			public_key: publicKey,
			matches_credential: keys && matching !== null,
			matching_key: matching,
		},
	};
}

/** @param privateKeys the current one first */
function matchingKey(
	privateKeys: KeyObject[],
	publicKey: string | null,
): 'current' | 'previous' | null {
	if (publicKey === null) return null;
	const index = privateKeys.findIndex((key) => isSamePublicKey(publicKeyOf(key), publicKey));
	return index === -1 ? null : index === 0 ? 'current' : 'previous';
}
