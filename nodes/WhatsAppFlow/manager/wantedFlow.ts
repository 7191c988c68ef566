import type { INodeProperties } from 'n8n-workflow';

import type { FieldReader, ItemParameters } from '../../shared/itemParameters/itemParameters';
import { readCategories, readEndpointFields, readFlowName } from './flowFields';
import type { WantedFlow } from './makeDraft';

/** Reads what a Flow is to be in WhatsApp Manager. */
export function readWantedFlow(parameters: ItemParameters, flowJson: string): WantedFlow {
	return {
		name: readFlowName(parameters),
		categories: readCategories(parameters),
		...readEndpointFields(parameters.collection('options')),
		flowJson,
	};
}

export const updatePublishedOption: INodeProperties = {
	displayName: 'Update Published Flow',
	name: 'updatePublished',
	type: 'boolean',
	default: false,
	description:
		'Whether to change a Flow that is published. It is not certain what Meta does then: it may refuse, or make the Flow a draft until you publish it again.',
};

export function readUpdatePublished(parameters: ItemParameters): boolean {
	const options: FieldReader = parameters.collection('options');
	return options.boolean('updatePublished');
}
