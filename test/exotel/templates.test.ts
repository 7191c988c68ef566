import {
	listFlowButtons,
	listUnsupportedParts,
	readTemplatePage,
	readTemplateValues,
	getTemplatesPath,
	listTemplateVariables,
	type Template,
} from '../../exotel/templates';

const entry = (data: object) => ({ code: 200, status: 'success', error_data: null, data });
const page = (entries: unknown[], rest: object = {}) => ({
	response: { whatsapp: { templates: entries, ...rest } },
});
const LEAD_FORM = {
	id: '1',
	name: 'lead_form',
	language: 'en',
	category: 'MARKETING',
	status: 'APPROVED',
	components: [
		{ type: 'HEADER', format: 'IMAGE' },
		{
			type: 'BODY',
			text: 'Hello {{1}}, get {{2}} off. Yes, {{2}}!',
			example: { body_text: [['Asha', '10%']] },
		},
		{
			type: 'BUTTONS',
			buttons: [
				{ type: 'URL', text: 'Site', url: 'https://example.com' },
				{ type: 'FLOW', text: 'Open', flow_id: 1234567890123456 },
			],
		},
	],
};
const template = (components: object[]): Template => ({
	name: 't',
	language: 'en',
	category: '',
	status: 'APPROVED',
	components: components as Template['components'],
});

describe('readTemplatePage', () => {
	it('reads templates and passes over entries without data', () => {
		const entries = [
			entry(LEAD_FORM),
			{ code: 500, status: 'failure', data: null },
			null,
			'x',
			entry({}),
		];
		expect(readTemplatePage(page(entries))).toMatchObject({
			templates: [{ name: 'lead_form', language: 'en', status: 'APPROVED' }],
			nextCursor: null,
		});
	});

	it.each([
		[page([], { paging: { cursors: { after: 'abc' } } })],
		[page([], { paging: { after: 'abc' } })],
		[{ response: { whatsapp: { templates: [] }, paging: { cursors: { after: 'abc' } } } }],
		[{ metadata: { paging: { cursors: { after: 'abc' } } }, ...page([]) }],
		[page([], { after: 'abc' })],
	])('finds the cursor wherever it stands (%#)', (body) => {
		expect(readTemplatePage(body)?.nextCursor).toBe('abc');
	});

	it.each([
		null,
		undefined,
		'',
		'x',
		7,
		[],
		{},
		{ response: 'x' },
		{ response: { whatsapp: { templates: {} } } },
	])('knows that %j is no list', (body) => {
		expect(readTemplatePage(body)).toBeNull();
	});
});

it('finds Flow buttons with their position among the buttons', () => {
	const leadForm = readTemplatePage(page([entry(LEAD_FORM)]))!.templates[0];
	expect(listFlowButtons(leadForm)).toEqual([{ index: '1', flowId: '1234567890123456' }]);
	expect(listFlowButtons(template([]))).toEqual([]);
	expect(
		listFlowButtons(template([{ type: 'buttons', buttons: [{ type: 'flow', text: 'A' }] }])),
	).toEqual([{ index: '0', flowId: null }]);
});

describe('variablesOf', () => {
	it.each<[string, object[], Array<[string, string]>]>([
		[
			'media header and numbered body',
			LEAD_FORM.components,
			[
				['header_image', 'Header Image (Link)'],
				['body_1', 'Body {{1}} (e.g. Asha)'],
				['body_2', 'Body {{2}} (e.g. 10%)'],
			],
		],
		[
			'text header with a variable',
			[{ type: 'HEADER', format: 'TEXT', text: 'Hi {{1}}', example: { header_text: ['Asha'] } }],
			[['header_text', 'Header Text {{1}} (e.g. Asha)']],
		],
		['text header without a variable', [{ type: 'HEADER', format: 'TEXT', text: 'Good news' }], []],
		[
			'document header',
			[{ type: 'HEADER', format: 'DOCUMENT' }],
			[
				['header_document', 'Header Document (Link)'],
				['header_filename', 'Header Document (File Name)'],
			],
		],
		[
			'named variables',
			[
				{
					type: 'BODY',
					text: '{{customer_name}} and {{ plan }}',
					example: { body_text_named_params: [{ param_name: 'plan', example: 'gold' }] },
				},
			],
			[
				['body_customer_name', 'Body {{customer_name}}'],
				['body_plan', 'Body {{plan}} (e.g. gold)'],
			],
		],
		[
			'ten numbered variables in any order',
			[{ type: 'BODY', text: '{{10}} {{2}} {{1}}' }],
			[
				['body_1', 'Body {{1}}'],
				['body_2', 'Body {{2}}'],
				['body_10', 'Body {{10}}'],
			],
		],
		['no components', [], []],
	])('reads %s', (_, components, expected) => {
		expect(listTemplateVariables(template(components)).map(({ id, label }) => [id, label])).toEqual(
			expected,
		);
	});
});

it('asks for approved templates only, and keeps ids in their place', () => {
	expect(getTemplatesPath('a/b', ' 1&2 ', 'c d')).toBe(
		'/v2/accounts/a%2Fb/templates?waba_id=1%262&status=%5B%22APPROVED%22%5D&limit=100&after=c+d',
	);
});

describe('the parts beside header and body', () => {
	const buttons = (...list: object[]) => template([{ type: 'BUTTONS', buttons: list }]);

	it.each<[string, Template, string[]]>([
		['a catalog', buttons({ type: 'CATALOG' }), ['a button that opens a catalog']],
		[
			'products',
			buttons({ type: 'mpm' }, { type: 'SPM' }),
			['a button with products', 'a button with a product'],
		],
		[
			'a password',
			buttons({ type: 'URL', otp_type: 'COPY_CODE' }),
			['a button for a one-time password'],
		],
		['two Flows', buttons({ type: 'FLOW' }, { type: 'FLOW' }), ['a second Flow button']],
		['something new', buttons({ type: 'SOMETHING_NEW' }), ['a button of the kind something_new']],
		['no word', buttons({ type: '|x|' }), ['a button of the kind unknown']],
		['a carousel', template([{ type: 'CAROUSEL', cards: [] }]), ['a carousel']],
		[
			'a product header',
			template([{ type: 'HEADER', format: 'PRODUCT' }]),
			['a header of the kind product'],
		],
		[
			'buttons without values',
			buttons({ type: 'PHONE_NUMBER' }, { type: 'QUICK_REPLY' }, { type: 'FLOW' }),
			[],
		],
		[
			'what has fields',
			template([
				{ type: 'LIMITED_TIME_OFFER' },
				{ type: 'HEADER', format: 'LOCATION' },
				{ type: 'FOOTER' },
			]),
			[],
		],
	])('that no field holds: %s', (_, given, expected) => {
		expect(listUnsupportedParts(given)).toEqual(expected);
	});

	it('have fields', () => {
		const given = template([
			{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: true } },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'URL', url: 'https://x.example' },
					{ type: 'URL', text: 'Go', url: 'https://x.example/{{1}}' },
				],
			},
		]);
		expect(listTemplateVariables(given).map(({ id, label }) => [id, label])).toEqual([
			['offer_ends', 'Offer Ends (Date and Time)'],
			['button_1_url', 'Button "Go": End of the Link'],
		]);
		expect(
			listTemplateVariables(template([{ type: 'LIMITED_TIME_OFFER', limited_time_offer: {} }])),
		).toEqual([]);
	});

	it('are read by the ids of their fields, and other ids are passed over', () => {
		const given = [
			['body_10', 'ten'],
			['body_2', 'two'],
			['body_name', 'Asha'],
			['button_1_url', ' 7 '],
			['button_2_copy_code', 'A'],
			['button_x_url', 'no'],
			['offer_ends', '2026-12-31T23:59:00Z'],
			['header_text_plan', 'gold'],
			['nonsense', 'no'],
		] as const;
		expect(readTemplateValues(given)).toEqual({
			header: { type: 'text', text: 'gold', parameterName: 'plan' },
			body: [{ text: 'Asha', parameterName: 'name' }, { text: 'two' }, { text: 'ten' }],
			buttons: [
				{ kind: 'url', index: '1', value: '7' },
				{ kind: 'copy_code', index: '2', value: 'A' },
			],
			offerEndsAt: Date.parse('2026-12-31T23:59:00Z'),
		});
		expect(readTemplateValues([['offer_ends', 'soon']]).offerEndsAt).toBeNaN();
	});
});
