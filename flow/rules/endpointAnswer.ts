import { SUCCESS } from '../endpoint/answer';
import type { Exchange } from '../endpoint/exchange';
import type { FlowOutline } from '../endpoint/flowOutline';
import type { ScreenData } from '../flowMessage';
import { jsonBytes } from '../json';
import type { Rule } from './rule';
import { screenDataRules } from './screenData';

/**
 * What can be wrong with an answer of the data endpoint (R01 to R07 of whatsapp-flows.md part 2). R08, the
 * time, is the deadline of the exchange. That `data` is an object (R03) and that a completing answer has a
 * token (R04) is so by construction.
 */
export interface OutgoingAnswer {
	kind: 'screen' | 'message' | 'completion';
	/** The screen the answer shows; not looked at in a completion. */
	screen: string;
	data: ScreenData;
	/** The text over the screen, for `message`. */
	text?: string;
	/** What it answers. */
	request: Pick<Exchange, 'action' | 'screen'>;
	/** The Flow itself, where the user has given it. */
	flow: FlowOutline | null;
}

const ONE_MEGABYTE = 1_048_576;

const shownScreen = (answer: OutgoingAnswer) => (answer.kind === 'completion' ? null : answer.screen);

export const ENDPOINT_ANSWER_RULES: ReadonlyArray<Rule<OutgoingAnswer>> = [
	{
		id: 'R02',
		level: 'error',
		field: 'Screen',
		says: 'is missing',
		fix: 'Enter the ID of the screen to show, as it stands in the Flow.',
		holds: (a) => shownScreen(a) !== '',
	},
	{
		id: 'P20',
		level: 'error',
		field: 'Screen',
		says: 'can have letters and underscores only',
		fix: 'Enter the ID of the screen, such as SLOTS, and not its title.',
		holds: (a) => !shownScreen(a) || /^[A-Za-z_]+$/.test(a.screen),
	},
	{
		id: 'P21',
		level: 'error',
		field: 'Screen',
		says: `cannot be ${SUCCESS}, which WhatsApp keeps for the end of a Flow`,
		fix: "Set 'Response Type' to Complete.",
		holds: (a) => shownScreen(a) !== SUCCESS,
	},
	{
		id: 'R01',
		level: 'error',
		field: 'Message',
		says: 'is empty',
		fix: 'Enter what the person is to read.',
		holds: (a) => a.kind !== 'message' || (a.text ?? '').trim() !== '',
	},
	...screenDataRules<OutgoingAnswer>(({ data }) => data).filter(({ id }) => id !== 'P25'),
	{
		id: 'R07',
		level: 'warn',
		field: 'Screen Data',
		says: 'is larger than 1 MB',
		fix: 'Send less data, for example smaller images.',
		holds: (a) => jsonBytes(a.data) <= ONE_MEGABYTE,
	},
	{
		id: 'R05',
		level: 'error',
		field: 'Screen',
		says: 'is not in the Flow, or its routing model has no way to it from here (invalid-screen-transition)',
		fix: "Correct Screen, or the routing_model of the Flow. If the Flow has changed, paste it into 'Flow JSON' anew.",
		holds: (a) => a.kind !== 'screen' || mayFollow(a),
	},
	{
		id: 'R06',
		level: 'error',
		field: 'Screen Data',
		says: 'lacks a value that the screen declares (payload-schema-error)',
		fix: 'Add it under this name.',
		holds: (a) => missingKey(a) === undefined,
		pathIn: missingKey,
	},
	{
		id: 'R06',
		level: 'error',
		field: 'Screen Data',
		says: 'is of another type than the screen declares (payload-schema-error)',
		fix: 'Give it the type that stands in the Flow, such as a list for array.',
		holds: (a) => mistypedKey(a) === undefined,
		pathIn: mistypedKey,
	},
];

/** When a Flow opens or goes back any screen may come; else one that the routing model leads to, or the same. */
function mayFollow({ flow, request, screen }: OutgoingAnswer): boolean {
	if (!flow) return true;
	if (!flow.declared.has(screen)) return false;

	const { action, screen: from } = request;
	if (action !== 'data_exchange' || from === null || from === screen || !flow.routes) return true;
	return (flow.routes.get(from) ?? []).includes(screen);
}

/** A message needs no data: the screen keeps what it has. */
function missingKey(answer: OutgoingAnswer): string | undefined {
	return answer.kind === 'screen' ? declaredKey(answer, (key) => !Object.hasOwn(answer.data, key)) : undefined;
}

/** What is missing or null is said by other rules. */
function mistypedKey(answer: OutgoingAnswer): string | undefined {
	if (answer.kind === 'completion') return undefined;
	return declaredKey(answer, (key, type) => {
		const value = Object.hasOwn(answer.data, key) ? answer.data[key] : undefined;
		return value !== undefined && value !== null && TYPES.has(type) && type !== typeName(value);
	});
}

/** The first value that the screen declares and that matches, by its name and type. */
function declaredKey({ flow, screen }: OutgoingAnswer, matches: (key: string, type: unknown) => boolean): string | undefined {
	return [...(flow?.declared.get(screen) ?? [])].find(([key, type]) => matches(key, type))?.[0];
}

/** The types of a data model (whatsapp-flows.md 3.2). */
const TYPES: ReadonlySet<unknown> = new Set(['string', 'number', 'boolean', 'array', 'object']);

function typeName(value: unknown): string {
	return Array.isArray(value) ? 'array' : typeof value;
}
