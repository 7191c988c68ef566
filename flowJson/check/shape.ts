import { ACTIONS } from '../components';
import type { ValueType } from '../expressionType';
import { isLongerThan, isObject, own } from '../json';
import type { Path } from '../placement';
import type { ActionName, Properties, Shape } from '../shapes';
import type { Json, JsonObject } from '../types';
import { atLeast } from '../versions';
import {
	ANYTHING,
	checkDynamic,
	hasReferenceInside,
	isDynamic,
	nameOf,
	type Wanted,
} from './dynamic';
import type { RuleId } from './rules';
import type { ScreenScope } from './scope';
import { countEntries } from '../words';

/**
 * Checks the properties of a component, an option, an action or a screen against their page. `except` are keys that
 * belong to something else, such as `type`.
 */
export function checkProperties(
	value: JsonObject,
	properties: Properties,
	path: Path,
	scope: ScreenScope,
	except: readonly string[] = [],
): void {
	const { report, flow } = scope;
	for (const key in properties) {
		const property = properties[key];
		const given = own(value, key);
		if (given === undefined) {
			if (property.required !== undefined && atLeast(flow.version, property.required))
				report.add('required-property', `${key} is missing`, `Add ${key}.`, path);
			continue;
		}
		const at = [...path, key];
		if (property.since !== undefined && !atLeast(flow.version, property.since))
			report.add(
				'property-since',
				`${key} needs Flow JSON ${property.since}`,
				`Set version to ${property.since} or newer, or leave ${key} out.`,
				at,
			);
		checkShape(given, property.shape, at, scope);
	}
	const unknown = Object.keys(value).filter(
		(key) => !Object.hasOwn(properties, key) && !except.includes(key),
	);
	if (unknown.length === 0) return;
	const fix = `Remove it. Known are: ${Object.keys(properties).join(', ')}.`;
	for (const key of unknown)
		report.add('known-property', `${key} is not a property here`, fix, [...path, key]);
}

/** Checks a value against what its property takes. */
export function checkShape(value: Json, shape: Shape, path: Path, scope: ScreenScope): void {
	if (typeof value === 'string' && takesDynamic(shape) && isDynamic(value)) {
		checkDynamic(value, wantedOf(shape), path, scope);
		return;
	}
	switch (shape.kind) {
		case 'name':
			return checkName(value, path, scope);
		case 'text':
			return checkText(value, shape.max, path, scope);
		case 'lines':
			return checkLines(value, shape.max, path, scope);
		case 'flag':
			return expectType(typeof value === 'boolean', 'boolean', path, scope);
		case 'number':
			return checkNumber(value, shape, path, scope);
		case 'choice':
			if (!shape.of.some((known) => known === value))
				refuse(
					'property-choice',
					`${nameOf(path)} is one of: ${shape.of.join(', ')}`,
					`Use one of these values instead of ${short(value)}.`,
					path,
					scope,
				);
			return;
		case 'day':
			return checkDay(value, path, scope);
		case 'image':
			return checkImage(value, shape, path, scope);
		case 'color':
			if (typeof value !== 'string' || !/^#[\da-fA-F]{6}$/.test(value))
				refuse(
					'property-format',
					`${nameOf(path)} is a colour`,
					'Write it such as #25d366.',
					path,
					scope,
				);
			return;
		case 'url':
			if (typeof value !== 'string' || !/^https?:\/\/[^\s/]/i.test(value))
				refuse(
					'property-format',
					`${nameOf(path)} is a web address`,
					'Begin it with https://.',
					path,
					scope,
				);
			return;
		case 'list':
			return checkList(value, shape, path, scope);
		case 'object':
			if (isObject(value)) checkProperties(value, shape.properties, path, scope);
			else expectType(false, 'object', path, scope);
			return;
		case 'record':
			return expectType(isObject(value), 'object', path, scope);
		case 'components':
			return expectType(Array.isArray(value), 'array', path, scope);
		case 'cases':
			return expectType(
				isObject(value) && Object.values(value).every(Array.isArray),
				'object of arrays',
				path,
				scope,
			);
		case 'action':
			return checkAction(value, shape.names, path, scope);
		case 'either':
			return checkEither(value, shape.shapes, path, scope);
		case 'condition':
		case 'any':
	}
}

/** A value of several shapes is checked against the one whose type it has. */
function checkEither(
	value: Json,
	shapes: readonly [Shape, ...Shape[]],
	path: Path,
	scope: ScreenScope,
): void {
	const type = Array.isArray(value) ? 'array' : typeof value;
	const fitting = shapes.find((shape) => wantedOf(shape).types.some((known) => known === type));
	checkShape(value, fitting ?? shapes[0], path, scope);
}

const STATIC: ReadonlySet<Shape['kind']> = new Set([
	'name',
	'components',
	'cases',
	'action',
	'condition',
	'any',
]);

function takesDynamic({ kind }: Shape): boolean {
	return !STATIC.has(kind);
}

/** What a reference has to stand for. */
function wantedOf(shape: Shape): Wanted {
	switch (shape.kind) {
		case 'either':
			return { types: shape.shapes.flatMap((each) => wantedOf(each).types), entries: [] };
		case 'list':
			return { types: ['array'], entries: requiredKeys(shape.of) };
		default:
			return { types: TYPES[shape.kind] ?? [], entries: [] };
	}
}

const TYPES: Partial<Record<Shape['kind'], readonly ValueType[]>> = {
	text: ['string'],
	lines: ['string', 'array'],
	flag: ['boolean'],
	number: ['number'],
	choice: ['string'],
	day: ['string', 'number'],
	image: ['string'],
	color: ['string'],
	url: ['string'],
	object: ['object'],
	record: ['object'],
};

function requiredKeys(shape: Shape): string[] {
	return shape.kind === 'object'
		? Object.entries(shape.properties)
				.filter(([, { required }]) => required !== undefined)
				.map(([key]) => key)
		: [];
}

function checkName(value: Json, path: Path, scope: ScreenScope): void {
	if (typeof value !== 'string') expectType(false, 'string', path, scope);
	else if (value.trim() === '') refuseEmpty(path, scope);
}

function checkText(value: Json, max: number, path: Path, scope: ScreenScope): void {
	if (typeof value !== 'string') return expectType(false, 'string', path, scope);
	if (value.trim() === '' && atLeast(scope.flow.version, '6.0')) refuseEmpty(path, scope);
	adviseOnLength(value, max, path, scope);
	if (hasReferenceInside(value)) warnOfReference(path, scope);
}

function checkLines(value: Json, max: number, path: Path, scope: ScreenScope): void {
	if (typeof value === 'string') return checkText(value, max, path, scope);
	if (!Array.isArray(value)) return expectType(false, 'string', path, scope);
	const whole: string[] = [];
	for (const [index, line] of value.entries()) {
		const at = [...path, index];
		if (typeof line !== 'string') expectType(false, 'string', at, scope);
		else if (isDynamic(line)) checkDynamic(line, ANYTHING, at, scope);
		else {
			whole.push(line);
			if (hasReferenceInside(line)) warnOfReference(at, scope);
		}
	}
	if (value.length === 0) refuseEmpty(path, scope);
	adviseOnLength(whole.join('\n'), max, path, scope);
}

function adviseOnLength(value: string, max: number, path: Path, scope: ScreenScope): void {
	if (isLongerThan(value, max))
		refuse(
			'text-cut-off',
			`${nameOf(path)} has more than ${max} characters: phones cut it off`,
			`Shorten it to ${max} characters.`,
			path,
			scope,
		);
}

function warnOfReference(path: Path, scope: ScreenScope): void {
	const isRichText = scope.component?.type === 'RichText';
	refuse(
		isRichText ? 'reference-in-rich-text' : 'reference-in-text',
		isRichText
			? 'a reference has to be the whole text of a RichText'
			: 'a reference inside of a text is shown as it stands',
		"Join them in backticks: `'Hello ' ${data.name}`.",
		path,
		scope,
	);
}

function refuseEmpty(path: Path, scope: ScreenScope): void {
	refuse(
		'empty-text',
		`${nameOf(path)} is empty`,
		`Enter a text, or leave ${nameOf(path)} out.`,
		path,
		scope,
	);
}

function checkNumber(
	value: Json,
	{ min, max, whole, asText }: Extract<Shape, { kind: 'number' }>,
	path: Path,
	scope: ScreenScope,
): void {
	const isText = asText && typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value);
	const number = isText ? Number(value) : value;
	const key = nameOf(path);
	if (typeof number !== 'number' || (whole && !Number.isInteger(number))) {
		expectType(false, whole ? 'whole number' : 'number', path, scope);
	} else if (number < min) {
		refuse('min-value', `${key} is at least ${min}`, `Raise it to ${min} or more.`, path, scope);
	} else if (number > max) {
		refuse('max-value', `${key} is at most ${max}`, `Lower it to ${max} or less.`, path, scope);
	}
}

function checkDay(value: Json, path: Path, scope: ScreenScope): void {
	const inDays = atLeast(scope.flow.version, '5.0');
	const text = typeof value === 'number' && !inDays ? String(value) : value;
	if (typeof text !== 'string') return expectType(false, 'string', path, scope);
	if (text === '' && !atLeast(scope.flow.version, '6.0')) return;
	const isRight = inDays ? isDay(text) : isDay(text) || /^-?\d{1,15}$/.test(text);
	if (!isRight)
		refuse(
			'date-format',
			`${nameOf(path)} is a day`,
			inDays
				? 'Write it as YYYY-MM-DD, such as 2026-01-31.'
				: 'Write it in milliseconds since 1970, such as 1735689600000.',
			path,
			scope,
		);
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const time = Date.parse(text);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** How JPEG and PNG begin in base64. */
const IMAGE_BEGINNINGS = ['/9j/', 'iVBORw0KGgo'];
const DATA_URL = /^data:image\/[a-z]+;base64,/;
/** So much tells whether it is base64 at all. */
const LOOKED_AT = 1000;

function checkImage(
	value: Json,
	{ maxKb }: Extract<Shape, { kind: 'image' }>,
	path: Path,
	scope: ScreenScope,
): void {
	if (typeof value !== 'string') return expectType(false, 'string', path, scope);
	const base64 = value.replace(DATA_URL, '');
	const key = nameOf(path);
	if (!/^[\w+/=\s-]+$/.test(base64.slice(0, LOOKED_AT)))
		return refuse(
			'property-format',
			`${key} is an image in base64`,
			'Convert the picture to base64. Addresses of pictures are not taken.',
			path,
			scope,
		);
	if (!IMAGE_BEGINNINGS.some((beginning) => base64.startsWith(beginning)))
		refuse('image-kind', `${key} is neither JPEG nor PNG`, 'Convert the picture.', path, scope);
	if ((base64.length * 3) / 4 > maxKb * 1024)
		refuse(
			'image-size',
			`${key} has more than ${maxKb} kB`,
			'Make the picture smaller.',
			path,
			scope,
		);
}

function checkList(
	value: Json,
	{ of, min, max, advised }: Extract<Shape, { kind: 'list' }>,
	path: Path,
	scope: ScreenScope,
): void {
	if (!Array.isArray(value)) return expectType(false, 'array', path, scope);
	const key = nameOf(path);
	if (value.length < min)
		refuse('min-items', `${key} has at least ${countEntries(min)}`, 'Add an entry.', path, scope);
	if (value.length > max)
		refuse(
			advised ? 'items-shown' : 'max-items',
			advised
				? `phones show ${countEntries(max)} of ${key}`
				: `${key} has at most ${countEntries(max)}`,
			`Leave ${max}.`,
			path,
			scope,
		);
	for (const [index, entry] of value.entries()) checkShape(entry, of, [...path, index], scope);
}

function checkAction(
	value: Json,
	names: readonly ActionName[],
	path: Path,
	scope: ScreenScope,
): void {
	if (!isObject(value)) return expectType(false, 'object', path, scope);
	const { name } = value;
	const known = names.find((each) => each === name);
	if (known === undefined) {
		// Where complete may stand is a rule of its own.
		if (name !== 'complete')
			refuse(
				'action-allowed',
				`name is one of: ${names.join(', ')}`,
				`Use another action than ${short(name)}.`,
				[...path, 'name'],
				scope,
			);
		return;
	}
	const page = ACTIONS[known];
	if (!atLeast(scope.flow.version, page.since))
		refuse(
			'component-since',
			`${known} needs Flow JSON ${page.since}`,
			`Set version to ${page.since} or newer.`,
			[...path, 'name'],
			scope,
		);
	checkProperties(value, page.properties, path, scope, ['name']);
}

function expectType(fits: boolean, type: string, path: Path, scope: ScreenScope): void {
	if (!fits)
		refuse(
			'property-type',
			`${nameOf(path)} is of type ${type}`,
			`Give it a value of type ${type}.`,
			path,
			scope,
		);
}

function refuse(rule: RuleId, problem: string, fix: string, path: Path, scope: ScreenScope): void {
	scope.report.add(rule, problem, fix, path);
}

const MAX_SHOWN = 40;

function short(value: Json | undefined): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
