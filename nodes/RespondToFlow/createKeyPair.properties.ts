import type { INodeProperties } from 'n8n-workflow';

const CREATE_KEY_PAIR = { show: { operation: ['createKeyPair'] } };

/** Fields of the operation Create Key Pair. */
export const createKeyPairProperties: INodeProperties[] = [
	{
		displayName:
			"Needed once. Execute this step, and then:<ul><li>Put private_key and the passphrase into the credential WhatsApp Flow Encryption API.</li><li>Give public_key to Exotel's support, who uploads it for your number. If you have a token of the WhatsApp Business Account, use Set Public Key of the node WhatsApp Flow.</li><li>Delete this workflow and its execution, because both hold the passphrase.</li></ul>",
		name: 'keyPairNotice',
		type: 'notice',
		default: '',
		displayOptions: CREATE_KEY_PAIR,
	},
	{
		displayName: 'Passphrase',
		name: 'passphrase',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'Any text of at least 8 characters. The private key is encrypted with it.',
		displayOptions: CREATE_KEY_PAIR,
	},
];
