import type { FormField, QuestionType } from '../../../flowJson/build/index.ts';
import { asksSomething, hasOptions } from './questionTypes.mts';

/** A question as it is being written. */
export interface DraftQuestion {
	/** Stays when the question is moved. */
	key: number;
	type: QuestionType;
	text: string;
	/** One a line. Kept while another type is tried. */
	options: string;
	required: boolean;
}

/** As the builder and n8n's Form node take it. */
export function fieldOf({ type, text, options, required }: DraftQuestion): FormField {
	return {
		fieldLabel: text,
		fieldType: type,
		...(hasOptions(type) && { fieldOptions: { values: optionsIn(options) } }),
		...(required && asksSomething(type) && { requiredField: true }),
	};
}

function optionsIn(lines: string): Array<{ option: string }> {
	return lines
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map((option) => ({ option }));
}
