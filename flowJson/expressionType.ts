import type { Expression, Operator, Reference } from './expression';
import { isNumberInput, isRange } from './inputs';
import { isObject, own } from './json';
import type { Component, Json } from './types';
import type { VisitedFlow, VisitedScreen } from './visit';
import { withArticle } from './words';

/** What a reference or an expression stands for. `unknown`: it may be any. */
export type ValueType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'unknown';

/** What a reference names, or why it names nothing. */
export type Referred =
	| { found: true; type: ValueType; model: Json | undefined; input: Component | null }
	| { found: false; problem: string; fix: string; rule: 'target' | 'own-screen' };

/** Follows a reference from the screen it stands on. */
export function follow(reference: Reference, here: VisitedScreen, { byId }: VisitedFlow): Referred {
	const { screen: id, store, path } = reference;
	const target = id === null ? here : byId.get(id);
	if (!target)
		return {
			found: false,
			rule: 'target',
			problem: `there is no screen ${id}`,
			fix: `Use the ID of one of the screens: ${listed(byId)}.`,
		};
	if (id !== null && target === here)
		return {
			found: false,
			rule: 'own-screen',
			problem: `\${screen.${id}.${store}.${path.join('.')}} refers to its own screen`,
			fix: `Write \${${store}.${path.join('.')}}.`,
		};
	return store === 'form' ? followForm(path, target) : followData(path, target);
}

function followForm([name, ...rest]: string[], { screen, inputs }: VisitedScreen): Referred {
	const input = inputs.get(name);
	if (!input)
		return {
			found: false,
			rule: 'target',
			problem: `screen ${screen.id} has no input ${name}`,
			fix: inputs.size > 0 ? `Use one of: ${listed(inputs)}.` : 'Add the input.',
		};
	return {
		found: true,
		type: rest.length > 0 ? 'unknown' : typeOfInput(input),
		model: undefined,
		input,
	};
}

function followData([name, ...rest]: string[], { screen }: VisitedScreen): Referred {
	let model = own(screen.data, name);
	if (model === undefined)
		return {
			found: false,
			rule: 'target',
			problem: `screen ${screen.id} declares no data ${name}`,
			fix: `Declare ${name} in the data of screen ${screen.id}, with type and __example__.`,
		};
	let place = name;
	for (const step of rest) {
		const type = own(model, 'type');
		const properties = own(model, 'properties');
		if (type === 'object' && isObject(properties)) {
			model = own(properties, step);
			if (model === undefined)
				return {
					found: false,
					rule: 'target',
					problem: `the data ${place} of screen ${screen.id} declares no property ${step}`,
					fix: `Declare ${step} in the properties of ${place}.`,
				};
		} else if (type === 'array' || type === 'string' || type === 'number' || type === 'boolean') {
			return {
				found: false,
				rule: 'target',
				problem: `the data ${place} of screen ${screen.id} is of type ${type} and has no property ${step}`,
				fix: 'Refer to the value as a whole, or declare it as an object.',
			};
		} else {
			return { found: true, type: 'unknown', model: undefined, input: null };
		}
		place = `${place}.${step}`;
	}
	return { found: true, type: typeOfModel(model), model, input: null };
}

/** What an input gives to actions and expressions. A number may come as text. */
export function typeOfInput(input: Component): ValueType {
	switch (input.type) {
		case 'TextInput':
			return isNumberInput(input) ? 'unknown' : 'string';
		case 'TextArea':
		case 'RadioButtonsGroup':
		case 'Dropdown':
		case 'DatePicker':
			return 'string';
		case 'CheckboxGroup':
		case 'ChipsSelector':
		case 'PhotoPicker':
		case 'DocumentPicker':
			return 'array';
		case 'OptIn':
			return 'boolean';
		case 'CalendarPicker':
			return isRange(input) ? 'object' : 'string';
		default:
			return 'unknown';
	}
}

/** The type that a data model declares. */
export function typeOfModel(model: Json | undefined): ValueType {
	const type = own(model, 'type');
	if (type === 'integer') return 'number';
	return type === 'string' ||
		type === 'number' ||
		type === 'boolean' ||
		type === 'array' ||
		type === 'object'
		? type
		: 'unknown';
}

/** What an expression stands for, and what is wrong with its operands. */
export interface Typed {
	type: ValueType;
	problems: string[];
}

type TypeOfReference = (reference: Reference) => ValueType;

/** Finds the type of an expression. `referred` tells that of a reference. */
export function typeOf(expression: Expression, referred: TypeOfReference): Typed {
	const problems: string[] = [];
	return { type: typeWithin(expression, referred, problems), problems };
}

function typeWithin(
	expression: Expression,
	referred: TypeOfReference,
	problems: string[],
): ValueType {
	const inside = (part: Expression) => typeWithin(part, referred, problems);
	switch (expression.kind) {
		case 'literal':
			return typeof expression.value as ValueType;
		case 'reference':
			return referred(expression.reference);
		case 'not':
			expect('boolean', inside(expression.of), '!', problems);
			return 'boolean';
		case 'negative':
			expect('number', inside(expression.of), '-', problems);
			return 'number';
		case 'text':
			expression.parts.forEach(inside);
			return 'string';
		case 'binary':
			return typeOfChain(expression, inside, problems);
	}
}

interface Operand {
	type: ValueType;
	isLiteral: boolean;
}

/** Operators of one level lean to the left: a long sum is a deep tree, so this goes up step by step. */
function typeOfChain(
	expression: Expression,
	inside: (part: Expression) => ValueType,
	problems: string[],
): ValueType {
	const operand = (part: Expression): Operand => ({
		type: inside(part),
		isLiteral: part.kind === 'literal',
	});
	const steps: Array<{ operator: Operator; right: Expression }> = [];
	let leftmost = expression;
	while (leftmost.kind === 'binary') {
		steps.push(leftmost);
		leftmost = leftmost.left;
	}
	let left = operand(leftmost);
	for (const { operator, right } of steps.reverse())
		left = { type: combine(operator, left, operand(right), problems), isLiteral: false };
	return left.type;
}

function combine(operator: Operator, left: Operand, right: Operand, problems: string[]): ValueType {
	const wanted = WANTED[operator];
	if (wanted === null) {
		if (left.type !== right.type && left.type !== 'unknown' && right.type !== 'unknown')
			problems.push(
				`${operator} compares ${withArticle(left.type)} with ${withArticle(right.type)}`,
			);
	} else {
		for (const { type } of [left, right]) expect(wanted, type, operator, problems);
	}
	const compares = wanted !== 'boolean' && !ARITHMETIC.includes(operator);
	if (compares && left.isLiteral && right.isLiteral)
		problems.push(`${operator} has fixed values on both sides`);
	return ARITHMETIC.includes(operator) ? 'number' : 'boolean';
}

const ARITHMETIC: readonly Operator[] = ['+', '-', '*', '/', '%'];

/** What the operands have to be; null: alike. */
const WANTED: Readonly<Record<Operator, 'boolean' | 'number' | null>> = {
	'&&': 'boolean',
	'||': 'boolean',
	'==': null,
	'!=': null,
	'<': 'number',
	'<=': 'number',
	'>': 'number',
	'>=': 'number',
	'+': 'number',
	'-': 'number',
	'*': 'number',
	'/': 'number',
	'%': 'number',
};

function expect(wanted: ValueType, type: ValueType, operator: string, problems: string[]): void {
	if (type !== wanted && type !== 'unknown')
		problems.push(`${operator} needs ${withArticle(wanted)}, not ${withArticle(type)}`);
}

const MAX_LISTED = 10;

function listed(named: ReadonlyMap<string, unknown>): string {
	const shown: string[] = [];
	for (const name of named.keys()) {
		if (shown.length === MAX_LISTED) break;
		shown.push(name);
	}
	const more = named.size - shown.length;
	return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
