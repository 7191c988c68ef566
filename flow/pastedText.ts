/** Invisible characters that are copied along from web pages, chats and PDFs. No key, secret or id contains one. */
export const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Removes invisible characters and surrounding blanks from a pasted key, secret or id. */
export function trimPasted(text: string): string {
	return text.replace(INVISIBLE, '').trim();
}

/** A copy of a credential's fields with each text trimmed, except those in `asTheyAre`. */
export function trimFields<T extends object>(fields: T, asTheyAre: ReadonlyArray<keyof T> = []): T {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			typeof value === 'string' && !asTheyAre.includes(name as keyof T) ? trimPasted(value) : value,
		]),
	) as T;
}
