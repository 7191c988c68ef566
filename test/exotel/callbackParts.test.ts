import { readCallback, readEvents } from '../../exotel/callbacks';

const NUMBER = '+919000000002';
const TEXT = { type: 'text', text: { body: 'Hi' } };
const REPLY = {
	type: 'interactive',
	interactive: { nfm_reply: { response_json: '{"flow_token":"tok-1","a":1}' } },
};
/** An entry of `whatsapp.messages`. */
const listEntry = (sid: string, content: object = REPLY) => ({
	callback_type: 'incoming_message',
	sid,
	from: NUMBER,
	content,
});
const status = (sid: string) => ({ sid, status: 'delivered' });
const flat = (id: string) => ({
	event: 'flow_response',
	message_id: id,
	from: NUMBER,
	response_json: { a: 1 },
});
const report = (sid: string) => ({ callback_type: 'dlr', sid, exo_status_code: 30002 });
const inData = (id: string) => ({
	type: 'inbound_message',
	data: { message_sid: id, from: NUMBER, message: REPLY },
});
const inMessage = (id: string) => ({
	event: 'incoming_message',
	message: { id, from: NUMBER, ...REPLY },
});
const bare = (id: string) => ({ id, from: NUMBER, ...REPLY });
const meta = (value: object) => ({ entry: [{ changes: [{ value }] }] });
const metaMessage = (id: string) => ({ id, from: '919000000002', ...TEXT });

function readParts(body: unknown): Array<{ messageId: string | null; rawPayload: unknown }> {
	const callback = readCallback(body);
	if (callback.isTooLong) throw new Error('The call is too long.');
	return callback.parts.map(({ event, buildRawPayload }) => ({
		messageId: event.messageId,
		rawPayload: buildRawPayload(),
	}));
}

describe('the call as it would be with one event alone', () => {
	it.each<[string, object]>([
		['a list of one message', { whatsapp: { messages: [listEntry('a')] } }],
		['a list of one report', { whatsapp: { statuses: [status('a')] } }],
		['a flat answer', flat('a')],
		['a report', report('a')],
		['a message in data', inData('a')],
		['a message in message', inMessage('a')],
		['a message without an envelope', bare('a')],
		["Meta's form", meta({ messages: [metaMessage('a')] })],
		['a wrapper', { headers: { a: 'b' }, body: { whatsapp: { messages: [listEntry('a')] } } }],
	])('is the call itself: %s', (_, body) => {
		const [part, ...others] = readParts(body);
		expect(part.messageId).toBe('a');
		expect(part.rawPayload).toBe(body);
		expect(others).toEqual([]);
	});

	it.each<[string, unknown, unknown[]]>([
		[
			'messages of a list',
			{ whatsapp: { messages: [listEntry('a'), listEntry('b')] } },
			[{ whatsapp: { messages: [listEntry('a')] } }, { whatsapp: { messages: [listEntry('b')] } }],
		],
		[
			'reports of a list',
			{ whatsapp: { statuses: [status('a'), status('b')] } },
			[{ whatsapp: { statuses: [status('a')] } }, { whatsapp: { statuses: [status('b')] } }],
		],
		['flat answers', [flat('a'), flat('b')], [flat('a'), flat('b')]],
		['reports', [report('a'), report('b')], [report('a'), report('b')]],
		['messages in data', [inData('a'), inData('b')], [inData('a'), inData('b')]],
		['messages in message', [inMessage('a'), inMessage('b')], [inMessage('a'), inMessage('b')]],
		['messages without an envelope', [bare('a'), bare('b')], [bare('a'), bare('b')]],
		[
			"a message and a report in Meta's form",
			meta({ messages: [metaMessage('a')], statuses: [status('b')] }),
			[meta({ messages: [metaMessage('a')] }), meta({ statuses: [status('b')] })],
		],
		[
			'a list of one call and another',
			[{ whatsapp: { messages: [listEntry('a')] } }, flat('b')],
			[{ whatsapp: { messages: [listEntry('a')] } }, flat('b')],
		],
	])('is the part of the call: %s', (_, body, expected) => {
		expect(readParts(body)).toEqual([
			{ messageId: 'a', rawPayload: expected[0] },
			{ messageId: 'b', rawPayload: expected[1] },
		]);
	});

	it('is an object for a call that is a text', () => {
		const text = JSON.stringify({ whatsapp: { messages: [listEntry('a')] } });
		expect(readParts(text)).toEqual([
			{ messageId: 'a', rawPayload: { whatsapp: { messages: [listEntry('a')] } } },
		]);
	});

	it.each<[string, unknown]>([
		['null', null],
		['a number', 7],
		['true', true],
		['nothing', undefined],
		['an empty text', ''],
		['an empty object', {}],
		['an empty list', []],
	])('there is none in %s', (_, body) => {
		expect(readCallback(body)).toEqual({ isTooLong: false, parts: [] });
	});
});

describe('the type of a message without one', () => {
	it.each([
		'text',
		'interactive',
		'button',
		'image',
		'audio',
		'video',
		'document',
		'sticker',
		'location',
		'contacts',
		'order',
	])('is the key of its content: %s', (kind) => {
		const content = { [kind]: { note: 'x' } };
		expect(readEvents({ whatsapp: { messages: [listEntry('a', content)] } })).toMatchObject([
			{ event: 'incoming_message', type: kind, content: { note: 'x' } },
		]);
	});

	it('is none for a key that is not known', () => {
		expect(
			readEvents({ whatsapp: { messages: [listEntry('a', { hologram: { note: 'x' } })] } }),
		).toEqual([]);
	});
});

describe('where the values of an event stand', () => {
	it('an answer needs no name of its event', () => {
		expect(readEvents({ message_id: 'a', from: NUMBER, response_json: { a: 1 } })).toMatchObject([
			{ event: 'flow_response', messageId: 'a', response: { answers: { a: 1 } } },
		]);
	});

	it('an event of a completed Flow needs no answers', () => {
		expect(readEvents({ event: 'flow_response', message_id: 'a', from: NUMBER })).toMatchObject([
			{ event: 'flow_response', messageId: 'a', response: { readable: false } },
		]);
	});

	it('the time in data counts before the time beside it', () => {
		const body = {
			...inData('a'),
			timestamp: '2026-08-17T04:30:09Z',
			data: { ...inData('a').data, timestamp: '2026-08-17T04:30:00Z' },
		};
		expect(readEvents(body)).toMatchObject([{ timestamp: '2026-08-17T04:30:00.000Z' }]);
	});

	it('an answer in data may be a text', () => {
		const message = { interactive: JSON.stringify(REPLY.interactive) };
		const body = { data: { message_sid: 'a', from: NUMBER, message } };
		expect(readEvents(body)).toMatchObject([
			{ event: 'flow_response', messageId: 'a', from: NUMBER, flowToken: 'tok-1' },
		]);
	});

	it('a contact is found by the user id when the number is not among the contacts', () => {
		const contacts = [
			null,
			'x',
			{ user_id: 'IN.9', profile: { name: 'Ben' } },
			{ user_id: 'IN.1', profile: { name: 'Asha' } },
		];
		const message = { ...listEntry('a'), from_user_id: 'IN.1' };
		expect(readEvents({ whatsapp: { contacts, messages: [message] } })).toMatchObject([
			{ profileName: 'Asha' },
		]);
	});

	it('the content of the type __proto__ is empty', () => {
		const [event] = readEvents(
			JSON.parse('{"from":"+919000000002","type":"__proto__","__proto__":{"a":1}}'),
		);
		expect(event).toHaveProperty('content', {});
	});
});

describe('calls as text, and lists', () => {
	const body = { whatsapp: { messages: [listEntry('a')] } };
	const encode = (times: number, value: unknown): unknown =>
		times === 0 ? value : encode(times - 1, JSON.stringify(value));
	const nest = (times: number, value: unknown): unknown =>
		times === 0 ? value : nest(times - 1, [value]);
	it.each<[string, unknown, number]>([
		['JSON with an equals sign', JSON.stringify({ ...body, note: 'a=b' }), 1],
		['blanks before JSON that is a text', ` ${JSON.stringify(JSON.stringify(body))}`, 1],
		['messages without an envelope beside null', { messages: [null, listEntry('a')] }, 1],
		['a text encoded three times', encode(3, body), 1],
		['a text encoded eight times', encode(8, body), 0],
		['five lists', nest(5, body), 1],
		['six lists', nest(6, body), 0],
		['words', 'hello', 0],
	])('%s', (_, given, count) => {
		expect(readEvents(given).map(({ messageId }) => messageId)).toEqual(Array(count).fill('a'));
	});
});
