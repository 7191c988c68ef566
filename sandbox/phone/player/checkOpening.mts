import { COMPONENT_SHAPES } from './check/componentShapes.mts';
import { optionIds } from './check/oneComponent.mts';
import { zodFindings } from './check/zodFindings.mts';
import { dataMismatches } from './dataModel.mts';
import { asReference } from './expression.mts';
import { own } from './json.mts';
import { allPlaced } from './placement.mts';
import { entryScreens } from './routes.mts';
import type {
	Component,
	FlowJson,
	FlowProblem,
	Json,
	JsonObject,
	Opening,
	Screen,
} from './types.mts';

/** Why a message and its Flow do not go together; rule and level as in the reference's part 2. */
export type OpeningProblem = Pick<FlowProblem, 'level' | 'rule' | 'message'>;

/**
 * Checks how a message opens a Flow against its definition: rules J01 to J09. The phone opens the Flow all the same
 * if it can; this tells why the first screen is blank or broken.
 */
export function checkOpening(
	flow: FlowJson,
	{ action = 'navigate', screen: name = '', data }: Opening,
): OpeningProblem[] {
	if (action === 'data_exchange') {
		return flow.data_api_version === undefined
			? [problem('J06', 'The Flow has no endpoint: data_exchange cannot work')]
			: [];
	}
	const entries = entryScreens(flow);
	const wanted = name === '' || name === 'FIRST_ENTRY_SCREEN' ? entries[0] : name;
	const screen = flow.screens.find(({ id }) => id === wanted);
	if (!screen) return [problem('J01', `The Flow has no screen ${wanted ?? 'to begin with'}`)];
	return [
		...(entries.includes(screen.id)
			? []
			: [problem('J02', `Another screen leads to ${screen.id}: it cannot be the first`)]),
		...dataProblems(screen, data),
	];
}

function dataProblems(screen: Screen, data: JsonObject | undefined): OpeningProblem[] {
	const models = screen.data ?? {};
	if (data === undefined) {
		const declared = Object.keys(models);
		return declared.length > 0
			? [warning('J07', `Screen ${screen.id} needs data: ${declared.join(', ')}`)]
			: [];
	}
	const undeclared = Object.keys(data).filter((key) => !Object.hasOwn(models, key));
	return [
		...dataMismatches(data, models).map(({ message, missing }) =>
			missing ? warning('J03', message) : problem('J05', message),
		),
		...undeclared.map((key) =>
			warning('J04', `Screen ${screen.id} declares no ${key}: it is dropped`),
		),
		...allPlaced(screen.layout.children).flatMap(({ component }) =>
			optionProblems(component, data),
		),
	];
}

/** J08 and J09: the options that the data brings to a component. */
function optionProblems(component: Component, data: JsonObject): OpeningProblem[] {
	const [key, options] = optionsFrom(component, data);
	if (!Array.isArray(options) || !Object.hasOwn(COMPONENT_SHAPES, component.type)) return [];
	const shape = COMPONENT_SHAPES[component.type].safeParse({
		...component,
		'data-source': options,
	});
	const limits = shape.success
		? []
		: zodFindings(shape.error).filter(({ path }) => path[0] === 'data-source');
	return [
		...limits.map(
			({ path, message, level = 'error' }): OpeningProblem => ({
				level,
				rule: 'J08',
				message: `${[key, ...path.slice(1, -1)].join(' ')}: ${message}`,
			}),
		),
		...optionIds(options, []).map(({ message }) => problem('J09', `${key}: ${message}`)),
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

function problem(rule: string, message: string): OpeningProblem {
	return { level: 'error', rule, message };
}

function warning(rule: string, message: string): OpeningProblem {
	return { level: 'warning', rule, message };
}
