import type { Json } from './types';

/** `${data.x}`, `${form.x}`, `${screen.ID.data.x}`, `${screen.ID.form.x}`. */
export interface Reference {
	/** Null: the screen it stands on. */
	screen: string | null;
	store: 'data' | 'form';
	/** The name, and what follows it: `${data.customer.name}` has two. */
	path: string[];
}

/** A nested expression, the condition of an If or the value of a Switch. */
export type Expression =
	| { kind: 'literal'; value: string | number | boolean }
	| { kind: 'reference'; reference: Reference }
	| { kind: 'not'; of: Expression }
	| { kind: 'negative'; of: Expression }
	| { kind: 'binary'; operator: Operator; left: Expression; right: Expression }
	/** Parts side by side are joined to a text. */
	| { kind: 'text'; parts: Expression[] };

/** What a reference stands for; undefined when there is nothing. */
export type Lookup = (reference: Reference) => Json | undefined;

/**
 * From loosest to tightest. Phones bind `&&` and `||` before comparisons, so comparisons that are joined need
 * parentheses: docs/protocol/flow-json.md#expressions.
 */
const LEVELS = [
	['==', '!='],
	['<=', '>=', '<', '>'],
	['||'],
	['&&'],
	['+', '-'],
	['*', '/', '%'],
] as const;
export type Operator = (typeof LEVELS)[number][number];

const MAX_DEPTH = 50;
const MAX_LENGTH = 10_000;

const REFERENCE = /^\$\{(?:screen\.([^.{}]+)\.)?(data|form)\.([^.{}]+(?:\.[^.{}]+)*)\}$/;
const TOKEN =
	/\s*(\$\{[^{}]*\}|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|true\b|false\b|\|\||&&|[=!<>]=|[<>!()+*/%-])/y;

/** The one reference a text consists of, or null. */
export function asReference(text: string): Reference | null {
	const found = REFERENCE.exec(text.trim());
	if (!found) return null;
	const [, screen, store, path] = found;
	return { screen: screen ?? null, store: store as Reference['store'], path: path.split('.') };
}

/** What stands between the backticks of a nested expression, or null when the text is none. */
export function insideBackticks(text: string): string | null {
	const trimmed = text.trim();
	const wrapped = trimmed.length >= 2 && trimmed.startsWith('`') && trimmed.endsWith('`');
	return wrapped ? trimmed.slice(1, -1) : null;
}

/** Reads an expression. Throws a SyntaxError that says what is wrong. */
export function parseExpression(text: string): Expression {
	const reader = new Reader(tokens(text));
	const expression = reader.joined();
	if (!reader.done) throw new SyntaxError(`unexpected ${reader.next}`);
	return expression;
}

/** The expression, or why it cannot be read. */
export function readExpression(text: string): Expression | string {
	try {
		return parseExpression(text);
	} catch (error) {
		return error instanceof Error ? error.message : 'it is not an expression';
	}
}

/** All references of an expression. */
export function referencesIn(expression: Expression): Reference[] {
	switch (expression.kind) {
		case 'literal':
			return [];
		case 'reference':
			return [expression.reference];
		case 'not':
		case 'negative':
			return referencesIn(expression.of);
		case 'binary':
			return [...referencesIn(expression.left), ...referencesIn(expression.right)];
		case 'text':
			return expression.parts.flatMap(referencesIn);
	}
}

/**
 * Computes. Never throws: blank values count as empty text and as zero, division by zero gives zero. Numbers are
 * rounded to two decimals, as phones do.
 */
export function evaluate(expression: Expression, lookup: Lookup): Json {
	const value = valueOf(expression, lookup);
	return typeof value === 'number' && isComputed(expression) ? rounded(value) : value;
}

/** A number that is only passed on stays what it is. */
function isComputed({ kind }: Expression): boolean {
	return kind === 'binary' || kind === 'negative';
}

function rounded(value: number): number {
	return Number.isFinite(value * 100) ? Math.round(value * 100) / 100 : value;
}

function valueOf(expression: Expression, lookup: Lookup): Json {
	switch (expression.kind) {
		case 'literal':
			return expression.value;
		case 'reference':
			return lookup(expression.reference) ?? '';
		case 'not':
			return valueOf(expression.of, lookup) !== true;
		case 'negative':
			return -asNumber(valueOf(expression.of, lookup));
		case 'binary':
			return compute(expression.operator, valueOf(expression.left, lookup), () =>
				valueOf(expression.right, lookup),
			);
		case 'text':
			return expression.parts.map((part) => asText(evaluate(part, lookup))).join('');
	}
}

/** How a value reads within a text. */
export function asText(value: Json | undefined): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) return value.map(asText).join(',');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function compute(operator: Operator, left: Json, right: () => Json): Json {
	switch (operator) {
		case '||':
			return left === true || right() === true;
		case '&&':
			return left === true && right() === true;
		case '==':
			return same(left, right());
		case '!=':
			return !same(left, right());
		case '<':
			return inOrder(left, right(), (a, b) => a < b);
		case '<=':
			return inOrder(left, right(), (a, b) => a <= b);
		case '>':
			return inOrder(left, right(), (a, b) => a > b);
		case '>=':
			return inOrder(left, right(), (a, b) => a >= b);
		case '+':
			return asNumber(left) + asNumber(right());
		case '-':
			return asNumber(left) - asNumber(right());
		case '*':
			return asNumber(left) * asNumber(right());
		case '/':
			return orZero(asNumber(left) / asNumber(right()));
		case '%':
			return orZero(asNumber(left) % asNumber(right()));
	}
}

/** An input for numbers holds text, which equals the number it reads as. */
function same(left: Json, right: Json): boolean {
	if (typeof left === 'number' || typeof right === 'number') {
		return isNumeric(left) && isNumeric(right) && Number(left) === Number(right);
	}
	return left === right;
}

function inOrder(left: Json, right: Json, fits: (left: number, right: number) => boolean): boolean {
	return isNumeric(left) && isNumeric(right) && fits(Number(left), Number(right));
}

function isNumeric(value: Json): boolean {
	return (
		typeof value === 'number' ||
		(typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
	);
}

function asNumber(value: Json): number {
	return isNumeric(value) ? Number(value) : 0;
}

function orZero(value: number): number {
	return Number.isFinite(value) ? value : 0;
}

function tokens(text: string): string[] {
	if (text.length > MAX_LENGTH) throw new SyntaxError('the expression is too long');
	const found: string[] = [];
	const end = text.trimEnd().length;
	const reader = new RegExp(TOKEN);
	while (reader.lastIndex < end) {
		const at = reader.lastIndex;
		const token = reader.exec(text);
		if (!token) throw new SyntaxError(`cannot read "${text.slice(at, at + 20).trim()}"`);
		found.push(token[1]);
	}
	return found;
}

class Reader {
	readonly #tokens: string[];
	#at = 0;
	#depth = 0;

	constructor(tokens: string[]) {
		this.#tokens = tokens;
	}

	get next(): string {
		return this.#tokens[this.#at] ?? 'end';
	}

	get done(): boolean {
		return this.#at >= this.#tokens.length;
	}

	joined(): Expression {
		const parts = [this.#level(0)];
		while (!this.done && this.next !== ')') parts.push(this.#level(0));
		return parts.length === 1 ? parts[0] : { kind: 'text', parts };
	}

	#level(level: number): Expression {
		if (level === LEVELS.length) return this.#operand();
		let left = this.#level(level + 1);
		for (;;) {
			const operator = LEVELS[level].find((known) => known === this.next);
			if (operator === undefined) return left;
			this.#at += 1;
			left = { kind: 'binary', operator, left, right: this.#level(level + 1) };
		}
	}

	#operand(): Expression {
		if (this.done) throw new SyntaxError('something is missing at the end');
		if (++this.#depth > MAX_DEPTH) throw new SyntaxError('the expression is nested too deep');
		const operand = this.#read(this.#tokens[this.#at++]);
		this.#depth -= 1;
		return operand;
	}

	#read(token: string): Expression {
		if (token === '!') return { kind: 'not', of: this.#operand() };
		if (token === '-') return { kind: 'negative', of: this.#operand() };
		if (token === '(') return this.#inParentheses();
		if (token.startsWith("'") || token.startsWith('"'))
			return { kind: 'literal', value: token.slice(1, -1).replace(/\\(.)/g, '$1') };
		if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
		if (/^\d/.test(token)) return { kind: 'literal', value: Number(token) };
		const reference = asReference(token);
		if (!reference) throw new SyntaxError(`unexpected ${token}`);
		return { kind: 'reference', reference };
	}

	#inParentheses(): Expression {
		const expression = this.joined();
		if (this.next !== ')') throw new SyntaxError('a closing parenthesis is missing');
		this.#at += 1;
		return expression;
	}
}
