import {
	checkOpening,
	entryScreens,
	needsOf,
	type FlowJson,
	type JsonObject,
	type Need,
	type OpeningRule,
} from '../../flowJson';
import type { FlowOpening } from '../flowMessage';
import type { Finding } from './rule';

/**
 * Checks how a message opens a Flow whose definition is known (docs/protocol/flow-json.md#opening). What the phone would
 * show broken, or not at all, is an error.
 *
 * @param opening an empty screen stands for the first one of the Flow
 */
export function checkFlowOpening(flow: FlowJson, opening: FlowOpening): Finding[] {
	if (opening.action === 'data_exchange') {
		return checkOpening(flow, { action: 'data_exchange' }).map(({ rule }) => ({
			id: rule,
			level: 'error',
			message: "'Flow Action' is Data Exchange, but the Flow has no data endpoint",
			fix: 'Choose Navigate, or send a Flow that has an endpoint.',
		}));
	}
	const { screen } = opening;
	const isEmpty = Object.keys(opening.data).length === 0;
	const data = isEmpty ? undefined : (opening.data as JsonObject);
	const problems = checkOpening(flow, { action: 'navigate', screen, data });
	const aboutScreen = problems.filter(({ rule }) => SCREEN_RULES.has(rule));
	const aboutData = problems.filter(({ rule }) => !SCREEN_RULES.has(rule));
	const [errors, warnings] = [true, false].map((isError) =>
		aboutData.filter(({ rule, level }) => (level === 'error' || BROKEN.has(rule)) === isError),
	);
	return [
		...aboutScreen.map(
			({ rule, message }): Finding => ({
				id: rule,
				level: 'error',
				message: `'Screen' does not fit the Flow: ${message}`,
				fix: nameEntries(flow),
			}),
		),
		...[errors, warnings].flatMap((problemsOfLevel): Finding[] => {
			if (problemsOfLevel.length === 0) return [];
			return [
				{
					id: problemsOfLevel[0].rule,
					level: problemsOfLevel === errors ? 'error' : 'warn',
					message: `'Screen Data' does not fit the Flow: ${problemsOfLevel.map(({ message }) => message).join('; ')}`,
					fix: describeNeeds(flow, screen),
				},
			];
		}),
	];
}

const SCREEN_RULES: ReadonlySet<OpeningRule> = new Set(['opening-screen', 'opening-entry']);
/** Warnings of an upload that break the form of a person. */
const BROKEN: ReadonlySet<OpeningRule> = new Set([
	'opening-no-data',
	'opening-missing',
	'opening-undeclared',
]);

function nameEntries(flow: FlowJson): string {
	const entries = entryScreens(flow);
	return entries.length === 0
		? 'The Flow JSON has no screen that can be the first. Check it.'
		: `The Flow can open on ${entries.join(' or ')}.`;
}

/** What the screen takes, with an example for each value. */
function describeNeeds(flow: FlowJson, screen: string): string {
	const name = screen === '' ? entryScreens(flow)[0] : screen;
	const values = needsOf(flow).find((needs) => needs.screen === name)?.values ?? [];
	if (values.length === 0) return `Screen ${name} takes no values. Leave Screen Data empty.`;
	return `Screen ${name} takes ${values.map(describeNeed).join('; ')}.`;
}

/** Such as `city (text, for example "Pune")`. */
function describeNeed(need: Need): string {
	const { name, example } = need;
	const shown = example === null ? '' : `, for example ${shorten(JSON.stringify(example))}`;
	return `${name} (${kindOf(need)}${shown})`;
}

const KINDS: Record<string, string> = {
	string: 'text',
	number: 'a number',
	integer: 'a whole number',
	boolean: 'true or false',
	object: 'an object',
	array: 'a list',
};

function kindOf({ type, isOptions, isDate }: Need): string {
	if (isOptions) return 'a list of options with id and title each';
	if (isDate && type === 'string') return 'a date';
	return KINDS[type] ?? 'a value';
}

const MAX_EXAMPLE_CHARACTERS = 120;

function shorten(text: string): string {
	return text.length <= MAX_EXAMPLE_CHARACTERS ? text : `${text.slice(0, MAX_EXAMPLE_CHARACTERS)}…`;
}
