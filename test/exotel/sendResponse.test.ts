import { pickMessageResponse, readSendResponse } from '../../exotel/sendResponse';

const production = (entries: unknown[]) => ({
	request_id: 'b434e927a5844175b23059cd96feea3d',
	method: 'POST',
	http_code: 202,
	metadata: { failed: 0, total: entries.length, success: entries.length },
	response: { whatsapp: { messages: entries } },
});
const accepted = {
	code: 202,
	error_data: null,
	status: 'success',
	data: { sid: '2FdiiEQUosckPhpZfuVwfjxiSlc16a4' },
};
const refused = {
	code: 400,
	status: 'failure',
	error_data: { code: 1002, message: 'Invalid parameter', description: 'Invalid to number' },
	data: null,
};
const read = (statusCode: number, body: unknown, count = 1, headers = {}) =>
	readSendResponse({ statusCode, headers, body }, count);

describe('readSendResponse', () => {
	it('reads the shape of production', () => {
		expect(read(202, production([accepted]))).toEqual({
			kind: 'processed',
			requestId: 'b434e927a5844175b23059cd96feea3d',
			results: [
				{ kind: 'accepted', messageId: '2FdiiEQUosckPhpZfuVwfjxiSlc16a4', status: 'accepted' },
			],
		});
	});

	it("reads the shape of Exotel's page", () => {
		const body = {
			response: {
				code: 200,
				status: 'success',
				data: { message_id: 'msg_flow_001', status: 'sent' },
			},
		};
		expect(read(200, body)).toEqual({
			kind: 'processed',
			requestId: null,
			results: [{ kind: 'accepted', messageId: 'msg_flow_001', status: 'sent' }],
		});
	});

	it('finds a message refused inside an accepted call, by position', () => {
		expect(read(202, production([accepted, refused, accepted]), 3)).toMatchObject({
			results: [
				{ kind: 'accepted' },
				{ kind: 'refused', code: '1002', text: 'Invalid parameter: Invalid to number' },
				{ kind: 'accepted' },
			],
		});
	});

	it.each([[null], ['accepted'], [[accepted]], [202]])(
		'leaves each message its own entry when one of them is %j',
		(entry) => {
			const results = [{ kind: 'accepted' }, { kind: 'unknown', text: '' }, { kind: 'refused' }];
			expect(read(202, production([accepted, entry, refused]), 3)).toMatchObject({
				kind: 'processed',
				results,
			});
		},
	);

	it('leaves out what is no entry where there are more entries than messages', () => {
		expect(read(202, production([null, accepted]), 1)).toMatchObject({
			results: [{ kind: 'accepted' }],
		});
	});

	it.each([
		[{ code: 202, status: 'success', data: {} }, { kind: 'unknown' }],
		[
			{ code: 202, status: 'submitted', data: { sid: 'x' } },
			{ kind: 'accepted', messageId: 'x', status: 'submitted' },
		],
		[{ data: { sid: 'x' } }, { kind: 'accepted', status: 'accepted' }],
		[{ code: 202, status: 'failed', data: { sid: 'x' } }, { kind: 'refused' }],
		[{ code: 400, status: 'success', data: { sid: 'x' } }, { kind: 'refused' }],
		[
			{ code: 202, status: 'success', error_data: { code: 1 }, data: { sid: 'x' } },
			{ kind: 'refused', code: '1' },
		],
	])('reads the entry %j as %j: refused only where it says so', (entry, expected) => {
		expect(read(202, production([entry]))).toMatchObject({ results: [expected] });
	});

	it('keeps the ids of an answer that cannot be matched to the messages', () => {
		expect(read(202, production([accepted, accepted]), 3)).toMatchObject({
			kind: 'unreadable',
			ids: ['2FdiiEQUosckPhpZfuVwfjxiSlc16a4', '2FdiiEQUosckPhpZfuVwfjxiSlc16a4'],
		});
	});

	it.each([
		['success without metadata', { response: { whatsapp: { messages: [accepted] } } }],
		['entries at the top level', { whatsapp: { messages: [accepted] } }],
		['codes as text', production([{ ...accepted, code: '202' }])],
	])('reads %s', (_, body) => {
		expect(read(202, body)).toMatchObject({ results: [{ kind: 'accepted' }] });
	});

	it('finds a refusal of the whole call behind a 200', () => {
		const body = {
			response: {
				code: 409,
				status: 'failure',
				error_data: { code: 1008, message: 'Duplicate resource' },
				data: null,
			},
		};
		expect(read(200, body)).toMatchObject({
			kind: 'refused',
			statusCode: 409,
			text: 'Duplicate resource',
		});
		expect(read(200, { RestException: { Status: 403, Message: 'No' } })).toMatchObject({
			kind: 'refused',
			statusCode: 403,
			text: 'No',
		});
	});

	it.each([
		['HTML', '<html><body>Welcome</body></html>'],
		['nothing', ''],
		['null', null],
		['an empty object', {}],
		['an array', []],
		['too few entries', production([])],
		['too many entries', production([accepted, accepted])],
		['entries of a wrong type', production(['accepted'])],
	])('calls %s behind a 200 unreadable: the message may have gone out', (_, body) => {
		expect(read(200, body)).toMatchObject({ kind: 'unreadable', statusCode: 200 });
	});

	it('takes the request id from a header when the body has none', () => {
		expect(
			read(202, { whatsapp: { messages: [accepted] } }, 1, { 'x-request-id': 'abc' }),
		).toMatchObject({
			requestId: 'abc',
		});
	});

	it.each([
		['7', 7],
		['-3', 0],
		['soon', null],
		[undefined, null],
	])('reads Retry-After %j as %j seconds', (header, seconds) => {
		expect(read(429, {}, 1, { 'retry-after': header })).toMatchObject({
			kind: 'refused',
			statusCode: 429,
			retryAfterSeconds: seconds,
		});
	});

	it('reads Retry-After as a date', () => {
		const inAMinute = new Date(Date.now() + 60_000).toUTCString();
		const answer = read(429, {}, 1, { 'retry-after': inAMinute });
		expect(answer.kind === 'refused' && answer.retryAfterSeconds).toBeGreaterThan(50);
	});
});

describe('an answer in full', () => {
	const metaError = { error: { code: 131_009, message: 'Parameter value is not valid' } };

	it.each<[string, number, unknown, object]>([
		[
			'refused with nothing said',
			500,
			null,
			{ statusCode: 500, code: null, text: '', retryAfterSeconds: null },
		],
		[
			"refused in Exotel's words",
			400,
			{ response: { error_data: { code: 1002, message: 'Invalid parameter' } } },
			{ statusCode: 400, code: '1002', text: 'Invalid parameter', retryAfterSeconds: null },
		],
		[
			"refused in Exotel's words at the top",
			199,
			{ error_data: { code: 1002 } },
			{ statusCode: 199, code: '1002', text: '', retryAfterSeconds: null },
		],
		[
			"refused in Meta's words",
			300,
			metaError,
			{
				statusCode: 300,
				code: '131009',
				text: 'Parameter value is not valid',
				retryAfterSeconds: null,
			},
		],
		[
			"refused in Meta's words within Exotel's",
			400,
			{ response: { data: metaError, error_data: { code: 1 } } },
			{ statusCode: 400, code: '131009', text: 'Parameter value is not valid' },
		],
		[
			'refused in the words of version 1',
			401,
			{ RestException: { Status: 401, Code: 34_010, Message: 'Authentication failed' } },
			{ statusCode: 401, code: '34010', text: 'Authentication failed', retryAfterSeconds: null },
		],
		[
			'refused behind a 200, with the code of the whole',
			200,
			{ response: { status: 'failure', code: 422, message: 'No' } },
			{ statusCode: 422, code: null, text: 'No', retryAfterSeconds: null },
		],
		[
			'refused behind a 200 by its words alone',
			200,
			{ error_data: { code: 1001, message: 'No' } },
			{ statusCode: 400, code: '1001', text: 'No' },
		],
		[
			'refused behind a 200 with a code in words',
			200,
			{ status: 'failure', code: 'bad', message: 'No' },
			{ statusCode: 400, text: 'No' },
		],
		[
			'refused behind a 200 without any code',
			200,
			{ status: 'failure', code: '' },
			{ statusCode: 400, text: '' },
		],
	])('%s', (_, statusCode, body, expected) => {
		expect(read(statusCode, body)).toEqual({
			kind: 'refused',
			code: null,
			retryAfterSeconds: null,
			...expected,
		});
	});

	it.each([200, 299])('%d may accept', (status) => {
		expect(read(status, production([accepted])).kind).toBe('processed');
	});

	it('a Retry-After of a call refused behind a 200 is none', () => {
		const body = { status: 'failure' };
		expect(read(200, body, 1, { 'retry-after': '7' })).toMatchObject({ retryAfterSeconds: null });
	});

	it('a date of the past asks for no wait', () => {
		const headers = { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' };
		expect(read(429, {}, 1, headers)).toMatchObject({ retryAfterSeconds: 0 });
	});

	it('a date is rounded up to whole seconds', () => {
		jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00.500Z') });
		try {
			const headers = { 'retry-after': 'Thu, 01 Jan 2026 00:00:10 GMT' };
			expect(read(429, {}, 1, headers)).toMatchObject({ retryAfterSeconds: 10 });
		} finally {
			jest.useRealTimers();
		}
	});

	it('unreadable, with words and ids', () => {
		const unread = { kind: 'unreadable', statusCode: 207 };
		expect(read(207, { message: 'Hello' })).toEqual({ ...unread, text: 'Hello', ids: [] });
		const entries = [{ sid: 'a' }, { data: { message_id: 'b' } }, { data: { id: 'c' } }, {}];
		expect(read(207, production(entries), 9)).toEqual({
			...unread,
			text: '',
			ids: ['a', 'b', 'c'],
		});
	});
});

describe('one message of an answer', () => {
	const resultOf = (entry: unknown) => {
		const answer = read(202, production([entry]));
		return answer.kind === 'processed' ? answer.results[0] : answer;
	};

	it.each<[object, object]>([
		[
			{ code: 399, data: { sid: 'a' } },
			{ kind: 'accepted', messageId: 'a', status: 'accepted' },
		],
		[{ code: 400 }, { kind: 'refused', code: '400', text: '' }],
		[
			{ status: 'Success', data: { sid: 'a', status: 'queued' } },
			{ kind: 'accepted', messageId: 'a', status: 'queued' },
		],
		[
			{ status: 'QUEUED', data: { sid: 'a' } },
			{ kind: 'accepted', messageId: 'a', status: 'queued' },
		],
		[{ message: 'Hm' }, { kind: 'unknown', text: 'Hm' }],
		[
			{ data: { error: { code: 131_026, message: 'Undeliverable' } }, code: '470' },
			{ kind: 'refused', code: '131026', text: 'Undeliverable' },
		],
		[
			{ data: { sid: 'a', message_id: 'b', id: 'c' }, sid: 'd' },
			{ kind: 'accepted', messageId: 'a', status: 'accepted' },
		],
		[{ sid: 'd' }, { kind: 'accepted', messageId: 'd', status: 'accepted' }],
	])('%j', (entry, result) => {
		expect(resultOf(entry)).toEqual(result);
	});

	it.each(['failure', 'failed', 'error', 'rejected', 'refused', 'invalid', 'Failed'])(
		'is refused by the word %s',
		(status) => {
			expect(resultOf({ status, data: { sid: 'a' } })).toEqual({
				kind: 'refused',
				code: null,
				text: '',
			});
		},
	);

	it('is read without secrets', () => {
		const mask = (text: string) => text.replace('secret', '***');
		const words = { message: 'a secret' };
		const of = (entry: unknown, status = 202) =>
			readSendResponse({ statusCode: status, headers: {}, body: entry }, 1, mask);
		expect(of(words, 400)).toMatchObject({ text: 'a ***' });
		expect(of({ ...words, status: 'failure' })).toMatchObject({ text: 'a ***' });
		expect(of(words)).toMatchObject({ kind: 'unreadable', text: 'a ***' });
		expect(of(production([words]))).toMatchObject({ results: [{ text: 'a ***' }] });
		expect(of(production([{ ...words, code: 400 }]))).toMatchObject({
			results: [{ kind: 'refused', text: 'a ***' }],
		});
	});
});

describe('the id of the request', () => {
	it.each<[object, object, string | null]>([
		[{ request_id: 'body' }, { 'x-request-id': 'header' }, 'body'],
		[{}, { 'x-request-id': 'a', 'request-id': 'b', 'x-exotel-request-id': 'c' }, 'a'],
		[{}, { 'request-id': 'b', 'x-exotel-request-id': 'c' }, 'b'],
		[{}, { 'x-exotel-request-id': 'c' }, 'c'],
		[{}, {}, null],
	])('%j and %j', (rest, headers, requestId) => {
		const body = { whatsapp: { messages: [accepted] }, ...rest };
		expect(read(202, body, 1, headers)).toMatchObject({ requestId });
	});
});

describe('pickMessageResponse', () => {
	it('keeps the entry of one message only', () => {
		const body = { ...production(['a', 'b']), whatsapp: 1 };
		expect(pickMessageResponse(body, 1)).toEqual({
			...body,
			response: { whatsapp: { messages: ['b'] } },
		});
		const response = { code: 1, whatsapp: { other: 2, messages: ['a'] } };
		expect(pickMessageResponse({ response }, 0)).toEqual({ response });
	});

	it.each([
		null,
		'text',
		[],
		{},
		{ response: 'x' },
		{ response: {} },
		{ response: { whatsapp: [] } },
		{ response: { whatsapp: { messages: {} } } },
	])('leaves %j as it is', (body) => {
		expect(pickMessageResponse(body, 0)).toBe(body);
	});
});
