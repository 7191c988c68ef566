import { checkText } from '../phone/player/checkText.mts';

/** One entry of Meta's `validation_errors`. */
export interface ValidationError {
	error: string;
	error_type: string;
	message: string;
	line_start?: number;
	column_start?: number;
	pointers: object[];
}

/** What Meta says of Flow JSON on upload: only errors, none of what is merely risky. */
export function validationErrors(text: string): ValidationError[] {
	return checkText(text).errors.map(({ error, error_type, message, pointers }) => ({
		error,
		error_type,
		message,
		...(pointers[0] && {
			line_start: pointers[0].line_start,
			column_start: pointers[0].column_start,
		}),
		pointers,
	}));
}
