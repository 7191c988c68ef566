import { stepsOf } from '../../flowJson/index.ts';
import { checkText } from '../phone/player/checkText.mts';
import { TextPlaces } from '../phone/player/textPlaces.mts';

/** A stretch of the text. Lines and columns are counted from 1. */
interface Stretch {
	line_start: number;
	line_end: number;
	column_start: number;
	column_end: number;
}

/** One entry of Meta's `validation_errors` (docs/protocol/flows-api.md#validation-errors). */
export interface ValidationError extends Partial<Stretch> {
	/** Meta's name of the error. */
	error: string;
	error_type: 'JSON_SCHEMA_ERROR' | 'FLOW_JSON_ERROR';
	message: string;
	/** Where it is so; `path` such as `screens[0].layout.children[0].type`. */
	pointers: Array<Partial<Stretch> & { path: string }>;
}

/** What Meta says of Flow JSON on upload: only errors, none of what is merely risky. */
export function validationErrors(text: string): ValidationError[] {
	const { errors } = checkText(text);
	if (errors.length === 0) return [];
	const stretchOf = stretchFinder(text);
	return errors.map(({ error, error_type, message, rule, pointers }) => {
		const stretches = pointers.map(({ path, line_start, column_start }) =>
			UNREADABLE.has(rule) ? around(line_start, column_start) : stretchOf(path),
		);
		return {
			error,
			error_type,
			message,
			...stretches[0],
			pointers: pointers.map(({ path }, index) => ({ ...stretches[index], path })),
		};
	});
}

/** Rules on texts in which nothing has a place. */
const UNREADABLE = new Set(['json-size', 'json-syntax', 'json-depth']);

function stretchFinder(text: string): (path: string) => Stretch | undefined {
	let places: TextPlaces | undefined;
	return (path) => {
		places ??= new TextPlaces(text);
		const range = places.rangeOf(stepsOf(path));
		return range === null
			? undefined
			: {
					line_start: range.start.line,
					line_end: range.end.line,
					column_start: range.start.column,
					column_end: range.end.column,
				};
	};
}

function around(line = 1, column = 1): Stretch {
	return { line_start: line, line_end: line, column_start: column, column_end: column };
}
