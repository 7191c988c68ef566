import type { INodeProperties } from 'n8n-workflow';

import { flowJsonProperty } from '../../../shared/flowDefinition/properties';

/** Fields of the operation Check. */
export const checkProperties: INodeProperties[] = [
	{
		...flowJsonProperty,
		builderHint: { propertyHint: 'The Flow JSON as the user gave it, or as Build From Questions.' },
		displayOptions: { show: { resource: ['flow'], operation: ['check'] } },
	},
];
