/** What people and address books put between digits: blanks, hyphens, brackets, dots, invisible marks. */
const SEPARATORS = /[\s().\-/\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** "+44 (0)20": the zero is dialled inside the country only. */
const TRUNK_ZERO = /^(\s*(?:\+|00)[\d\s.-]*)\(0\)/;
/** What a spreadsheet makes of a number. */
const DECIMAL = /^(\s*\+?\d{7,15})\.0\s*$/;

/**
 * Brings a phone number to E.164 ("+" and digits), the form Exotel's samples use.
 * Accepts separators, a leading 00 and numbers without "+". What is no phone number comes back trimmed
 * and otherwise unchanged, so that the check can show what was given.
 */
export function toE164(value: string): string {
	const text = value.normalize('NFKC');
	const compact = text.replace(TRUNK_ZERO, '$1').replace(DECIMAL, '$1').replace(SEPARATORS, '');
	const digits = compact.replace(/^(\+|00)/, '');
	return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : value.trim();
}
