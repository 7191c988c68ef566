import { readEvents, type CallbackEvent } from '../../exotel/callbacks';

/** People without a number, whatever place a call names them in. */

const TEXT = { type: 'text', text: { body: 'Hi' } };
const REPLY = {
	type: 'interactive',
	interactive: { nfm_reply: { response_json: '{"flow_token":"tok-1","a":1}' } },
};
const ID = 'IN.13491208655302741918';
const p1 = (message: object, beside: object = {}) => ({
	whatsapp: {
		...beside,
		messages: [{ callback_type: 'incoming_message', sid: 'in-1', content: TEXT, ...message }],
	},
});
const p3 = (data: object) => ({
	type: 'inbound_message',
	data: { message_sid: 'in-1', message: TEXT, ...data },
});
const p4 = (message: object, beside: object = {}) => ({
	event: 'incoming_message',
	message: { id: 'in-1', ...TEXT, ...message },
	...beside,
});
const p6 = (message: object, beside: object = {}) => ({
	entry: [{ changes: [{ value: { messages: [{ id: 'in-1', ...TEXT, ...message }], ...beside } }] }],
});
const NUMBER = '+919000000002';

describe('who wrote', () => {
	it.each<[string, unknown, object]>([
		['a number', p1({ from: NUMBER }), { from: NUMBER, userId: null, username: null }],
		['an id in from', p1({ from: ID }), { from: null, userId: ID }],
		[
			'an id beside the number',
			p1({ from: NUMBER, from_user_id: ID }),
			{ from: NUMBER, userId: ID },
		],
		[
			'user_id beside the number',
			p1({ from: '919000000002', user_id: ID }),
			{ from: NUMBER, userId: ID },
		],
		['an id instead of the number', p1({ from_user_id: ID }), { from: null, userId: ID }],
		['an id with blanks around it', p1({ from: ` ${ID} ` }), { from: null, userId: ID }],
		[
			'a contact in the message itself',
			p1({ from: ID, contact: { profile: { name: 'Asha', username: 'asha.b' } } }),
			{ from: null, userId: ID, username: 'asha.b', profileName: 'Asha' },
		],
		['an empty number', p1({ from: '', user_id: ID }), { from: null, userId: ID }],
		['a blank number', p1({ from: ' ', user_id: ID }), { from: null, userId: ID }],
		[
			'the same id twice',
			p1({ from: 'odd-id', from_user_id: 'odd-id' }),
			{ from: null, userId: 'odd-id' },
		],
		['from_user_id before user_id', p1({ from_user_id: ID, user_id: 'IN.2' }), { userId: ID }],
		['a number in wa_id', p1({ from: ID, wa_id: '919000000002' }), { from: NUMBER, userId: ID }],
		['nobody', p1({}), { from: null, userId: null, username: null, profileName: null }],
		['a user name', p1({ from: ID, username: 'asha.b' }), { username: 'asha.b' }],
		[
			'a profile',
			p1({ from: ID, profile: { name: 'Asha', username: 'asha.b' } }),
			{ username: 'asha.b', profileName: 'Asha' },
		],
		[
			'a contact beside the messages',
			p1(
				{ from: NUMBER },
				{
					contacts: [
						{ wa_id: '919000000002', user_id: ID, profile: { name: 'Asha', username: 'asha.b' } },
					],
				},
			),
			{ from: NUMBER, userId: ID, username: 'asha.b', profileName: 'Asha' },
		],
		[
			'a contact by id',
			p1(
				{ from_user_id: ID },
				{
					contacts: [
						{ user_id: 'IN.2', username: 'x' },
						{ user_id: ID, username: 'asha.b' },
					],
				},
			),
			{ from: null, userId: ID, username: 'asha.b' },
		],
		[
			'a contact in another spelling',
			p1(
				{ from: '5511987654321' },
				{ contacts: [{ wa_id: '1' }, { wa_id: '551187654321', user_id: 'BR.1' }] },
			),
			{ from: '+5511987654321', userId: 'BR.1' },
		],
		[
			'the only contact, of a message that names nobody',
			p1({}, { contacts: [{ wa_id: '919000000002', user_id: ID }] }),
			{ from: NUMBER, userId: ID },
		],
		[
			'the only contact, that names nobody',
			p1({ from: NUMBER }, { contacts: [{ profile: { name: 'Asha' } }] }),
			{ from: NUMBER, profileName: 'Asha' },
		],
		[
			'a contact that is somebody else',
			p1({ from: NUMBER }, { contacts: [{ wa_id: '918000000009', user_id: ID }] }),
			{ from: NUMBER, userId: null },
		],
		[
			'two contacts, neither of them named',
			p1({}, { contacts: [{ user_id: 'IN.1' }, { user_id: 'IN.2' }] }),
			{ from: null, userId: null },
		],
		[
			'contacts as text',
			p1({ from: NUMBER }, { contacts: JSON.stringify([{ wa_id: '919000000002', user_id: ID }]) }),
			{ userId: ID },
		],
		[
			'P3 with a contact',
			p3({ from: '', contact: { user_id: ID, profile: { username: 'asha.b' } } }),
			{ from: null, userId: ID, username: 'asha.b' },
		],
		[
			'P3 with contacts',
			p3({ from: NUMBER, contacts: [{ wa_id: '919000000002', user_id: ID }] }),
			{ from: NUMBER, userId: ID },
		],
		[
			'P4 with an id',
			p4({ from_user_id: ID }, { contact: { username: 'asha.b' } }),
			{ from: null, userId: ID, username: 'asha.b' },
		],
		[
			'P4 with contacts',
			p4({ from: NUMBER }, { contacts: [{ wa_id: '919000000002', user_id: ID, name: 'Asha' }] }),
			{ userId: ID, profileName: 'Asha' },
		],
		['P5 with an id', { from_user_id: ID, ...TEXT }, { from: null, userId: ID }],
		['P5 with an id in user_id', { user_id: ID, ...TEXT }, { from: null, userId: ID }],
		[
			'P5 with a contact',
			{ id: 'in-1', ...TEXT, contact: { user_id: ID } },
			{ from: null, userId: ID },
		],
		[
			'P6',
			p6({ from_user_id: ID }, { contacts: [{ user_id: ID, profile: { username: 'asha.b' } }] }),
			{ from: null, userId: ID, username: 'asha.b' },
		],
		[
			'P6 with several people',
			p6(
				{ from: NUMBER, from_user_id: ID },
				{
					contacts: [
						{ wa_id: '1', user_id: 'IN.2', profile: { name: 'Ben' } },
						{ wa_id: '919000000002', user_id: ID, profile: { name: 'Asha' } },
					],
				},
			),
			{ profileName: 'Asha' },
		],
	])('%s', (_, body, person) => {
		expect(readEvents(body)).toMatchObject([{ event: 'incoming_message', text: 'Hi', ...person }]);
	});

	it.each<[string, unknown]>([
		['P1', p1({ content: REPLY, from_user_id: ID })],
		[
			'P2',
			{
				event: 'flow_response',
				message_id: 'm',
				user_id: ID,
				flow_token: 'tok-1',
				response_json: { a: 1 },
			},
		],
		['P3', p3({ message: REPLY, contact: { user_id: ID } })],
		['P4', p4({ ...REPLY, from: ID })],
		['P5', { ...REPLY, from: ID }],
		['P6', p6({ ...REPLY, from_user_id: ID })],
	])('an answer without a number is kept in %s', (_, body) => {
		expect(readEvents(body)).toMatchObject([
			{
				event: 'flow_response',
				from: null,
				userId: ID,
				flowToken: 'tok-1',
				response: { answers: { a: 1 } },
			},
		]);
	});

	it('an answer from nobody is kept', () => {
		for (const body of [
			p1({ content: REPLY }),
			p3({ message: REPLY }),
			p4(REPLY),
			REPLY,
			p6(REPLY),
		]) {
			expect(readEvents(body)).toMatchObject([
				{ event: 'flow_response', from: null, userId: null, flowToken: 'tok-1' },
			]);
		}
	});
});

describe('what is a message without an envelope', () => {
	it.each<[string, object, number]>([
		['a kind and a number', { type: 'text', from: NUMBER }, 1],
		['a kind and wa_id', { type: 'text', wa_id: '919000000002' }, 1],
		['a kind, its content and an id', { id: 'x', ...TEXT }, 1],
		['a kind and an id', { id: 'x', type: 'order.created' }, 0],
		['a kind alone', { type: 'text' }, 0],
		['a number alone', { from: NUMBER, text: { body: 'Hi' } }, 0],
		['content alone', TEXT, 0],
		['content inside', { from: NUMBER, content: TEXT }, 1],
		['content as text', { from: NUMBER, content: JSON.stringify(TEXT) }, 1],
	])('%s', (_, body, count) => {
		expect(readEvents(body)).toHaveLength(count);
	});

	it.each<[string, object, object]>([
		[
			'without a type, by what it holds',
			{ from: NUMBER, content: { image: { caption: 'Me' } } },
			{ type: 'image', text: 'Me' },
		],
		[
			'beside its envelope',
			{ from: NUMBER, content: undefined, ...TEXT },
			{ type: 'text', text: 'Hi' },
		],
		[
			'with its content as text',
			{ from: NUMBER, content: JSON.stringify(TEXT) },
			{ type: 'text', text: 'Hi' },
		],
	])('an entry is read %s', (_, message, expected) => {
		expect(readEvents(p1(message))).toMatchObject([expected]);
	});

	it('an entry that says nothing is none', () => {
		for (const content of [{}, null, 'x', { type: '' }, { image: 'x' }])
			expect(readEvents(p1({ from: NUMBER, content }))).toEqual([]);
	});
});

describe("forms of the WhatsApp Business app, and Meta's reports", () => {
	const form = (interactive: object): CallbackEvent[] =>
		readEvents(p1({ from: NUMBER, content: { type: 'interactive', interactive } }));
	it.each<[string, object]>([
		['response_json', { galaxy_message: { response_json: '{"a":1}' } }],
		['params_json', { galaxy_message: { params_json: '{"a":1}' } }],
		['paramsJson', { galaxy_message: JSON.stringify({ paramsJson: '{"a":1}' }) }],
		['the usual key', { nfm_reply: { name: 'galaxy_message', response_json: '{"a":1}' } }],
	])('an answer in %s is read', (_, interactive) => {
		expect(form(interactive)).toMatchObject([
			{ event: 'flow_response', response: { answers: { a: 1 } } },
		]);
	});

	it('a form without an answer is a message', () => {
		expect(form({ galaxy_message: { flow_message_version: '4' } })).toMatchObject([
			{ event: 'incoming_message', type: 'interactive' },
		]);
	});

	it.each(['entry', 'whatsapp'])('statuses inside %s are read', (place) => {
		const statuses = [
			{
				id: 'out-1',
				status: 'delivered',
				recipient_id: '919000000002',
				recipient_user_id: ID,
				timestamp: '1786941000',
			},
			{ id: 'out-2' },
		];
		const body =
			place === 'entry'
				? { entry: [{ changes: [{ value: { statuses } }] }] }
				: { whatsapp: { statuses } };
		expect(readEvents(body)).toMatchObject([
			{ event: 'message_status', messageId: 'out-1', status: 'delivered', to: NUMBER, userId: ID },
		]);
	});
});
