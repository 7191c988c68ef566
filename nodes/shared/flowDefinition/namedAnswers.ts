import type { IDataObject } from 'n8n-workflow';

import {
	AnswerReader,
	nameAnswers,
	type AnswerValues,
	type FlowJson,
	type Json,
	type JsonObject,
} from '../../../flowJson';
import { processMemory } from '../memory/processMemory';

/** What the options of a node say about answers. */
export interface AnswerSettings {
	/** How a choice is told. */
	values: AnswerValues;
	/** Leaves out what the Flow marks as sensitive. */
	leaveOutSensitive: boolean;
}

/** The form that a person has filled in. */
export interface AnsweredForm {
	/** Null where nobody has given its definition. */
	flow: FlowJson | null;
	/** What its first screen was given. */
	sentData: JsonObject | null;
	/** The screen that made a data request; undefined for a final answer. */
	requestFrom?: string;
}

/** The keys of an item that tell answers in words. */
export interface NamedAnswersItem extends IDataObject {
	answers: IDataObject | null;
	answers_list: IDataObject[] | null;
	unknown_answers?: string[];
}

/** Null when the answers could not be read. */
export function namedAnswersItem(
	response: IDataObject | null,
	{ flow, sentData, requestFrom }: AnsweredForm,
	settings: AnswerSettings,
): NamedAnswersItem {
	if (response === null) return { answers: null, answers_list: null };

	const given = response as Record<string, Json>;
	const named = flow
		? answerReaderOf(flow).name(given, sentData, { ...settings, requestFrom })
		: nameAnswers(given, null, null, settings);
	return {
		answers: named.answers as IDataObject,
		answers_list: named.answers_list as unknown as IDataObject[],
		...(named.unknown_answers.length > 0 && { unknown_answers: named.unknown_answers }),
	};
}

/** The same definition is laid out once. */
export function answerReaderOf(flow: FlowJson): AnswerReader {
	const { answerReaders } = processMemory();
	const reader = answerReaders.get(flow) ?? new AnswerReader(flow);
	answerReaders.set(flow, reader);
	return reader;
}
