import {
	asReference,
	insideBackticks,
	readExpression,
	referencesIn,
	type Expression,
	type Reference,
} from '../expression';
import { follow, typeOf, type Typed, type ValueType } from '../expressionType';
import type { Path } from '../placement';
import type { Json } from '../types';
import { atLeast } from '../versions';
import { own } from '../json';
import type { ScreenScope } from './scope';
import { withArticle } from '../words';

/** Whether a value is computed: a reference, or an expression in backticks. */
export function isDynamic(value: string): boolean {
	if (!value.includes('${') && !value.includes('`')) return false;
	return asReference(value) !== null || insideBackticks(value) !== null;
}

/** A text that holds a reference without being one. */
export function hasReferenceInside(text: string): boolean {
	return /\$\{(?:data|form|screen)\./.test(text);
}

/** What a property takes. */
export interface Wanted {
	/** The types that a reference may have. Empty: any. */
	types: readonly ValueType[];
	/** The keys that entries of a list need. */
	entries: readonly string[];
}

export const ANYTHING: Wanted = { types: [], entries: [] };

/** Checks a reference or an expression in backticks against what its property takes. */
export function checkDynamic(value: string, wanted: Wanted, path: Path, scope: ScreenScope): void {
	const reference = asReference(value);
	if (reference) checkReference(reference, wanted, path, scope);
	else checkExpression(insideBackticks(value) ?? '', wanted, path, scope);
}

function checkReference(
	reference: Reference,
	{ types, entries }: Wanted,
	path: Path,
	scope: ScreenScope,
): void {
	const { report } = scope;
	if (reference.screen !== null && !atLeast(scope.flow.version, '4.0'))
		report.add(
			'reference-since',
			'references to other screens need Flow JSON 4.0',
			'Raise the version, or pass the value on by navigate.',
			path,
		);
	const referred = follow(reference, scope.here, scope);
	if (!referred.found) {
		const inPayload = path.includes('payload');
		report.add(
			referred.rule === 'own-screen'
				? 'reference-own-screen'
				: inPayload
					? 'payload-reference'
					: 'reference-target',
			referred.problem,
			referred.fix,
			path,
		);
		return;
	}
	const { type, model } = referred;
	const key = nameOf(path);
	if (types.length > 0 && type !== 'unknown' && !types.includes(type)) {
		report.add(
			'reference-type',
			`${key} takes ${types.map(withArticle).join(' or ')}, but ${textOf(reference)} is ${withArticle(type)}`,
			type === 'number' && types.includes('string')
				? `Write \`${textOf(reference)}\` in backticks, or declare it as string.`
				: `Refer to a value of type ${types.join(' or ')}.`,
			path,
		);
	}
	const items = own(model, 'items');
	const missing = entries.filter((name) => items !== undefined && !declares(items, name));
	if (type === 'array' && missing.length > 0)
		report.add(
			'reference-options',
			`the items of ${textOf(reference)} declare no ${missing.join(' and no ')}`,
			`Declare ${entries.join(' and ')} in the properties of its items.`,
			path,
		);
}

function declares(items: Json, name: string): boolean {
	const properties = own(items, 'properties');
	return own(properties, name) !== undefined;
}

function checkExpression(text: string, { types }: Wanted, path: Path, scope: ScreenScope): void {
	const { report, flow } = scope;
	if (!atLeast(flow.version, '6.0'))
		report.add(
			'expression-since',
			'expressions in backticks need Flow JSON 6.0',
			'Raise the version.',
			path,
		);
	const expression = readExpression(text);
	if (typeof expression === 'string') {
		report.add(
			'expression-syntax',
			`the expression cannot be read: ${expression}`,
			'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
			path,
		);
		return;
	}
	for (const reference of referencesIn(expression))
		checkReference(reference, ANYTHING, path, scope);
	const typed = typeIn(expression, scope);
	const misfits =
		types.length > 0 &&
		!types.includes('string') &&
		typed.type !== 'unknown' &&
		!types.includes(typed.type);
	for (const problem of [
		...typed.problems,
		...(misfits
			? [
					`${nameOf(path)} takes ${types.map(withArticle).join(' or ')}, not ${withArticle(typed.type)}`,
				]
			: []),
	])
		report.add('expression-types', problem, fixFor(typed), path);
}

/** Checks the condition of an If, or the value of a Switch. */
export function checkCondition(
	key: 'condition' | 'value',
	value: Json | undefined,
	path: Path,
	scope: ScreenScope,
): void {
	const { report, flow } = scope;
	if (typeof value === 'boolean' && key === 'condition' && atLeast(flow.version, '6.0')) return;
	if (typeof value !== 'string') {
		if (value !== undefined)
			report.add(
				'property-type',
				`${key} is of type string`,
				"Write an expression, such as ${form.a} == 'x'.",
				path,
			);
		return;
	}
	const expression = readExpression(insideBackticks(value) ?? value);
	if (typeof expression === 'string') {
		report.add(
			'condition-syntax',
			`${key} cannot be read: ${expression}`,
			"Write it such as ${form.a} == 'x', with each comparison in parentheses when there are several.",
			path,
		);
		return;
	}
	const references = referencesIn(expression);
	if (references.length === 0) {
		report.add(
			'condition-reference',
			`${key} has to refer to data or an input`,
			'Use ${data.x} or ${form.x} in it.',
			path,
		);
		return;
	}
	for (const reference of references) checkReference(reference, ANYTHING, path, scope);
	const typed = typeIn(expression, scope);
	const isNoFlag =
		key === 'condition' && typed.type !== 'boolean' && typed.type !== 'unknown'
			? [`condition is a yes or no, not ${withArticle(typed.type)}`]
			: [];
	for (const problem of [...typed.problems, ...isNoFlag])
		report.add('condition-types', problem, fixFor(typed), path);
}

function fixFor({ problems }: Typed): string {
	return problems.some((problem) => /^(?:&&|\|\|)/.test(problem))
		? 'Put each comparison in parentheses: phones read && and || before ==.'
		: 'Compare values of one type: == and != any, < and > numbers, && and || yes or no.';
}

function typeIn(expression: Expression, scope: ScreenScope): Typed {
	return typeOf(expression, (reference) => {
		const referred = follow(reference, scope.here, scope);
		return referred.found ? referred.type : 'unknown';
	});
}

function textOf({ screen, store, path }: Reference): string {
	return `\${${screen === null ? '' : `screen.${screen}.`}${store}.${path.join('.')}}`;
}

/** The property that a path leads to, past the indexes of lists. */
export function nameOf(path: Path): string {
	return String(path.filter((step) => typeof step === 'string').at(-1) ?? 'the definition');
}
