import { check, checkRun, TEMPLATE_RULES, type OutgoingTemplate } from '../../flow/rules';
import { buildTemplateMessage, type TemplateMessageInput } from '../../flow/templateMessage';

const INPUT: TemplateMessageInput = {
	name: 'lead_form',
	languageCode: 'en',
	header: { type: 'none' },
	body: [],
	buttonIndex: '0',
	flowToken: 'tok-123',
	data: {},
};
const button = (action: object = { flow_token: 'tok-123' }, index = '0') => ({
	type: 'button',
	sub_type: 'flow',
	index,
	parameters: [{ type: 'action', action }],
});

describe('buildTemplateMessage', () => {
	it("builds exactly the message of Exotel's page", () => {
		const input: TemplateMessageInput = {
			...INPUT,
			languagePolicy: 'deterministic',
			header: { type: 'image', link: 'https://example.org/b.jpg' },
			body: [{ text: 'Asha' }],
			flowToken: '0000',
			data: { plan: 'gold', price: 999 },
		};
		expect(buildTemplateMessage(input)).toEqual({
			name: 'lead_form',
			language: { code: 'en', policy: 'deterministic' },
			components: [
				{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.org/b.jpg' } }] },
				{ type: 'body', parameters: [{ type: 'text', text: 'Asha' }] },
				button({ flow_token: '0000', flow_action_data: { plan: 'gold', price: 999 } }),
			],
		});
	});

	it('always sends the button, even with nothing else', () => {
		expect(buildTemplateMessage(INPUT)).toEqual({
			name: 'lead_form',
			language: { code: 'en' },
			components: [button()],
		});
	});

	it.each([
		[{ type: 'text', text: 'Asha' }, { type: 'text', text: 'Asha' }],
		[{ type: 'text', text: 'Asha', parameterName: 'name' }, { type: 'text', text: 'Asha', parameter_name: 'name' }],
		[{ type: 'video', link: 'https://x.example/v' }, { type: 'video', video: { link: 'https://x.example/v' } }],
		[{ type: 'document', link: 'https://x.example/d' }, { type: 'document', document: { link: 'https://x.example/d' } }],
		[
			{ type: 'document', link: 'https://x.example/d', filename: 'd.pdf' },
			{ type: 'document', document: { link: 'https://x.example/d', filename: 'd.pdf' } },
		],
	] as const)('builds the header %j', (header, parameter) => {
		expect(buildTemplateMessage({ ...INPUT, header }).components[0]).toEqual({ type: 'header', parameters: [parameter] });
	});
});

describe('rules of a template message', () => {
	const message = (input: Partial<TemplateMessageInput> = {}): OutgoingTemplate => ({
		from: '+918000000001',
		to: '+919000000002',
		template: buildTemplateMessage({ ...INPUT, ...input }),
	});
	const ids = (outgoing: OutgoingTemplate) => check(TEMPLATE_RULES, outgoing).map(({ id }) => id);

	it('are T01 to T08 of the reference, ours, and those of data, token and envelope', () => {
		expect(TEMPLATE_RULES.map(({ id }) => id)).toEqual([
			...['T01', 'T02', 'T03', 'T05', 'T06', 'T08', 'T09', 'T10', 'T11', 'T12'],
			...['P23', 'P24', 'P25', 'P28', 'T04', 'P09b', 'P10', 'T07', 'P13'],
			...['E01', 'E11', 'E12', 'E02', 'E13', 'E03'],
			...['E04', 'E05', 'E04', 'E05', 'E10', 'E04', 'E05', 'E10', 'E09'],
		]);
	});

	it('accept a full and a bare message', () => {
		expect(ids(message())).toEqual([]);
		expect(
			ids(
				message({
					header: { type: 'document', link: 'https://x.example/d', filename: 'd.pdf' },
					body: [{ text: 'Asha' }],
					data: { plan: 'gold' },
				}),
			),
		).toEqual([]);
	});

	it.each<[string, Partial<TemplateMessageInput>]>([
		['T02', { buttonIndex: '10' }],
		['T02', { buttonIndex: 'first' }],
		['T02', { buttonIndex: '' }],
		['T04', { flowToken: '' }],
		['T06', { data: { screen: 'FORM', data: { a: 1 } } }],
		['T12', { body: [{ text: 'Asha' }, { text: 'undefined' }] }],
		['T12', { header: { type: 'text', text: 'Hello [object Object]' } }],
		['P28', { data: { plan: 'Invalid Date' } }],
		['T07', { flowToken: '0000' }],
		['T07', { flowToken: 'unused' }],
		['T08', { name: 'Lead Form' }],
		['T08', { name: '' }],
		['T09', { languageCode: '' }],
		['T09', { languageCode: 'English' }],
		['T10', { body: [{ text: 'Asha' }, { text: ' ' }] }],
		['T10', { header: { type: 'text', text: '' } }],
		['T11', { header: { type: 'image', link: '' } }],
		['T11', { header: { type: 'video', link: 'file:///etc/passwd' } }],
		['P23', { data: { plan: null } }],
		['P24', { data: { plan: '' } }],
		['P10', { flowToken: 'a\nb' }],
	])('%s is found, and nothing else (%#)', (id, input) => {
		expect(ids(message(input))).toEqual([id]);
	});

	it.each(['en', 'en_US', 'hi', 'zh_CN', 'pt_BR', 'fil', 'sr_Latn'])('accept the language %s', (languageCode) => {
		expect(ids(message({ languageCode }))).toEqual([]);
	});

	it('T01, T03 and T05 are found in a message built by other means', () => {
		const built = message().template;
		const other = (components: object[]) =>
			ids({ ...message(), template: { ...built, components } as unknown as typeof built });
		expect(other([])).toEqual(['T01', 'T04']);
		expect(other([{ ...button(), parameters: [...button().parameters, ...button().parameters] }])).toEqual(['T03']);
		expect(other([button({ flow_token: 'tok-123', flow_action_data: {} })])).toEqual(['T05']);
	});
});

describe('rules across the messages of a run', () => {
	it('find a token used for two people, and a person who gets two messages', () => {
		const findings = checkRun([
			{ to: '+1', flowToken: 'a' },
			{ to: '+2', flowToken: 'a' },
			{ to: '+1', flowToken: 'b' },
			{ to: '+3', flowToken: 'c' },
		]);
		expect(findings.map(({ id }) => id)).toEqual(['P12', 'E08']);
	});

	it('find nothing in ten thousand different messages', () => {
		const messages = Array.from({ length: 10_000 }, (_, index) => ({ to: `+${index}`, flowToken: `t${index}` }));
		expect(checkRun(messages)).toEqual([]);
	});
});
