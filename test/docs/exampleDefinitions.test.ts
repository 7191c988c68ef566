import { build } from '../../flowJson/build';
import { exampleFiles, readExample } from '../support/exampleFiles.mts';

/** The example workflows have their Flows in them, so that they work without a further step. */

const flows = exampleFiles('flows').map((name) => JSON.parse(readExample('flows', name)) as unknown);

/** Every Flow JSON inside of it, as text. Expressions that take it from another node are none. */
function definitionsIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key === 'flowJson' && !String(inner).startsWith('=') ? [String(inner)] : definitionsIn(inner),
	);
}

const definitionsOf = (folder: 'workflows' | 'crm') =>
	exampleFiles(folder).map(
		(name) => [name, definitionsIn(JSON.parse(readExample(folder, name)))] as const,
	);
const withDefinitions = definitionsOf('workflows').filter(
	([, definitions]) => definitions.length > 0,
);

it.each([...withDefinitions, ...definitionsOf('crm')])('the Flow JSON in %s is that of examples/flows', (_, definitions) => {
	for (const definition of definitions) expect(flows).toContainEqual(JSON.parse(definition));
});

it('the examples that read answers know their form', () => {
	expect(withDefinitions.map(([name]) => parseInt(name)).sort((a, b) => a - b)).toEqual([
		1, 2, 3, 4, 7, 8, 9, 10, 11, 12,
	]);
});

it('each workflow that ends in a CRM knows its form', () => {
	expect(definitionsOf('crm').map(([name, { length }]) => [name, length])).toEqual([
		['google-sheets.json', 1],
		['hubspot.json', 1],
		['salesforce.json', 1],
		['zoho-crm.json', 1],
	]);
});

it('the questions of example 13 make its Flow, and it takes the Flow from them', () => {
	const { nodes } = JSON.parse(readExample('workflows', '13-from-questions-to-answers.json')) as {
		nodes: Array<{ name: string; parameters: Record<string, unknown> }>;
	};
	const [questions, ask] = ['Your questions', 'Ask'].map(
		(wanted) => nodes.find(({ name }) => name === wanted)!.parameters,
	);
	const { flow, problems } = build(questions, { title: String(questions.formTitle) });
	expect(problems).toEqual([]);
	expect(flow).toEqual(JSON.parse(readExample('flows', '9-visit.json')));
	expect(ask.flowJson).toBe("={{ $('Your questions').first().json.flow_json_text }}");
});
