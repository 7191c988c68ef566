import { readEvents } from '../../exotel/callbacks';

const ANSWERS = { date: '2026-08-20', adults: 2 };
const RESPONSE_JSON = JSON.stringify({ flow_token: 'tok-123', ...ANSWERS });
const interactive = (responseJson: unknown = RESPONSE_JSON) => ({
	type: 'nfm_reply',
	nfm_reply: { name: 'flow', body: 'Sent', response_json: responseJson },
});

/** The shapes of docs/protocol/exotel.md#callback-shapes. */
const p1Message = (changes: object = {}) => ({
	callback_type: 'incoming_message',
	sid: 'c5d40b17527aaf93b5ba0905287b1a24',
	from: '+919000000002',
	to: '+918000000001',
	profile_name: 'Asha',
	timestamp: '2026-08-17T10:00:00+05:30',
	content: {
		type: 'interactive',
		context: { sid: '2FdiiEQUosckPhpZfuVwfjxiSlc16a4' },
		interactive: interactive(),
	},
	...changes,
});
const p1 = (...messages: object[]) => ({ whatsapp: { messages } });
const p2 = {
	event: 'flow_response',
	message_id: 'msg_flow_001',
	from: '+919000000002',
	flow_id: 'flow_abc123',
	flow_token: 'tok-123',
	response_json: ANSWERS,
	timestamp: '2026-08-17T04:30:00.000Z',
};
const p3 = {
	type: 'inbound_message',
	timestamp: '2026-08-17T04:30:00Z',
	account_sid: 'acme1',
	data: {
		message_sid: 'inb_1',
		from: '+919000000002',
		to: '+918000000001',
		timestamp: '2026-08-17T04:30:00Z',
		message: { type: 'interactive', interactive: interactive() },
		contact: { wa_id: '919000000002', profile: { name: 'Asha' } },
	},
};
const p4 = {
	event: 'incoming_message',
	timestamp: '2026-08-17T04:30:00Z',
	account_sid: 'acme1',
	message: {
		id: 'inb_2',
		from: '919000000002',
		to: '918000000001',
		timestamp: '1786941000',
		type: 'interactive',
		interactive: interactive(),
		context: { from: '918000000001', id: 'out_1' },
	},
	contact: { profile: { name: 'Asha' } },
};
const p5 = { from: '+919000000002', type: 'interactive', interactive: interactive(ANSWERS) };

const dlr = {
	callback_type: 'dlr',
	sid: '2FdiiEQUosckPhpZfuVwfjxiSlc16a4',
	to: '+919000000002',
	exo_status_code: 30002,
	exo_detailed_status: 'EX_MESSAGE_DELIVERED',
	description: 'Message delivered',
	timestamp: '2026-08-17T10:00:05+05:30',
};

const COMMON = {
	event: 'flow_response',
	from: '+919000000002',
	userId: null,
	username: null,
	to: '+918000000001',
	profileName: 'Asha',
	timestamp: '2026-08-17T04:30:00.000Z',
	customData: null,
	flowId: null,
	flowToken: 'tok-123',
	response: { readable: true, answers: ANSWERS, flowToken: 'tok-123', flowId: null },
};

/** Only the completed Flows among the events. */
const readFlowAnswers = (body: unknown) =>
	readEvents(body).flatMap((event) => (event.event === 'flow_response' ? [event] : []));

describe('completed Flows', () => {
	it.each([
		[
			'P1',
			p1(p1Message()),
			{
				...COMMON,
				messageId: 'c5d40b17527aaf93b5ba0905287b1a24',
				contextMessageId: '2FdiiEQUosckPhpZfuVwfjxiSlc16a4',
			},
		],
		[
			'P2',
			p2,
			{
				...COMMON,
				messageId: 'msg_flow_001',
				contextMessageId: 'msg_flow_001',
				to: null,
				profileName: null,
				flowId: 'flow_abc123',
				response: { readable: true, answers: ANSWERS, flowToken: null, flowId: null },
			},
		],
		['P3', p3, { ...COMMON, messageId: 'inb_1', contextMessageId: null }],
		['P4', p4, { ...COMMON, messageId: 'inb_2', contextMessageId: 'out_1' }],
		[
			'P5',
			p5,
			{
				...COMMON,
				messageId: null,
				contextMessageId: null,
				to: null,
				profileName: null,
				timestamp: null,
				flowToken: null,
				response: { readable: true, answers: ANSWERS, flowToken: null, flowId: null },
			},
		],
	])('reads shape %s', (_, body, expected) => {
		expect(readFlowAnswers(body)).toEqual([expected]);
	});

	it.each(['icm', 'incoming_message', 'inbound_message', undefined])(
		'accepts callback_type %j',
		(type) => {
			expect(readFlowAnswers(p1(p1Message({ callback_type: type })))).toHaveLength(1);
		},
	);

	it('finds every answer of a call, between reports and other messages, in order', () => {
		const text = {
			callback_type: 'incoming_message',
			sid: 't1',
			from: '+919000000002',
			content: { type: 'text', text: { body: 'Hi' } },
		};
		const body = p1(dlr, p1Message({ sid: 'a' }), text, p1Message({ sid: 'b' }), dlr);
		expect(readFlowAnswers(body).map(({ messageId }) => messageId)).toEqual(['a', 'b']);
		expect(readFlowAnswers([p2, p3, dlr]).map(({ messageId }) => messageId)).toEqual([
			'msg_flow_001',
			'inb_1',
		]);
	});

	it('reads a body that arrived as text', () => {
		expect(readFlowAnswers(JSON.stringify(p1(p1Message())))).toHaveLength(1);
	});

	it('keeps custom data and numbers without +', () => {
		const [answer] = readFlowAnswers(
			p1(p1Message({ from: '919000000002', custom_data: 'order-42' })),
		);
		expect(answer).toMatchObject({ from: '+919000000002', customData: 'order-42' });
	});

	it('keeps an answer whose JSON cannot be read', () => {
		const content = { type: 'interactive', interactive: interactive('{"date":') };
		expect(readFlowAnswers(p1(p1Message({ content })))).toMatchObject([
			{ from: '+919000000002', flowToken: null, response: { readable: false, text: '{"date":' } },
		]);
	});

	it('keeps an answer without response_json', () => {
		const content = { interactive: { nfm_reply: { name: 'flow' } } };
		expect(readFlowAnswers(p1(p1Message({ content })))).toMatchObject([
			{ response: { readable: false } },
		]);
	});

	it.each([
		['a delivery report D1', p1(dlr)],
		[
			'a delivery report D2',
			{ event: 'message_status', message: { id: 'x', status: 'delivered' } },
		],
		[
			'a delivery report D3',
			{ type: 'message_status', data: { message_sid: 'x', status: 'read' } },
		],
		['a delivery report D4', { sid: 'x', status: 'sent', exo_status_code: 30001 }],
		['a text message', p1(p1Message({ content: { type: 'text', text: { body: 'Hi' } } }))],
		['a button reply', p1(p1Message({ content: { interactive: { button_reply: { id: '1' } } } }))],
		['an empty object', {}],
		['an empty list', []],
		['null', null],
		['nothing', undefined],
		['a number', 7],
		['text that is no JSON', 'hello'],
		['an empty text', ''],
		['messages of wrong types', p1(null as never, 'x' as never, [] as never)],
		['whatsapp of a wrong type', { whatsapp: 'x' }],
		[
			"Meta's form without messages",
			{ entry: [{ changes: [{ value: { statuses: [] } }] }, 'x', null] },
		],
		['a nested wrong type', { message: { interactive: { nfm_reply: 'x' } } }],
	])('finds nothing in %s', (_, body) => {
		expect(readFlowAnswers(body)).toEqual([]);
	});

	it("reads Meta's own form", () => {
		const value = {
			metadata: { display_phone_number: '918000000001' },
			contacts: [{ profile: { name: 'Asha' }, wa_id: '919000000002' }],
			messages: [
				{
					from: '919000000002',
					id: 'wamid.1',
					timestamp: '1786941000',
					type: 'interactive',
					context: { id: 'out_1' },
					interactive: interactive(),
				},
			],
		};
		expect(
			readFlowAnswers({ object: 'whatsapp_business_account', entry: [{ changes: [{ value }] }] }),
		).toEqual([{ ...COMMON, messageId: 'wamid.1', contextMessageId: 'out_1' }]);
	});

	it.each([
		['a single message instead of a list', { whatsapp: { messages: p1Message() } }],
		[
			'a reply as text',
			p1(
				p1Message({
					content: { interactive: { nfm_reply: JSON.stringify(interactive().nfm_reply) } },
				}),
			),
		],
	])('reads %s', (_, body) => {
		expect(readFlowAnswers(body)).toMatchObject([
			{ flowToken: 'tok-123', response: { answers: ANSWERS } },
		]);
	});

	it('keeps a flow_response event without response_json', () => {
		expect(readFlowAnswers({ ...p2, response_json: undefined })).toMatchObject([
			{ messageId: 'msg_flow_001', flowToken: 'tok-123', response: { readable: false, text: '' } },
		]);
	});

	it('is not misled by fields of wrong types', () => {
		const odd = p1Message({
			sid: {},
			from: [],
			to: true,
			profile_name: 5,
			timestamp: 'yesterday',
			custom_data: {},
		});
		expect(readFlowAnswers(p1(odd))).toMatchObject([
			{
				messageId: null,
				from: null,
				to: null,
				profileName: '5',
				timestamp: null,
				customData: null,
			},
		]);
	});

	it('reads a call with ten thousand messages', () => {
		const body = p1(
			...Array.from({ length: 10_000 }, (_, index) => p1Message({ sid: String(index) })),
		);
		expect(readFlowAnswers(body)).toHaveLength(10_000);
	});
});

describe('delivery reports', () => {
	const d2 = {
		event: 'message_status',
		timestamp: '2026-08-17T04:30:00Z',
		message: { id: 'out-1', status: 'delivered', recipient: '919000000002' },
	};
	const d3 = {
		type: 'message_status',
		timestamp: '2026-08-17T04:30:00Z',
		account_sid: 'acme1',
		data: {
			message_sid: 'out-1',
			from: '+918000000001',
			to: '+919000000002',
			status: 'delivered',
			timestamp: '2026-08-17T04:30:00Z',
		},
	};
	const d4 = {
		sid: 'out-1',
		from: '918000000001',
		to: '919000000002',
		status: 'delivered',
		timestamp: '2026-08-17T04:30:00Z',
	};
	const delivered = {
		event: 'message_status',
		messageId: 'out-1',
		status: 'delivered',
		statusText: 'delivered',
		from: '+918000000001',
		to: '+919000000002',
		userId: null,
		timestamp: '2026-08-17T04:30:00.000Z',
		customData: null,
		failure: null,
	};

	it.each([
		[
			'D1',
			p1({ ...dlr, sid: 'out-1', timestamp: '2026-08-17T10:00:00+05:30' }),
			{ ...delivered, statusText: 'EX_MESSAGE_DELIVERED', from: null },
		],
		['D2', d2, { ...delivered, from: null }],
		['D3', d3, delivered],
		['D4', d4, delivered],
	])('are read in shape %s', (_, body, expected) => {
		expect(readEvents(body)).toEqual([expected]);
	});

	it.each([
		[{ exo_detailed_status: 'EX_MESSAGE_SENT' }, 'sent'],
		[{ exo_detailed_status: 'EX_MESSAGE_SEEN' }, 'read'],
		[{ exo_detailed_status: 'EX_MESSAGE_SEEN', exo_status_code: 30001 }, 'read'],
		[{ exo_status_code: '30002' }, 'delivered'],
		[{ exo_status_code: 30099 }, 'unknown'],
		[{ exo_detailed_status: 'EX_BRAND_NEW' }, 'unknown'],
		[{ status: 'SEEN' }, 'read'],
		[{ status: 'queued' }, 'pending'],
		[{ status: 'undeliverable' }, 'failed'],
		[{ exo_detailed_status: 'constructor' }, 'unknown'],
		[{ exo_detailed_status: '__proto__' }, 'unknown'],
		[{ exo_status_code: 'toString' }, 'unknown'],
		[{ status: 'constructor', exo_status_code: 30001 }, 'sent'],
	])('%j means %s', (fields, status) => {
		expect(
			readEvents(p1({ callback_type: 'dlr', sid: 'out-1', to: '+919000000002', ...fields })),
		).toMatchObject([{ status }]);
	});

	it('explain a failure, by name before number', () => {
		const failed = {
			...dlr,
			exo_status_code: 30004,
			exo_detailed_status: 'EX_REENGAGEMENT_ERROR',
			description: 'Re-engagement message',
			custom_data: 'order-42',
		};
		expect(readEvents(p1(failed))).toMatchObject([
			{
				customData: 'order-42',
				failure: {
					code: 'EX_REENGAGEMENT_ERROR',
					message: expect.stringContaining('24-hour window'),
					fix: expect.stringContaining('Send Flow Template'),
					description: 'Re-engagement message',
				},
			},
		]);
	});

	it("explain Meta's codes in the other shapes, and unknown ones too", () => {
		const errors = [{ code: 131026, title: 'Message undeliverable' }];
		const failed = { ...d2, message: { ...d2.message, status: 'failed', errors } };
		expect(readEvents(failed)).toMatchObject([
			{
				failure: {
					code: '131026',
					message: expect.stringContaining('too old for Flows'),
					description: 'Message undeliverable',
				},
			},
		]);
		expect(readEvents({ ...d4, status: 'failed' })).toMatchObject([
			{ failure: { code: null, message: 'The message could not be delivered' } },
		]);
	});

	it('without any status are passed over', () => {
		expect(readEvents(p1({ callback_type: 'dlr', sid: 'x' }))).toEqual([]);
		expect(readEvents({ event: 'message_status', message: {} })).toEqual([]);
		for (const status of ['order shipped', 'constructor', '__proto__'])
			expect(readEvents({ sid: 'x', status })).toEqual([]);
	});
});

describe('other messages', () => {
	const from = {
		messageId: 'in-1',
		from: '+919000000002',
		to: '+918000000001',
		profileName: 'Asha',
	};
	const incoming = (content: object) => p1(p1Message({ sid: 'in-1', content }));

	it.each<[string, object, object]>([
		[
			'a text',
			{ type: 'text', text: { body: 'Hi' } },
			{ type: 'text', text: 'Hi', content: { body: 'Hi' } },
		],
		[
			'a template button',
			{ type: 'button', button: { text: 'Yes', payload: 'y' } },
			{ type: 'button', text: 'Yes' },
		],
		[
			'a reply button',
			{
				type: 'interactive',
				interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } },
			},
			{ type: 'interactive', text: 'Yes' },
		],
		[
			'a list row',
			{ type: 'interactive', interactive: { list_reply: { id: '1', title: 'Two' } } },
			{ type: 'interactive', text: 'Two' },
		],
		[
			'a picture',
			{ type: 'image', image: { url: 'https://x.example/a', caption: 'Me' } },
			{ type: 'image', text: 'Me', content: { url: 'https://x.example/a', caption: 'Me' } },
		],
		[
			'a sticker',
			{ type: 'sticker', sticker: { url: 'https://x.example/a' } },
			{ type: 'sticker', text: null },
		],
		[
			'an unknown kind',
			{ type: 'hologram', hologram: 'x' },
			{ type: 'hologram', text: null, content: { hologram: 'x' } },
		],
	])('%s', (_, content, expected) => {
		expect(readEvents(incoming(content))).toMatchObject([
			{ event: 'incoming_message', ...from, ...expected },
		]);
	});

	it('are read in the other shapes', () => {
		const text = { type: 'text', text: { body: 'Hi' } };
		expect(readEvents({ ...p3, data: { ...p3.data, message: text } })).toMatchObject([
			{ event: 'incoming_message', messageId: 'inb_1', text: 'Hi' },
		]);
		expect(
			readEvents({ ...p4, message: { ...p4.message, interactive: undefined, ...text } }),
		).toMatchObject([{ event: 'incoming_message', messageId: 'inb_2', text: 'Hi' }]);
		expect(readEvents({ from: '+919000000002', ...text })).toMatchObject([
			{ event: 'incoming_message', text: 'Hi' },
		]);
	});
});
