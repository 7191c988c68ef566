import { isObject, isTooDeep, own } from '../json';
import { isTooLarge } from '../limits';
import type { Path } from '../placement';
import type { FlowJson, Json } from '../types';
import { visitFlow } from '../visit';
import { checkActions } from './actions';
import { checkAdvice } from './advice';
import { checkComponents } from './components';
import { checkSkeleton } from './skeleton';
import { Report, type Group } from './report';
import { checkRouting } from './routing';
import { errorTypeOf, RULES, type Level, type RuleId } from './rules';
import { checkScreens } from './screens';

/** A place in a definition. */
export interface Pointer {
	/** Such as `screens[0].layout.children[1].label`; empty for the whole. */
	path: string;
	/** Counted from 1. Added by whoever has the text. */
	line_start?: number;
	column_start?: number;
}

/** One thing to know about a definition, in the shape of Meta's validation errors. */
export interface Finding {
	level: Level;
	/** Meta's name of the error. */
	error: string;
	error_type: 'JSON_SCHEMA_ERROR' | 'FLOW_JSON_ERROR';
	/** The rule in docs/protocol/flow-json.md. */
	rule: RuleId;
	/** Names screen and component as the author sees them. */
	message: string;
	fix: string;
	/** The first places where it is so. */
	pointers: Pointer[];
	/** In how many places it is so. */
	count: number;
}

export interface Checked {
	/** Meta would take it. */
	valid: boolean;
	/** Null when no phone could open it: no JSON, or not the shape of a Flow. */
	flow: FlowJson | null;
	errors: Finding[];
	warnings: Finding[];
	/** What Meta takes and only phones show. */
	advice: Finding[];
}

/**
 * Checks a definition as Meta does on upload, and for what only phones show. Takes text or parsed JSON. Never throws,
 * and takes time in proportion to the size.
 */
export function check(definition: unknown): Checked {
	const report = new Report();
	const parsed = typeof definition === 'string' ? parse(definition, report) : definition;
	if (parsed !== undefined && isTooDeep(parsed))
		report.add('json-depth', 'the definition is nested too deep', 'Flatten it.', []);
	if (report.groups.length > 0 || parsed === undefined) {
		if (parsed === undefined && report.groups.length === 0)
			report.add('json-syntax', 'there is no definition', 'Paste the Flow JSON.', []);
		return checkedFrom(report, null, undefined);
	}
	const flow = checkSkeleton(parsed, report);
	if (flow !== null) {
		const scope = { ...visitFlow(flow), report };
		for (const rules of [checkScreens, checkComponents, checkActions, checkRouting, checkAdvice])
			rules(scope);
	}
	return checkedFrom(report, flow, parsed as Json);
}

function parse(text: string, report: Report): unknown {
	if (isTooLarge(text)) {
		report.add('json-size', 'the definition has more than 10 MB', 'Make pictures smaller.', []);
		return undefined;
	}
	try {
		return JSON.parse(text);
	} catch (error) {
		report.add(
			'json-syntax',
			`this is not JSON: ${error instanceof Error ? error.message : ''}`,
			'Correct it there.',
			[],
		);
		return undefined;
	}
}

function checkedFrom(report: Report, flow: FlowJson | null, definition: Json | undefined): Checked {
	const findings = report.groups.map((group) => findingFrom(group, definition));
	const [errors, warnings, advice] = (['error', 'warning', 'advice'] as const).map((level) =>
		findings.filter((finding) => finding.level === level),
	);
	return { valid: errors.length === 0, flow, errors, warnings, advice };
}

function findingFrom(
	{ rule, problem, fix, paths, count, more }: Group,
	definition: Json | undefined,
): Finding {
	const { level, error } = RULES[rule];
	const where = whereOf(paths[0], definition);
	const others = count > 1 ? ` (and ${count - 1} more like this)` : '';
	const left = more > 0 ? ` (${more} more problems of this kind are not shown)` : '';
	const text = where === '' ? capitalised(problem) : `${where}: ${problem}`;
	return {
		level,
		error,
		error_type: errorTypeOf(error),
		rule,
		message: `${text}${others}${left}`,
		fix,
		pointers: paths.map((path) => ({ path: pointerTo(path) })),
		count,
	};
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The screen and component of a place, as the author sees them: `Screen DETAILS, TextInput "name"`. */
function whereOf(path: Path, definition: Json | undefined): string {
	let value: Json | undefined = definition;
	let screen = '';
	let component = '';
	for (const [index, step] of path.entries()) {
		value = Array.isArray(value) ? value[Number(step)] : own(value, String(step));
		if (path[0] === 'screens' && index === 1) screen = screenName(value, Number(step));
		else if (path[2] === 'layout' && typeof step === 'number')
			component = componentName(value) || component;
	}
	return [screen, component].filter((part) => part !== '').join(', ');
}

function screenName(screen: Json | undefined, index: number): string {
	const id = own(screen, 'id');
	return typeof id === 'string' && id !== '' ? `Screen ${short(id)}` : `Screen ${index + 1}`;
}

function componentName(value: Json | undefined): string {
	if (!isObject(value) || typeof value.type !== 'string') return '';
	const { type, name, label, text } = value;
	const shown = [name, label, text].find((entry) => typeof entry === 'string' && entry !== '');
	return typeof shown === 'string' ? `${short(type)} "${short(shown)}"` : short(type);
}

const MAX_NAME = 40;

function short(text: string): string {
	return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
}

/** As Meta writes it: `screens[0].layout.children[1].label`. Keys of other characters stand in quotes. */
export function pointerTo(path: Path): string {
	return path
		.map((step, index) => {
			if (typeof step === 'number') return `[${step}]`;
			if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
			return index === 0 ? step : `.${step}`;
		})
		.join('');
}

/** The steps of a pointer. */
export function stepsOf(pointer: string): Path {
	return [...pointer.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([\w-]+)/g)].map(
		([, index, quoted, key]) =>
			index !== undefined
				? Number(index)
				: quoted !== undefined
					? (JSON.parse(quoted) as string)
					: key,
	);
}
