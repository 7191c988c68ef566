import type { FlowHeader } from '../flowMessage';
import type { HeaderParameter } from '../templateMessage';

/** The type of a rule, and helpers that several rules use. The source of each rule: docs/protocol/flows.md#rules. */

export interface Rule<Message> {
	id: string;
	/** `error`: the call would fail or the answer would be lost. `warn`: it works, but is risky. */
	level: 'error' | 'warn';
	/** The field's name as the user sees it. */
	field: string;
	/** What is wrong, as the end of a sentence that begins with the field's name. */
	problem: string;
	/** What was found, as the end of that sentence. */
	formatDetail?: (message: Message) => string;
	/** How to fix it; a function when the text depends on the message. */
	fix: string | ((message: Message) => string);
	/** Whether the message passes the rule. A missing field passes every rule that does not require it. */
	passes: (message: Message) => boolean;
	/** For rules about single values inside the data: the path of the first one that breaks the rule. */
	findPath?: (message: Message) => string | undefined;
}

export interface Finding {
	id: string;
	level: 'error' | 'warn';
	/** A complete sentence that names the field, and the path inside the data if there is one. */
	message: string;
	fix: string;
}

/** Checks a message against rules. No findings mean that it can be sent. */
export function check<Message>(rules: ReadonlyArray<Rule<Message>>, message: Message): Finding[] {
	return rules.filter((rule) => !rule.passes(message)).map((rule) => buildFinding(rule, message));
}

function buildFinding<Message>(
	{ id, level, field, problem, formatDetail, fix, findPath }: Rule<Message>,
	message: Message,
): Finding {
	const path = findPath?.(message);
	return {
		id,
		level,
		message: `'${field}' ${path ? `at "${path}" ` : ''}${problem}${formatDetail?.(message) ?? ''}`,
		fix: typeof fix === 'string' ? fix : fix(message),
	};
}

/** Length in code points: Meta does not say what it counts. */
export function countCharacters(text: unknown): number {
	return [...asString(text)].length;
}

export function hasLength(text: unknown, min: number, max: number): boolean {
	const length = countCharacters(text);
	return length >= min && length <= max;
}

/** The number of characters as the end of a rule's problem; empty for an empty text. */
export function formatLength(text: unknown): string {
	const length = countCharacters(text);
	return length === 0 ? '' : `, and has ${length}`;
}

export function asString(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The link of a media header, "" when it is missing; undefined for other headers. */
export function getMediaLink(header: FlowHeader | HeaderParameter | undefined): string | undefined {
	switch (header?.type) {
		case 'image':
			return asString(header.image?.link);
		case 'video':
			return asString(header.video?.link);
		case 'document':
			return asString(header.document?.link);
		default:
			return undefined;
	}
}

export function isHttpUrl(text: string): boolean {
	return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}
