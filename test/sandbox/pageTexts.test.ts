import { sandbox } from '../../sandbox/phone/sandbox.mts';
import { blocksOf } from '../../sandbox/phone/chat/formatting.mts';
import { messageView, previewOf } from '../../sandbox/phone/chat/messageView.mts';
import { duration, sessionWindow } from '../../sandbox/phone/chat/sessionWindow.mts';
import { act, enter, openForm, openGenerated } from '../../sandbox/phone/form/openForm.mts';
import {
	dayAfter,
	firstMonth,
	isSelectable,
	monthAfter,
	weeksOf,
} from '../../sandbox/phone/form/inputs/monthDays.mts';
import { curlOfCall, curlOfDelivery } from '../../sandbox/phone/panel/curl.mts';
import { describeCall, describeDelivery } from '../../sandbox/phone/panel/describe.mts';
import { sizeText } from '../../sandbox/phone/ui/sizes.mts';
import { sampleTemplates } from '../../sandbox/world/sampleTemplates.mts';
import { waitFor } from '../../lib/poll.mts';
import { flowMessage, templateMessage, type Json } from './bench.mts';

// Jest cannot load Preact, which @preact/signals hooks into.
jest.mock('@preact/signals', () => jest.requireActual<object>('@preact/signals-core'));

describe("WhatsApp's formatting", () => {
	const inline = (text: string) => {
		const [block] = blocksOf(text) as Json[];
		return block.inside;
	};
	const plain = (text: string) => ({ kind: 'text', text });

	test.each([
		['*bold*', [{ kind: 'bold', inside: [plain('bold')] }]],
		['a *b* c', [plain('a '), { kind: 'bold', inside: [plain('b')] }, plain(' c')]],
		['_*both*_', [{ kind: 'italic', inside: [{ kind: 'bold', inside: [plain('both')] }] }]],
		['~old~ new', [{ kind: 'struck', inside: [plain('old')] }, plain(' new')]],
		['`*x*`', [{ kind: 'code', text: '*x*' }]],
		['2*3*4', [plain('2*3*4')]],
		['snake_case_name', [plain('snake_case_name')]],
		['* not bold*', undefined],
		['*open', [plain('*open')]],
		['<b>&amp;', [plain('<b>&amp;')]],
		[
			'See https://e.org/a_b_c?d=1.',
			[plain('See '), { kind: 'link', url: 'https://e.org/a_b_c?d=1' }, plain('.')],
		],
		['javascript:alert(1)', [plain('javascript:alert(1)')]],
	])('%s', (text, expected) => {
		expect(inline(text)).toEqual(expected);
	});

	test('lists, quotations and monospace', () => {
		expect(blocksOf('Hello\n- one\n- *two*\n1. first\n> quoted\n```*as is*```')).toEqual([
			{ kind: 'paragraph', inside: [plain('Hello')] },
			{ kind: 'bullets', items: [[plain('one')], [{ kind: 'bold', inside: [plain('two')] }]] },
			{ kind: 'numbers', items: [[plain('first')]] },
			{ kind: 'quote', inside: [plain('quoted')] },
			{ kind: 'monospace', text: '*as is*' },
		]);
	});

	test('hostile text is no slower than its length', () => {
		const startedAt = performance.now();
		for (const text of ['*'.repeat(4096), '*a '.repeat(1400), '_a*'.repeat(1400), '`'.repeat(4096)])
			blocksOf(text);
		// Many times what it takes, and next to nothing beside what backtracking would.
		expect(performance.now() - startedAt).toBeLessThan(20_000);
	});
});

describe('a message', () => {
	const view = (content: unknown) => messageView(content as never, sampleTemplates());

	test('with a Flow', () => {
		expect(view(flowMessage().content)).toEqual({
			header: { kind: 'text', text: 'Book a visit' },
			body: 'Pick a slot',
			footer: 'Takes a minute',
			buttons: [{ kind: 'flow', text: 'Book now' }],
			note: '',
		});
	});

	test('with a draft says so', () => {
		expect(view(flowMessage({ mode: 'draft' }).content).note).toMatch(/^A draft/);
	});

	test('made of a template shows its values', () => {
		expect(view(templateMessage().content)).toEqual({
			header: { kind: 'image', link: 'https://example.org/b.jpg', fileName: '' },
			body: 'Hello Asha, tell us what you need and get 10% off.',
			footer: 'Takes a minute',
			buttons: [{ kind: 'flow', text: 'Get a quote' }],
			note: '',
		});
	});

	test('made of a template with named variables', () => {
		const templates = sampleTemplates();
		templates[2].components = [{ type: 'BODY', text: '{{name}}, your {{thing}} and {{other}}' }];
		const components = [
			{
				type: 'body',
				parameters: [
					{ type: 'text', parameter_name: 'thing', text: 'order' },
					{ type: 'text', parameter_name: 'name', text: 'Asha' },
				],
			},
		];
		const content = {
			type: 'template',
			template: { name: 'order_shipped', language: { code: 'en_US' }, components },
		};
		expect(messageView(content as never, templates).body).toBe('Asha, your order and {{other}}');
	});

	test('made of a template nobody knows still shows what it has', () => {
		expect(view(templateMessage({ name: 'other' }).content)).toMatchObject({
			body: 'Asha\n10%',
			buttons: [{ kind: 'flow' }],
			note: expect.stringContaining('no template other (en)'),
		});
	});

	test.each([
		[{ type: 'text', text: { body: 'Hi' } }, 'Hi'],
		[{ type: 'image', image: { link: 'https://example.org/a.png' } }, 'image'],
		[
			{ type: 'document', document: { link: 'https://example.org/a.pdf', filename: 'a.pdf' } },
			'document',
		],
		[{ type: 'location', location: { latitude: 1 } }, '{"latitude":1}'],
	])('%j in one line', (content, line) => {
		expect(previewOf(view(content))).toBe(line);
	});

	test.each([
		['https://example.org/a', 'url'],
		['HTTP://example.org', 'url'],
		['javascript:alert(1)', 'other'],
		[' JavaScript:alert(1)', 'other'],
		['java\nscript:alert(1)', 'other'],
		['data:text/html,<script>1</script>', 'other'],
		['vbscript:x', 'other'],
		['file:///etc/hosts', 'other'],
		['example.org', 'other'],
		['//example.org', 'other'],
		['', 'other'],
	])('with a button to %j', (url, kind) => {
		const action = { name: 'cta_url', parameters: { display_text: 'See more', url } };
		const { buttons } = view({
			type: 'interactive',
			interactive: { type: 'cta_url', body: { text: 'News' }, action },
		});
		expect(buttons).toEqual([expect.objectContaining({ kind, text: 'See more' })]);
	});

	test('made of a template with a button to no web address', () => {
		const templates = sampleTemplates();
		templates[2].components = [
			{ type: 'BODY', text: 'News' },
			{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'See more', url: 'javascript:alert(1)' }] },
		] as never;
		const content = {
			type: 'template',
			template: { name: 'order_shipped', language: { code: 'en_US' } },
		};
		expect(messageView(content as never, templates).buttons).toEqual([
			{ kind: 'other', text: 'See more' },
		]);
	});

	test('with reply buttons says what a press sends', () => {
		const action = { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] };
		const { buttons } = view({
			type: 'interactive',
			interactive: { type: 'button', body: { text: 'Sure?' }, action },
		});
		expect(buttons).toEqual([
			{
				kind: 'reply',
				text: 'Yes',
				content: {
					type: 'interactive',
					interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
				},
			},
		]);
	});
});

test.each([
	[null, 24, { open: false }],
	[0, 24, { open: false }],
	[100_000_000 - 3_600_000, 24, { open: true, leftMs: 82_800_000 }],
	[null, null, { open: true, leftMs: null }],
	[100_000_000, 0, { open: false }],
])('the window after %j with %j hours', (wroteAt, hours, expected) => {
	expect(sessionWindow(wroteAt, hours, 100_000_000)).toEqual(expected);
});

test.each([
	[82_800_000, '23 h 0 min'],
	[86_400_000 - 1, '24 h 0 min'],
	[61_000, '2 min'],
	[1, '1 min'],
])('%d ms left are %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));

describe('a month', () => {
	test('is made of whole weeks', () => {
		const weeks = weeksOf('2026-02');
		expect(weeks).toHaveLength(5);
		expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
		expect(weeks.flat().filter(Boolean)).toHaveLength(28);
		expect(weeks.every((week) => week.length === 7)).toBe(true);
	});

	test.each([
		['2026-11', 2, '2027-01'],
		['2026-01', -1, '2025-12'],
		['0002-12', 1, '0003-01'],
		['9999-12', 1, '9999-12'],
		['0000-01', -1, '0000-01'],
	])('%s and %d more is %s', (month, count, expected) =>
		expect(monthAfter(month, count)).toBe(expected),
	);

	test.each([
		['2026-12-31', 1, '2027-01-01'],
		['2026-03-01', -7, '2026-02-22'],
		['9999-12-31', 7, '9999-12-31'],
		['0000-01-01', -1, '0000-01-01'],
	])('%s and %d days more is %s', (day, count, expected) =>
		expect(dayAfter(day, count)).toBe(expected),
	);

	const days = {
		minDate: '2026-12-01',
		maxDate: '2026-12-20',
		unavailableDates: ['2026-12-08'],
		includeDays: ['Mon', 'Tue'] as Array<'Mon' | 'Tue'>,
	};
	test.each([
		['2026-12-01', true],
		['2026-12-02', false],
		['2026-12-08', false],
		['2026-12-14', true],
		['2026-12-21', false],
		['2026-11-30', false],
	])('%s can be chosen: %s', (day, expected) => expect(isSelectable(day, days)).toBe(expected));

	test('opens where there is something to choose', () => {
		expect(firstMonth('', days, '2026-10-05')).toBe('2026-12');
		expect(firstMonth('', days, '2027-03-05')).toBe('2026-12');
		expect(firstMonth('', days, '2026-12-05')).toBe('2026-12');
		expect(firstMonth('2026-05-01', days, '2026-12-05')).toBe('2026-05');
		expect(firstMonth('', days, '2026-12-16')).toBe('2026-12');
	});

	test('opens on a later month where the first has only days that cannot be chosen', () => {
		const weekdays = {
			minDate: '',
			maxDate: '',
			unavailableDates: [],
			includeDays: days.includeDays,
		};
		// A Sunday.
		expect(firstMonth('', { ...weekdays, minDate: '2027-01-31' }, '2027-01-30')).toBe('2027-02');
		expect(firstMonth('', weekdays, '2027-01-30')).toBe('2027-02');
		expect(firstMonth('', { ...weekdays, includeDays: [] }, '2027-01-30')).toBe('2027-01');
	});
});

test('what is noted while the endpoint is asked does not lose its answer', async () => {
	const asked = jest
		.spyOn(sandbox, 'exchange')
		.mockResolvedValue({ kind: 'failed', error: 'timeout_error', message: 'Too late' } as never);
	openForm.value = {
		kind: 'unknown',
		flowId: null,
		message: { sid: 'm1', flow: { token: null } } as never,
	};
	openGenerated(['name']);
	act({ name: 'data_exchange', submits: false });
	enter('input_0', 'Asha');
	await waitFor('the answer', async () => (openForm.peek() as Json).failure !== '', { everyMs: 5 });
	expect(asked).toHaveBeenCalledTimes(1);
	expect(openForm.peek()).toMatchObject({ failure: 'Too late', state: { waiting: null } });
	enter('input_0', 'Asha');
	expect(openForm.peek()).toMatchObject({
		state: { screens: { FORM: { form: { input_0: 'Asha' } } } },
	});
	asked.mockRestore();
});

describe('curl', () => {
	const call = {
		id: 1,
		api: 'Exotel' as const,
		at: '',
		method: 'POST',
		path: '/v2/accounts/sandbox1m/messages',
		query: { a: 'b c' },
		headers: { 'content-type': 'application/json' },
		body: { text: "it's" },
		answer: null,
		durationMs: null,
	};

	test('of a call takes the token from the shell', () => {
		expect(curlOfCall(call, 'http://127.0.0.1:5700', 'key')).toBe(
			[
				'curl -X POST \\',
				"  'http://127.0.0.1:5700/v2/accounts/sandbox1m/messages?a=b+c' \\",
				`  -u 'key:'"$EXOTEL_API_TOKEN" \\`,
				"  -H 'Content-Type: application/json' \\",
				String.raw`  -d '{"text":"it'\''s"}'`,
			].join('\n'),
		);
	});

	test.each<[string, unknown, string]>([
		['application/json', { name: 'Leads' }, `-d '{"name":"Leads"}'`],
		['application/x-www-form-urlencoded', { name: 'A b' }, "-d 'name=A+b'"],
		[
			'multipart/form-data; boundary=x',
			'(form-data, 9 bytes)',
			"-F 'file=@flow.json;type=application/json'",
		],
	])('of a call to Meta with %s', (type, body, expected) => {
		const meta = {
			...call,
			api: 'Meta' as const,
			path: '/v26.0/1/flows',
			headers: { 'content-type': type },
			body,
		};
		const curl = curlOfCall(meta, 'http://127.0.0.1:5700', 'key');
		expect(curl).toContain('-H "Authorization: Bearer $META_ACCESS_TOKEN"');
		expect(curl).toContain(expected);
		expect(curl).not.toContain('EXOTEL');
		expect(curl).not.toContain('boundary');
	});

	test('of a callback repeats its signature', () => {
		const headers = { 'Content-Type': 'application/json', 'X-Exotel-Signature': 'sha256=ab' };
		const delivery = { url: 'http://127.0.0.1/in', payload: { a: 1 }, attempts: [{ headers }] };
		expect(curlOfDelivery(delivery as never)).toContain(
			"-H 'X-Exotel-Signature: sha256=ab' \\\n  -d '{\"a\":1}'",
		);
	});
});

test.each([
	[
		{
			method: 'POST',
			path: '/v2/accounts/a/messages',
			body: { whatsapp: { messages: [{ to: '+91' }] } },
		},
		'Send a message to +91',
	],
	[
		{ method: 'POST', path: '/v2/accounts/a/messages', body: { whatsapp: { messages: [1, 2] } } },
		'Send 2 messages',
	],
	[{ method: 'POST', path: '/v2/accounts/a/messages', body: 'broken' }, 'Send messages'],
	[{ method: 'PUT', path: '/v2/accounts/a/whatsapp/webhook', body: null }, 'Register the webhook'],
	[{ method: 'GET', path: '/v2/accounts/a/templates', body: null }, 'List templates'],
	[{ method: 'GET', path: '/v1/Accounts/a/Balance.json', body: null }, 'Check the credential'],
	[{ method: 'GET', path: '/nowhere', body: null }, 'GET /nowhere'],
	[{ api: 'Meta', method: 'GET', path: '/v26.0/1/flows' }, 'List Flows'],
	[{ api: 'Meta', method: 'POST', path: '/v26.0/1/flows' }, 'Create a Flow'],
	[{ api: 'Meta', method: 'POST', path: '/v26.0/1' }, 'Update a Flow'],
	[{ api: 'Meta', method: 'DELETE', path: '/v26.0/1' }, 'Delete a Flow'],
	[{ api: 'Meta', method: 'POST', path: '/v26.0/1/publish' }, 'Publish a Flow'],
	[{ api: 'Meta', method: 'GET', path: '/v26.0/1' }, 'GET /v26.0/1'],
	[{ api: 'Meta', method: 'GET', path: '/v26.0/1/constructor' }, 'GET /v26.0/1/constructor'],
])('the call %j', (call, text) => expect(describeCall(call as never)).toBe(text));

test.each([
	['flowAnswer', {}, 'Flow response'],
	['incoming', {}, 'Incoming message'],
	[
		'report',
		{ whatsapp: { messages: [{ exo_detailed_status: 'EX_MESSAGE_SEEN' }] } },
		'Delivery report: read',
	],
	[
		'report',
		{ event: 'message_status', message: { status: 'delivered' } },
		'Delivery report: delivered',
	],
	[
		'report',
		{ exo_detailed_status: 'EX_NUMBER_ERROR', status: 'failed' },
		'Delivery report: EX_NUMBER_ERROR',
	],
	['report', null, 'Delivery report'],
])('the callback %s %j', (kind, payload, text) =>
	expect(describeDelivery({ kind, payload } as never)).toBe(text),
);

test.each([
	[1, '1 KB'],
	[500, '500 KB'],
	[1023, '1023 KB'],
	[1024, '1 MB'],
	[1535, '1.4 MB'],
	[25_600, '25 MB'],
])('%i KB are read as %s', (kb, text) => {
	expect(sizeText(kb)).toBe(text);
});
