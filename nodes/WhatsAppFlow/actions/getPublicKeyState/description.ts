import type { INodeProperties } from 'n8n-workflow';

import { shownFor } from '../../manager/flowFields';
import { phoneNumberLocator } from '../../manager/phoneNumberField';

/** Fields of the operation Get Public Key State. */
export const getPublicKeyStateProperties: INodeProperties[] = [
	{ ...phoneNumberLocator, ...shownFor('getPublicKeyState') },
];
