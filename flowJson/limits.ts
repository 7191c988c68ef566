/** Of a definition (docs/protocol/flows.md#screens, docs/protocol/flows.md#files). */
export const MAX_SCREENS = 100;

/** Of a screen, the Footer among them and Forms not. */
export const MAX_COMPONENTS = 50;

/** Of one answer. */
export const MAX_FILES = 10;
/** All files of one answer together. */
export const MAX_TOTAL_KB = 100 * 1024;

const MAX_BYTES = 10 * 1024 * 1024;

/** Whether a definition as text has more than 10 MB in UTF-8. Without Node, for the check runs in a browser as well. */
export function isTooLarge(text: string): boolean {
	return text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES;
}
