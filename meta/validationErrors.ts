import { asObject, asText, isPlainObject } from '../flow/json';
import type { Finding, Pointer } from '../flowJson';

/** What Meta found in a Flow JSON, in the shape of our own check. */
export type MetaFinding = Omit<Finding, 'rule' | 'error_type'> & {
	/** Meta's word, such as FLOW_JSON_ERROR. */
	error_type: string;
	/** Our rules have a name here. */
	rule: null;
};

/** A Flow JSON with mistakes in every line would fill an output. */
const MAX_FINDINGS = 100;
const MAX_POINTERS = 20;

/** Reads `validation_errors` (docs/protocol/flows-api.md#validation-errors). Never throws. */
export function readValidationErrors(value: unknown): MetaFinding[] {
	return Array.isArray(value) ? value.slice(0, MAX_FINDINGS).map(readFinding) : [];
}

function readFinding(value: unknown): MetaFinding {
	const entry = asObject(value);
	const places = Array.isArray(entry.pointers) ? entry.pointers.filter(isPlainObject) : [];
	const pointers = (places.length > 0 ? places : [entry]).map(readPointer);
	return {
		level: 'error',
		error: asText(entry.error) ?? 'UNKNOWN',
		error_type: asText(entry.error_type) ?? 'FLOW_JSON_ERROR',
		rule: null,
		message: asText(entry.message) ?? asText(value) ?? 'Meta reports an error without a text',
		fix: fixAt(pointers[0]),
		pointers: pointers.slice(0, MAX_POINTERS),
		count: pointers.length,
	};
}

function readPointer(place: Record<string, unknown>): Pointer {
	const line = asPosition(place.line_start);
	const column = asPosition(place.column_start);
	return {
		path: asText(place.path) ?? '',
		...(line !== undefined && { line_start: line }),
		...(column !== undefined && { column_start: column }),
	};
}

function asPosition(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function fixAt({ path, line_start: line }: Pointer): string {
	const at = [path, line === undefined ? '' : `line ${line}`].filter((place) => place !== '');
	return at.length === 0
		? 'Correct the Flow JSON and upload it again.'
		: `Correct ${at.join(', ')} of the Flow JSON and upload it again.`;
}
