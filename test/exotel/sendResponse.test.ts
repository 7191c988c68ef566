import { readSendResponse } from '../../exotel/sendResponse';

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

describe('readSendAnswer', () => {
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
