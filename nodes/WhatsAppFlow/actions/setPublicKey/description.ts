import type { INodeProperties } from 'n8n-workflow';

import { shownFor } from '../../manager/flowFields';
import { phoneNumberLocator } from '../../manager/phoneNumberField';

/** Fields of the operation Set Public Key. */
export const setPublicKeyProperties: INodeProperties[] = [
	{
		displayName:
			'To change keys, put the new private key into the credential WhatsApp Flow Encryption API first, and the old one into its Previous Private Key. Then execute this step. Remove the old key after some days.',
		name: 'keyOrderNotice',
		type: 'notice',
		default: '',
		...shownFor('setPublicKey'),
	},
	{ ...phoneNumberLocator, ...shownFor('setPublicKey') },
];
