import type {
	FieldType,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { isListOfTexts } from '../../../flow/screenValues';
import { entryScreens, needsOfScreen, type FlowJson, type Need } from '../../../flowJson';
import { own } from '../../../flowJson/json';
import { FlowReader } from '../meta/flowReader';
import { chosenScreen } from './readForm';
import { isEmptyDefinition, readDefinition } from './readDefinition';

/** What the editor offers from the definition of the Flow. */

const PASTE_FIRST =
	'Set Flow Definition to Flow JSON and paste the Flow JSON. If this text stays, go back to the canvas and open the node again.';

const CHOOSE_FIRST =
	'Choose the Flow first. If this text stays, go back to the canvas and open the node again.';

/** Which screens of a Flow a node can show. */
type ScreensOf = (flow: FlowJson) => string[];

/** A message opens the Flow on a screen that no other leads to. */
const screensThatOpen: ScreensOf = entryScreens;
/** An endpoint can answer with any screen; which of them may follow depends on the request. */
const screensToAnswer: ScreensOf = ({ screens }) => screens.map(({ id }) => id);

/** For nodes that open a Flow. */
export const openingFields = {
	searchScreens: searchScreensOf(screensThatOpen),
	getScreenFields: getFieldsOf(screensThatOpen),
};

/** For nodes that answer a Flow. */
export const answeringFields = {
	searchScreens: searchScreensOf(screensToAnswer),
	getScreenFields: getFieldsOf(screensToAnswer),
};

function searchScreensOf(screensOf: ScreensOf) {
	return async function searchScreens(
		this: ILoadOptionsFunctions,
		filter = '',
	): Promise<INodeListSearchResult> {
		const { flow, problem } = await definitionOf(this);
		if (flow === null) throw new Error(problem);

		const titles = new Map(flow.screens.map(({ id, title }) => [id, title]));
		const results = screensOf(flow).map((id) => {
			const title = titles.get(id);
			return { name: title ? `${title} (${id})` : id, value: id };
		});
		const wanted = filter.trim().toLowerCase();
		return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	};
}

/**
 * One field for each value that the chosen screen takes, or why there are none. Never throws: n8n would go on showing
 * whatever notice it showed before.
 */
function getFieldsOf(screensOf: ScreensOf) {
	return async function getScreenFields(
		this: ILoadOptionsFunctions,
	): Promise<ResourceMapperFields> {
		const { flow, problem } = await definitionOf(this);
		if (flow === null) return { fields: [], emptyFieldsNotice: problem };

		const given = String(this.getNodeParameter('screen', '', { extractValue: true }) ?? '').trim();
		const screen = chosenScreen(flow, given);
		const screens = screensOf(flow);
		if (!screens.includes(screen)) {
			return {
				fields: [],
				emptyFieldsNotice: `The screen '${screen}' cannot be shown here. Choose one of: ${screens.join(', ')}.`,
			};
		}
		return {
			fields: needsOfScreen(flow, screen).map(fieldOf),
			emptyFieldsNotice: `Screen ${screen} takes no values: there is nothing to fill in.`,
		};
	};
}

type Definition =
	| { flow: NonNullable<ReturnType<typeof readDefinition>['flow']>; problem: null }
	| { flow: null; problem: string };

async function definitionOf(context: ILoadOptionsFunctions): Promise<Definition> {
	switch (context.getNodeParameter('flowDefinition', 'none')) {
		case 'paste':
			return usable(context.getNodeParameter('flowJson', ''));
		case 'meta':
			return await fetchDefinition(context);
		default:
			return { flow: null, problem: PASTE_FIRST };
	}
}

/** The definition in WhatsApp Manager as it is now. */
async function fetchDefinition(context: ILoadOptionsFunctions): Promise<Definition> {
	const given = context.getNodeParameter('flowId', '', { extractValue: true });
	const flowId = String(given ?? '').trim();
	if (flowId === '') return { flow: null, problem: CHOOSE_FIRST };
	const fetched = await FlowReader.inEditor(context).flowJson(flowId);
	if (fetched.ok) return usable(fetched.text);
	const { message, description } = fetched.failure;
	return { flow: null, problem: `${message}. ${description}` };
}

function usable(given: unknown): Definition {
	if (isEmptyDefinition(given)) return { flow: null, problem: PASTE_FIRST };

	const { flow, errors } = readDefinition(given);
	if (flow !== null) return { flow, problem: null };
	const [{ message, fix }] = errors;
	return { flow: null, problem: `The Flow JSON cannot be used: ${message}. ${fix}` };
}

const TYPES: Record<string, FieldType> = {
	number: 'number',
	integer: 'number',
	boolean: 'boolean',
	object: 'object',
	array: 'array',
};

function fieldOf(need: Need): ResourceMapperField {
	return {
		id: need.name,
		displayName: labelOf(need),
		required: need.required,
		defaultMatch: false,
		display: true,
		type: typeOf(need),
	};
}

/** The editor shows about 25 characters of it. */
function labelOf(need: Need): string {
	const { name, example, isOptions, isDate } = need;
	if (isOptions) return `${name} (options, e.g. ${titlesIn(example)})`;
	if (isDate) return `${name} (date)`;
	if (isListOfTexts(need)) return `${name} (list, e.g. ${textsIn(example)})`;
	const isPlain = ['string', 'number', 'boolean'].includes(typeof example) && example !== '';
	return isPlain ? `${name} (e.g. ${String(example)})` : name;
}

/** The titles of the options in an example; a comma list of texts can be typed in their place. */
function titlesIn(example: Need['example']): string {
	const options = Array.isArray(example) ? example : [];
	const titles = options.flatMap((option) => {
		const title = own(option, 'title');
		return typeof title === 'string' || typeof title === 'number' ? String(title) : [];
	});
	return titles.length > 0 ? titles.join(', ') : 'Pune, Goa';
}

function textsIn(example: Need['example']): string {
	const texts = Array.isArray(example) ? example.filter((each) => typeof each === 'string') : [];
	return texts.length > 0 ? texts.join(', ') : 'Pune, Goa';
}

/** Lists of options and of texts are given as text as well: "Pune, Goa". */
function typeOf(need: Need): FieldType {
	const { type, isOptions, isDate } = need;
	if (isOptions || isListOfTexts(need)) return 'string';
	if (isDate && type === 'string') return 'dateTime';
	return TYPES[type] ?? 'string';
}
