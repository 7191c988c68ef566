import type { IDataObject } from 'n8n-workflow';

import type { FlowAnswer } from '../../exotel/callbacks';

/** One answer as the item the next node gets. The keys are a public contract; missing values are null. */
export function answerItem(answer: FlowAnswer): IDataObject {
	const { response } = answer;
	return {
		event: 'flow_response',
		message_id: answer.messageId,
		context_message_id: answer.contextMessageId,
		from: answer.from,
		to: answer.to,
		profile_name: answer.profileName,
		flow_id: answer.flowId,
		flow_token: answer.flowToken,
		response_json: response.readable ? (response.answers as IDataObject) : null,
		timestamp: answer.timestamp,
		custom_data: answer.customData,
		...(!response.readable && {
			response_json_raw: response.text,
			response_json_error: `The answer could not be read: ${response.reason}`,
		}),
	};
}
