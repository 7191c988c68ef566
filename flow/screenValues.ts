import type { Need } from '../flowJson';

/**
 * Brings values to the shapes that a screen declares, where nothing can be misunderstood: numbers written as text, dates
 * with a time, lists and options given as texts. All else stays as it is, for the check to judge.
 */
export function toScreenValues(
	given: Record<string, unknown>,
	needs: Need[],
): Record<string, unknown> {
	const byName = new Map(needs.map((need) => [need.name, need]));
	return Object.fromEntries(
		Object.entries(given).map(([name, value]) => {
			const need = byName.get(name);
			return [name, need ? toScreenValue(value, need) : value];
		}),
	);
}

function toScreenValue(value: unknown, need: Need): unknown {
	if (need.isOptions) return toOptions(value, need);
	if (need.isDate && typeof value === 'string') return toDay(value);
	switch (need.type) {
		case 'string':
			return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
		case 'number':
		case 'integer':
			return typeof value === 'string' && isNumber(value) ? Number(value) : value;
		case 'boolean':
			return value === 'true' ? true : value === 'false' ? false : value;
		case 'array':
			return isListOfTexts(need) ? toList(value, need) : value;
		default:
			return value;
	}
}

function isNumber(text: string): boolean {
	return /^\s*-?\d+(\.\d+)?\s*$/.test(text) && Number.isFinite(Number(text));
}

/** The day of an ISO date with a time; other texts as they are. */
function toDay(text: string): string {
	return /^(\d{4}-\d{2}-\d{2})T/.exec(text)?.[1] ?? text;
}

/** Whether a text with commas or lines can stand for a list. */
export function isListOfTexts({ type, items }: Need): boolean {
	return type === 'array' && items?.type === 'string';
}

function toList(value: unknown, { items }: Need): unknown {
	const list = typeof value === 'string' ? splitList(value) : value;
	return Array.isArray(list) && items !== null
		? list.map((entry: unknown) => toScreenValue(entry, items))
		: list;
}

/**
 * Options with `id` and `title`: from texts, from a text with commas or lines, or from the rows of a sheet. The ID of a text
 * is the text itself, so that it stays the same whatever comes before it. Keys may be in any case.
 */
function toOptions(value: unknown, { items }: Need): unknown {
	const list = typeof value === 'string' ? splitList(value) : value;
	if (!Array.isArray(list)) return list;
	const declared = new Set(items?.properties.map(({ name }) => name));
	return list.map((entry: unknown) => {
		if (typeof entry === 'string' || typeof entry === 'number') {
			const title = String(entry).trim();
			return { id: title, title };
		}
		return isRow(entry) ? toOption(entry, declared) : entry;
	});
}

function splitList(text: string): unknown {
	const trimmed = text.trim();
	if (trimmed.startsWith('[')) {
		try {
			return JSON.parse(trimmed);
		} catch {
			return text;
		}
	}
	const separator = trimmed.includes('\n') ? '\n' : ',';
	return trimmed
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

type Row = Record<string, unknown>;

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row with one column has its title there. Columns that the screen does not declare are left out. */
function toOption(row: Row, declared: ReadonlySet<string>): Row {
	const columns = Object.keys(row);
	const find = (name: string) => columns.find((column) => column.toLowerCase() === name);
	const titleColumn = find('title') ?? (columns.length === 1 ? columns[0] : undefined);
	const title = titleColumn === undefined ? undefined : row[titleColumn];
	if (titleColumn === undefined || (typeof title !== 'string' && typeof title !== 'number'))
		return row;

	const idColumn = find('id');
	const id = idColumn === undefined ? title : row[idColumn];
	const others = Object.entries(row).filter(
		([column]) => column !== titleColumn && column !== idColumn && declared.has(column),
	);
	return {
		id: typeof id === 'number' ? String(id) : typeof id === 'string' ? id.trim() : id,
		title: String(title).trim(),
		...Object.fromEntries(others),
	};
}
