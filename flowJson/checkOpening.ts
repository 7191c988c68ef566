import { COMPONENTS } from './components';
import { checkShape } from './check/shape';
import { Report } from './check/report';
import { RULES, type Level } from './check/rules';
import { asReference, asText } from './expression';
import { own } from './json';
import { inWords, worstMismatch } from './mismatches';
import { needsOn } from './needsOf';
import type { Component, FlowJson, Json, JsonObject } from './types';
import { visitFlow, type VisitedFlow, type VisitedScreen } from './visit';

/** How a message opens a Flow. */
export interface FlowOpening {
	/** `data_exchange`: the endpoint is asked for the first screen. Default: `navigate`. */
	action?: 'navigate' | 'data_exchange';
	/** Default: the Flow's first entry screen. So does `FIRST_ENTRY_SCREEN`. */
	screen?: string;
	data?: JsonObject;
}

/** Rules about a message and its Flow (docs/protocol/flow-json.md#opening). */
export type OpeningRule =
	| 'opening-endpoint'
	| 'opening-screen'
	| 'opening-entry'
	| 'opening-no-data'
	| 'opening-missing'
	| 'opening-type'
	| 'opening-undeclared'
	| 'opening-options'
	| 'opening-option-ids';

/** Why a message and its Flow do not go together. */
export interface OpeningProblem {
	rule: OpeningRule;
	level: Level;
	message: string;
}

/**
 * Checks how a message opens a Flow against its definition. The phone opens the Flow all the same if it can: this tells
 * why the first screen is blank or broken.
 */
export function checkOpening(
	flow: FlowJson,
	{ action = 'navigate', screen: name = '', data }: FlowOpening,
): OpeningProblem[] {
	if (action === 'data_exchange') {
		return flow.data_api_version === undefined
			? [problem('opening-endpoint', 'The Flow has no endpoint: data_exchange cannot work')]
			: [];
	}
	const visited = visitFlow(flow);
	const { entries } = visited;
	const wanted = name === '' || name === 'FIRST_ENTRY_SCREEN' ? entries[0] : name;
	const here = visited.screens.find(({ screen }) => screen.id === wanted);
	if (!here)
		return [problem('opening-screen', `The Flow has no screen ${wanted ?? 'to begin with'}`)];
	const { id } = here.screen;
	return [
		...(entries.includes(id)
			? []
			: [problem('opening-entry', `Another screen leads to ${id}: it cannot be the first`)]),
		...dataProblems(here, data, visited),
	];
}

function dataProblems(
	here: VisitedScreen,
	data: JsonObject | undefined,
	visited: VisitedFlow,
): OpeningProblem[] {
	const { id } = here.screen;
	const needs = needsOn(here);
	const declared = needs.map(({ name }) => name);
	if (data === undefined) {
		return declared.length > 0
			? [warning('opening-no-data', `Screen ${id} needs data: ${declared.join(', ')}`)]
			: [];
	}
	const undeclared = Object.keys(data).filter((key) => !declared.includes(key));
	const mismatches = new Map(
		needs.flatMap((need) => {
			const mismatch = worstMismatch(data, need);
			return mismatch ? [[need.name, mismatch]] : [];
		}),
	);
	return [
		...[...mismatches.values()].map((mismatch) =>
			mismatch.kind === 'missing'
				? warning('opening-missing', inWords(mismatch))
				: problem('opening-type', inWords(mismatch)),
		),
		...undeclared.map((key) =>
			warning('opening-undeclared', `Screen ${id} declares no ${key}: it is dropped`),
		),
		// Options that are no options need no further words.
		...here.components
			.filter(({ component }) => !mismatches.has(optionsFrom(component, data)[0]))
			.flatMap(({ component }) => optionProblems(component, data, here, visited)),
	];
}

/** What is wrong with the options that the data brings to a component. */
function optionProblems(
	component: Component,
	data: JsonObject,
	here: VisitedScreen,
	visited: VisitedFlow,
): OpeningProblem[] {
	const [key, options] = optionsFrom(component, data);
	if (!Array.isArray(options) || !Object.hasOwn(COMPONENTS, component.type)) return [];
	const page = COMPONENTS[component.type].properties['data-source'];
	if (page === undefined) return [];
	const report = new Report();
	checkShape(options, page.shape, [key], { ...visited, report, here, component });
	const seen = new Set<Json>();
	const repeated = new Set<Json>();
	for (const option of options) {
		const id = own(option, 'id');
		if (id === undefined) continue;
		if (seen.has(id)) repeated.add(id);
		seen.add(id);
	}
	return [
		...report.groups.map(
			({ rule, problem, paths: [path] }): OpeningProblem => ({
				rule: 'opening-options',
				level: RULES[rule].level,
				message: `${path.slice(0, 2).join(' ')}: ${problem}`,
			}),
		),
		...[...repeated].map((id) =>
			problem('opening-option-ids', `${key}: Two options have the id ${asText(id)}`),
		),
	];
}

function optionsFrom(
	component: Component,
	data: JsonObject,
): [key: string, options: Json | undefined] {
	const source = component['data-source'];
	const reference = typeof source === 'string' ? asReference(source) : null;
	if (reference?.store !== 'data' || reference.screen !== null || reference.path.length > 1)
		return ['', undefined];
	const [key] = reference.path;
	return [key, own(data, key)];
}

function problem(rule: OpeningRule, message: string): OpeningProblem {
	return { level: 'error', rule, message };
}

function warning(rule: OpeningRule, message: string): OpeningProblem {
	return { level: 'warning', rule, message };
}
