import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Get. */
export const getProperties: INodeProperties[] = [{ ...flowLocator, ...shownFor('get') }];
