import type { INodeProperties } from 'n8n-workflow';

import { givenFlowJsonProperty } from '../givenFlowJson';

/** Fields of the operation Check. */
export const checkProperties: INodeProperties[] = [givenFlowJsonProperty('check')];
