import type { INodeParameters } from 'n8n-workflow';

import { DEMO_FLOW_IDS, FLOWS_FOLDER, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { DEMO_TEMPLATES } from '../../demo/templates.mts';
import { searchFlows, searchTemplates } from '../../nodes/SendWhatsAppFlow/methods/listSearch';
import { getTemplateVariables } from '../../nodes/SendWhatsAppFlow/methods/resourceMapping';
import { flowButtonsOf, type Template } from '../../sandbox/schema/template.mts';
import { sampleTemplates } from '../../sandbox/world/sampleTemplates.mts';
import { loadOptions, runSend } from '../support/engine.mts';
import { startReceiver } from '../support/receiver.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.reset();
});

interface FlowFile {
	screens: Array<{ id: string }>;
}

const WABA = { wabaId: '1000000000001' };
const field = (name: string, value: unknown, type: string) => ({ id: name, name, value, type });
const parameters = (changes: INodeParameters = {}): INodeParameters => ({
	operation: 'sendTemplate',
	from: '+918000000001',
	to: '={{ $json.phone }}',
	templateName: { __rl: true, mode: 'list', value: 'lead_form|en' },
	variableMode: 'mapped',
	templateVariables: {
		mappingMode: 'defineBelow',
		value: {
			header_image: 'https://example.com/offer.jpg',
			body_2: '10%',
			body_1: '={{ $json.name }}',
		},
	},
	...changes,
});
const PEOPLE = [
	{ phone: '+919000000002', name: 'Asha' },
	{ phone: '+919000000003', name: 'Ravi' },
];
const templates = async () =>
	(await sandbox.messages()).map(
		({ content }) => (content as unknown as { template: unknown }).template,
	);

describe('Send Flow Template', () => {
	const AT = '2026-08-17T10:00:00.000+05:30';
	const luxon = `DateTime.fromISO('${AT}', { setZone: true })`;
	const day = "new Date('2026-08-17T04:30:00Z')";
	const bodyTexts = async () =>
		(
			(await templates()) as Array<{
				components: Array<{ type: string; parameters: Array<{ text: string }> }>;
			}>
		).map(({ components }) =>
			components.find(({ type }) => type === 'body')?.parameters.map(({ text }) => text),
		);

	it('writes dates as ISO text, in mapped variables and in those by hand', async () => {
		const value = {
			header_image: 'https://example.com/offer.jpg',
			body_1: `={{ ${luxon} }}`,
			body_2: `={{ ${day} }}`,
		};
		const mapped = await runSend(
			sandbox.credential(WABA),
			parameters({ templateVariables: { mappingMode: 'defineBelow', value } }),
			PEOPLE,
		);
		const byHand = {
			variableMode: '={{ "By Hand" }}',
			headerType: '={{ "IMAGE" }}',
			headerMediaUrl: 'https://example.com/offer.jpg',
			bodyParameters: { parameter: [{ text: `={{ ${luxon} }}` }, { text: `={{ ${day} }}` }] },
		};
		const typed = await runSend(sandbox.credential(WABA), parameters(byHand), PEOPLE);
		expect([mapped.error, typed.error]).toEqual([undefined, undefined]);
		expect(await bodyTexts()).toEqual(
			Array.from({ length: 4 }, () => [AT, '2026-08-17T04:30:00.000Z']),
		);
	});

	it.each([
		[
			'variableMode',
			{ variableMode: '={{ "auto" }}' },
			/^Choose one of these: From the Template \(mapped\), By Hand \(manual\)\.$/,
		],
		['headerType', { variableMode: 'manual', headerType: '={{ "sticker" }}' }, /None \(none\)/],
		[
			'languagePolicy',
			{ options: { languagePolicy: '={{ "fallback" }}' } },
			/Deterministic \(deterministic\)/,
		],
	])('refuses an unknown word in %s, with any On Error for each item', async (_, change, fix) => {
		const run = await runSend(
			sandbox.credential(WABA),
			parameters(change),
			PEOPLE,
			'continueErrorOutput',
		);
		expect(run.items).toEqual([]);
		expect(run.errorItems.map(({ json }) => [json.name, json.message])).toEqual([
			['Asha', expect.stringMatching(fix)],
			['Ravi', expect.stringMatching(fix)],
		]);
		expect(await sandbox.calls()).not.toContainEqual(expect.objectContaining({ method: 'POST' }));
	});

	it('takes name, language and link as they are meant, however they were pasted', async () => {
		const pasted = parameters({
			templateName: { __rl: true, mode: 'name', value: 'lead_form\u200b' },
			templateLanguage: ' EN\u200b',
			templateVariables: {
				mappingMode: 'defineBelow',
				value: {
					header_image: '\u200bhttps://example.com/offer.jpg\n',
					body_1: 'Asha',
					body_2: '10%',
				},
			},
		});
		const run = await runSend(sandbox.credential(WABA), pasted, PEOPLE.slice(0, 1));
		expect(run.items[0].json).toMatchObject({
			template_name: 'lead_form',
			template_language: 'en',
		});
		expect(await templates()).toMatchObject([
			{
				components: [
					{ parameters: [{ image: { link: 'https://example.com/offer.jpg' } }] },
					{},
					{},
				],
			},
		]);
	});

	it('hints at words that an expression left in a variable, and says in which', async () => {
		const value = {
			header_image: 'https://example.com/offer.jpg',
			body_1: '=Dear {{ $json.title + "" }}',
			body_2: '10%',
		};
		const run = await runSend(
			sandbox.credential(WABA),
			parameters({ templateVariables: { mappingMode: 'defineBelow', value } }),
			PEOPLE,
		);
		expect(run.items).toHaveLength(2);
		expect(run.hints).toContainEqual(
			expect.stringMatching(/^'Variables' at "body 1" has a word .*: "undefined" \(2 items\)/),
		);
	});

	it('takes the language policy in any case', async () => {
		await runSend(
			sandbox.credential(WABA),
			parameters({ options: { languagePolicy: '={{ "DETERMINISTIC" }}' } }),
			[PEOPLE[0]],
		);
		expect(await templates()).toMatchObject([{ language: { policy: 'deterministic' } }]);
	});

	it('sends the variables of the template in their order, and the Flow button', async () => {
		const run = await runSend(
			sandbox.credential(WABA),
			parameters({ tokenMode: 'custom', correlationId: 'order-7' }),
			PEOPLE,
		);
		expect(run.error).toBeUndefined();
		expect(await templates()).toEqual(
			PEOPLE.map(({ name }) => ({
				name: 'lead_form',
				language: { code: 'en' },
				components: [
					{
						type: 'header',
						parameters: [{ type: 'image', image: { link: 'https://example.com/offer.jpg' } }],
					},
					{
						type: 'body',
						parameters: [
							{ type: 'text', text: name },
							{ type: 'text', text: '10%' },
						],
					},
					{
						type: 'button',
						sub_type: 'flow',
						index: '0',
						parameters: [{ type: 'action', action: { flow_token: 'order-7' } }],
					},
				],
			})),
		);
		expect(run.items[0].json).toMatchObject({
			to: '+919000000002',
			flow_id: null,
			flow_token: 'order-7',
			template_name: 'lead_form',
			template_language: 'en',
		});
	});

	it('needs no open window, and reaches the person', async () => {
		await runSend(sandbox.credential(WABA), parameters(), PEOPLE);
		await sandbox.client.idle();
		expect(
			(await sandbox.messages()).map(
				(message) => (message as unknown as { status: string }).status,
			),
		).toEqual(['seen', 'seen']);
	});

	it('sends values typed by hand, data for the first screen and the options', async () => {
		const byHand = {
			templateName: { __rl: true, mode: 'name', value: 'lead_form' },
			templateLanguage: 'en',
			variableMode: 'manual',
			headerType: 'document',
			headerMediaUrl: 'https://example.com/offer.pdf',
			headerFilename: 'offer.pdf',
			bodyParameters: {
				parameter: [{ text: '={{ $json.name }}' }, { text: 'x', parameterName: 'discount' }],
			},
			buttonIndex: '1',
			dataMode: 'fields',
			flowActionData: {
				assignments: [
					field('plan', 'gold', 'string'),
					field('price', '={{ 999 }}', 'number'),
				] as never,
			},
			options: { languagePolicy: 'deterministic' },
		};
		await runSend(sandbox.credential(), parameters(byHand), [PEOPLE[0]]);
		const [{ body }] = await sandbox.calls();
		expect(body).toMatchObject({
			whatsapp: {
				messages: [
					{
						content: {
							type: 'template',
							template: {
								language: { code: 'en', policy: 'deterministic' },
								components: [
									{
										parameters: [
											{
												type: 'document',
												document: { link: 'https://example.com/offer.pdf', filename: 'offer.pdf' },
											},
										],
									},
									{
										parameters: [
											{ type: 'text', text: 'Asha' },
											{ type: 'text', text: 'x', parameter_name: 'discount' },
										],
									},
									{
										index: '1',
										parameters: [{ action: { flow_action_data: { plan: 'gold', price: 999 } } }],
									},
								],
							},
						},
					},
				],
			},
		});
	});

	it('explains the most frequent refusal', async () => {
		await sandbox.fault({
			kind: 'refuseMessage',
			match: { to: '+919000000002' },
			code: 131009,
			message: 'Parameter value is not valid',
		});
		const run = await runSend(sandbox.credential(WABA), parameters(), [PEOPLE[0]]);
		expect(run.error?.description).toContain('Button Index');
		expect(run.error?.description).toContain(
			'Exotel says: "Parameter value is not valid" (code 131009)',
		);
	});

	it.each<[string, INodeParameters, RegExp]>([
		[
			'no language',
			{ templateName: { __rl: true, mode: 'name', value: 'lead_form' } },
			/^'Language' is empty/,
		],
		[
			'a name that is none',
			{ templateName: { __rl: true, mode: 'name', value: 'Lead Form' } },
			/^'Template' must be the name/,
		],
		[
			'an empty variable',
			{ templateVariables: { mappingMode: 'defineBelow', value: { body_1: '={{ "" }}' } } },
			/^'Variables' at "body 1" has an empty value/,
		],
		[
			'a variable of two lines',
			{
				templateVariables: {
					mappingMode: 'defineBelow',
					value: { body_1: 'Asha', body_2: '={{ "10%\\nnow" }}' },
				},
			},
			/^'Variables' at "body 2" has a line break/,
		],
		[
			'a part that it cannot fill',
			{ templateName: { __rl: true, mode: 'list', value: 'lead_form|en|a carousel' } },
			/^'Template' has a carousel, which this node cannot fill/,
		],
		['a wrong index', { buttonIndex: 'first' }, /^'Button Index' must be a digit/],
	])('is refused before sending with %s', async (_, changes, message) => {
		const run = await runSend(sandbox.credential(WABA), parameters({ ...changes }), [PEOPLE[0]]);
		expect(run.error?.message).toMatch(message);
		expect(await sandbox.calls()).toEqual([]);
	});
});

describe('the parts of a template beside the Flow button', () => {
	const RICH = {
		name: 'store_visit',
		language: 'en',
		components: [
			{ type: 'HEADER', format: 'LOCATION' },
			{ type: 'BODY', text: 'Hello {{1}}' },
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'URL',
						text: 'Your order',
						url: 'https://example.com/{{1}}',
						example: ['https://example.com/7'],
					},
					{ type: 'FLOW', text: 'Open', flow_id: '9' },
					{ type: 'COPY_CODE', text: 'Copy code', example: 'SAVE10' },
				],
			},
		],
	};
	beforeEach(async () => {
		await sandbox.client.addTemplate(RICH);
	});
	const mapped = {
		header_latitude: '12.9716',
		header_longitude: '={{ 77.5946 }}',
		header_place: 'Shop',
		header_address: null,
		body_1: '={{ $json.name }}',
		button_0_url: '={{ "order-" + $json.order }}',
		button_2_copy_code: '={{ $json.code }}',
	};
	const rich = (value: object = mapped, changes: INodeParameters = {}) =>
		parameters({
			templateName: { __rl: true, mode: 'list', value: 'store_visit|en' },
			templateVariables: { mappingMode: 'defineBelow', value: value as INodeParameters },
			buttonIndex: '1',
			...changes,
		});
	const ITEMS = [
		{ ...PEOPLE[0], order: 7, code: 'SAVE10' },
		{ ...PEOPLE[1], order: 8, code: 'SAVE20' },
	];
	const partsOf = (name: string, order: string, code: string) => [
		{
			type: 'header',
			parameters: [
				{ type: 'location', location: { latitude: '12.9716', longitude: '77.5946', name: 'Shop' } },
			],
		},
		{ type: 'body', parameters: [{ type: 'text', text: name }] },
		{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: order }] },
		expect.objectContaining({ type: 'button', sub_type: 'flow', index: '1' }),
		{
			type: 'button',
			sub_type: 'copy_code',
			index: '2',
			parameters: [{ type: 'coupon_code', coupon_code: code }],
		},
	];

	it('are fields of their own', async () => {
		const { fields } = await getTemplateVariables.call(
			loadOptions(sandbox.credential(WABA), rich()),
		);
		expect(fields.map(({ id, displayName, required }) => [id, displayName, required])).toEqual([
			['header_latitude', 'Header Location (Latitude, e.g. 12.9716)', true],
			['header_longitude', 'Header Location (Longitude, e.g. 77.5946)', true],
			['header_place', 'Header Location (Name)', false],
			['header_address', 'Header Location (Address)', false],
			['body_1', 'Body {{1}}', true],
			['button_0_url', 'Button "Your order": End of the Link (e.g. https://example.com/7)', true],
			['button_2_copy_code', 'Button "Copy code": Code to Copy (e.g. SAVE10)', true],
		]);
	});

	it('go out with the values of each item, and arrive', async () => {
		const run = await runSend(sandbox.credential(WABA), rich(), ITEMS);
		expect(run.error).toBeUndefined();
		expect(
			(await templates()).map((template) => (template as { components: unknown }).components),
		).toEqual([partsOf('Asha', 'order-7', 'SAVE10'), partsOf('Ravi', 'order-8', 'SAVE20')]);
		await sandbox.client.idle();
		expect(
			(await sandbox.messages()).map(
				(message) => (message as unknown as { status: string }).status,
			),
		).toEqual(['seen', 'seen']);
	});

	it('go out the same when typed by hand', async () => {
		const byHand = {
			variableMode: 'manual',
			headerType: 'location',
			headerLatitude: '12.9716',
			headerLongitude: '77.5946',
			headerPlaceName: 'Shop',
			bodyParameters: { parameter: [{ text: '={{ $json.name }}' }] },
			buttonParameters: {
				button: [
					{ index: '0', kind: 'url', value: '={{ "order-" + $json.order }}' },
					{ index: '2', kind: '={{ "Copy_Code" }}', value: '={{ $json.code }}' },
				],
			},
		};
		const run = await runSend(sandbox.credential(), rich({}, byHand), ITEMS);
		expect(run.error).toBeUndefined();
		expect(
			(await templates()).map((template) => (template as { components: unknown }).components),
		).toEqual([partsOf('Asha', 'order-7', 'SAVE10'), partsOf('Ravi', 'order-8', 'SAVE20')]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'a bad value stops its own item only: %s',
		async (onError) => {
			const items = [{ ...ITEMS[0], code: 'SAVE 10' }, ITEMS[1]];
			const run = await runSend(sandbox.credential(WABA), rich(), items, onError);
			expect(await templates()).toHaveLength(1);
			const failed = onError === 'continueErrorOutput' ? run.errorItems[0] : run.items[0];
			expect(JSON.stringify(failed.json)).toContain('must be 1 to 20 letters and digits');
		},
	);

	it('that are missing are refused by WhatsApp, and the text says what to fill in', async () => {
		const withoutButton = { ...mapped, button_0_url: undefined };
		const run = await runSend(
			sandbox.credential(WABA),
			rich(JSON.parse(JSON.stringify(withoutButton)) as object),
			[ITEMS[0]],
		);
		expect(run.error?.description).toContain('A parameter of the message is missing');
		expect(run.error?.description).toContain('Button at index 0 of type Url requires a parameter');
	});

	it.each<[string, object[], string]>([
		['a carousel', [{ type: 'CAROUSEL', cards: [{}, {}] }], 'a carousel'],
		['a catalog button', [], 'a button that opens a catalog'],
	])('that no field can hold are named: %s', async (_, more, words) => {
		const buttons = [
			{ type: 'FLOW', text: 'Open', flow_id: '9' },
			...(more.length === 0 ? [{ type: 'CATALOG', text: 'View' }] : []),
		];
		const components = [{ type: 'BODY', text: 'Hi {{1}}' }, ...more, { type: 'BUTTONS', buttons }];
		await sandbox.client.addTemplate({ name: 'too_rich', language: 'en', components });
		const { results } = await searchTemplates.call(
			loadOptions(sandbox.credential(WABA)),
			'too_rich',
		);
		expect(results).toEqual([
			{ name: `too_rich (en, MARKETING, cannot be sent: ${words})`, value: `too_rich|en|${words}` },
		]);
		const chosen = { templateName: { __rl: true, mode: 'list', value: String(results[0].value) } };
		const fields = await getTemplateVariables.call(
			loadOptions(sandbox.credential(WABA), parameters(chosen)),
		);
		expect(fields).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringContaining(
				`This template has ${words}, which this node cannot fill`,
			),
		});
		const run = await runSend(sandbox.credential(WABA), parameters(chosen), [PEOPLE[0]]);
		expect(run.error?.message).toBe(`'Template' has ${words}, which this node cannot fill`);
		expect(await sandbox.messages()).toEqual([]);
	});
});

describe('lists', () => {
	const addTemplate = async (name: string, buttons: object[], status = 'APPROVED') =>
		await sandbox.client.addTemplate({
			name,
			language: 'hi',
			status,
			components: [
				{ type: 'BODY', text: 'Hi' },
				{ type: 'BUTTONS', buttons },
			],
		});
	const flowButton = (flowId: string) => ({ type: 'FLOW', text: 'Open', flow_id: flowId });

	it('show approved templates with a Flow button, by name and language', async () => {
		await addTemplate('rejected_form', [flowButton('9')], 'REJECTED');
		const { results } = await searchTemplates.call(loadOptions(sandbox.credential(WABA)));
		expect(results).toEqual([
			{ name: 'lead_form (en, MARKETING)', value: 'lead_form|en' },
			{ name: 'visit_feedback (en, UTILITY)', value: 'visit_feedback|en' },
		]);
	});

	it('can be searched', async () => {
		const { results } = await searchTemplates.call(loadOptions(sandbox.credential(WABA)), ' FEED ');
		expect(results.map(({ value }) => value)).toEqual(['visit_feedback|en']);
	});

	it('go on over pages, and over pages without any Flow button', async () => {
		for (let index = 0; index < 120; index++)
			await addTemplate(`plain_${index}`, [{ type: 'QUICK_REPLY', text: 'Ok' }]);
		await addTemplate('last_form', [flowButton('9')]);
		const context = loadOptions(sandbox.credential(WABA));
		const first = await searchTemplates.call(context);
		expect(first.results).toHaveLength(2);
		expect(first.paginationToken).toEqual(expect.any(String));
		const second = await searchTemplates.call(context, '', first.paginationToken as string);
		expect(second).toEqual({
			results: [{ name: 'last_form (hi, MARKETING)', value: 'last_form|hi' }],
		});
		const searched = await searchTemplates.call(context, 'last');
		expect(searched.results).toHaveLength(1);
	});

	it('end when the server goes round in circles', async () => {
		const circle = await startReceiver();
		circle.respondWith((_, index) => ({
			body: {
				response: {
					whatsapp: { templates: [], paging: { cursors: { after: index % 2 ? 'A' : 'B' } } },
				},
			},
		}));
		const context = loadOptions(sandbox.credential({ ...WABA, baseUrl: circle.url }));
		expect(await searchTemplates.call(context)).toEqual({ results: [] });
		expect(await searchFlows.call(context)).toEqual({ results: [] });
		expect(circle.calls.length).toBeLessThan(10);
		circle.respondWith(() => ({ body: 'hello' }));
		await expect(searchTemplates.call(context)).rejects.toThrow(/unknown form/);
		await circle.stop();
	});

	it('show the Flows of these templates with their names', async () => {
		await addTemplate('second_lead_form', [flowButton('1000000000000001')]);
		const { results } = await searchFlows.call(loadOptions(sandbox.credential(WABA)));
		expect(results).toEqual([
			{ name: 'lead_form, second_lead_form (1000000000000001)', value: '1000000000000001' },
			{ name: 'visit_feedback (1000000000000002)', value: '1000000000000002' },
		]);
		expect(
			(await searchFlows.call(loadOptions(sandbox.credential(WABA)), 'visit')).results,
		).toHaveLength(1);
	});

	it("show all Flows of the demo, names first, and the phone can open each at its template's screen", async () => {
		const demo = await useSandbox({
			...SANDBOX_ACCOUNT,
			flowsFolder: FLOWS_FOLDER,
			flowIds: DEMO_FLOW_IDS,
			templates: DEMO_TEMPLATES,
		});
		try {
			const credential = demo.credential({ wabaId: SANDBOX_ACCOUNT.wabaId });
			const { results } = await searchFlows.call(loadOptions(credential));
			expect(results.map(({ value }) => String(value)).sort()).toEqual(
				Object.keys(DEMO_FLOW_IDS).sort(),
			);
			for (const { name, value } of results)
				expect(name).toMatch(new RegExp(`^[a-z_]+ \\(${value}\\)$`));

			const buttons = [...sampleTemplates(), ...DEMO_TEMPLATES].flatMap((template) =>
				flowButtonsOf(template as Template),
			);
			expect(buttons).toHaveLength(results.length);
			for (const { button } of buttons) {
				const { screens } = JSON.parse(await demo.client.flowText(button.flow_id)) as FlowFile;
				const opens = button.flow_action === 'DATA_EXCHANGE' ? undefined : screens[0].id;
				expect(button).toMatchObject({
					flow_id: button.flow_id,
					...(opens && { navigate_screen: opens }),
				});
			}
		} finally {
			await demo.stop();
		}
	});

	it('say why they are empty', async () => {
		await expect(searchTemplates.call(loadOptions(sandbox.credential()))).rejects.toMatchObject({
			message: 'The list needs the WABA ID in the Exotel API credential. Without it choose By Name',
		});
		await expect(searchFlows.call(loadOptions(sandbox.credential()))).rejects.toMatchObject({
			message: 'The list needs the WABA ID in the Exotel API credential. Without it choose By ID',
		});
		await expect(
			searchFlows.call(loadOptions(sandbox.credential({ wabaId: '9' }))),
		).rejects.toThrow(/could not be loaded/);
		await expect(
			searchTemplates.call(loadOptions(sandbox.credential({ ...WABA, apiToken: 'x' }))),
		).rejects.toThrow(/could not be loaded: Exotel did not accept the API Key/);
		await sandbox.fault({ on: 'templates', kind: 'reset' });
		await expect(searchTemplates.call(loadOptions(sandbox.credential(WABA)))).rejects.toThrow(
			/could not be loaded/,
		);
	});
});

describe('the variables of a template', () => {
	const fieldsOf = async (templateName: string, changes: INodeParameters = {}) =>
		await getTemplateVariables.call(
			loadOptions(sandbox.credential(WABA), {
				operation: 'sendTemplate',
				templateName: { __rl: true, mode: 'list', value: templateName },
				...changes,
			}),
		);

	it('are fields with their own names', async () => {
		const { fields } = await fieldsOf('lead_form|en');
		expect(fields.map(({ id, displayName, required }) => [id, displayName, required])).toEqual([
			['header_image', 'Header Image (Link)', true],
			['body_1', 'Body {{1}}', true],
			['body_2', 'Body {{2}}', true],
		]);
	});

	it('are read for a typed name and language too', async () => {
		const typed = { templateName: { __rl: true, mode: 'name', value: 'lead_form' } };
		expect((await fieldsOf('', { ...typed, templateLanguage: 'en' })).fields).toHaveLength(3);
		expect((await fieldsOf('', typed)).fields).toHaveLength(3);
		expect((await fieldsOf('', { ...typed, templateLanguage: 'fr' })).fields).toHaveLength(0);
	});

	it('are explained when they cannot be read, without a throw', async () => {
		const parameters = {
			operation: 'sendTemplate',
			templateName: { __rl: true, mode: 'name', value: 'lead_form' },
		};
		const withoutWaba = await getTemplateVariables.call(
			loadOptions(sandbox.credential(), parameters),
		);
		expect(withoutWaba).toMatchObject({
			fields: [],
			emptyFieldsNotice: expect.stringMatching(/WABA ID.*By Hand/),
		});
		const wrongToken = loadOptions(sandbox.credential({ ...WABA, apiToken: 'x' }), parameters);
		expect(await getTemplateVariables.call(wrongToken)).toMatchObject({
			emptyFieldsNotice: expect.stringContaining('API Key'),
		});
	});

	it('are explained when there are none', async () => {
		expect(await fieldsOf('visit_feedback|en')).toMatchObject({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('no variables'),
		});
		expect(await fieldsOf('unknown|en')).toMatchObject({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('By Hand'),
		});
		expect(await fieldsOf('')).toMatchObject({
			fields: [],
			emptyFieldsNotice: expect.stringMatching(/^Choose a template first/),
		});
	});
});
