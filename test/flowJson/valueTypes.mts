import type { Json } from '../../flowJson/index.ts';

/** Whether a readable answer is of the type that was foretold. */
export function isOfType(type: string, value: Json): boolean {
	switch (type) {
		case 'number':
			return typeof value === 'number';
		case 'yesNo':
			return typeof value === 'boolean';
		case 'date':
			return /^\d{4}-\d{2}-\d{2}$/.test(String(value));
		case 'dateRange':
			return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
		case 'severalOf':
		case 'files':
			return Array.isArray(value);
		default:
			return typeof value === 'string';
	}
}
