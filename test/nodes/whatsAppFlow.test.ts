import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { check, type Json } from '../../flowJson';
import type { BuildProblem } from '../../flowJson/build';
import { OUTPUTS, type OutputKeys, type OutputName } from '../../scripts/docs/outputTables.mts';
import { readText } from '../support/repositoryFiles.mts';
import { PACKAGE, runNode, type OnError } from '../support/engine.mts';

const run = async (
	parameters: INodeParameters,
	items: INodeExecutionData[] = [{ json: {} }],
	onError: OnError = 'stopWorkflow',
) => await runNode('whatsAppFlow', { resource: 'flow', ...parameters }, { items, onError });

const build = (jsonOutput: unknown, more: INodeParameters = {}): INodeParameters => ({
	operation: 'build',
	defineForm: 'json',
	jsonOutput: (typeof jsonOutput === 'string'
		? jsonOutput
		: JSON.stringify(jsonOutput)) as INodeParameters[string],
	...more,
});

const problemsOf = ({ json }: INodeExecutionData) => json.problems as unknown as BuildProblem[];
const namesIn = ({ json }: INodeExecutionData) =>
	(json.answers as Array<{ name: string }>).map(({ name }) => name);

/** Every documented key is there, and no other but those that come sometimes. */
function expectDocumented(name: OutputName, json: IDataObject): void {
	const { keys, sometimes = {} }: OutputKeys = OUTPUTS[name];
	const known = [...Object.keys(keys), ...Object.keys(sometimes)];
	expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(keys)));
	expect(Object.keys(json).filter((key) => !known.includes(key))).toEqual([]);
}

/** Every type and key of n8n's Form node 2.5. */
const FORM_FIELDS = [
	{
		fieldLabel: 'Full name',
		fieldType: 'text',
		placeholder: 'As in your passport',
		defaultValue: '',
		requiredField: true,
	},
	{ fieldLabel: 'E-mail', fieldType: 'email', placeholder: 'you@example.com' },
	{ fieldLabel: 'Age', fieldType: 'number', defaultValue: '18' },
	{ fieldLabel: 'About you', fieldType: 'textarea', fieldName: '' },
	{ fieldLabel: 'PIN', fieldType: 'password' },
	{ fieldLabel: 'Day', fieldType: 'date', defaultValue: '2026-12-24', formatDate: '' },
	{
		fieldLabel: 'City',
		fieldType: 'dropdown',
		multiselect: false,
		fieldOptions: { values: [{ option: 'Pune' }, { option: 'Goa' }] },
		defaultValue: 'Goa',
	},
	{
		fieldLabel: 'Plan',
		fieldType: 'radio',
		fieldOptions: { values: [{ option: 'Basic' }, { option: 'Plus' }] },
	},
	{
		fieldLabel: 'Extras',
		fieldType: 'checkbox',
		fieldOptions: [{ option: 'Tea' }, { option: 'Cake' }, { option: 'Milk' }],
		limitSelection: 'range',
		minSelections: 1,
		maxSelections: 2,
	},
	{ fieldType: 'html', html: '<h1>Spring <b>offer</b></h1>', elementName: 'offer' },
	{ fieldType: 'hiddenField', fieldName: 'campaign', fieldValue: 'spring' },
	{ fieldType: 'hiddenField', fieldName: 'order', fieldValue: '' },
	{ fieldLabel: 'Papers', fieldType: 'file', multipleFiles: true, acceptFileTypes: '.pdf, .jpg' },
];

describe('Build From Questions', () => {
	it('makes a Flow of the fields', async () => {
		const { items, error, hints } = await run({
			operation: 'build',
			formTitle: 'Your visit',
			formFields: {
				values: [
					{ fieldLabel: 'Your name', requiredField: true },
					{
						fieldType: 'radio',
						fieldLabel: 'City',
						fieldOptions: { values: [{ option: 'Pune' }, { option: 'Goa' }] },
					},
				],
			},
			options: { buttonLabel: 'Book' },
		});
		expect(error).toBeUndefined();
		const [{ json, pairedItem }] = items;
		expectDocumented('builtFlow', json);
		expect(check(json.flow_json)).toMatchObject({ errors: [], warnings: [], advice: [] });
		expect(JSON.parse(json.flow_json_text as string)).toEqual(json.flow_json);
		expect(json).toMatchObject({
			answers: [
				{ name: 'your_name', question: 'Your name', type: 'text', required: true, options: null },
				{
					name: 'city',
					question: 'City',
					type: 'oneOf',
					required: false,
					options: [
						{ id: 'pune', title: 'Pune' },
						{ id: 'goa', title: 'Goa' },
					],
					screen: 'SCREEN_A',
				},
				{ name: 'flow' },
			],
			needs: [],
			problems: [],
		});
		expect(json.flow_json_text).toContain('"Book"');
		expect(pairedItem).toEqual({ item: 0 });
		expect(hints).toEqual([expect.stringContaining('WhatsApp Manager')]);
	});

	it('gives the Flow as a file', async () => {
		const [{ json, binary }] = (await run(build([{ fieldLabel: 'Name' }]))).items;
		expect(binary?.data).toMatchObject({ fileName: 'flow.json', mimeType: 'application/json' });
		expect(Buffer.from(binary!.data.data, 'base64').toString()).toBe(json.flow_json_text);
	});

	it("takes the fields of n8n's own Form node as it stores them", async () => {
		const { items, error } = await run(build(FORM_FIELDS));
		expect(error).toBeUndefined();
		expect(problemsOf(items[0])).toEqual([]);
		expect(namesIn(items[0])).toEqual([
			'full_name',
			'e_mail',
			'age',
			'about_you',
			'pin',
			'day',
			'city',
			'plan',
			'extras',
			'papers',
			'flow',
			'offer',
			'campaign',
			'order',
		]);
		expect(items[0].json.needs).toMatchObject([{ name: 'order', type: 'string' }]);
		expect(check(items[0].json.flow_json)).toMatchObject({ errors: [], warnings: [], advice: [] });
	});

	it('takes a whole Form node as n8n copies it, and JSON as JavaScript writes it', async () => {
		const copied = {
			nodes: [
				{
					type: 'n8n-nodes-base.form',
					parameters: { formTitle: 'Visit', formFields: { values: [{ fieldLabel: 'Name' }] } },
				},
			],
			connections: {},
		};
		for (const given of [copied, "{ formTitle: 'Visit', values: [{ fieldLabel: 'Name' }] }"]) {
			const [item] = (await run(build(given))).items;
			expect(namesIn(item)).toEqual(['name', 'flow']);
			expect(item.json.flow_json_text).toContain('"flow": "visit"');
		}
	});

	it('makes two Flows of two items, and says that one is for all people', async () => {
		const { items, hints } = await run(
			build('={{ [{ fieldLabel: $json.question, fieldType: $json.type }] }}'),
			[
				{ json: { question: 'Your name', type: 'text' } },
				{ json: { question: 'How many?', type: 'number' } },
			],
		);
		expect(items.map(namesIn)).toEqual([
			['your_name', 'flow'],
			['how_many', 'flow'],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(hints).toContainEqual(expect.stringContaining('Prefilled at Sending'));
	});

	it('says what is not as it was asked for, in the output and beside it', async () => {
		const { items, hints } = await run(
			build([
				{ fieldLabel: 'City', fieldType: 'dropdown' },
				{ fieldLabel: 'Name', required: true },
			]),
		);
		expect(problemsOf(items[0])).toEqual([
			{
				level: 'error',
				question: 1,
				message: 'Question 1 "City" has no options, so it asks for a text',
				fix: expect.stringContaining('fieldOptions'),
			},
			expect.objectContaining({ level: 'warning', question: 2 }),
		]);
		expect(hints).toContainEqual(
			expect.stringContaining('Question 1 "City" has no options, so it asks for a text. Add'),
		);
	});

	it('takes a picture from a field of the item', async () => {
		const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex').toString('base64');
		const [{ json }] = (
			await run(build([{ fieldType: 'picture', picture: 'map' }, { fieldLabel: 'Name' }]), [
				{ json: {}, binary: { map: { data: png, mimeType: 'image/png' } } },
			])
		).items;
		expect(json.problems).toEqual([]);
		expect(json.flow_json_text).toContain(png);
	});

	it('takes days of expressions', async () => {
		const [{ json }] = (
			await run({
				operation: 'build',
				formFields: {
					values: [
						{
							fieldType: 'date',
							fieldLabel: 'Day',
							minDate: "={{ DateTime.fromISO('2026-12-01') }}",
						},
					],
				},
			})
		).items;
		expect(json.problems).toEqual([]);
		expect(json.flow_json_text).toContain('"min-date": "2026-12-01"');
	});

	it.each<[string, unknown, message: string]>([
		['nothing', '', 'There are no questions'],
		['an empty list', [], 'There are no questions'],
		['a list from an expression', '={{ [] }}', 'There are no questions'],
		['nothing from an expression', '={{ $json.nothing }}', 'There are no questions'],
		['text that is no JSON', '[{ fieldLabel: ', "'Form Fields' is not valid JSON"],
		['a page break alone', [{ fieldType: 'pageBreak' }], 'There is nothing to show'],
		[
			'10,000 questions',
			Array.from({ length: 10_000 }, () => ({ fieldLabel: 'Name' })),
			'There are 10000 questions, and a form has at most 500',
		],
	])('refuses %s', async (_name, given, message) => {
		const { error } = await run(build(given));
		expect(error?.message).toBe(message);
		expect(error?.description).not.toBe('');
	});

	it.each<[string, unknown]>([
		['lists and objects for texts', [{ fieldLabel: ['a'], fieldType: {}, fieldOptions: 7 }]],
		['HTML and control characters', [{ fieldLabel: '<img src=x onerror=alert(1)>\u0000\u0007' }]],
		['names of objects', [{ fieldLabel: '__proto__', fieldName: 'constructor' }]],
	])('takes %s', async (_name, given) => {
		const { items, error } = await run(build(given));
		expect(error).toBeUndefined();
		expect(check(items[0].json.flow_json)).toMatchObject({ errors: [], warnings: [], advice: [] });
	});
});

describe('Build From Questions as a tool of an AI agent', () => {
	const runAsTool = async (questions: unknown, onError?: OnError) =>
		await runNode(
			'whatsAppFlow',
			{ resource: 'flow', ...build(questions) },
			{ settings: { type: `${PACKAGE}.whatsAppFlowTool`, onError } },
		);

	it('gives the Flow once', async () => {
		const [{ json }] = (await runAsTool([{ fieldLabel: 'Name' }])).items;
		const [{ json: usual }] = (await run(build([{ fieldLabel: 'Name' }]))).items;
		const { flow_json_text, ...others } = usual;
		expect(json).toEqual(others);
		expect(JSON.parse(flow_json_text as string)).toEqual(json.flow_json);
	});

	it('tells the model how to put an error right, unless the user chose to stop', async () => {
		const { items, error } = await runAsTool([]);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ error: 'There are no questions', message: expect.stringContaining('Add a form element') },
		]);
		expect((await runAsTool([], 'stopWorkflow')).error?.message).toBe('There are no questions');
	});
});

describe('Check', () => {
	const example = readText('examples/flows/8-appointment-request.json');

	it('tells that a Flow is right, what it asks and what it needs', async () => {
		const [{ json }] = (await run({ operation: 'check', flowJson: example })).items;
		expectDocumented('checkedFlow', json);
		expect(json).toMatchObject({ valid: true, errors: [] });
		expect(json.answers).toContainEqual(
			expect.objectContaining({ name: 'appointment_date', type: 'date', required: true }),
		);
		expect(json.needs).toContainEqual({
			name: 'customer_name',
			type: 'string',
			example: expect.any(String) as string,
			screen: 'APPOINTMENT_FORM',
		});
	});

	it('tells what Meta would refuse, with the place and the fix', async () => {
		const flow = JSON.parse(example) as { screens: Array<{ id: string }> };
		flow.screens[0].id = 'SCREEN_1';
		const { items, error } = await run(
			{
				operation: 'check',
				flowJson: '={{ $json.flow }}',
			},
			[{ json: { flow: flow as unknown as IDataObject } }],
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ valid: false });
		expect(items[0].json.errors).toContainEqual(
			expect.objectContaining({
				error: 'PATTERN_MISMATCH',
				rule: 'screen-id',
				pointers: [{ path: 'screens[0].id' }],
				fix: 'Rename it, such as SCREEN_B.',
			}),
		);
	});

	it('tells that a text is no JSON', async () => {
		const [{ json }] = (await run({ operation: 'check', flowJson: '{ "version": ' })).items;
		expect(json).toMatchObject({ valid: false, answers: [], needs: [] });
		expect((json.errors as IDataObject[])[0]).toMatchObject({ rule: 'json-syntax' });
	});

	it('refuses nothing at all', async () => {
		const { error } = await run({ operation: 'check', flowJson: '' });
		expect(error?.message).toBe("'Flow JSON' is empty");
	});

	it('takes what Build From Questions makes', async () => {
		const [built] = (await run(build([{ fieldLabel: 'Name' }]))).items;
		const parameters = { operation: 'check', flowJson: '={{ $json.flow_json }}' };
		const [{ json }] = (await run(parameters, [{ json: built.json }])).items;
		expect(json).toMatchObject({ valid: true, answers: built.json.answers as Json });
	});
});

describe('Read Answers', () => {
	const flowJson = JSON.stringify({ nothing: 'yet' });
	let form: string;
	beforeAll(async () => {
		const questions = [
			{
				fieldLabel: 'Which city are you from?',
				fieldName: 'city',
				fieldType: 'radio',
				fieldOptions: ['Pune', 'Goa'],
			},
			{ fieldLabel: 'Guests', fieldType: 'number' },
			{ fieldLabel: 'PIN', fieldType: 'password' },
		];
		form = (await run(build(questions))).items[0].json.flow_json_text as string;
	});
	const response = {
		flow_token: 't',
		flow: 'form',
		city: 'goa',
		guests: '4',
		pin: 'secret',
		more: 1,
	};

	it.each<[string, unknown]>([
		['an object', response],
		['text', JSON.stringify(response)],
	])('reads %s with the Flow JSON, and keeps the item', async (_name, given) => {
		const { items, error } = await run(
			{ operation: 'readAnswers', flowDefinition: 'paste', flowJson: form },
			[{ json: { from: '+919876543210', response_json: given as IDataObject } }],
		);
		expect(error).toBeUndefined();
		const { from, response_json: kept, ...named } = items[0].json;
		expectDocumented('readAnswers', named);
		expect([from, kept]).toEqual(['+919876543210', given]);
		expect(named.answers).toEqual({ flow: 'form', city: 'Goa', guests: 4, pin: 'secret', more: 1 });
		expect((named.answers_list as IDataObject[])[0]).toEqual({
			name: 'city',
			question: 'Which city are you from?',
			answer: 'Goa',
			id: 'goa',
			type: 'oneOf',
			screen: 'SCREEN_A',
		});
		expect(named.unknown_answers).toEqual(['more']);
	});

	it('tells IDs, and leaves out what is sensitive', async () => {
		const [{ json }] = (
			await run(
				{
					operation: 'readAnswers',
					flowDefinition: 'paste',
					flowJson: form,
					options: { answerValues: 'ids', leaveOutSensitive: true },
				},
				[{ json: { response_json: response } }],
			)
		).items;
		expect(json.answers).toEqual({ flow: 'form', city: 'goa', guests: 4, more: 1 });
	});

	it("makes WhatsApp Manager's names readable without the Flow JSON", async () => {
		const [{ json }] = (
			await run({ operation: 'readAnswers', responseJson: '={{ $json.body }}' }, [
				{ json: { body: { screen_0_Rating_0: '0_Excellent' } } },
			])
		).items;
		expect(json.answers).toEqual({ Rating: 'Excellent' });
	});

	it.each<[string, INodeParameters, IDataObject, message: string]>([
		['no answers', {}, {}, "'Response JSON' is empty"],
		['a list', {}, { response_json: [1] }, "'Response JSON' must be an object"],
		['a text', {}, { response_json: 'Sent' }, "'Response JSON' is not valid JSON"],
		[
			'a Flow JSON that is none',
			{ flowDefinition: 'paste', flowJson },
			{ response_json: response },
			"'Flow JSON' is not the definition of a Flow: Version is missing",
		],
	])('refuses %s', async (_name, parameters, json, message) => {
		const { error } = await run({ operation: 'readAnswers', ...parameters }, [{ json }]);
		expect(error?.message).toBe(message);
	});
});

describe.each<[string, INodeParameters, IDataObject, IDataObject, error: string]>([
	[
		'build',
		build('={{ $json.questions }}'),
		{ questions: [{ fieldLabel: 'Name' }] },
		{ questions: [] },
		'There are no questions',
	],
	[
		'check',
		{ operation: 'check', flowJson: '={{ $json.flow }}' },
		{ flow: { version: '7.3' } },
		{ flow: '' },
		"'Flow JSON' is empty",
	],
	[
		'readAnswers',
		{ operation: 'readAnswers' },
		{ response_json: { name: 'Asha' } },
		{ response_json: {} },
		"'Response JSON' is empty",
	],
])('a failing item of two in %s', (_name, parameters, good, bad, message) => {
	const items = [{ json: bad }, { json: good }];

	it('stops the workflow', async () => {
		const { error, items: made } = await run(parameters, items);
		expect(error?.message).toBe(message);
		expect(made).toEqual([]);
	});

	it('goes on in its place with Continue', async () => {
		const { error, items: made } = await run(parameters, items, 'continueRegularOutput');
		expect(error).toBeUndefined();
		expect(made.map(({ json }) => json.error)).toEqual([message, undefined]);
		expect(made.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('leaves by the error output with Continue (Using Error Output)', async () => {
		const { items: made, errorItems } = await run(parameters, items, 'continueErrorOutput');
		expect(made).toHaveLength(1);
		expect(errorItems.map(({ json }) => json.error)).toEqual([message]);
	});
});

it('refuses an operation that it does not know', async () => {
	const { error } = await run({ operation: 'preview2' });
	expect(error?.message).toBe("'Operation' preview2 is not known to this node");
});
