import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { generateRsaKeyPair } from '../../flow/endpoint/keyPair';

const MIN_PASSPHRASE = 8;

/** One key pair, however many items come in. */
export async function createKeyPair(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const passphrase = String(context.getNodeParameter('passphrase', 0, ''));
	if (passphrase.length < MIN_PASSPHRASE) {
		throw new NodeOperationError(
			context.getNode(),
			`'Passphrase' must have at least ${MIN_PASSPHRASE} characters`,
			{
				itemIndex: 0,
				description: 'Enter any text and keep it: the credential needs it too.',
			},
		);
	}

	const { privateKey, publicKey } = await generateRsaKeyPair(passphrase);
	return [{ json: { private_key: privateKey, public_key: publicKey }, pairedItem: { item: 0 } }];
}
