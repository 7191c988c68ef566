import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { publicKeyOf } from '../../../shared/publicKey';
import { MetaClient } from '../../../shared/meta/metaClient';
import { readKeys, readPhoneNumberId } from '../../manager/publicKeys';
import { setKeyOnce } from '../../manager/setPublicKey';
import { createItemParameters } from '../../properties';

/** Gives a number the public key that belongs to the private key of the encryption credential. */
export async function setPublicKey(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const [privateKey] = (await readKeys(context, parameters)).privateKeys;
	const client = await MetaClient.open(context, itemIndex);
	const phoneNumberId = readPhoneNumberId(parameters, client);
	const { action, state } = await setKeyOnce(client, phoneNumberId, publicKeyOf(privateKey));
	return {
		json: {
			action,
			phone_number_id: phoneNumberId,
			signature_status: state.signatureStatus,
			public_key: state.publicKey,
		},
	};
}
