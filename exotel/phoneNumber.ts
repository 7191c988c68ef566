/** What people and address books put between digits: blanks, hyphens, brackets, dots, invisible marks. */
const SEPARATORS = /[\s().\-/\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Brings a phone number to E.164 ("+" and digits), the form Exotel's samples use.
 * Accepts separators, a leading 00 and numbers without "+". What is no phone number comes back trimmed
 * and otherwise unchanged, so that the check can show what was given.
 */
export function toE164(value: string): string {
	const compact = value.normalize('NFKC').replace(SEPARATORS, '');
	const digits = compact.replace(/^(\+|00)/, '');
	return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : value.trim();
}
