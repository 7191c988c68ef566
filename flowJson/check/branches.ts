import { isObject } from '../json';
import { branchesOf, type Path } from '../placement';
import type { Json } from '../types';
import { atLeast } from '../versions';
import type { Visited } from '../visit';
import { refuseIf, type Scope } from './scope';

const MAX_NESTING = 3;

/** What If and Switch do not hold. */
const NOT_IN_BRANCHES = ['Form', 'RichText', 'ImageCarousel', 'NavigationList'];

/** Rules about If and Switch, and about what stands in them. */
export function checkBranches({ component, path, conditions }: Visited, scope: Scope): void {
	const around = conditions.at(-1);
	const isBranching = component.type === 'If' || component.type === 'Switch';
	refuseIf(
		scope,
		around !== undefined &&
			(NOT_IN_BRANCHES.includes(component.type) ||
				(around.type === 'Switch' && component.type === 'If')),
		'branch-component',
		`${around?.type} does not hold ${component.type}`,
		'Move it out.',
		path,
	);
	refuseIf(
		scope,
		component.type === 'ChipsSelector' &&
			around !== undefined &&
			atLeast(scope.flow.version, '6.3') &&
			!atLeast(scope.flow.version, '7.1'),
		'chips-in-branch',
		'ChipsSelector in If or Switch needs Flow JSON 7.1',
		'Set version to 7.1 or newer.',
		path,
	);
	refuseIf(
		scope,
		isBranching && conditions.length >= MAX_NESTING,
		'branch-nesting',
		`If and Switch are nested at most ${MAX_NESTING} deep`,
		'Join conditions with &&, each in parentheses.',
		path,
	);
	checkEntries(component.children, component.type === 'Form', [...path, 'children'], scope);
	if (!isBranching) return;
	const branches = branchesOf(component);
	const withFooter = branches.filter(({ children }) =>
		children.some(({ type }) => type === 'Footer'),
	).length;
	refuseIf(
		scope,
		withFooter > 0 && withFooter < branches.length,
		component.type === 'If' ? 'branch-footer-if' : 'branch-footer-switch',
		'a Footer in one branch is in every branch',
		'Add a Footer to the others, or move it out.',
		path,
	);
	if (component.type === 'If') {
		refuseIf(
			scope,
			Array.isArray(component.then) && component.then.length === 0,
			'branch-empty',
			'then is empty',
			'Add a component.',
			[...path, 'then'],
		);
		checkEntries(component.then, true, [...path, 'then'], scope);
		checkEntries(component.else, true, [...path, 'else'], scope);
		return;
	}
	const cases = isObject(component.cases) ? Object.entries(component.cases) : [];
	refuseIf(
		scope,
		isObject(component.cases) && cases.length === 0,
		'switch-cases',
		'a Switch has at least one case',
		'Add a case.',
		[...path, 'cases'],
	);
	for (const [name, list] of cases) checkEntries(list, true, [...path, 'cases', name], scope);
}

/** Entries of lists of components that are none. All others are visited. */
function checkEntries(
	list: Json | undefined,
	holdsComponents: boolean,
	path: Path,
	{ report }: Scope,
): void {
	if (!holdsComponents || !Array.isArray(list)) return;
	for (const [index, entry] of list.entries())
		if (!isObject(entry) || typeof entry.type !== 'string')
			report.add(
				'component-object',
				'a component is an object with a type',
				'Write it such as { "type": "TextBody", "text": "Hello" }.',
				[...path, index],
			);
}
