/** Small helpers for JSON values of unknown origin. The walk does not recurse, so hostile depth cannot overflow the stack. */

export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Each value inside `root` with its path such as `slots[0].id`; `root` itself has the path "". */
export function* walkJson(root: unknown): Generator<{ path: string; value: unknown; depth: number }> {
	const stack = [{ path: '', value: root, depth: 0 }];
	const seen = new Set<object>();

	while (stack.length > 0) {
		const entry = stack.pop()!;
		yield entry;

		const { path, value, depth } = entry;
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);

		const isArray = Array.isArray(value);
		for (const [key, child] of Object.entries(value)) {
			const childPath = isArray ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
			stack.push({ path: childPath, value: child, depth: depth + 1 });
		}
	}
}

/** Nesting depth: 0 for a scalar, 1 for a flat object. Stops counting just above `limit`. */
export function jsonDepth(root: unknown, limit = Infinity): number {
	let deepest = 0;
	for (const { value, depth } of walkJson(root)) {
		const own = typeof value === 'object' && value !== null ? depth + 1 : depth;
		deepest = Math.max(deepest, own);
		if (deepest > limit) break;
	}
	return deepest;
}

/** Deeper values cannot belong to a Flow, and whatever writes them as JSON would overflow its stack. */
export const MAX_DEPTH = 64;

/** Size of the value as JSON in UTF-8 bytes; without end when it is nested too deep to be written. */
export function jsonBytes(value: unknown): number {
	if (jsonDepth(value, MAX_DEPTH) > MAX_DEPTH) return Infinity;
	return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}

/**
 * A copy without any own key called `__proto__`, which would change the prototype of the first naive
 * copy made downstream. Recurses: check the depth first.
 */
function withoutProtoKeys<T>(value: T): T {
	if (Array.isArray(value)) return value.map(withoutProtoKeys) as T;
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => key !== '__proto__')
			.map(([key, child]) => [key, withoutProtoKeys(child)]),
	) as T;
}

/** A copy that nothing made of it later can stumble over: without `__proto__` keys; null when nested too deep. */
export function harmless<T>(value: T): T | null {
	return jsonDepth(value, MAX_DEPTH) > MAX_DEPTH ? null : withoutProtoKeys(value);
}

/** The value, or undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A text that says something, numbers included; null for everything else. */
export function asText(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}
