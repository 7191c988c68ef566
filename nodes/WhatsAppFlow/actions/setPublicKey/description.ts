import type { INodeProperties } from 'n8n-workflow';

import { shownFor } from '../../manager/flowFields';
import { phoneNumberLocator } from '../../manager/phoneNumberField';

/** Fields of the operation Set Public Key. */
export const setPublicKeyProperties: INodeProperties[] = [
	{
		displayName:
			'The public key is made from the private key of the credential WhatsApp Flow Encryption API. To change keys, put the new key into that credential first, and the old one into its Previous Private Key. Then execute this step. Remove the old key after some days.',
		name: 'keyOrderNotice',
		type: 'notice',
		default: '',
		...shownFor('setPublicKey'),
	},
	{ ...phoneNumberLocator, ...shownFor('setPublicKey') },
];
