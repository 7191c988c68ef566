import type { IDataObject } from 'n8n-workflow';

import type { FlowAnswer, IncomingMessage } from '../../exotel/callbacks';
import type { DeliveryReport } from '../../exotel/deliveryReport';
import type { VerifiedToken } from '../../flow/flowToken';
import type { AnswerValues } from '../../flowJson';
import {
	namedAnswersItem,
	type AnsweredForm,
	type AnswerSettings,
} from './flowDefinition/namedAnswers';

/** Events as the items the next node gets. The keys are a public contract; missing values are null. */

/** An answer together with what its token says. */
export interface VerifiedAnswer extends FlowAnswer {
	token: VerifiedToken;
}

export type TriggeringEvent = VerifiedAnswer | IncomingMessage | DeliveryReport;

/** How the answers of an item are given. */
export interface AnswerFormat extends AnswerSettings {
	/** Beside the other keys, not in an object of their own. */
	flatten: boolean;
}

/** The format that the options of a node ask for; what is not set is the default. */
export function toAnswerFormat({
	answerValues = 'titles',
	flatten = false,
	leaveOutSensitive = false,
}: {
	answerValues?: AnswerValues;
	flatten?: boolean;
	leaveOutSensitive?: boolean;
}): AnswerFormat {
	return { values: answerValues, flatten, leaveOutSensitive };
}

/**
 * @param form tells the form of an answer
 * @param more further keys of the item, which answers do not overwrite
 */
export function eventItem(
	event: TriggeringEvent,
	format: AnswerFormat,
	form: (answer: VerifiedAnswer) => AnsweredForm,
	more: IDataObject = {},
): IDataObject {
	switch (event.event) {
		case 'flow_response':
			return answerItem(event, format, form(event), more);
		case 'message_status':
			return { ...statusItem(event), ...more };
		case 'incoming_message':
			return { ...messageItem(event), ...more };
	}
}

/** @param more further keys of the item, which answers do not overwrite either */
export function answerItem(
	answer: VerifiedAnswer,
	format: AnswerFormat,
	form: AnsweredForm,
	more: IDataObject = {},
): IDataObject {
	const { response, token } = answer;
	const answers = response.readable ? (response.answers as IDataObject) : null;
	const { answers: inWords, ...others } = namedAnswersItem(answers, form, format);
	const isFlat = format.flatten && inWords !== null;
	const item: IDataObject = {
		event: 'flow_response',
		message_id: answer.messageId,
		context_message_id: answer.contextMessageId,
		from: answer.from,
		user_id: answer.userId,
		username: answer.username,
		to: answer.to,
		profile_name: answer.profileName,
		flow_id: flowIdOf(answer),
		flow_token: answer.flowToken,
		reference: token.content?.reference ?? null,
		token_status: token.status,
		token_key: token.key,
		// In the editor's list of fields the readable answers stand first.
		...(!isFlat && { answers: inWords, response_json: answers, ...others }),
		timestamp: answer.timestamp,
		custom_data: answer.customData,
		...(!response.readable && {
			response_json_raw: response.text,
			response_json_error: `The answer could not be read: ${response.reason}`,
		}),
		...more,
	};
	return isFlat ? { ...item, ...columnsBeside(item, inWords ?? {}) } : item;
}

/** From the call, else from the token. */
export function flowIdOf({ flowId, token }: VerifiedAnswer): string | null {
	return flowId ?? token.content?.flowId ?? null;
}

/**
 * Answers as columns of the item, for nodes that map columns. An answer whose name is taken gets "answer_" before it, as
 * often as it needs to be a name of its own.
 */
function columnsBeside(item: IDataObject, answers: IDataObject): IDataObject {
	const names = new Set([...Object.keys(item), ...Object.keys(answers)]);
	return Object.fromEntries(
		Object.entries(answers).map(([name, value]) => [freeName(name, item, names), value]),
	) as IDataObject;
}

function freeName(name: string, item: IDataObject, names: ReadonlySet<string>): string {
	if (!Object.hasOwn(item, name)) return name;

	let free = name;
	while (names.has(free)) free = `answer_${free}`;
	return free;
}

function statusItem(report: DeliveryReport): IDataObject {
	return {
		event: 'message_status',
		message_id: report.messageId,
		status: report.status,
		status_text: report.statusText,
		from: report.from,
		to: report.to,
		user_id: report.userId,
		timestamp: report.timestamp,
		custom_data: report.customData,
		failure: report.failure as IDataObject | null,
	};
}

function messageItem(message: IncomingMessage): IDataObject {
	return {
		event: 'incoming_message',
		message_id: message.messageId,
		context_message_id: message.contextMessageId,
		from: message.from,
		user_id: message.userId,
		username: message.username,
		to: message.to,
		profile_name: message.profileName,
		type: message.type,
		text: message.text,
		content: message.content as IDataObject,
		timestamp: message.timestamp,
		custom_data: message.customData,
	};
}
