import { isObject, own } from '../json.mts';
import { isPattern } from '../pattern.mts';
import { branchesOf } from '../placement.mts';
import type { Component, Json } from '../types.mts';
import { atLeast } from '../versions.mts';
import { COMPONENT_SHAPES } from './componentShapes.mts';
import { finding, findingIf, type Finding, type Path } from './finding.mts';
import type { Visited } from './visit.mts';
import { zodFindings } from './zodFindings.mts';

const COMPONENT_SINCE: Readonly<Record<string, string>> = {
	If: '4.0',
	Switch: '4.0',
	PhotoPicker: '4.0',
	DocumentPicker: '4.0',
	RichText: '5.1',
	CalendarPicker: '6.1',
	NavigationList: '6.2',
	ChipsSelector: '6.3',
	ImageCarousel: '7.1',
};

const PROPERTY_SINCE: Readonly<Record<string, string>> = {
	markdown: '5.1',
	'on-unselect-action': '6.0',
	pattern: '6.2',
	'label-variant': '7.0',
};

/** Where one component got a property later than the others. */
const PROPERTY_SINCE_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	ChipsSelector: { 'on-unselect-action': '7.1' },
};

const OPTION_IMAGES_SINCE = '5.0';
const CHIPS_IN_BRANCHES_SINCE = '7.1';

const MAX_NESTING = 3;

/** Rules about a component by itself: its shape, version, nesting, and properties that depend on each other. */
export function oneComponentFindings(visited: Visited, version: string): Finding[] {
	const { component, path, conditions } = visited;
	const shape =
		own(COMPONENT_SHAPES, component.type) === undefined
			? undefined
			: COMPONENT_SHAPES[component.type];
	if (!shape)
		return [
			finding('INVALID_ENUM_VALUE', null, `There is no component ${component.type}`, [
				...path,
				'type',
			]),
		];
	const checked = shape.safeParse(component);
	return [
		...(checked.success ? [] : zodFindings(checked.error, path)),
		...newerThan(version, visited),
		...dependencies(component, path),
		...textInput(component, path),
		...minAboveMax(component, path),
		...optionIds(component['data-source'], [...path, 'data-source']),
		...itemActions(component, path),
		...misplacedChildren(component, path),
		...findingIf(
			conditions >= MAX_NESTING && (component.type === 'If' || component.type === 'Switch'),
			'MAXIMUM_IF_NESTING',
			'L31',
			`If and Switch can be nested at most ${MAX_NESTING} deep`,
			path,
		),
	];
}

/** L29 by the table of 3.1. */
function newerThan(version: string, { component, path, conditions }: Visited): Finding[] {
	const since = own(COMPONENT_SINCE, component.type);
	const older = (wanted: unknown) => typeof wanted === 'string' && !atLeast(version, wanted);
	return [
		...findingIf(
			older(since),
			'INVALID_ENUM_VALUE',
			'L29',
			`${component.type} needs Flow JSON ${since}`,
			[...path, 'type'],
		),
		...findingIf(
			component.type === 'ChipsSelector' &&
				conditions > 0 &&
				!older(since) &&
				older(CHIPS_IN_BRANCHES_SINCE),
			'INVALID_COMPONENT_PLACEMENT',
			'L29',
			`ChipsSelector inside If or Switch needs Flow JSON ${CHIPS_IN_BRANCHES_SINCE}`,
			path,
		),
		...Object.keys(component).flatMap((key) => {
			const wanted = own(own(PROPERTY_SINCE_OF, component.type), key) ?? own(PROPERTY_SINCE, key);
			const message = `${key} needs Flow JSON ${String(wanted)}`;
			return findingIf(older(wanted), 'INVALID_PROPERTY_KEY', 'L29', message, [...path, key]);
		}),
		...(older(OPTION_IMAGES_SINCE) ? optionImages(component, path) : []),
	];
}

function optionImages({ 'data-source': options }: Component, path: Path): Finding[] {
	if (!Array.isArray(options)) return [];
	const message = `Images in options need Flow JSON ${OPTION_IMAGES_SINCE}`;
	return options.flatMap((option, index) =>
		findingIf(own(option, 'image') !== undefined, 'INVALID_PROPERTY_KEY', 'L29', message, [
			...path,
			'data-source',
			index,
			'image',
		]),
	);
}

function dependencies(component: Component, path: Path): Finding[] {
	if (component.type !== 'Footer') return [];
	const has = (name: string) => component[name] !== undefined;
	if (has('center-caption') && (has('left-caption') || has('right-caption'))) {
		return [
			finding(
				'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
				null,
				'A Footer has a center-caption, or left-caption and right-caption',
				path,
			),
		];
	}
	return has('left-caption') === has('right-caption')
		? []
		: [
				finding(
					'INVALID_DEPENDENCIES',
					null,
					'A Footer has left-caption and right-caption, or neither',
					path,
				),
			];
}

function textInput({ type, pattern, 'helper-text': helperText }: Component, path: Path): Finding[] {
	if (type !== 'TextInput' || typeof pattern !== 'string') return [];
	return [
		...findingIf(
			helperText === undefined,
			'INVALID_DEPENDENCIES',
			'L37',
			'pattern needs helper-text',
			[...path, 'pattern'],
		),
		...findingIf(
			!isPattern(pattern),
			'INVALID_PROPERTY_VALUE_FORMAT',
			'L37',
			'pattern is no regular expression that a phone can use',
			[...path, 'pattern'],
		),
	];
}

const MIN_AND_MAX = [
	['min-chars', 'max-chars'],
	['min-selected-items', 'max-selected-items'],
	['min-uploaded-photos', 'max-uploaded-photos'],
	['min-uploaded-documents', 'max-uploaded-documents'],
	['min-days', 'max-days'],
	['min-date', 'max-date'],
] as const;

function minAboveMax(component: Component, path: Path): Finding[] {
	return MIN_AND_MAX.filter(([min, max]) => isAbove(component[min], component[max])).map(
		([min, max]) =>
			finding(
				min === 'min-date' ? 'INVALID_DATE_RANGE' : 'MIN_VALUE_GREATER_THAN_MAX',
				null,
				`${min} is above ${max}`,
				[...path, min],
			),
	);
}

function isAbove(min: Json | undefined, max: Json | undefined): boolean {
	if (Number.isFinite(Number(min)) && Number.isFinite(Number(max)))
		return Number(min) > Number(max);
	const days = [min, max].every(
		(value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
	);
	return days && String(min) > String(max);
}

/** J09: options need ids of their own. */
export function optionIds(options: Json | undefined, path: Path): Finding[] {
	if (!Array.isArray(options)) return [];
	const seen = new Set<Json | undefined>();
	return options.flatMap((option, index) => {
		const id = own(option, 'id');
		const repeated = seen.has(id);
		seen.add(id);
		return repeated
			? [
					finding('INVALID_PROPERTY_VALUE', 'J09', `Two options have the id ${String(id)}`, [
						...path,
						index,
						'id',
					]),
				]
			: [];
	});
}

/** A NavigationList has its action on the list or on each of its items; one badge. */
function itemActions(component: Component, path: Path): Finding[] {
	const items = component['list-items'];
	if (component.type !== 'NavigationList' || !Array.isArray(items)) return [];
	const onList = component['on-click-action'] !== undefined;
	const without = items.filter((item) => own(item, 'on-click-action') === undefined).length;
	const badges = items.filter((item) => own(item, 'badge') !== undefined).length;
	return [
		...findingIf(
			onList && without < items.length,
			'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
			null,
			'on-click-action stands on the list or on its items, not on both',
			path,
		),
		...findingIf(
			!onList && without > 0,
			'MISSING_REQUIRED_PROPERTY',
			null,
			'on-click-action is missing on the list, or on items',
			path,
		),
		...findingIf(badges > 1, 'MAX_ITEMS_REQUIRED', 'L28', 'Only one item can have a badge', [
			...path,
			'list-items',
		]),
	];
}

/** Entries of lists of components that are none; all others are visited. */
function misplacedChildren(component: Component, path: Path): Finding[] {
	const lists: Array<[Json | undefined, Path]> = [
		[component.children, [...path, 'children']],
		[component.then, [...path, 'then']],
		[component.else, [...path, 'else']],
		...(isObject(component.cases) ? Object.entries(component.cases) : []).map(
			([name, list]): [Json, Path] => [list, [...path, 'cases', name]],
		),
	];
	return branchesOf(component).length === 0
		? []
		: lists.flatMap(([list, at]) =>
				(Array.isArray(list) ? list : []).flatMap((entry, index) =>
					isObject(entry) && typeof entry.type === 'string'
						? []
						: [
								finding('INVALID_PROPERTY_TYPE', null, 'A component is an object with a type', [
									...at,
									index,
								]),
							],
				),
			);
}
