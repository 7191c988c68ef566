import fc from 'fast-check';

import {
	MAX_EVENTS_PER_CALL,
	mentionsFlowAnswer,
	readEvents,
	readCallback,
	restoreLargeIntegers,
} from '../../exotel/callbacks';

const answer = (sid = 'in-1') => ({
	callback_type: 'incoming_message',
	sid,
	from: '+919000000002',
	content: {
		type: 'interactive',
		interactive: { nfm_reply: { response_json: '{"flow_token":"tok-1","a":1}' } },
	},
});
const call = (...messages: unknown[]) => ({ whatsapp: { messages } });
const ids = (body: unknown) => readEvents(body).map(({ messageId }) => messageId);
const wrap = (times: number, body: unknown): unknown =>
	times === 0 ? body : { body: wrap(times - 1, body) };
const text = JSON.stringify;

describe('wrappers', () => {
	it.each<[string, unknown]>([
		['body', { body: call(answer()) }],
		['payload', { payload: call(answer()) }],
		['data', { data: call(answer()) }],
		['json', { json: call(answer()) }],
		['event', { event: call(answer()) }],
		[
			"an n8n item with a webhook's output",
			{ json: { headers: { a: 'b' }, params: {}, query: {}, body: call(answer()) } },
		],
		['a list of items', [{ json: { body: call(answer()) } }]],
		['body as text', { body: text(call(answer())) }],
		['a form field payload as text', { payload: text(call(answer())) }],
		['data as text', { data: text(call(answer())) }],
		['a form as text', `payload=${encodeURIComponent(text(call(answer())))}&x=1`],
		['text in text', text({ body: text({ payload: text(call(answer())) }) })],
		['a byte order mark', `\ufeff${text(call(answer()))}`],
		['blanks before', ` \n${text(call(answer()))}`],
		['whatsapp as text', { whatsapp: text({ messages: [answer()] }) }],
		['messages as text', { whatsapp: { messages: text([answer()]) } }],
		[
			'a wrapper with a kind and a sender of its own',
			{ type: 'call', from: 'gateway', body: call(answer()) },
		],
		...[
			'Payload',
			'message',
			'request',
			'response',
			'callback',
			'webhook',
			'result',
			'detail',
			'batch',
			'events',
			'items',
		].flatMap(
			(key): Array<[string, unknown]> => [
				[key, { [key]: call(answer()) }],
				[`${key} as text`, { [key]: text(call(answer())) }],
				[`${key} as a list`, { [key]: [call(answer())] }],
			],
		),
		['the event of a data message', { data: { message: call(answer()) } }],
		['a notification of a queue', { Type: 'Notification', Message: text(call(answer())) }],
		['records of a queue', { Records: [{ Sns: { Message: text(call(answer())) } }] }],
		['text that is JSON twice', { body: text(text(call(answer()))) }],
		['messages without the envelope', { messages: [answer()] }],
		[
			"the output of n8n's WhatsApp Trigger",
			{ messaging_product: 'whatsapp', metadata: {}, contacts: [{}], messages: [answer()] },
		],
		['messages that are texts', call(text(answer()))],
		['five wrappers', wrap(5, call(answer()))],
	])('%s', (_, body) => {
		expect(readEvents(body)).toMatchObject([
			{ event: 'flow_response', messageId: 'in-1', flowToken: 'tok-1' },
		]);
	});

	it.each<[string, unknown]>([
		['six wrappers', wrap(6, call(answer()))],
		[
			'message of a person that is a call',
			{
				message: {
					id: 'x',
					from: '+919000000002',
					type: 'text',
					text: { body: text(call(answer())) },
				},
			},
		],
		['words of a person that are a call', { from: '+919000000002', text: text(call(answer())) }],
		['another key', { something: call(answer()) }],
		[
			'text of a person that is a call',
			call({
				from: '+919000000002',
				sid: 'x',
				content: { type: 'sticker' },
				body: text(call(answer())),
			}),
		],
	])('finds no answer in %s', (_, body) => {
		expect(readEvents(body).filter(({ event }) => event === 'flow_response')).toEqual([]);
	});

	it('finds all calls of a list, in order, and a call in several fields', () => {
		expect(
			ids([
				{ body: call(answer('a'), answer('b')) },
				text(call(answer('c'))),
				[{ json: call(answer('d')) }],
			]),
		).toEqual(['a', 'b', 'c', 'd']);
		expect(
			ids({ body: [call(answer('a')), call(answer('b'))], payload: text([call(answer('c'))]) }),
		).toEqual(['a', 'b', 'c']);
	});

	it("reads an answer that keeps P2's fields in data", () => {
		const data = {
			message_id: 'm',
			from: '+919000000002',
			flow_token: 'tok-1',
			response_json: { a: 1 },
		};
		expect(readEvents({ event: 'flow_response', data })).toMatchObject([
			{
				messageId: 'm',
				contextMessageId: 'm',
				flowToken: 'tok-1',
				response: { answers: { a: 1 } },
			},
		]);
	});

	it("takes the token beside the answers where they have none, and the answers' own before it", () => {
		const reply = (response: object) =>
			call({
				...answer(),
				content: {
					interactive: {
						nfm_reply: { flow_token: 'outer', flow_id: 'F', response_json: response },
					},
				},
			});
		expect(readEvents(reply({ a: 1 }))).toMatchObject([{ flowToken: 'outer', flowId: 'F' }]);
		expect(readEvents(reply({ flow_token: 'inner' }))).toMatchObject([{ flowToken: 'inner' }]);
	});
});

describe('one bad entry never spoils the others', () => {
	const deep = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)) as unknown;
	const reply = (responseJson: unknown) => ({
		...answer('bad'),
		content: { interactive: { nfm_reply: { response_json: responseJson } } },
	});
	it.each<[string, unknown]>([
		['a deep list for the answers', reply(deep)],
		['a deep list inside the answers', reply({ a: deep })],
		['deep text', reply('['.repeat(200_000))],
		['a deep list for the content', { ...answer('bad'), content: deep }],
		['a deep list for a picture', { ...answer('bad'), content: { type: 'image', image: deep } }],
		[
			'a deep list for every field',
			{
				callback_type: deep,
				sid: deep,
				from: deep,
				to: deep,
				timestamp: deep,
				content: { type: deep },
			},
		],
		[
			'a deep report',
			{
				callback_type: 'dlr',
				sid: 'bad',
				exo_detailed_status: deep,
				errors: deep,
				description: deep,
				status: 'sent',
			},
		],
		[
			'the type __proto__',
			JSON.parse('{"sid":"bad","from":"1","content":{"type":"__proto__","__proto__":{"a":1}}}'),
		],
		['the type constructor', { ...answer('bad'), content: { type: 'constructor' } }],
		['null', null],
		['a number', 7],
		['a list', deep],
	])('%s', (_, bad) => {
		const events = readEvents(call(answer('a'), bad, answer('b'), bad));
		expect(
			events.map(({ messageId }) => messageId).filter((id) => id !== 'bad' && id !== null),
		).toEqual(['a', 'b']);
	});

	it('a type of __proto__ has no content', () => {
		const [event] = readEvents(
			JSON.parse(
				'{"whatsapp":{"messages":[{"from":"1","content":{"type":"__proto__","__proto__":{"a":1}}}]}}',
			),
		);
		expect(event).toMatchObject({ type: '__proto__', content: {} });
		expect(Object.keys(event)).not.toContain('__proto__');
	});

	it('whatever the bad entry is', () => {
		const hostile = fc.oneof(
			fc.anything(),
			fc.object({
				key: fc.constantFrom(
					'callback_type',
					'sid',
					'from',
					'to',
					'content',
					'interactive',
					'nfm_reply',
					'response_json',
					'type',
					'status',
					'errors',
					'message',
					'data',
					'body',
					'contacts',
					'__proto__',
				),
			}),
		);
		fc.assert(
			fc.property(hostile, (bad) => {
				const found = ids(call(answer('first-good'), bad, answer('second-good')));
				expect(found.filter((id) => id?.endsWith('-good'))).toEqual(['first-good', 'second-good']);
				expect(() => readEvents(bad)).not.toThrow();
			}),
			{ numRuns: 500 },
		);
	});
});

describe('limits', () => {
	const messages = (count: number) =>
		Array.from({ length: count }, (_, index) => answer(String(index)));
	it.each<[string, (count: number) => unknown]>([
		['messages', (count) => call(...messages(count))],
		['messages of two calls', (count) => [call(...messages(5)), call(...messages(count - 5))]],
		['calls', (count) => messages(count).map((message) => call(message))],
		[
			'statuses',
			(count) => ({ whatsapp: { statuses: Array(count).fill({ id: 'x', status: 'sent' }) } }),
		],
		['what is nothing', (count) => call(...Array<number>(count).fill(0))],
	])('as many %s as allowed, and one more', (_, make) => {
		expect(readCallback(make(MAX_EVENTS_PER_CALL)).isTooLong).toBe(false);
		expect(readCallback(make(MAX_EVENTS_PER_CALL + 1)).isTooLong).toBe(true);
		expect(readEvents(make(MAX_EVENTS_PER_CALL + 1)).length).toBeLessThanOrEqual(
			MAX_EVENTS_PER_CALL,
		);
	});

	it('ten thousand events are read quickly', () => {
		const body = call(...messages(MAX_EVENTS_PER_CALL));
		const contacts = messages(MAX_EVENTS_PER_CALL).map((_, index) => ({
			wa_id: `9190000${10_000 + index}`,
			user_id: `IN.${index}`,
		}));
		const started = performance.now();
		expect(readEvents(body)).toHaveLength(MAX_EVENTS_PER_CALL);
		expect(readEvents({ whatsapp: { ...body.whatsapp, contacts } })).toHaveLength(
			MAX_EVENTS_PER_CALL,
		);
		expect(performance.now() - started).toBeLessThan(10_000);
	});

	it.each<[string, () => unknown]>([
		['a million empty objects', () => JSON.parse(`[${'{},'.repeat(1_000_000)}{}]`)],
		['a million texts', () => Array(1_000_000).fill('{}')],
		[
			'a million entries',
			() => ({ entry: JSON.parse(`[${'{},'.repeat(1_000_000)}{}]`) as unknown }),
		],
		['lists of lists', () => Array(3_000).fill(Array(3_000).fill({}))],
	])('%s are too much', (_, make) => {
		const body = make();
		const started = performance.now();
		expect(readCallback(body).isTooLong).toBe(true);
		expect(readEvents(body)).toEqual([]);
		expect(performance.now() - started).toBeLessThan(5_000);
	});

	it.each<[string, unknown]>([
		['marks in a number', { from: `a${'\u0301'.repeat(2_000_000)}`, type: 'text' }],
		['digits in a number', { from: '9'.repeat(4_000_000), type: 'text' }],
		['digits in a time', { from: '919000000002', type: 'text', timestamp: '1'.repeat(4_000_000) }],
		['a long description', { callback_type: 'dlr', sid: 'x', description: 'un'.repeat(2_000_000) }],
		[
			'a long name of a status',
			{ callback_type: 'dlr', sid: 'x', exo_detailed_status: `${' '.repeat(2_000_000)}x` },
		],
		[
			'a long kind of call',
			{ callback_type: `${' '.repeat(2_000_000)}x`, sid: 'x', exo_status_code: 1 },
		],
	])('%s take little time', (_, body) => {
		const started = performance.now();
		expect(readEvents(body)).toHaveLength(1);
		expect(performance.now() - started).toBeLessThan(5_000);
	});
});

describe('restoreLargeIntegers', () => {
	const large =
		'{"event":"flow_response","message_id":"m","response_json":{"order_id":12345678901234567890}}';
	it('parses a call once more that has integers too large for a number', () => {
		const body = restoreLargeIntegers(JSON.parse(large), Buffer.from(`\ufeff${large}`));
		expect(readEvents(body)).toMatchObject([
			{ response: { answers: { order_id: '12345678901234567890' } } },
		]);
		expect(readEvents(large)).toMatchObject([
			{ response: { answers: { order_id: '12345678901234567890' } } },
		]);
	});

	it.each<[string, unknown, Buffer | undefined]>([
		['no bytes', { a: 1 }, undefined],
		['small numbers', { a: 1 }, Buffer.from('{"a":123456789012345}')],
		['bytes that are no JSON', { a: 1 }, Buffer.from('a: 12345678901234567890')],
		['a body that was not parsed', 'text', Buffer.from('[12345678901234567890]')],
		['no body', null, Buffer.from('[12345678901234567890]')],
	])('leaves the body with %s', (_, parsed, bytes) => {
		expect(restoreLargeIntegers(parsed, bytes)).toBe(parsed);
	});
});

it.each([
	['{"nfm_reply":1}', true],
	['{"response_json":1}', true],
	['event=flow_response', true],
	['galaxy_message', true],
	['{"text":"hi"}', false],
	['', false],
])('%j mentions an answer: %s', (body, expected) => {
	expect(mentionsFlowAnswer(body)).toBe(expected);
});
