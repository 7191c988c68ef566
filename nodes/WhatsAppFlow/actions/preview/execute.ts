import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { preview } from '../../../../flowJson/preview';
import { readGivenDefinition, requireFlow } from '../../../shared/flowDefinition/givenDefinition';
import { createItemParameters } from '../../properties';
import { ItemFailure } from '../operation';
import { showOnPhone } from './showOnPhone';

/** Draws a Flow, which may have mistakes as long as a phone can open it. */
export async function previewFlow(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData | ItemFailure> {
	const parameters = createItemParameters(context, itemIndex);
	const flow = requireFlow(parameters, readGivenDefinition(parameters).checked);
	const page = Buffer.from(preview(flow));
	const binary = {
		data: await context.helpers.prepareBinaryData(page, 'preview.html', 'text/html'),
	};
	try {
		const phone = parameters.boolean('showOnPhone')
			? await showOnPhone(context, parameters, flow)
			: {};
		const screens = flow.screens.map(({ id, title }) => ({ id, title: title ?? '' }));
		return { json: { screens, ...phone }, binary };
	} catch (error) {
		// The page is drawn, whatever became of the phone.
		return new ItemFailure(error, binary);
	}
}
