import {
	jsonParse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { isObject } from '../../../../flowJson/json';
import { build, type BuildProblem, type BuiltFlow } from '../../../../flowJson/build';
import { isTool } from '../../../shared/agentTool';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { hintAboutSaved } from '../../manager/hints';
import { createItemParameters } from '../../properties';
import { ItemFailure, type EarlierTries } from '../operation';
import { createInManager } from './createInManager';
import { defineFormProperty } from './description';

/** Makes a Flow of the questions that an item gives. */
export async function buildFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData | ItemFailure> {
	const parameters = createItemParameters(context, itemIndex);
	const questions = await withPictures(context, itemIndex, readQuestions(parameters));
	const options = parameters.collection('options');
	const built = build(questions, {
		title: parameters.text('formTitle'),
		questionsPerScreen: options.number('questionsPerScreen'),
		nextLabel: options.text('nextButtonLabel'),
		sendLabel: options.text('buttonLabel'),
	});
	const text = flowJsonText(parameters, built);
	const binary = {
		data: await context.helpers.prepareBinaryData(
			Buffer.from(text),
			'flow.json',
			'application/json',
		),
	};
	try {
		const { problems } = built;
		const saved = parameters.boolean('createInManager')
			? await createInManager(context, parameters, { text, problems }, earlier)
			: {};
		return {
			json: {
				flow_json: built.flow,
				// A model would read the Flow twice.
				...(!isTool(context.getNode()) && { flow_json_text: text }),
				answers: built.answers,
				needs: built.needs,
				problems,
				...saved,
			} as unknown as IDataObject,
			binary,
		};
	} catch (error) {
		// The Flow is built, whatever became of it in WhatsApp Manager.
		return new ItemFailure(error, binary);
	}
}

function flowJsonText(parameters: ItemParameters, { flow, problems }: BuiltFlow): string {
	if (flow !== null) return JSON.stringify(flow, null, 2);
	const errors = problems.filter(({ level }) => level === 'error');
	throw parameters.error(
		errors[0].message,
		errors
			.map(({ fix }) => fix)
			.slice(0, 3)
			.join(' '),
	);
}

/** The list of questions, as plain JSON: an expression gives days as objects of their own. */
function readQuestions(parameters: ItemParameters): unknown {
	const isJson = parameters.option(defineFormProperty) === 'json';
	const name = isJson ? 'jsonOutput' : 'formFields';
	const given = parameters.value(name);
	const refuse = (problem: string, error: unknown) =>
		parameters.error(
			`${parameters.label(name)} ${problem}`,
			`Give a list of questions, such as [{ "fieldLabel": "Your name" }]. ${(error as Error).message}`,
		);
	if (typeof given === 'string' && given.trim() !== '') {
		try {
			return jsonParse(given, { acceptJSObject: true });
		} catch (error) {
			throw refuse('is not valid JSON', error);
		}
	}
	try {
		return JSON.parse(JSON.stringify(given ?? [])) as unknown;
	} catch (error) {
		throw refuse('cannot be written as JSON', error);
	}
}

/** A picture may be named by the input field that holds its file. */
async function withPictures(
	context: IExecuteFunctions,
	itemIndex: number,
	given: unknown,
): Promise<unknown> {
	const { binary = {} } = context.getInputData()[itemIndex];
	const replaced = async (value: unknown): Promise<unknown> => {
		if (Array.isArray(value)) return await Promise.all(value.map(replaced));
		if (!isObject(value)) return value;
		const { picture } = value;
		if (typeof picture === 'string' && Object.hasOwn(binary, picture)) {
			const file = await context.helpers.getBinaryDataBuffer(itemIndex, picture);
			return { ...value, picture: file.toString('base64') };
		}
		return 'values' in value ? { ...value, values: await replaced(value.values) } : value;
	};
	return Object.keys(binary).length === 0 ? given : await replaced(given);
}

const HOW_TO_PUBLISH =
	'To use this Flow: in WhatsApp Manager open Account tools > Flows and press Create Flow. Choose a name and a category, and leave it without an endpoint. Paste flow_json_text over the JSON in the editor, press Save, then Publish. Enter the ID of the Flow in Send WhatsApp Flow.';

const HOW_TO_GO_ON =
	'The Flow is a draft in WhatsApp Manager. Open preview_url to see it, and publish it with the operation Publish.';

/** How to go on, and what is not as it was asked for. */
export function hintAboutBuilt(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	const texts = items.flatMap(({ json }) => (json.flow_json_text as string | undefined) ?? []);
	if (texts.length === 0) return;
	const isSaved = items.some(({ json }) => json.flow_id !== undefined);
	const isDraft = items.some(({ json }) => json.status === 'DRAFT');
	const problems = items.flatMap(({ json }) => (json.problems as BuildProblem[] | undefined) ?? []);
	context.addExecutionHints(
		...problems.slice(0, 10).map(({ message, fix }) => ({
			message: `${message}. ${fix}`,
			type: 'warning' as const,
			location: 'outputPane' as const,
		})),
		...(new Set(texts).size > 1
			? [
					{
						message:
							'The items make different Flows, but you publish a Flow once for everybody. Turn on Prefilled at Sending for values that differ, and enter them in Screen Data when you send the Flow.',
						type: 'warning' as const,
						location: 'outputPane' as const,
					},
				]
			: []),
		...(isDraft || !isSaved
			? [
					{
						message: isDraft ? HOW_TO_GO_ON : HOW_TO_PUBLISH,
						type: 'info' as const,
						location: 'outputPane' as const,
					},
				]
			: []),
	);
	hintAboutSaved(context, items);
}
