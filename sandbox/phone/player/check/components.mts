import { isPicker } from '../inputs.mts';
import { branchesOf } from '../placement.mts';
import { atLeast } from '../versions.mts';
import { finding, findingIf, type Finding } from './finding.mts';
import { oneComponentFindings } from './oneComponent.mts';
import type { Visited, VisitedFlow, VisitedScreen } from './visit.mts';

const MAX_PER_SCREEN: Readonly<Record<string, number>> = {
	OptIn: 5,
	EmbeddedLink: 2,
	Image: 3,
	ImageCarousel: 2,
	NavigationList: 2,
};
const MAX_CAROUSELS = 3;
const MAX_COMPONENTS = 50;

/** Rules about components, each by itself and beside each other: L08, L10, L27 to L29, L31, L32, L37. */
export function componentFindings(visited: VisitedFlow): Finding[] {
	const { version } = visited.flow;
	const carousels = visited.screens.flatMap(({ components }) =>
		ofType(components, 'ImageCarousel'),
	);
	return [
		...visited.screens.flatMap((screen) => [
			...screen.components.flatMap((component) => oneComponentFindings(component, version)),
			...counts(screen),
			...uniqueNames(screen),
			...footers(screen),
			...pickers(screen),
			...alone(screen, version),
		]),
		...tooMany(
			carousels.slice(MAX_CAROUSELS),
			'L28',
			`A Flow can have at most ${MAX_CAROUSELS} ImageCarousel`,
		),
	];
}

function counts({ components, path }: VisitedScreen): Finding[] {
	return [
		...findingIf(
			components.length > MAX_COMPONENTS,
			'MAX_ALLOWED_COMPONENTS_PER_SCREEN',
			'L08',
			`A screen can have at most ${MAX_COMPONENTS} components`,
			[...path, 'layout', 'children'],
		),
		...Object.entries(MAX_PER_SCREEN).flatMap(([type, max]) =>
			tooMany(
				ofType(components, type).slice(max),
				'L28',
				`A screen can have at most ${max} ${type}`,
			),
		),
	];
}

function uniqueNames({ components }: VisitedScreen): Finding[] {
	const seen = new Set<string>();
	return components.flatMap(({ component: { name }, path }) => {
		if (typeof name !== 'string') return [];
		const repeated = seen.has(name);
		seen.add(name);
		const message = `Two components of the screen have the name ${name}`;
		return findingIf(repeated, 'DUPLICATE_FORM_COMPONENT_NAMES', 'L27', message, [...path, 'name']);
	});
}

function footers({ screen, components, path }: VisitedScreen): Finding[] {
	const all = ofType(components, 'Footer');
	const [outside] = all.filter(({ conditions }) => conditions === 0);
	const besideIt = outside ? all.filter((footer) => footer !== outside) : [];
	return [
		...findingIf(
			screen.terminal === true && all.length === 0,
			'MISSING_FOOTER_ON_TERMINAL_SCREEN',
			'L10',
			'A terminal screen needs a Footer',
			path,
		),
		...tooMany(besideIt, 'L28', 'A screen can have only one Footer'),
		...all.flatMap(({ conditions, path: at }) =>
			findingIf(
				conditions > 1,
				'INVALID_COMPONENT_PLACEMENT',
				'L31',
				'A Footer can only be in the outermost If or Switch',
				at,
			),
		),
		...components.flatMap(footerInAllBranches),
	];
}

function footerInAllBranches({ component, path }: Visited): Finding[] {
	if (component.type !== 'If' && component.type !== 'Switch') return [];
	const counted = branchesOf(component).map(
		([, children]) => children.filter(({ type }) => type === 'Footer').length,
	);
	const partly = counted.some((count) => count > 0) && counted.some((count) => count === 0);
	const where = component.type === 'If' ? 'IF_ELSE' : 'SWITCH';
	return [
		...findingIf(
			counted.length === 0,
			'EMPTY_SWITCH_CASES',
			'L31',
			'A Switch needs at least one case',
			[...path, 'cases'],
		),
		...findingIf(
			partly,
			`MISSING_FOOTER_IN_${where}_BRANCHES`,
			'L31',
			'A Footer in one branch must be in every branch',
			path,
		),
		...findingIf(
			counted.some((count) => count > 1),
			'COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN',
			'L28',
			'A branch can have only one Footer',
			path,
		),
	];
}

function pickers({ components }: VisitedScreen): Finding[] {
	const found = components.filter(({ component }) => isPicker(component));
	return tooMany(found.slice(1), 'L32', 'A screen can have one PhotoPicker or one DocumentPicker');
}

/** Components that bear no others beside them. */
function alone({ screen, components, path }: VisitedScreen, version: string): Finding[] {
	const lists = ofType(components, 'NavigationList');
	const richTexts = ofType(components, 'RichText');
	const withFooter = atLeast(version, '6.3');
	const others = components.filter(
		({ component: { type } }) => type !== 'RichText' && !(withFooter && type === 'Footer'),
	);
	const listPath = lists[0]?.path ?? path;
	return [
		...findingIf(
			lists.length > 0 && lists.length < components.length,
			'INVALID_COMPONENT_PLACEMENT',
			'L28',
			'No other component can stand beside a NavigationList',
			listPath,
		),
		...findingIf(
			lists.length > 0 && screen.terminal === true,
			'INVALID_COMPONENT_PLACEMENT',
			'L28',
			'A NavigationList cannot stand on a terminal screen',
			listPath,
		),
		...findingIf(
			richTexts.length > 1 || (richTexts.length > 0 && others.length > 0),
			'INVALID_RICHTEXT_PLACEMENT',
			'L28',
			`${withFooter ? 'Only a Footer' : 'No other component'} can stand beside a RichText`,
			richTexts[0]?.path ?? path,
		),
	];
}

function tooMany(components: Visited[], rule: string, message: string): Finding[] {
	return components.map(({ path }) =>
		finding('COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN', rule, message, path),
	);
}

function ofType(components: Visited[], type: string): Visited[] {
	return components.filter(({ component }) => component.type === type);
}
