import { check, checkRun, TEMPLATE_RULES, type OutgoingTemplate } from '../../flow/rules';
import {
	buildTemplateMessage,
	findFlowButton,
	toLanguageCode,
	type TemplateMessageInput,
} from '../../flow/templateMessage';

const INPUT: TemplateMessageInput = {
	name: 'lead_form',
	languageCode: 'en',
	header: { type: 'none' },
	body: [],
	buttons: [],
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

describe('toLanguageCode', () => {
	it.each([
		['en', 'en'],
		['en_US', 'en_US'],
		['en-US', 'en_US'],
		['EN_us', 'en_US'],
		[' pt-br\n', 'pt_BR'],
		['HI', 'hi'],
		['\u200bfil', 'fil'],
		['zh-Hans', 'zh-Hans'],
		['English', 'English'],
		['', ''],
	])('%j is %j', (given, code) => {
		expect(toLanguageCode(given)).toBe(code);
	});
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
				{
					type: 'header',
					parameters: [{ type: 'image', image: { link: 'https://example.org/b.jpg' } }],
				},
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
		[
			{ type: 'text', text: 'Asha' },
			{ type: 'text', text: 'Asha' },
		],
		[
			{ type: 'text', text: 'Asha', parameterName: 'name' },
			{ type: 'text', text: 'Asha', parameter_name: 'name' },
		],
		[
			{ type: 'video', link: 'https://x.example/v' },
			{ type: 'video', video: { link: 'https://x.example/v' } },
		],
		[
			{ type: 'document', link: 'https://x.example/d' },
			{ type: 'document', document: { link: 'https://x.example/d' } },
		],
		[
			{ type: 'document', link: 'https://x.example/d', filename: 'd.pdf' },
			{ type: 'document', document: { link: 'https://x.example/d', filename: 'd.pdf' } },
		],
	] as const)('builds the header %j', (header, parameter) => {
		expect(buildTemplateMessage({ ...INPUT, header }).components[0]).toEqual({
			type: 'header',
			parameters: [parameter],
		});
	});
});

const url = (value: string, index = '1') => ({ kind: 'url' as const, index, value });
const code = (value: string, index = '1') => ({ kind: 'copy_code' as const, index, value });

describe('the parts beside the Flow button', () => {
	it('stand in the order of the message, buttons by their position', () => {
		const template = buildTemplateMessage({
			...INPUT,
			header: { type: 'location', latitude: '12.9', longitude: '77.5', name: 'Shop', address: '' },
			body: [{ text: 'Asha' }],
			buttons: [code('SAVE10', '2'), url('order/7', '0')],
			offerEndsAt: 1000,
			buttonIndex: '1',
		});
		expect(template.components).toEqual([
			{
				type: 'header',
				parameters: [
					{ type: 'location', location: { latitude: '12.9', longitude: '77.5', name: 'Shop' } },
				],
			},
			{ type: 'body', parameters: [{ type: 'text', text: 'Asha' }] },
			{
				type: 'limited_time_offer',
				parameters: [
					{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1000 } },
				],
			},
			{
				type: 'button',
				sub_type: 'url',
				index: '0',
				parameters: [{ type: 'text', text: 'order/7' }],
			},
			expect.objectContaining({ type: 'button', sub_type: 'flow', index: '1' }),
			{
				type: 'button',
				sub_type: 'copy_code',
				index: '2',
				parameters: [{ type: 'coupon_code', coupon_code: 'SAVE10' }],
			},
		]);
		expect(findFlowButton(template)).toMatchObject({ index: '1', sub_type: 'flow' });
	});

	it('show an address of a place when there is one', () => {
		const header = {
			type: 'location',
			latitude: '1',
			longitude: '2',
			name: '',
			address: '1 Church Street',
		} as const;
		expect(buildTemplateMessage({ ...INPUT, header }).components[0]).toEqual({
			type: 'header',
			parameters: [
				{
					type: 'location',
					location: { latitude: '1', longitude: '2', address: '1 Church Street' },
				},
			],
		});
	});
});

describe('rules of a template message', () => {
	const message = (input: Partial<TemplateMessageInput> = {}): OutgoingTemplate => ({
		from: '+918000000001',
		to: '+919000000002',
		template: buildTemplateMessage({ ...INPUT, ...input }),
	});
	const ids = (outgoing: OutgoingTemplate) => check(TEMPLATE_RULES, outgoing).map(({ id }) => id);

	it('are those of templates, of data, token and envelope', () => {
		expect(TEMPLATE_RULES.map(({ id }) => id)).toEqual([
			...['T01', 'T02', 'T03', 'T05', 'T06', 'T08', 'T09', 'T10', 'T11', 'T12'],
			...['T13', 'T14', 'T15', 'T16', 'T17', 'T18', 'T19', 'T20'],
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
		['T13', { body: [{ text: 'Asha\n' }] }],
		['T13', { body: [{ text: 'one' }, { text: 'a\tb' }] }],
		['T13', { body: [{ text: 'a\r' }] }],
		['T13', { body: [{ text: 'a\u2028b' }] }],
		['T13', { body: [{ text: 'a\u2029b' }] }],
		['T13', { body: [{ text: 'a\u0085b' }] }],
		['T13', { body: [{ text: 'a\vb' }] }],
		['T13', { body: [{ text: 'a\fb' }] }],
		['T13', { body: [{ text: 'a     b' }] }],
		['T13', { body: [{ text: 'a\u00a0\u00a0 \u00a0\u00a0b' }] }],
		['T13', { body: [{ text: 'a\u3000\u3000\u3000\u3000\u3000b' }] }],
		['T13', { header: { type: 'text', text: 'line\nline' } }],
		['T13', { buttons: [url('a\nb')] }],
		['T14', { body: [{ text: 'x'.repeat(1025) }] }],
		['T14', { body: [{ text: 'x'.repeat(1_000_000) }] }],
		['T14', { header: { type: 'text', text: 'x'.repeat(61) } }],
		['T15', { header: { type: 'location', latitude: '90.1', longitude: '0' } }],
		['T15', { header: { type: 'location', latitude: '-90.1', longitude: '0' } }],
		['T15', { header: { type: 'location', latitude: '0', longitude: '180.1' } }],
		['T15', { header: { type: 'location', latitude: '', longitude: '0' } }],
		['T15', { header: { type: 'location', latitude: '12,97', longitude: '77' } }],
		['T15', { header: { type: 'location', latitude: '1e1', longitude: 'x77' } }],
		['T16', { buttons: [code('')] }],
		['T16', { buttons: [code('SAVE 10')] }],
		['T16', { buttons: [code('SAVE-10')] }],
		['T16', { buttons: [code('x'.repeat(21))] }],
		['T17', { buttons: [url('a', '0')] }],
		['T17', { buttons: [url('a', '1'), code('A', '1')] }],
		['T18', { buttons: [url('a', '10')] }],
		['T18', { buttons: [url('a', 'x1')] }],
		['T10', { buttons: [url(' ')] }],
		['T19', { buttons: [url('https://example.com/7')] }],
		['T19', { buttons: [url(' HTTP://example.com/7')] }],
		['T20', { offerEndsAt: NaN }],
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

	it.each<[string, Partial<TemplateMessageInput>]>([
		['four spaces', { body: [{ text: 'a    b    c' }] }],
		[
			'the longest values',
			{ header: { type: 'text', text: '😀'.repeat(60) }, body: [{ text: 'x'.repeat(1024) }] },
		],
		[
			'the ends of the earth',
			{ header: { type: 'location', latitude: '-90', longitude: '180.0' } },
		],
		['the other ends', { header: { type: 'location', latitude: '+90.000', longitude: '-180' } }],
		['a code of twenty', { buttons: [code('A1'.repeat(10))] }],
		[
			'a link and a code',
			{ buttons: [url('?order=7&x=http://a'), code('SAVE10', '2')], buttonIndex: '0' },
		],
		['an offer', { offerEndsAt: 1_798_741_740_000 }],
	])('accept %s', (_, input) => {
		expect(ids(message(input))).toEqual([]);
	});

	it.each<[Partial<TemplateMessageInput>, string]>([
		[{ body: [{ text: 'ok' }, { text: 'a\nb' }] }, '\'Variables\' at "body 2" has a line break'],
		[
			{ body: [{ text: 'a\nb', parameterName: 'plan' }] },
			'\'Variables\' at "plan" has a line break',
		],
		[{ header: { type: 'text', text: 'a\tb' } }, '\'Variables\' at "header" has a line break'],
		[{ buttons: [url('')] }, '\'Variables\' at "button 1" has an empty value'],
		[
			{ buttons: [code('-', '3')] },
			'\'Variables\' at "button 3" must be 1 to 20 letters and digits',
		],
		[
			{ body: [{ text: 'x'.repeat(1025) }] },
			'\'Variables\' at "body 1" is too long: WhatsApp takes 1024 characters, and 60 in a header',
		],
	])('say where %#', (input, text) => {
		const [finding] = check(TEMPLATE_RULES, message(input));
		expect(finding.message).toContain(text);
		expect(finding.fix).toMatch(/^[A-Z].*\.$/);
	});

	it.each(['en', 'en_US', 'hi', 'zh_CN', 'pt_BR', 'fil', 'sr_Latn'])(
		'accept the language %s',
		(languageCode) => {
			expect(ids(message({ languageCode }))).toEqual([]);
		},
	);

	it('T01, T03 and T05 are found in a message built by other means', () => {
		const built = message().template;
		const other = (components: object[]) =>
			ids({ ...message(), template: { ...built, components } as unknown as typeof built });
		expect(other([])).toEqual(['T01', 'T04']);
		expect(
			other([{ ...button(), parameters: [...button().parameters, ...button().parameters] }]),
		).toEqual(['T03']);
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
		const messages = Array.from({ length: 10_000 }, (_, index) => ({
			to: `+${index}`,
			flowToken: `t${index}`,
		}));
		expect(checkRun(messages)).toEqual([]);
	});
});
