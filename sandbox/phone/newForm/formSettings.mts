import type { FormSettings } from './draft.mts';
import type { ValueEntry } from './valueEntry.mts';

/** In the words of the node WhatsApp Flow. */
export const FORM_SETTINGS: ReadonlyArray<{
	key: keyof FormSettings;
	label: string;
	help: string;
	entry: ValueEntry;
}> = [
	{
		key: 'title',
		label: 'Form Title',
		help: "The title above each screen. Phones show 30 characters. The answer 'flow' is made from it. If empty, each screen shows its first heading or question.",
		entry: { kind: 'text', example: 'Contact us' },
	},
	{
		key: 'buttonLabel',
		label: 'Button Label',
		help: 'The button that sends the answers. 35 characters are shown. By default Send, or the word for it in the language of the questions.',
		entry: { kind: 'text', example: 'Book' },
	},
	{
		key: 'nextButtonLabel',
		label: 'Next Button Label',
		help: 'The button that leads to the next screen. By default Continue, or the word for it in the language of the questions.',
		entry: { kind: 'text', example: 'Next' },
	},
	{
		key: 'questionsPerScreen',
		label: 'Questions per Screen',
		help: 'How many questions a screen has at most, where there are no page breaks',
		entry: { kind: 'count', example: '5' },
	},
];
