import { flowButtonsOf, readTemplatePage, templatesPath, variablesOf, type Template } from '../../exotel/templates';

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
		{ type: 'BODY', text: 'Hello {{1}}, get {{2}} off. Yes, {{2}}!', example: { body_text: [['Asha', '10%']] } },
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
		const entries = [entry(LEAD_FORM), { code: 500, status: 'failure', data: null }, null, 'x', entry({})];
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

	it.each([null, undefined, '', 'x', 7, [], {}, { response: 'x' }, { response: { whatsapp: { templates: {} } } }])(
		'knows that %j is no list',
		(body) => {
			expect(readTemplatePage(body)).toBeNull();
		},
	);
});

it('finds Flow buttons with their position among the buttons', () => {
	const leadForm = readTemplatePage(page([entry(LEAD_FORM)]))!.templates[0];
	expect(flowButtonsOf(leadForm)).toEqual([{ index: '1', flowId: '1234567890123456' }]);
	expect(flowButtonsOf(template([]))).toEqual([]);
	expect(flowButtonsOf(template([{ type: 'buttons', buttons: [{ type: 'flow', text: 'A' }] }]))).toEqual([
		{ index: '0', flowId: null },
	]);
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
		expect(variablesOf(template(components)).map(({ id, label }) => [id, label])).toEqual(expected);
	});
});

it('asks for approved templates only, and keeps ids in their place', () => {
	expect(templatesPath('a/b', ' 1&2 ', 'c d')).toBe(
		'/v2/accounts/a%2Fb/templates?waba_id=1%262&status=%5B%22APPROVED%22%5D&limit=100&after=c+d',
	);
});
