import {
	entryScreens,
	mismatchesOf,
	needsOfScreen,
	screensAfter,
	type FlowJson,
	type Mismatch,
} from '../../flowJson';
import { SUCCESS } from '../endpoint/response';
import type { Exchange } from '../endpoint/exchange';
import type { ScreenData } from '../flowMessage';
import { measureBytes } from '../json';
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
	flow: FlowJson | null;
}

const ONE_MEGABYTE = 1_048_576;
const MAX_EXAMPLE = 100;
const MAX_LISTED = 10;
const CHANGED_FLOW = "If the Flow has changed, paste it into 'Flow JSON' again.";

const getShownScreen = (answer: OutgoingResponse) =>
	answer.kind === 'completion' ? null : answer.screen;

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
		passes: (a) => !a.flow || !isAnotherScreen(a) || hasScreen(a.flow, a.screen),
	},
	{
		id: 'R05',
		level: 'error',
		field: 'Screen',
		problem: 'cannot open the Flow, because another screen leads to it (invalid-screen-transition)',
		fix: (a) => `Open with ${formatList(listNext(a))}. ${CHANGED_FLOW}`,
		passes: (a) => !isRouted(a) || a.request.action !== 'INIT' || canOpen(a),
	},
	{
		id: 'R05',
		level: 'error',
		field: 'Screen',
		problem:
			'cannot follow here, because routing_model does not connect the two screens (invalid-screen-transition)',
		fix: (a) =>
			`From ${a.request.screen} a phone goes to ${formatList(listNext(a).filter((screen) => screen !== a.request.screen))} or stays. Correct Screen, or the routing_model of the Flow. ${CHANGED_FLOW}`,
		passes: (a) =>
			!isRouted(a) ||
			a.request.action === 'INIT' ||
			// Some phones do not send their screen.
			a.request.screen === null ||
			listNext(a).includes(a.screen),
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
			`Give it the type that stands in the Flow: ${asString(findMismatch(a, 'mistyped')?.need.type)}${formatExample(findMismatch(a, 'mistyped'))}.`,
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

function hasScreen({ screens }: FlowJson, wanted: string): boolean {
	return screens.some(({ id }) => id === wanted);
}

/** Whether the routes of the Flow say something of the screen. Without a routing_model only navigate actions are known. */
function isRouted(answer: OutgoingResponse): boolean {
	const { flow, screen } = answer;
	return isAnotherScreen(answer) && !!flow?.routing_model && hasScreen(flow, screen);
}

/** All may where no screen is the first: a Flow whose routes go in a circle. */
function canOpen(answer: OutgoingResponse): boolean {
	const entries = listNext(answer);
	return entries.length === 0 || entries.includes(answer.screen);
}

/** The screens that may be the answer to the request (docs/protocol/flows.md#endpoint-transitions). */
function listNext({ flow, request: { action, screen } }: OutgoingResponse): string[] {
	if (!flow) return [];
	return action === 'INIT' ? entryScreens(flow) : screensAfter(flow, screen);
}

/**
 * The first value that is not as the screen declares it. A message needs no data, because the screen keeps its own; what
 * it sends must be complete. Null is reported by docs/protocol/flows.md#rule-p23.
 */
function findMismatch(answer: OutgoingResponse, kind: Mismatch['kind']): Mismatch | undefined {
	const { flow, screen, data } = answer;
	if (!flow || answer.kind === 'completion') return undefined;
	const needs = needsOfScreen(flow, screen).map((need) =>
		answer.kind === 'message' ? { ...need, required: false } : need,
	);
	for (const mismatch of mismatchesOf(data, needs)) if (mismatch.kind === kind) return mismatch;
	return undefined;
}

/** The Flow's example as the end of a sentence; empty without one. */
function formatExample(mismatch: Mismatch | undefined): string {
	const text = asString(JSON.stringify(mismatch?.need.example ?? undefined));
	if (text === '') return '';
	return `, such as ${text.length > MAX_EXAMPLE ? `${text.slice(0, MAX_EXAMPLE)}…` : text}`;
}

function formatList(screens: string[]): string {
	return screens.length === 0 ? 'no other screen' : screens.slice(0, MAX_LISTED).join(', ');
}
