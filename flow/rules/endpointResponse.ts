import { SUCCESS } from '../endpoint/response';
import type { Exchange } from '../endpoint/exchange';
import type { FlowOutline, ValueModel } from '../endpoint/flowOutline';
import type { ScreenData } from '../flowMessage';
import { isPlainObject, measureBytes } from '../json';
import { asString, type Rule } from './rule';
import { createUnresolvedValueRule } from './unresolvedValues';
import { createScreenDataRules } from './screenData';

/**
 * A response of the data endpoint before it is sent. Its type already ensures docs/protocol/flows.md#rule-r03 and
 * docs/protocol/flows.md#rule-r04.
 */
export interface OutgoingResponse {
	kind: 'screen' | 'message' | 'completion';
	/** The screen to show; ignored in a completion. */
	screen: string;
	data: ScreenData;
	/** The text over the screen, for `message`. */
	text?: string;
	/** The request that it responds to. */
	request: Pick<Exchange, 'action' | 'screen'>;
	/** The Flow itself, where the user has given it. */
	flow: FlowOutline | null;
}

const ONE_MEGABYTE = 1_048_576;
const MAX_EXAMPLE = 100;
const MAX_LISTED = 10;
const CHANGED_FLOW = "If the Flow has changed, paste it into 'Flow JSON' again.";

const getShownScreen = (answer: OutgoingResponse) =>
	answer.kind === 'completion' ? null : answer.screen;

type Routes = NonNullable<FlowOutline['routes']>;

export const ENDPOINT_RESPONSE_RULES: ReadonlyArray<Rule<OutgoingResponse>> = [
	{
		id: 'R02',
		level: 'error',
		field: 'Screen',
		problem: 'is missing',
		fix: 'Enter the ID of the screen to show, as it stands in the Flow.',
		passes: (a) => getShownScreen(a) !== '',
	},
	{
		id: 'P20',
		level: 'error',
		field: 'Screen',
		problem: 'can have letters and underscores only',
		fix: 'Enter the ID of the screen, such as SLOTS, and not its title.',
		passes: (a) => !getShownScreen(a) || /^[A-Za-z_]+$/.test(a.screen),
	},
	{
		id: 'P21',
		level: 'error',
		field: 'Screen',
		problem: `cannot be ${SUCCESS}, which WhatsApp keeps for the end of a Flow`,
		fix: "Set 'Response Type' to Complete.",
		passes: (a) => getShownScreen(a) !== SUCCESS,
	},
	{
		id: 'R01',
		level: 'error',
		field: 'Message',
		problem: 'is empty',
		fix: 'Enter what the person is to read.',
		passes: (a) => a.kind !== 'message' || (a.text ?? '').trim() !== '',
	},
	createUnresolvedValueRule('R08', 'Message', (a) => a.text),
	...createScreenDataRules<OutgoingResponse>(({ data }) => data).filter(({ id }) => id !== 'P25'),
	{
		id: 'R07',
		level: 'warn',
		field: 'Screen Data',
		problem: 'is larger than 1 MB',
		fix: 'Send less data, for example smaller images.',
		passes: (a) => measureBytes(a.data) <= ONE_MEGABYTE,
	},
	{
		id: 'R05',
		level: 'error',
		field: 'Screen',
		problem: 'is not in the Flow (invalid-screen-transition)',
		fix: `Correct Screen. ${CHANGED_FLOW}`,
		passes: (a) => !a.flow || !isAnotherScreen(a) || a.flow.declared.has(a.screen),
	},
	{
		id: 'R05',
		level: 'error',
		field: 'Screen',
		problem: 'cannot open the Flow, because another screen leads to it (invalid-screen-transition)',
		fix: (a) =>
			`Open with ${formatList(listEntryScreens(a as CheckableResponse))}. ${CHANGED_FLOW}`,
		passes: (a) =>
			!isCheckable(a) ||
			a.request.action !== 'INIT' ||
			isEntry(a.flow.routes, a.screen) ||
			listEntryScreens(a).length === 0,
	},
	{
		id: 'R05',
		level: 'error',
		field: 'Screen',
		problem:
			'cannot follow here, because routing_model does not connect the two screens (invalid-screen-transition)',
		fix: (a) =>
			`From ${a.request.screen} a phone goes to ${formatList(listNeighbours(a as CheckableResponse))} or stays. Correct Screen, or the routing_model of the Flow. ${CHANGED_FLOW}`,
		passes: (a) => !isCheckable(a) || a.request.action === 'INIT' || isNeighbour(a),
	},
	{
		id: 'R06',
		level: 'error',
		field: 'Screen Data',
		problem: 'lacks a value that the screen declares (payload-schema-error)',
		fix: (a) => `Add it under this name${formatExample(findMismatch(a, 'missing'))}.`,
		passes: (a) => findMismatch(a, 'missing') === undefined,
		findPath: (a) => findMismatch(a, 'missing')?.path,
	},
	{
		id: 'R06',
		level: 'error',
		field: 'Screen Data',
		problem: 'is of another type than the screen declares (payload-schema-error)',
		fix: (a) =>
			`Give it the type that stands in the Flow: ${asString(findMismatch(a, 'mistyped')?.model.type)}${formatExample(findMismatch(a, 'mistyped'))}.`,
		passes: (a) => findMismatch(a, 'mistyped') === undefined,
		findPath: (a) => findMismatch(a, 'mistyped')?.path,
	},
];

/** The rules of the text that a person reads when the token is no longer valid. */
export const LAST_MESSAGE_RULES: ReadonlyArray<Rule<string>> = [
	createUnresolvedValueRule('R08', 'Message', (text) => text),
];

/** A message stays on its screen. */
function isAnotherScreen({ kind }: OutgoingResponse): boolean {
	return kind === 'screen';
}

/** A response whose Flow has the screen and a routing_model. */
type CheckableResponse = OutgoingResponse & { flow: FlowOutline & { routes: Routes } };

function isCheckable(answer: OutgoingResponse): answer is CheckableResponse {
	const { flow, screen } = answer;
	return (
		isAnotherScreen(answer) && flow !== null && flow.routes !== null && flow.declared.has(screen)
	);
}

/**
 * A screen can follow itself, and along a route in both directions (docs/protocol/flows.md#endpoint-transitions). Some
 * phones do not send their screen.
 */
function isNeighbour(answer: CheckableResponse): boolean {
	const { screen: from } = answer.request;
	return from === null || from === answer.screen || listNeighbours(answer).includes(answer.screen);
}

/** The screens with a route from or to the screen of the request. */
function listNeighbours({ flow: { routes }, request }: CheckableResponse): string[] {
	const from = String(request.screen);
	const before = [...routes].filter(([, next]) => next.includes(from)).map(([screen]) => screen);
	return [...new Set([...(routes.get(from) ?? []), ...before])];
}

/** A Flow opens with a screen that no route leads to. */
function isEntry(routes: Routes, screen: string): boolean {
	return ![...routes].some(([from, next]) => from !== screen && next.includes(screen));
}

function listEntryScreens({ flow: { declared, routes } }: CheckableResponse): string[] {
	return [...declared.keys()].filter((screen) => isEntry(routes, screen));
}

/** A value that is not as the Flow declares it. */
interface Mismatch {
	kind: 'missing' | 'mistyped';
	path: string;
	model: ValueModel;
}

/** A message needs no data, because the screen keeps its own. Nested data that it sends must be complete. */
function findMismatch(answer: OutgoingResponse, kind: Mismatch['kind']): Mismatch | undefined {
	if (answer.kind === 'completion') return undefined;
	const declared = answer.flow?.declared.get(answer.screen) ?? new Map<string, ValueModel>();
	const required = answer.kind === 'screen' ? [...declared.keys()] : [];
	for (const mismatch of findObjectMismatches(answer.data, declared, required, '')) {
		if (mismatch.kind === kind) return mismatch;
	}
	return undefined;
}

function* findObjectMismatches(
	value: Record<string, unknown>,
	properties: ValueModel['properties'],
	required: string[],
	path: string,
): Generator<Mismatch> {
	for (const [name, model] of properties) {
		const place = path === '' ? name : `${path}.${name}`;
		if (Object.hasOwn(value, name)) yield* findMismatches(value[name], model, place);
		else if (required.includes(name)) yield { kind: 'missing', path: place, model };
	}
}

/** Null is reported by docs/protocol/flows.md#rule-p23. */
function* findMismatches(value: unknown, model: ValueModel, path: string): Generator<Mismatch> {
	if (value === null || value === undefined) return;
	const type = TYPES.get(model.type);
	if (type !== undefined && type !== getTypeName(value)) yield { kind: 'mistyped', path, model };
	else if (Array.isArray(value) && model.items)
		for (const [index, entry] of value.entries())
			yield* findMismatches(entry, model.items, `${path}[${index}]`);
	else if (isPlainObject(value))
		yield* findObjectMismatches(value, model.properties, model.required, path);
}

/** The types of a data model (docs/protocol/flows.md#screens). Other types are not checked. */
const TYPES: ReadonlyMap<unknown, string> = new Map([
	...['string', 'number', 'boolean', 'array', 'object'].map((type) => [type, type] as const),
	['integer', 'number'] as const,
]);

function getTypeName(value: unknown): string {
	return Array.isArray(value) ? 'array' : typeof value;
}

/** The Flow's example as the end of a sentence; empty without one. */
function formatExample(mismatch: Mismatch | undefined): string {
	const text = asString(JSON.stringify(mismatch?.model.example));
	if (text === '') return '';
	return `, such as ${text.length > MAX_EXAMPLE ? `${text.slice(0, MAX_EXAMPLE)}…` : text}`;
}

function formatList(screens: string[]): string {
	return screens.length === 0 ? 'no other screen' : screens.slice(0, MAX_LISTED).join(', ');
}
