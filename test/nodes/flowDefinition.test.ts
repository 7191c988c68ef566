import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { answeringFields, openingFields } from '../../nodes/shared/flowDefinition/editorFields';
import { loadOptions, runSend, type OnError } from '../support/engine.mts';
import { readExample } from '../support/exampleFiles.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun } from '../support/sleepingRun.mts';

const { getScreenFields, searchScreens } = openingFields;

/** Send WhatsApp Flow with the Flow JSON in the node. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const text = (example: string) => ({ type: 'string', __example__: example });
const footer = (action: object) => ({ type: 'Footer', label: 'Next', 'on-click-action': action });
const screen = (id: string, children: object[], more: object = {}) => ({
	id,
	title: `Screen ${id}`,
	layout: { type: 'SingleColumnLayout', children },
	...more,
});
const FORM = {
	version: '7.2',
	screens: [
		screen(
			'DAY',
			[
				{ type: 'TextBody', text: '${data.name}' },
				{ type: 'DatePicker', name: 'day', label: 'Day', 'min-date': '${data.first_day}' },
				{ type: 'Dropdown', name: 'slot', label: 'Time', 'data-source': '${data.slots}' },
				footer({ name: 'navigate', next: { type: 'screen', name: 'END' }, payload: {} }),
			],
			{
				data: {
					name: text('Asha'),
					first_day: text('2026-12-01'),
					people: { type: 'number', __example__: 2 },
					slots: {
						type: 'array',
						items: {
							type: 'object',
							properties: { id: { type: 'string' }, title: { type: 'string' } },
						},
						__example__: [{ id: '1', title: '9:00' }],
					},
				},
			},
		),
		screen(
			'END',
			[
				footer({
					name: 'complete',
					payload: { day: '${screen.DAY.form.day}', slot: '${screen.DAY.form.slot}' },
				}),
			],
			{ terminal: true },
		),
	],
};
const FORM_JSON = JSON.stringify(FORM);
const DATA = {
	name: 'Asha',
	first_day: '2026-12-01',
	people: 2,
	slots: [
		{ id: '9:00', title: '9:00' },
		{ id: '10:00', title: '10:00' },
	],
};
const SEND: INodeParameters = {
	from: '+918000000001',
	to: '+919000000002',
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	bodyText: 'Which day?',
	flowCta: 'Choose',
	flowDefinition: 'paste',
	flowJson: FORM_JSON,
};
const TEMPLATE: INodeParameters = {
	...SEND,
	operation: 'sendTemplate',
	templateName: { __rl: true, mode: 'name', value: 'lead_form' },
	templateLanguage: 'en',
	variableMode: 'manual',
};
const mapped = (value: IDataObject): INodeParameters => ({
	dataMode: 'mapped',
	screenDataMapped: { mappingMode: 'defineBelow', value: value as INodeParameters },
});
const json = (value: IDataObject): INodeParameters => ({
	dataMode: 'json',
	screenDataJson: JSON.stringify(value),
});
const fields = (value: Record<string, string>): INodeParameters => ({
	dataMode: 'fields',
	screenData: {
		assignments: Object.entries(value).map(([name, each], index) => ({
			...{ id: String(index), name, value: each, type: 'string' },
		})),
	},
});
const send = async (parameters: INodeParameters, items?: IDataObject[], onError?: OnError) =>
	await runSend(sandbox.credential(), { ...SEND, ...parameters }, items, onError);
const opened = async () => {
	const messages = await sandbox.messages();
	return messages.map(
		({ content }) =>
			(content as unknown as { interactive: { action: { parameters: IDataObject } } }).interactive
				.action.parameters.flow_action_payload,
	);
};

describe('Screen Data', () => {
	it.each<[string, INodeParameters]>([
		['mapped', mapped({ ...DATA, slots: '9:00, 10:00', people: '2' })],
		['mapped, with what expressions give', mapped({ ...DATA, slots: ['9:00', '10:00'] })],
		[
			'mapped, from rows of a sheet',
			mapped({ ...DATA, slots: [{ Slot: '9:00' }, { Slot: '10:00' }] }),
		],
		[
			'mapped, with a date that has a time',
			mapped({ ...DATA, first_day: '2026-12-01T00:00:00.000+05:30' }),
		],
		['as JSON', json({ ...DATA, slots: '9:00\n10:00' })],
		[
			'as fields',
			fields({ name: 'Asha', first_day: '2026-12-01', people: '2', slots: '9:00, 10:00' }),
		],
	])('%s, goes out in the shapes that the screen declares', async (_, parameters) => {
		const { error } = await send(parameters);
		expect(error).toBeUndefined();
		expect(await opened()).toEqual([{ screen: 'DAY', data: DATA }]);
	});

	it('mapped goes out as the editor has typed it', async () => {
		const { fields: schema } = await getScreenFields.call(loadOptions(sandbox.credential(), SEND));
		const value = { ...DATA, slots: '9:00, 10:00', people: '2', first_day: '2026-12-01T00:00:00' };
		const { error } = await send({
			dataMode: 'mapped',
			screenDataMapped: { mappingMode: 'defineBelow', value, schema } as unknown as INodeParameters,
		});
		expect(error).toBeUndefined();
		expect(await opened()).toEqual([{ screen: 'DAY', data: DATA }]);
	});

	it('is taken from the fields of the Flow when nothing else is chosen, and given as Fields without the Flow JSON', async () => {
		const { dataMode, ...withoutMode } = mapped(DATA);
		expect(dataMode).toBe('mapped');
		const { dataMode: other, ...asFields } = fields({ plan: 'gold' });
		expect(other).toBe('fields');
		for (const parameters of [
			withoutMode,
			{ ...asFields, flowDefinition: 'none', screen: 'DAY' },
		]) {
			const { error } = await send(parameters);
			expect(error).toBeUndefined();
		}
		expect(await opened()).toEqual([
			{ screen: 'DAY', data: DATA },
			{ screen: 'DAY', data: { plan: 'gold' } },
		]);
	});

	it.each<[string, unknown]>([
		['a text', '9:00, 10:00'],
		['a list of texts', ['9:00', '10:00']],
		['rows', DATA.slots],
		['JSON', JSON.stringify(DATA.slots)],
	])('takes options in the field that the editor types as text: %s', async (_, slots) => {
		const { fields: schema } = await getScreenFields.call(loadOptions(sandbox.credential(), SEND));
		const value = { ...DATA, slots: '={{ $json.slots }}' };
		const screenDataMapped = { mappingMode: 'defineBelow', value, schema };
		const parameters = { screenDataMapped } as unknown as INodeParameters;
		const { error } = await send(parameters, [{ slots } as IDataObject]);
		expect(error).toBeUndefined();
		expect(await opened()).toEqual([{ screen: 'DAY', data: DATA }]);
	});

	it.each<[string, INodeParameters, string]>([
		['nothing', mapped({}), 'Screen DAY needs data: name, first_day, people, slots'],
		['a value is missing', mapped({ ...DATA, name: '' }), 'name is missing'],
		[
			'a value is unknown',
			json({ ...DATA, nmae: 'x' }),
			'Screen DAY declares no nmae: it is dropped',
		],
		[
			'a value has another type',
			mapped({ ...DATA, people: 'two' }),
			'people should be a number, but is a string',
		],
		[
			'options have no title',
			mapped({ ...DATA, slots: [{ a: 1, b: 2 }] }),
			'slots[0].id is missing',
		],
	])('%s: nothing is sent, and the error names field and fix', async (_, parameters, problem) => {
		const { error } = await send(parameters);
		expect(error?.message).toBe(`'Screen Data' does not fit the Flow: ${problem}`);
		expect(error).toHaveProperty(
			'description',
			expect.stringContaining('Screen DAY takes name (text, for example "Asha")'),
		);
		expect(await sandbox.messages()).toEqual([]);
	});

	it.each<OnError>(['continueRegularOutput', 'continueErrorOutput'])(
		'is judged for each item (On Error: %s)',
		async (onError) => {
			const slots = ['9:00', '10:00'];
			const run = await send(
				mapped({ ...DATA, slots: '={{ $json.slots }}', people: '={{ $json.people }}' }),
				[
					{ slots, people: 'two' },
					{ slots, people: 2 },
				],
				onError,
			);
			expect(await opened()).toEqual([{ screen: 'DAY', data: DATA }]);
			const failed = onError === 'continueErrorOutput' ? run.errorItems : run.items.slice(0, 1);
			expect(failed).toHaveLength(1);
			expect(failed[0].json.error).toContain('people should be a number');
		},
	);

	describe.each<[string, INodeParameters]>([
		['Send Flow', SEND],
		['Send Flow Template', TEMPLATE],
	])('%s, with an item that does not fit and one that does', (_, operation) => {
		const items = [
			{ ...DATA, people: 'two' },
			{ ...DATA, name: 'Ravi', slots: ['11:00'] },
		];
		const each = mapped({
			name: '={{ $json.name }}',
			first_day: '={{ $json.first_day }}',
			people: '={{ $json.people }}',
			slots: '={{ $json.slots }}',
		});
		const PROBLEM =
			"'Screen Data' does not fit the Flow: people should be a number, but is a string";
		const fitting = '"name":"Ravi"';

		it('sends nothing with On Error stopWorkflow', async () => {
			const { error } = await runSend(sandbox.credential(), { ...operation, ...each }, items);
			expect(error).toMatchObject({ message: PROBLEM, context: { itemIndex: 0 } });
			expect(await sandbox.messages()).toEqual([]);
		});

		it.each<[OnError, 'items' | 'errorItems', number]>([
			['continueRegularOutput', 'items', 2],
			['continueErrorOutput', 'items', 1],
		])('sends the one that fits with On Error %s', async (onError, output, count) => {
			const parameters = { ...operation, ...each };
			const run = await runSend(sandbox.credential(), parameters, items, onError);
			expect(run.error).toBeUndefined();
			expect(run[output]).toHaveLength(count);
			const [failed, ...others] = [...run.errorItems, ...run.items];
			expect(failed).toMatchObject({ json: { error: PROBLEM }, pairedItem: { item: 0 } });
			expect(others).toMatchObject([{ json: { status: 'accepted' }, pairedItem: { item: 1 } }]);
			const messages = await sandbox.messages();
			expect(messages).toHaveLength(1);
			expect(JSON.stringify(messages[0].content)).toContain(fitting);
			expect(JSON.stringify(messages[0].content)).toContain('"title":"11:00"');
		});
	});

	it.each<[OnError, 'error' | 'success', 'Not Answered' | 'Failed' | null]>([
		['stopWorkflow', 'error', null],
		['continueRegularOutput', 'success', 'Not Answered'],
		['continueErrorOutput', 'success', 'Failed'],
	])(
		'is checked before Send Flow and Wait for Response asks (On Error: %s)',
		async (onError, status, output) => {
			const parameters = {
				...SEND,
				operation: 'sendAndWait',
				...mapped({ ...DATA, people: 'two' }),
			};
			const run = await startRun({ credential: sandbox.credential(), parameters, onError });
			try {
				await run.firstPart;
				const problem = expect.stringContaining('people should be a number') as string;
				expect(run.status()).toBe(status);
				expect(run.error()?.message).toEqual(output === null ? problem : undefined);
				if (output !== null)
					expect(run.passed(output)).toMatchObject([{ json: { error: problem } }]);
				expect(await sandbox.messages()).toEqual([]);
			} finally {
				await run.close();
			}
		},
	);

	it('is checked for templates too', async () => {
		const { error } = await runSend(sandbox.credential(), {
			...TEMPLATE,
			...mapped({ name: 'A' }),
		});
		expect(error?.message).toContain('first_day is missing');
		expect(await sandbox.messages()).toEqual([]);
	});

	it('mapped without a definition says what to do', async () => {
		const { error } = await send({ ...mapped(DATA), flowDefinition: 'none' });
		expect(error?.message).toBe(
			"'Screen Data Input' is From the Flow, but 'Flow Definition' is None",
		);
	});

	it('is not checked against the Flow where Skip Validation is on', async () => {
		const { error } = await send({
			...json({ ...DATA, nmae: 'x' }),
			options: { skipValidation: true },
		});
		expect(error).toBeUndefined();
		expect(await sandbox.messages()).toHaveLength(1);
	});
});

describe('Screen', () => {
	const locator = (value: string, mode = 'list') => ({ screen: { __rl: true, mode, value } });

	it.each<[string, INodeParameters]>([
		['chosen', locator('DAY')],
		['by ID', locator(' DAY ', 'id')],
		['as the plain text of older workflows', { screen: 'DAY' }],
		['as an expression of older workflows', { screen: '={{ "DAY" }}' }],
		['left empty: the only one that can be the first', locator('')],
	])('%s', async (_, parameters) => {
		const { error } = await send({ ...parameters, ...json(DATA) });
		expect(error).toBeUndefined();
		expect(await opened()).toEqual([{ screen: 'DAY', data: DATA }]);
	});

	it.each([
		['NIGHT', 'The Flow has no screen NIGHT'],
		['END', 'Another screen leads to END: it cannot be the first'],
	])('%s is refused with those that can be the first', async (value, problem) => {
		const { error } = await send({ ...locator(value, 'id'), ...json(DATA) });
		expect(error?.message).toBe(`'Screen' does not fit the Flow: ${problem}`);
		expect(error).toHaveProperty('description', expect.stringContaining('can open on DAY.'));
	});
});

describe('Flow JSON', () => {
	it.each<[string, unknown, string]>([
		['is empty', '', "'Flow JSON' is empty"],
		['is an empty object', '{}', "'Flow JSON' is empty"],
		['is no JSON', '{"version":', "'Flow JSON' is not the definition of a Flow"],
		['is something else', '{"a":1}', "'Flow JSON' is not the definition of a Flow"],
		['has mistakes', FORM_JSON.replace('${data.name}', '${data.nmae}'), "'Flow JSON' has mistakes"],
	])('%s: the error says so', async (_, flowJson, message) => {
		const { error } = await send({ flowJson: flowJson as string, ...json(DATA) });
		expect(error?.message).toContain(message);
		expect(await sandbox.messages()).toEqual([]);
	});

	it('may come from an expression, as object or text', async () => {
		const items = [{ form: FORM }, { form: FORM_JSON }];
		const { error } = await send({ flowJson: '={{ $json.form }}', ...json(DATA) }, items);
		expect(error).toBeUndefined();
		expect(await opened()).toHaveLength(2);
	});

	it('is not read while Flow Definition is None', async () => {
		const { error } = await send({
			flowDefinition: 'none',
			flowJson: '{',
			...json(DATA),
			screen: 'X',
		});
		expect(error).toBeUndefined();
		expect(await opened()).toEqual([{ screen: 'X', data: DATA }]);
	});

	it('that is doubtful is sent, with a hint', async () => {
		const flowJson = FORM_JSON.replace('"label":"Time"', `"label":"${'Time '.repeat(10)}"`);
		const { error, hints } = await send({ flowJson, ...json(DATA) });
		expect(error).toBeUndefined();
		expect(hints.join()).toContain("'Flow JSON': ");
	});
});

describe('the editor', () => {
	const editor = (parameters: INodeParameters) =>
		loadOptions(sandbox.credential(), { ...SEND, ...parameters });

	it('lists the screens that can be the first', async () => {
		const all = { results: [{ name: 'Screen DAY (DAY)', value: 'DAY' }] };
		expect(await searchScreens.call(editor({}))).toEqual(all);
		expect(await searchScreens.call(editor({}), ' day ')).toEqual(all);
		expect(await searchScreens.call(editor({}), 'night')).toEqual({ results: [] });
		await expect(searchScreens.call(editor({ flowDefinition: 'none' }))).rejects.toThrow(
			'Set Flow Definition to Flow JSON',
		);
	});

	it('lists all screens for an answer of an endpoint', async () => {
		const { results } = await answeringFields.searchScreens.call(editor({}));
		expect(results.map(({ value }) => value)).toEqual(['DAY', 'END']);
		const { emptyFieldsNotice } = await answeringFields.getScreenFields.call(
			editor({ screen: 'END' }),
		);
		expect(emptyFieldsNotice).toContain('Screen END takes no values');
	});

	it('offers a field for each value of the screen', async () => {
		const { fields: offered } = await getScreenFields.call(editor({}));
		expect(offered.map(({ id, type, required }) => [id, type, required])).toEqual([
			['name', 'string', true],
			['first_day', 'dateTime', true],
			['people', 'number', true],
			['slots', 'string', true],
		]);
		expect(offered.map(({ displayName }) => displayName)).toEqual([
			'name (e.g. Asha)',
			'first_day (date)',
			'people (e.g. 2)',
			'slots (options, e.g. 9:00)',
		]);
		for (const field of offered) expect(field).not.toHaveProperty('defaultValue');
	});

	it('offers a text field for a list of texts, and sends what is typed there as a list', async () => {
		const flow = { flowJson: readExample('flows', '3-appointment.json') };
		const { fields: offered } = await getScreenFields.call(editor(flow));
		expect(offered.find(({ id }) => id === 'closed_days')).toMatchObject({
			displayName: 'closed_days (list, e.g. 2026-01-26)',
			type: 'string',
		});
		const days = { first_day: '2026-12-01', last_day: '2026-12-31' };
		const options = { services: 'Treatment', available_slots: '9:00' };
		const value = {
			customer_name: 'A',
			...options,
			...days,
			closed_days: '2026-12-25, 2026-12-26',
		};
		const screenDataMapped = { mappingMode: 'defineBelow', value, schema: offered };
		const { error } = await send({ ...flow, screenDataMapped } as unknown as INodeParameters);
		expect(error).toBeUndefined();
		expect(await opened()).toMatchObject([{ data: { closed_days: ['2026-12-25', '2026-12-26'] } }]);
	});

	it.each<[string, INodeParameters, string]>([
		['there is no definition', { flowDefinition: 'none' }, 'Set Flow Definition to Flow JSON'],
		['the Flow JSON is empty', { flowJson: '' }, 'Set Flow Definition to Flow JSON'],
		['the Flow JSON is broken', { flowJson: '{' }, 'The Flow JSON cannot be used'],
		[
			'the screen is unknown',
			{ screen: 'X' },
			"The screen 'X' cannot be shown here. Choose one of: DAY.",
		],
		[
			'the screen takes nothing',
			{ flowJson: JSON.stringify({ ...FORM, screens: [{ ...FORM.screens[1] }] }) },
			'Screen END takes no values',
		],
	])('says why there are none: %s', async (_, parameters, notice) => {
		const { fields: offered, emptyFieldsNotice } = await getScreenFields.call(editor(parameters));
		expect(offered).toEqual([]);
		expect(emptyFieldsNotice).toContain(notice);
	});
});
