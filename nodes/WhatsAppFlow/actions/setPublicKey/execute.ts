import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { publicKeyOf } from '../../../shared/publicKey';
import { Manager } from '../../../shared/meta/manager';
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
	const manager = await Manager.open(context, itemIndex);
	const phoneNumberId = readPhoneNumberId(parameters, manager);
	const { action, state } = await setKeyOnce(manager, phoneNumberId, publicKeyOf(privateKey));
	return {
		json: {
			action,
			phone_number_id: phoneNumberId,
			signature_status: state.signatureStatus,
			public_key: state.publicKey,
		},
	};
}
