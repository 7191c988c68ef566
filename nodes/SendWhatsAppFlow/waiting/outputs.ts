import type { IBinaryKeyData, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import type { DeliveryFailure } from '../../../exotel/deliveryReport';
import { isApproved } from '../../../flow/approval';
import { isTool } from '../../shared/agentTool';
import type { DownloadedMedia } from '../../shared/transport/downloadMedia';
import { answerItem, toAnswerFormat, type VerifiedAnswer } from '../../shared/eventItem';
import type { AnsweredForm } from '../../shared/flowDefinition/namedAnswers';
import { readDefinition } from '../../shared/flowDefinition/readDefinition';
import { withoutOwnCustomData } from '../../shared/webhook/resumePoint';
import type { Waiting } from './waiting';

/** What comes out of Send Flow and Wait for Response. The keys are a public contract; missing values are null. */

/** Why there is no answer. */
export type NoAnswer =
	| { reason: 'timed_out' }
	| { reason: 'delivery_failed'; failure: DeliveryFailure | null };

/** Output "Answered": the trigger's keys and more. */
export function answeredOutputs(
	node: INode,
	waiting: Waiting,
	answer: VerifiedAnswer,
	files: DownloadedMedia | null,
): INodeExecutionData[][] {
	const { flowId, reference } = waiting;
	const form = formOf(waiting);
	const format = toAnswerFormat(waiting);
	const known = {
		...withoutOwnCustomData(answer),
		token: { ...answer.token, content: { flowId, reference } },
	};
	const more = {
		responded: true,
		responded_at: new Date().toISOString(),
		sent_message_id: waiting.messageId,
		...(waiting.isRecovered && { recovered: true }),
		...(files && { media: files.media }),
	};
	if (!isHumanReview(node))
		return [[itemWith(answerItem(known, format, form, more), files?.binary)], []];

	const item = answerItem(known, { ...format, flatten: false }, form, more);
	const approved = isApproved((item.response_json ?? {}) as IDataObject, waiting.approvalAnswer);
	const chatInput = `The person answered: ${JSON.stringify(item.answers ?? {})}`;
	return [[itemWith({ ...item, approved, chatInput })]];
}

function formOf({ flowJson, sentData = null }: Waiting): AnsweredForm {
	return { flow: flowJson ? readDefinition(flowJson).flow : null, sentData };
}

/** Output "Not Answered": the same keys. */
export function notAnsweredOutputs(
	node: INode,
	waiting: Waiting,
	why: NoAnswer,
): INodeExecutionData[][] {
	const item = {
		// First, because the other keys are mostly empty.
		reason: why.reason,
		...('failure' in why && { failure: why.failure as IDataObject | null }),
		event: 'no_response',
		message_id: null,
		context_message_id: waiting.messageId,
		from: waiting.to,
		to: waiting.from,
		user_id: null,
		username: null,
		profile_name: null,
		flow_id: waiting.flowId,
		flow_token: waiting.flowToken,
		reference: waiting.reference,
		token_status: null,
		token_key: null,
		answers: null,
		response_json: null,
		answers_list: null,
		timestamp: null,
		custom_data: null,
		responded: false,
		responded_at: null,
		sent_message_id: waiting.messageId,
	};
	if (!isHumanReview(node)) return [[], [itemWith(item)]];
	return [[itemWith({ ...item, approved: false, chatInput: NO_REVIEW[why.reason] })]];
}

/** For the model that asked. */
const NO_REVIEW: Record<NoAnswer['reason'], string> = {
	timed_out: 'Nobody answered in time, so nobody has approved.',
	delivery_failed: 'The question could not be delivered over WhatsApp, so nobody has approved.',
};

/** Refused or stopped: there is nothing to wait for. */
export function outputsWithoutWait(
	node: INode,
	items: INodeExecutionData[],
): INodeExecutionData[][] {
	if (isHumanReview(node) && items.length > 0) return notAskedOutputs(items[0]);

	// A tool has one output; and n8n finds a failure that Retry On Fail is to repeat only in the first one, from
	// where it moves it to the error output.
	const usesFirst = isTool(node) || node.onError === 'continueErrorOutput';
	return usesFirst ? [items] : [[], items];
}

/** For the model that asked, when the question was refused. The item says why. */
function notAskedOutputs({ json }: INodeExecutionData): INodeExecutionData[][] {
	const chatInput = `The question could not be sent over WhatsApp, so nobody has approved. ${String(json.error)}`;
	return [[itemWith({ ...json, approved: false, chatInput })]];
}

/** n8n offers nodes that wait to AI agents as human review of their tools, under another type. */
export function isHumanReview({ type }: INode): boolean {
	return type.endsWith('HitlTool');
}

function itemWith(json: IDataObject, binary?: IBinaryKeyData): INodeExecutionData {
	return { json, ...(binary && { binary }), pairedItem: { item: 0 } };
}
