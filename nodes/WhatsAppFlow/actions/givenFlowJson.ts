import type { INodeProperties } from 'n8n-workflow';

import { flowJsonProperty } from '../../shared/flowDefinition/properties';

/** The Flow that an operation looks at. */
export function givenFlowJsonProperty(operation: string): INodeProperties {
	return {
		...flowJsonProperty,
		builderHint: {
			propertyHint: 'The Flow JSON as the user gave it, or flow_json of Build From Questions.',
		},
		displayOptions: { show: { resource: ['flow'], operation: [operation] } },
	};
}
