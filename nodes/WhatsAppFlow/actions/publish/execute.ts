import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { publishFlow as publishCall } from '../../../../meta/calls';
import { changeState } from '../../manager/changeState';
import { readFlowId } from '../../manager/flowFields';
import { readFlowState } from '../../manager/flowState';
import { MetaClient } from '../../../shared/meta/metaClient';
import { createItemParameters } from '../../properties';
import type { EarlierTries } from '../operation';

const MAX_FIXES = 3;
const MAX_HINTS = 10;

/** Publishes a Flow in which Meta has found no errors. One that is published already stays as it is. */
export async function publishFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	const flowId = readFlowId(createItemParameters(context, itemIndex));
	const client = await MetaClient.open(context, itemIndex);
	const { name, status, validationErrors } = await readFlowState(client, flowId);
	if (validationErrors.length > 0) {
		throw client.refusal(
			`The Flow '${name}' cannot be published: ${validationErrors[0].message}`,
			[
				...validationErrors.slice(0, MAX_FIXES).map(({ fix }) => fix),
				'The operation Get shows all that Meta has found, in validation_errors.',
			].join(' '),
		);
	}
	if (status === 'DEPRECATED') {
		throw client.refusal(
			`The Flow '${name}' cannot be published: it is deprecated`,
			'This cannot be undone. Make a new Flow under another name.',
		);
	}
	const wasThere = status === 'PUBLISHED' && !earlier.mayBeDone;
	const change = { flowId, call: publishCall(flowId), leadsTo: 'PUBLISHED' as const, wasThere };
	const action = await changeState(client, change, earlier);
	return {
		json: {
			action: action === 'changed' ? 'published' : action,
			flow_id: flowId,
			name,
			status: 'PUBLISHED',
		},
	};
}

/** Which Flows Meta did not publish anew. */
export function hintAboutPublished(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	for (const { json } of items
		.filter(({ json: { action } }) => action === 'unchanged')
		.slice(0, MAX_HINTS)) {
		context.addExecutionHints({
			message: `The Flow '${String(json.name)}' was published already, and Meta did not publish it again. If you have changed its JSON since then, look in WhatsApp Manager whether people get the new version.`,
			type: 'warning',
			location: 'outputPane',
		});
	}
}
