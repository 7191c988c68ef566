import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Finding } from '../../../../flow/rules';
import { showHints } from '../../../shared/findings';
import { namedAnswersItem } from '../../../shared/flowDefinition/namedAnswers';
import { answerValuesOption } from '../../../shared/flowDefinition/properties';
import { managerFlowId, readForm } from '../../../shared/flowDefinition/readForm';
import { FlowReader } from '../../../shared/meta/flowReader';
import { createItemParameters } from '../../properties';
import type { Operation } from '../operation';

/** Adds readable answers to the items that have them as WhatsApp sent them. */
export function beginReadAnswers(context: IExecuteFunctions): Operation {
	const flows = FlowReader.ofRun(context);
	const unknown: Finding[] = [];
	return {
		run: async (_, itemIndex) => {
			const { item, problems } = await readAnswers(context, itemIndex, flows);
			unknown.push(...problems);
			return item;
		},
		hint: () => showHints(context, unknown),
	};
}

interface ReadItem {
	item: INodeExecutionData;
	/** Why the answers are as they came, although WhatsApp Manager was to explain them. */
	problems: Finding[];
}

async function readAnswers(
	context: IExecuteFunctions,
	itemIndex: number,
	flows: FlowReader,
): Promise<ReadItem> {
	const parameters = createItemParameters(context, itemIndex);
	const response = parameters.json('responseJson') as IDataObject;
	if (Object.keys(response).length === 0) {
		throw parameters.error(
			`${parameters.label('responseJson')} is empty`,
			'Drag the answers into it. The trigger of this package has them in response_json.',
		);
	}
	const options = parameters.collection('options');
	const { form, missing, findings } = await readForm(
		parameters,
		flows,
		managerFlowId(parameters) ?? '',
	);
	const named = namedAnswersItem(
		response,
		{ flow: form?.flow ?? null, sentData: null },
		{
			values: options.option(answerValuesOption),
			leaveOutSensitive: options.boolean('leaveOutSensitive'),
		},
	);
	return {
		item: { json: { ...context.getInputData()[itemIndex].json, ...named } },
		problems: missing === null ? [] : findings,
	};
}
