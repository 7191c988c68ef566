import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { generateRsaKeyPair } from '../../flow/endpoint/keyPair';
import { indexFields } from '../shared/itemParameters/fields';
import { ItemParameters } from '../shared/itemParameters/itemParameters';
import { createKeyPairProperties } from './createKeyPair.properties';

const FIELDS = indexFields(createKeyPairProperties);
const MIN_PASSPHRASE = 8;

/** One key pair, however many items come in. */
export async function createKeyPair(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const parameters = new ItemParameters(context, 0, FIELDS);
	const passphrase = parameters.text('passphrase');
	if (passphrase.length < MIN_PASSPHRASE) {
		throw parameters.error(
			`${parameters.label('passphrase')} must have at least ${MIN_PASSPHRASE} characters`,
			'Enter any text and keep it: the credential needs it too.',
		);
	}

	const { privateKey, publicKey } = await generateRsaKeyPair(passphrase);
	return [{ json: { private_key: privateKey, public_key: publicKey }, pairedItem: { item: 0 } }];
}
