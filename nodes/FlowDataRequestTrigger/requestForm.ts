import type { IWebhookFunctions } from 'n8n-workflow';

import { readDefinitionOrLog } from '../shared/flowDefinition/readDefinition';
import type { EndpointParameters } from './parameters';
import type { RequestForm } from './requestItem';

/** The form of the Flow, where the trigger has its definition, and how its input is told. */
export function readRequestForm(
	context: IWebhookFunctions,
	{ flowJson, answerSettings }: EndpointParameters,
): RequestForm {
	const flow = flowJson === null ? null : readDefinitionOrLog(context, flowJson, 'the Flow JSON');
	return { flow, settings: answerSettings };
}
