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

describe('listTemplateVariables', () => {
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

describe('the values that a send of a template has to give, whole', () => {
	const variable = (id: string, label: string, required = true) => ({ id, label, required });
	const header = (format: string, rest: object = {}) => [{ type: 'HEADER', format, ...rest }];
	const buttons = (...list: object[]) => [{ type: 'BUTTONS', buttons: list }];
	const words = (count: number) => 'x'.repeat(count);

	it.each<[string, object[], Array<{ id: string; label: string; required: boolean }>]>([
		[
			'a location',
			header('LOCATION'),
			[
				variable('header_latitude', 'Header Location (Latitude, e.g. 12.9716)'),
				variable('header_longitude', 'Header Location (Longitude, e.g. 77.5946)'),
				variable('header_place', 'Header Location (Name)', false),
				variable('header_address', 'Header Location (Address)', false),
			],
		],
		['a video', header('VIDEO'), [variable('header_video', 'Header Video (Link)')]],
		['a picture', header('IMAGE'), [variable('header_image', 'Header Image (Link)')]],
		[
			'a document',
			header('DOCUMENT'),
			[
				variable('header_document', 'Header Document (Link)'),
				variable('header_filename', 'Header Document (File Name)', false),
			],
		],
		[
			'the first of two variables of a header',
			header('TEXT', { text: '{{2}} {{1}}' }),
			[variable('header_text', 'Header Text {{1}}')],
		],
		[
			'a named variable of a header',
			header('TEXT', {
				text: '{{plan}}',
				example: { header_text_named_params: [{ param_name: 'plan', example: 'gold' }] },
			}),
			[variable('header_text_plan', 'Header Text {{plan}} (e.g. gold)')],
		],
		[
			'a number of two digits in a header',
			header('TEXT', { text: '{{12}}' }),
			[variable('header_text', 'Header Text {{12}}')],
		],
		[
			'names with digits in a header',
			header('TEXT', { text: '{{1st}}' }),
			[variable('header_text_1st', 'Header Text {{1st}}')],
		],
		[
			'a name that ends with a digit in a header',
			header('TEXT', { text: '{{plan1}}' }),
			[variable('header_text_plan1', 'Header Text {{plan1}}')],
		],
		['a body', [{ type: 'BODY', text: '{{1}}' }], [variable('body_1', 'Body {{1}}')]],
		[
			'names and numbers of a body, as they come',
			[{ type: 'BODY', text: '{{2}} {{name}} {{1}} {{2nd}} {{v1}}' }],
			['2', 'name', '1', '2nd', 'v1'].map((name) => variable(`body_${name}`, `Body {{${name}}}`)),
		],
		[
			'names only, as they come',
			[{ type: 'BODY', text: '{{b9}} {{a1}}' }],
			[variable('body_b9', 'Body {{b9}}'), variable('body_a1', 'Body {{a1}}')],
		],
		[
			'what begins with digits only, as it comes',
			[{ type: 'BODY', text: '{{9b}} {{1a}}' }],
			[variable('body_9b', 'Body {{9b}}'), variable('body_1a', 'Body {{1a}}')],
		],
		[
			'an offer',
			[{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: true } }],
			[variable('offer_ends', 'Offer Ends (Date and Time)')],
		],
		[
			'links and codes of buttons',
			buttons(
				{ type: 'QUICK_REPLY', text: '{{1}}', url: '{{1}}' },
				{ type: 'URL', url: 'https://x.example/{{1}}', example: ['https://x.example/summer'] },
				{ type: 'COPY_CODE', text: 'Copy', example: 'SUMMER' },
			),
			[
				variable('button_1_url', 'Button "2": End of the Link (e.g. https://x.example/summer)'),
				variable('button_2_copy_code', 'Button "Copy": Code to Copy (e.g. SUMMER)'),
			],
		],
		[
			'ten buttons at most',
			buttons(...Array.from({ length: 11 }, () => ({ type: 'COPY_CODE' }))),
			Array.from({ length: 10 }, (_, index) =>
				variable(`button_${index}_copy_code`, `Button "${index + 1}": Code to Copy`),
			),
		],
		[
			'long examples are cut',
			[{ type: 'BODY', text: '{{1}} {{2}}', example: { body_text: [[words(60), words(61)]] } }],
			[
				variable('body_1', `Body {{1}} (e.g. ${words(60)})`),
				variable('body_2', `Body {{2}} (e.g. ${words(60)}…)`),
			],
		],
		[
			'what stands behind ten thousand characters is no variable',
			[{ type: 'BODY', text: `{{1}}${words(10_000)}{{2}}` }],
			[variable('body_1', 'Body {{1}}')],
		],
		['a header of another kind', header('PRODUCT'), []],
		['no kind of header', [{ type: 'HEADER' }], []],
		['buttons that are no list', [{ type: 'BUTTONS', buttons: 'x' }], []],
	])('%s', (_, components, expected) => {
		expect(listTemplateVariables(template(components))).toEqual(expected);
	});
});

describe('values are sorted into the parts of the message', () => {
	it.each<[string, Array<[string, string]>, object]>([
		['no header', [], { type: 'none' }],
		['a picture', [['header_image', ' https://x ']], { type: 'image', link: 'https://x' }],
		['a video', [['header_video', 'https://x']], { type: 'video', link: 'https://x' }],
		[
			'a document',
			[
				['header_document', 'https://x'],
				['header_filename', ' a.pdf '],
			],
			{ type: 'document', link: 'https://x', filename: 'a.pdf' },
		],
		[
			'a document without a name',
			[['header_document', 'https://x']],
			{ type: 'document', link: 'https://x', filename: '' },
		],
		[
			'a location',
			[
				['header_latitude', ' 12.9 '],
				['header_longitude', '77.5 '],
				['header_place', ' Shop'],
				['header_address', ' MG Road '],
			],
			{ type: 'location', latitude: '12.9', longitude: '77.5', name: 'Shop', address: 'MG Road' },
		],
		['a text', [['header_text', 'Asha']], { type: 'text', text: 'Asha' }],
		[
			'a named text',
			[['header_text_plan', 'gold']],
			{ type: 'text', text: 'gold', parameterName: 'plan' },
		],
		['a header of nobody', [['header_other', 'x']], { type: 'none' }],
		['a part within another word', [['my_header_text', 'x']], { type: 'none' }],
		['an id without its end', [['header_', 'x']], { type: 'none' }],
		['an id with a line break', [['header_text\n', 'x']], { type: 'none' }],
	])('header: %s', (_, given, header) => {
		expect(readTemplateValues(given)).toEqual({ header, body: [], buttons: [] });
	});

	it('body: what only begins or ends with a number is a name', () => {
		expect(
			readTemplateValues([
				['body_2', 'two'],
				['body_1a', 'a'],
				['body_a1', 'b'],
			]).body,
		).toEqual([
			{ text: 'a', parameterName: '1a' },
			{ text: 'b', parameterName: 'a1' },
			{ text: 'two' },
		]);
	});

	it.each(['button_12_url', 'button_1_urls', 'button_1_code', 'button_1_url_x', 'button_url'])(
		'buttons: %s is none',
		(id) => {
			expect(readTemplateValues([[id, 'x']]).buttons).toEqual([]);
		},
	);
});

describe('the list of templates, read', () => {
	it('every field of a template', () => {
		const [read] = readTemplatePage(
			page([entry({ ...LEAD_FORM, language: { code: 'en_US' }, status: 'approved' })]),
		)!.templates;
		expect(read).toEqual({
			name: 'lead_form',
			language: 'en_US',
			category: 'MARKETING',
			status: 'APPROVED',
			components: LEAD_FORM.components,
		});
	});

	it.each<[string, unknown, unknown[]]>([
		['no components', undefined, []],
		['components that are no list', {}, []],
		['components among other things', [null, 'x', { type: 'BODY' }], [{ type: 'BODY' }]],
	])('%s', (_, components, expected) => {
		const [read] = readTemplatePage(page([entry({ name: 'a', components })]))!.templates;
		expect(read).toEqual({
			name: 'a',
			language: '',
			category: '',
			status: '',
			components: expected,
		});
	});

	it.each([
		[page([], { metadata: { after: 'abc' } }), 'abc'],
		[{ metadata: { after: 'abc' }, ...page([]) }, 'abc'],
		[page([]), null],
	])('the cursor of the next page (%#)', (body, cursor) => {
		expect(readTemplatePage(body)!.nextCursor).toBe(cursor);
	});

	it('is asked for without blanks around the ids', () => {
		expect(getTemplatesPath(' acme ', ' 1 ')).toBe(
			'/v2/accounts/acme/templates?waba_id=1&status=%5B%22APPROVED%22%5D&limit=100',
		);
	});
});

describe('parts that no field holds', () => {
	const buttons = (...types: string[]) => [
		{ type: 'BUTTONS', buttons: types.map((type) => ({ type })) },
	];

	it.each<[string, object[], string[]]>([
		['an order', buttons('ORDER_DETAILS'), ['a button with an order']],
		['a new part', [{ type: 'POLL' }], ['a part of the kind poll']],
		['a part without a kind', [{}], ['a part of the kind ']],
		[
			'a kind of forty letters',
			[{ type: 'p'.repeat(40) }],
			[`a part of the kind ${'p'.repeat(40)}`],
		],
		['a kind of more letters', [{ type: 'p'.repeat(41) }], ['a part of the kind unknown']],
		['a kind of two words', [{ type: 'a b' }], ['a part of the kind unknown']],
		['the same twice', buttons('CATALOG', 'CATALOG'), ['a button that opens a catalog']],
		[
			'five at most',
			buttons('A', 'B', 'C', 'D', 'E', 'F'),
			['a', 'b', 'c', 'd', 'e'].map((type) => `a button of the kind ${type}`),
		],
	])('%s', (_, components, expected) => {
		expect(listUnsupportedParts(template(components))).toEqual(expected);
	});

	it.each([
		...['', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'].map((format) => [
			{ type: 'HEADER', format },
		]),
		...['BODY', 'FOOTER', 'BUTTONS', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST'].map(
			(type) => [{ type }],
		),
		...['FLOW', 'URL', 'PHONE_NUMBER', 'QUICK_REPLY', 'COPY_CODE', 'VOICE_CALL'].map((type) =>
			buttons(type),
		),
	])('not among them: %j', (...components) => {
		expect(listUnsupportedParts(template(components))).toEqual([]);
	});
});
