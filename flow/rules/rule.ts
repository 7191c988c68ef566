import type { FlowHeader } from '../flowMessage';
import type { HeaderParameter } from '../templateMessage';

/**
 * What a rule is, and the questions that several rules ask. Where each rule comes from stands at its id in
 * docs/protocol/flows.md#rules.
 */

export interface Rule<Message> {
	id: string;
	/** `error`: the call would fail or the answer would be lost. `warn`: it works, but is risky. */
	level: 'error' | 'warn';
	/** The field's name as the user sees it. */
	field: string;
	/** What is wrong, as the end of a sentence that begins with the field's name. */
	problem: string;
	/** What is found there, as the end of that sentence. */
	formatDetail?: (message: Message) => string;
	/** How to put it right; made of the message where that says more. */
	fix: string | ((message: Message) => string);
	/** Whether the message keeps the rule. A field that is not there keeps every rule but `required` ones. */
	passes: (message: Message) => boolean;
	/** For rules about one value inside the data: where the first one that breaks the rule stands. */
	findPath?: (message: Message) => string | undefined;
}

export interface Finding {
	id: string;
	level: 'error' | 'warn';
	/** Complete sentence that names the field, with the place inside the data where there is one. */
	message: string;
	fix: string;
}

/** Checks a message against rules. An empty list means: send it. */
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

/** How many characters a text has, as the end of what a rule about its length says. */
export function formatLength(text: unknown): string {
	const length = countCharacters(text);
	return length === 0 ? '' : `, and has ${length}`;
}

export function asString(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The link of a media header, "" when it is missing; undefined for headers without a medium. */
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
