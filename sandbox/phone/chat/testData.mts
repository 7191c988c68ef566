import { check, nameAnswers, type Json } from '../../../flowJson/index.ts';
import type { Message, OfferedFlow, PersonMessage } from '../../world/records.mts';

/** An answer as the phone knows it. */
export interface Answered {
	answer: PersonMessage & { response: Record<string, unknown> };
	/** The message that it answers. */
	message: Message & { flow: OfferedFlow };
	/** Where the answer went. */
	urls: string[];
	/** The Flow JSON, where the sandbox has it. */
	flowText: string | null;
}

/**
 * The items that the nodes in n8n give out for an answer, as text for n8n's editor of pinned data: those of Send Flow
 * and Wait for Response when its execution was called, else those of the trigger. `reference` is null: n8n alone can
 * read it. The answers are told with the Flow JSON, as by a node that has it.
 */
export function testDataOf({ answer, message, urls, flowText }: Answered): string {
	const isWait = urls.some((url) => url.includes('/webhook-waiting/'));
	const flow = flowText === null ? null : check(flowText).flow;
	const response = answer.response as Record<string, Json>;
	const sentData = isWait ? (message.flow.data as Record<string, Json> | null) : null;
	const named = nameAnswers(response, flow, sentData);
	const item = {
		event: 'flow_response',
		message_id: answer.sid,
		context_message_id: message.sid,
		from: answer.from,
		user_id: null,
		username: null,
		to: answer.to,
		profile_name: answer.profileName,
		// A template holds its Flow, and n8n does not learn which.
		flow_id: message.content.type === 'template' ? null : message.flow.id,
		flow_token: message.flow.token,
		reference: null,
		token_status: 'ok',
		token_key: 'current',
		answers: named.answers,
		response_json: response,
		answers_list: named.answers_list,
		...(named.unknown_answers.length > 0 && { unknown_answers: named.unknown_answers }),
		timestamp: wholeSeconds(answer.at),
		custom_data: null,
		...(isWait && {
			responded: true,
			responded_at: answer.at,
			sent_message_id: message.sid,
		}),
	};
	return JSON.stringify([item], null, 2);
}

/** Exotel's calls tell no parts of a second. */
function wholeSeconds(at: string): string {
	const time = new Date(at);
	time.setUTCMilliseconds(0);
	return time.toISOString();
}
