import type { IWebhookFunctions } from 'n8n-workflow';

import { readDefinition } from '../shared/flowDefinition/readDefinition';
import { logCall } from '../shared/webhook/callLog';
import type { EndpointParameters } from './parameters';
import type { RequestForm } from './requestItem';

/**
 * The form of the Flow, where the trigger has its definition. One that cannot be read changes nothing but the words for
 * the input, because a person is waiting; n8n's log says so.
 */
export function readRequestForm(
	context: IWebhookFunctions,
	{ flowJson, answerSettings }: EndpointParameters,
): RequestForm {
	if (flowJson === null) return { flow: null, settings: answerSettings };

	const { flow, errors } = readDefinition(flowJson);
	if (flow === null)
		logCall(context, `the Flow JSON was not used, because ${errors[0]?.message ?? 'it is empty'}`);
	return { flow, settings: answerSettings };
}
