/** A type with its article, such as "an array" and "a text". */
export function withArticle(type: string): string {
	if (type === 'null') return type;
	return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** How many entries, in words such as "1 entry" and "2 entries". */
export function countEntries(count: number): string {
	return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}
