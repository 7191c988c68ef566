import { COMPONENTS } from '../components';
import { isInput, isPicker } from '../inputs';
import { own } from '../json';
import { branchesOf } from '../placement';
import { MAX_COMPONENTS } from '../limits';
import type { Component, JsonObject } from '../types';
import { atLeast } from '../versions';
import type { Visited, VisitedScreen } from '../visit';
import { checkBranches } from './branches';
import { checkCondition } from './dynamic';
import { checkOneComponent } from './oneComponent';
import { refuseIf, type Scope } from './scope';
import { checkProperties } from './shape';

const MAX_PER_SCREEN: Readonly<Record<string, number>> = {
	OptIn: 5,
	EmbeddedLink: 2,
	Image: 3,
	ImageCarousel: 2,
	NavigationList: 2,
};
const MAX_CAROUSELS = 3;

/** Rules about components, each by itself and beside each other. */
export function checkComponents(scope: Scope): void {
	for (const here of scope.screens) {
		for (const visited of here.components) checkComponent(visited, here, scope);
		checkCounts(here, scope);
		checkNames(here, scope);
		checkFooters(here, scope);
		checkForms(here, scope);
		checkAlone(here, scope);
	}
	tooMany(
		scope.screens.flatMap(({ components }) => ofType(components, 'ImageCarousel')),
		MAX_CAROUSELS,
		`a Flow has at most ${MAX_CAROUSELS} ImageCarousel`,
		scope,
	);
}

function checkComponent(visited: Visited, here: VisitedScreen, scope: Scope): void {
	const { component, path } = visited;
	const page =
		own(COMPONENTS, component.type) === undefined ? undefined : COMPONENTS[component.type];
	if (!page) {
		scope.report.add(
			'known-component',
			`there is no component ${component.type.slice(0, 40)}`,
			`Use one of: ${Object.keys(COMPONENTS).join(', ')}.`,
			[...path, 'type'],
		);
		return;
	}
	if (!atLeast(scope.flow.version, page.since))
		scope.report.add(
			'component-since',
			`${component.type} needs Flow JSON ${page.since}`,
			`Set version to ${page.since} or newer.`,
			[...path, 'type'],
		);
	const within = { ...scope, here, component };
	checkProperties(component as JsonObject, page.properties, path, within, ['type']);
	if (component.type === 'If')
		checkCondition('condition', component.condition, [...path, 'condition'], within);
	if (component.type === 'Switch')
		checkCondition('value', component.value, [...path, 'value'], within);
	checkOneComponent(visited, scope);
	checkBranches(visited, scope);
}

function checkCounts({ components, path }: VisitedScreen, scope: Scope): void {
	refuseIf(
		scope,
		components.filter(({ component }) => component.type !== 'Form').length > MAX_COMPONENTS,
		'max-components',
		`a screen has at most ${MAX_COMPONENTS} components`,
		'Move some of them to another screen.',
		[...path, 'layout', 'children'],
	);
	for (const [type, max] of Object.entries(MAX_PER_SCREEN))
		tooMany(ofType(components, type), max, `a screen has at most ${max} ${type}`, scope);
	for (const { path: at } of components.filter(({ component }) => isPicker(component)).slice(1))
		scope.report.add(
			'one-picker',
			'a screen has one PhotoPicker or one DocumentPicker',
			'Move it to another screen.',
			at,
		);
}

function checkNames({ components }: VisitedScreen, { report }: Scope): void {
	const seen = new Set<string>();
	for (const {
		component: { name },
		path,
	} of components) {
		if (typeof name !== 'string') continue;
		if (seen.has(name))
			report.add(
				'name-unique',
				`two components of the screen have the name ${name}`,
				'Rename one of them.',
				[...path, 'name'],
			);
		seen.add(name);
	}
}

function checkFooters({ screen, components, path }: VisitedScreen, scope: Scope): void {
	const all = ofType(components, 'Footer');
	refuseIf(
		scope,
		screen.terminal === true && all.length === 0,
		'terminal-footer',
		'a terminal screen has a Footer',
		'Add a Footer with the action complete.',
		path,
	);
	const [outside] = all.filter(({ conditions }) => conditions.length === 0);
	for (const { path: at } of outside ? all.filter((footer) => footer !== outside) : [])
		scope.report.add('max-of-type', 'a screen has one Footer', 'Remove it.', at);
	for (const { conditions, path: at } of all)
		refuseIf(
			scope,
			conditions.length > 1,
			'footer-outermost',
			'a Footer stands in the outermost If or Switch only',
			'Move it out.',
			at,
		);
	for (const { component, path: at } of components) {
		const hasTwo = branchesOf(component).some(({ children }) => hasTwoFooters(children));
		if (component.type !== 'Form' && hasTwo)
			scope.report.add('max-of-type', 'a branch has one Footer', 'Remove the others.', at);
	}
}

function hasTwoFooters(children: Component[]): boolean {
	return children.filter(({ type }) => type === 'Footer').length > 1;
}

/** Inputs of a Form hand their values over together, so none may stand beside it. Pickers and calendars do. */
function checkForms({ components }: VisitedScreen, scope: Scope): void {
	const forms = ofType(components, 'Form');
	const { version } = scope.flow;
	const inputs = components.filter(
		({ component, form }) => form === null && isInput(component) && !standsAlone(component.type),
	);
	for (const { component, path } of inputs) {
		refuseIf(
			scope,
			forms.length === 0 && !atLeast(version, '4.0'),
			'input-needs-form',
			'below Flow JSON 4.0 inputs stand in a Form',
			'Put a Form around the inputs, or set version to 7.3.',
			path,
		);
		refuseIf(
			scope,
			forms.length > 0,
			'inputs-outside-form',
			`${component.type} stands beside a Form`,
			'Move it into the Form, or do without the Form.',
			path,
		);
	}
	for (const { path, form } of forms)
		refuseIf(
			scope,
			form !== null,
			'form-in-form',
			'a Form stands inside of a Form',
			'Leave the inner one out.',
			path,
		);
	if (atLeast(version, '7.0'))
		for (const { path } of forms.filter(({ form }) => form === null).slice(1))
			scope.report.add(
				'one-form',
				'a screen has one Form',
				'Put its inputs into the first one.',
				path,
			);
}

function standsAlone(type: string): boolean {
	return ['PhotoPicker', 'DocumentPicker', 'CalendarPicker', 'NavigationList'].includes(type);
}

/** Components that bear no others beside them. */
function checkAlone({ screen, components, path }: VisitedScreen, scope: Scope): void {
	const lists = ofType(components, 'NavigationList');
	const richTexts = ofType(components, 'RichText');
	const withFooter = atLeast(scope.flow.version, '6.3');
	const besideLists = components.filter(
		({ component: { type } }) => type !== 'NavigationList' && type !== 'Form',
	);
	const besideTexts = components.filter(
		({ component: { type } }) => type !== 'RichText' && !(withFooter && type === 'Footer'),
	);
	const listPath = lists[0]?.path ?? path;
	refuseIf(
		scope,
		lists.length > 0 && besideLists.length > 0,
		'list-alone',
		'no other component stands beside a NavigationList',
		'Move the others to another screen.',
		listPath,
	);
	refuseIf(
		scope,
		lists.length > 0 && screen.terminal === true,
		'list-terminal',
		'a NavigationList stands on no terminal screen',
		'Let its items lead to a last screen.',
		listPath,
	);
	refuseIf(
		scope,
		richTexts.length > 1 || (richTexts.length > 0 && besideTexts.length > 0),
		'rich-text-alone',
		`${withFooter ? 'only a Footer' : 'no other component'} stands beside a RichText`,
		'Use TextBody with "markdown": true, or another screen.',
		richTexts[0]?.path ?? path,
	);
}

function tooMany(components: Visited[], max: number, problem: string, { report }: Scope): void {
	for (const { path } of components.slice(max))
		report.add('max-of-type', problem, 'Remove it, or move it to another screen.', path);
}

function ofType(components: Visited[], type: string): Visited[] {
	return components.filter(({ component }) => component.type === type);
}
