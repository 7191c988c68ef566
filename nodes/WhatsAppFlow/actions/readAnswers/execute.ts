import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { namedAnswersItem } from '../../../shared/flowDefinition/namedAnswers';
import { answerValuesOption } from '../../../shared/flowDefinition/properties';
import { readPastedForm } from '../../../shared/flowDefinition/readForm';
import { createItemParameters } from '../../properties';

/** Adds readable answers to the item that has them as WhatsApp sent them. */
export async function readAnswers(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const response = parameters.json('responseJson') as IDataObject;
	if (Object.keys(response).length === 0) {
		throw parameters.error(
			`${parameters.label('responseJson')} is empty`,
			'Drag the answers into it. The trigger of this package has them in response_json.',
		);
	}
	const options = parameters.collection('options');
	const named = namedAnswersItem(
		response,
		{ flow: readPastedForm(parameters)?.flow ?? null, sentData: null },
		{
			values: options.option(answerValuesOption),
			leaveOutSensitive: options.boolean('leaveOutSensitive'),
		},
	);
	return { json: { ...context.getInputData()[itemIndex].json, ...named } };
}
