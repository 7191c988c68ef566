import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { FlowJson } from '../../../../flowJson';
import { preview } from '../../../../flowJson/preview';
import { isEmptyDefinition, readDefinition } from '../../../shared/flowDefinition/readDefinition';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { createItemParameters } from '../../properties';
import { showOnPhone } from './showOnPhone';

/** Draws a Flow, which may have mistakes as long as a phone can open it. */
export async function previewFlow(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const flow = readFlow(parameters);
	const phone = parameters.boolean('showOnPhone')
		? await showOnPhone(context, parameters, flow)
		: {};
	return {
		json: { screens: flow.screens.map(({ id, title }) => ({ id, title: title ?? '' })), ...phone },
		binary: {
			data: await context.helpers.prepareBinaryData(
				Buffer.from(preview(flow)),
				'preview.html',
				'text/html',
			),
		},
	};
}

function readFlow(parameters: ItemParameters): FlowJson {
	const given = parameters.value('flowJson');
	const label = parameters.label('flowJson');
	if (isEmptyDefinition(given)) {
		throw parameters.error(
			`${label} is empty`,
			'Paste the Flow JSON, or write an expression that gives it.',
		);
	}
	const { flow, errors } = readDefinition(given);
	if (flow !== null) return flow;
	const [{ message, fix }] = errors;
	throw parameters.error(`${label} is not the definition of a Flow: ${message}`, fix);
}
