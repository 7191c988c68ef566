/**
 * Marks without a width that come along when a text is copied from a web page, a chat or a PDF. No key, secret or id
 * has one.
 */
export const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** What was pasted into a field for a key, a secret or an id: without invisible marks, and without blanks around it. */
export function trimPasted(text: string): string {
	return text.replace(INVISIBLE, '').trim();
}

/** A copy of the fields of a credential, each text trimmed but those named in `asTheyAre`. */
export function trimFields<T extends object>(fields: T, asTheyAre: ReadonlyArray<keyof T> = []): T {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			typeof value === 'string' && !asTheyAre.includes(name as keyof T) ? trimPasted(value) : value,
		]),
	) as T;
}
