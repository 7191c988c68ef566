/** How a value is entered. */
export type ValueEntry =
	| { kind: 'text' | 'lines' | 'day' | 'count'; example?: string }
	| { kind: 'list'; choices: readonly Choice[] };

export interface Choice {
	value: string;
	name: string;
}
