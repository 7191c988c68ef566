import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { preview } from '../../../../flowJson/preview';
import { readGivenDefinition, requireFlow } from '../../../shared/flowDefinition/givenDefinition';
import { createItemParameters } from '../../properties';
import { showOnPhone } from './showOnPhone';

/** Draws a Flow, which may have mistakes as long as a phone can open it. */
export async function previewFlow(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const flow = requireFlow(parameters, readGivenDefinition(parameters).checked);
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
