import { FIELD_LABELS } from '../../../flowJson/build/fieldNames.ts';

const KEYS = new RegExp(` \\((?:${Object.keys(FIELD_LABELS).join('|')})\\)`, 'g');

/** What only concerns those who write JSON or have a workflow, and what is said instead. */
const OTHER_WORDS: ReadonlyArray<[RegExp, string]> = [
	[/,? in JSON as \{.*\}(?=\.$)/, ''],
	[/^Add a form element, or give a list .*$/, 'Add a question.'],
	[/^Give the picture in base64, .*$/, 'Choose a JPEG or PNG file.'],
];

/** What the builder says, for a person who sees fields and no JSON. */
export function problemText(text: string): string {
	return OTHER_WORDS.reduce((said, [from, to]) => said.replace(from, to), text).replace(KEYS, '');
}
