/** Helpers for untrusted JSON values. No recursion without a limit, so that deep nesting cannot overflow the stack. */

export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface JsonEntry {
	path: string;
	value: unknown;
	depth: number;
}

/** Each value inside `root` with its path such as `slots[0].id`; `root` itself has the path "". */
export function walkJson(root: unknown): Generator<JsonEntry> {
	return walk(root, () => true);
}

/** As walkJson, for objects and lists only. Makes no paths for scalars, so that long lists of numbers are cheap. */
export function walkObjects(root: unknown): Generator<JsonEntry> {
	return walk(root, isObject);
}

function* walk(root: unknown, isWanted: (value: unknown) => boolean): Generator<JsonEntry> {
	const seen = new Set<object>();
	const open: OpenEntry[] = [];
	const enter = (place: JsonEntry) => {
		if (!isObject(place.value) || seen.has(place.value)) return;
		seen.add(place.value);
		open.push({
			...place,
			keys: Array.isArray(place.value) ? null : Object.keys(place.value),
			next: 0,
		});
	};

	if (!isWanted(root)) return;
	const first = { path: '', value: root, depth: 0 };
	yield first;
	enter(first);

	while (open.length > 0) {
		const parent = open[open.length - 1];
		const children = parent.value as unknown[] & Record<string, unknown>;
		const { keys } = parent;
		const count = keys?.length ?? children.length;
		// No paths are made for unwanted values.
		while (parent.next < count && !isWanted(children[keys?.[parent.next] ?? parent.next]))
			parent.next++;
		if (parent.next >= count) {
			open.pop();
			continue;
		}
		const key = keys?.[parent.next] ?? parent.next;
		parent.next++;
		const place = {
			path: joinPath(parent.path, key),
			value: children[key as number],
			depth: parent.depth + 1,
		};
		yield place;
		enter(place);
	}
}

/** An entry whose children are being visited. */
interface OpenEntry extends JsonEntry {
	/** Null for a list. */
	keys: string[] | null;
	next: number;
}

function joinPath(parent: string, key: string | number): string {
	if (typeof key === 'number') return `${parent}[${key}]`;
	return parent === '' ? key : `${parent}.${key}`;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** Nesting depth: 0 for a scalar, 1 for a flat object. Stops counting just above `limit`. */
export function measureDepth(root: unknown, limit = Infinity): number {
	return inspect(root, limit).depth;
}

/** Level by level, without paths and without recursion. */
function inspect(root: unknown, limit: number): { depth: number; hasProtoKey: boolean } {
	// Guards against cycles. An object without nested objects cannot be part of one.
	const seen = new Set<object>();
	let level = isObject(root) ? [root] : [];
	let depth = 0;
	let hasProtoKey = false;

	while (level.length > 0 && depth <= limit) {
		depth++;
		const below: object[] = [];
		for (const parent of level) {
			if (seen.has(parent)) continue;
			const before = below.length;
			hasProtoKey ||= Object.hasOwn(parent, '__proto__');
			collectNested(parent, below);
			if (below.length > before) seen.add(parent);
		}
		level = below;
	}
	return { depth, hasProtoKey };
}

function collectNested(parent: object, into: object[]): void {
	if (Array.isArray(parent)) {
		for (let index = 0; index < parent.length; index++) {
			if (isObject(parent[index])) into.push(parent[index] as object);
		}
		return;
	}
	for (const key in parent) {
		const child = (parent as Record<string, unknown>)[key];
		if (isObject(child)) into.push(child);
	}
}

/** No value of a Flow is nested deeper, and JSON.stringify would overflow the stack. */
export const MAX_DEPTH = 64;
export const TOO_DEEP = `it is nested more than ${MAX_DEPTH} levels deep`;

/** A Flow's answer has a few hundred at most. Parsing millions takes seconds. */
const MAX_OBJECTS = 100_000;

/**
 * Why a JSON text must not be parsed, as the end of a sentence; null when it can be. Counts brackets, because parsing
 * would already create millions of objects.
 */
export function findNestingProblem(json: string): string | null {
	let depth = 0;
	let objects = 0;
	for (let at = 0; at < json.length; at++) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) at = findStringEnd(json, at) - 1;
		else if (code === 0x5d || code === 0x7d) depth--;
		else if (code === 0x5b || code === 0x7b) {
			if (++depth > MAX_DEPTH) return TOO_DEEP;
			if (++objects > MAX_OBJECTS) return `it holds more than ${MAX_OBJECTS} lists and objects`;
		}
	}
	return null;
}

/** The size of the value as JSON in UTF-8 bytes; Infinity when it is nested too deep. */
export function measureBytes(value: unknown): number {
	if (measureDepth(value, MAX_DEPTH) > MAX_DEPTH) return Infinity;
	return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}

/**
 * A copy without own `__proto__` keys, which could change the prototype of a copy made later. Recursive: check the
 * depth first.
 */
function removeProtoKeys(value: unknown): unknown {
	if (!isObject(value)) return value;
	if (Array.isArray(value)) return value.map(removeProtoKeys);

	const copy: Record<string, unknown> = {};
	for (const key of Object.keys(value)) {
		if (key !== '__proto__') copy[key] = removeProtoKeys((value as Record<string, unknown>)[key]);
	}
	return copy;
}

/**
 * Makes a value safe to copy and to write: a copy when it has `__proto__` keys, null when it is nested too deep, else
 * the value itself.
 */
export function sanitizeJson<T>(value: T): T | null {
	const { depth, hasProtoKey } = inspect(value, MAX_DEPTH);
	if (depth > MAX_DEPTH) return null;
	return hasProtoKey ? (removeProtoKeys(value) as T) : value;
}

/**
 * The value, or undefined when the text is no JSON. Integers beyond 2^53-1 become text, because a number would not
 * keep their digits: "order_id": 12345678901234567890.
 */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return mayHoldLargeIntegers(text) ? JSON.parse(quoteLargeIntegers(text)) : value;
	} catch {
		return undefined;
	}
}

/** Whether a JSON text may have a number of 16 digits or more. Digits inside a string also count. */
export function mayHoldLargeIntegers(text: string): boolean {
	return /(?:^|[:,[\s])-?\d{16}/.test(text);
}

const QUOTE = 0x22;
const MINUS = 0x2d;

/** @param json valid JSON */
function quoteLargeIntegers(json: string): string {
	const numberPattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
	const parts: string[] = [];
	let copied = 0;
	for (let at = 0; at < json.length; ) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) {
			at = findStringEnd(json, at);
			continue;
		}
		if (!isDigit(code) && code !== MINUS) {
			at++;
			continue;
		}
		numberPattern.lastIndex = at;
		const [number] = numberPattern.exec(json)!;
		if (isLargeInteger(number)) {
			parts.push(json.slice(copied, at), `"${number}"`);
			copied = at + number.length;
		}
		at += number.length;
	}
	return parts.join('') + json.slice(copied);
}

function isDigit(code: number): boolean {
	return code >= 0x30 && code <= 0x39;
}

function isLargeInteger(number: string): boolean {
	return /^-?\d{16,}(?:\.\d+)?$/.test(number) && !Number.isSafeInteger(Math.trunc(Number(number)));
}

/** The index after the closing quote of the string that begins at `start`. */
export function findStringEnd(json: string, start: number): number {
	for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
		let escapes = 0;
		while (json[end - 1 - escapes] === '\\') escapes++;
		if (escapes % 2 === 0) return end + 1;
	}
	return json.length;
}

/** A non-empty text, or a number as text; null for everything else. */
export function asText(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The first value that is a non-empty text or a number. */
export function findText(...values: unknown[]): string | null {
	for (const value of values) {
		const text = asText(value);
		if (text !== null) return text;
	}
	return null;
}

/** An empty object for what is no object. */
export function asObject(value: unknown): Record<string, unknown> {
	return isPlainObject(value) ? value : {};
}
