import { readFlowResponse } from '../../flow/flowResponse';

const ANSWERS = { appointment_date: '2024-06-20', adults: 2, consent: true, slots: ['a', 'b'] };

describe('readFlowResponse', () => {
	it.each([
		['an object', { ...ANSWERS, flow_token: 'tok-123' }],
		['a JSON string', JSON.stringify({ ...ANSWERS, flow_token: 'tok-123' })],
		[
			'a string encoded twice',
			JSON.stringify(JSON.stringify({ ...ANSWERS, flow_token: 'tok-123' })),
		],
		[
			'a string with escaped quotes',
			JSON.stringify({ ...ANSWERS, flow_token: 'tok-123' }).replace(/"/g, '\\"'),
		],
	])('reads %s', (_, given) => {
		expect(readFlowResponse(given)).toEqual({
			readable: true,
			answers: ANSWERS,
			flowToken: 'tok-123',
			flowId: null,
		});
	});

	it.each<[string, string, unknown]>([
		['escaped as a whole', '{\\"note\\":\\"line1\\\\nline2\\"}', { note: 'line1\nline2' }],
		[
			'escaped with a tab and a backslash in it',
			'{\\"note\\":\\"a\\\\tb\\\\\\\\c\\"}',
			{ note: 'a\tb\\c' },
		],
		['escaped with a quote in it', '{\\"note\\":\\"say \\\\\\"hi\\\\\\"\\"}', { note: 'say "hi"' }],
		[
			'escaped with letters as codes',
			'{\\"note\\":\\"caf\\\\u00e9 \\u00e9\\"}',
			{ note: 'caf\u00e9 \u00e9' },
		],
		['escaped and broken into lines', '{\\"a\\":1,\n\\"b\\":2}', { a: 1, b: 2 }],
		[
			'with its quotes alone escaped',
			'{\\"pattern\\":\\"\\d\\"}'.replace('\\d', '\\\\d'),
			{ pattern: '\\d' },
		],
		['with a bare line break in it', '{"note":"line1\nline2"}', { note: 'line1\nline2' }],
		['with a bare tab and return in it', '{"note":"a\tb\rc"}', { note: 'a\tb\rc' }],
		['with a byte order mark', '\ufeff{"a":1}', { a: 1 }],
		['escaped twice as a whole', '{\\\\\\"note\\\\\\":\\\\\\"x\\\\\\"}', { note: 'x' }],
		[
			'escaped for a web page',
			'{&quot;note&quot;:&quot;Tom &amp; Ann &lt;3&quot;,&#34;a&#34;:1}',
			{ note: 'Tom & Ann <3', a: 1 },
		],
		['escaped for an address', encodeURIComponent('{"note":"100 % \\n"}'), { note: '100 % \n' }],
		['with other bare control characters in it', '{"note":"a\u0001b\fc"}', { note: 'a\u0001b\fc' }],
		[
			'in several lines with a bare line break in a text',
			'{\n "note": "line1\nline2"\n}',
			{ note: 'line1\nline2' },
		],
		[
			'with digits before a point that no number can keep',
			'{"a":12345678901234567890.5}',
			{ a: '12345678901234567890.5' },
		],
		['encoded three times', JSON.stringify(JSON.stringify('{"a":1}')), { a: 1 }],
		[
			'with digits no number can keep',
			'{"order_id":12345678901234567890,"list":[{"id":-9007199254740993}]}',
			{ order_id: '12345678901234567890', list: [{ id: '-9007199254740993' }] },
		],
		['with the largest number that can', '{"a":9007199254740991}', { a: 9007199254740991 }],
	])('reads JSON %s', (_, given, answers) => {
		expect(readFlowResponse(given)).toMatchObject({ readable: true, answers });
	});

	it('leaves what is escaped once, and what is encoded four times', () => {
		expect(readFlowResponse('{"note":"line1\\nline2 \\\\n \\"x\\""}')).toMatchObject({
			answers: { note: 'line1\nline2 \\n "x"' },
		});
		const four = JSON.stringify(JSON.stringify(JSON.stringify('{"a":1}')));
		expect(readFlowResponse(four)).toEqual({
			readable: false,
			text: four,
			reason: 'it is not a JSON object',
		});
	});

	it('survives lists nested as deep as memory allows, as text and as they are', () => {
		const text = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
		const deep: unknown = JSON.parse(text);
		expect(readFlowResponse(text)).toMatchObject({ readable: false, text });
		expect(readFlowResponse(deep)).toEqual({
			readable: false,
			text: '',
			reason: 'it is not a JSON object',
		});
		expect(readFlowResponse({ a: deep })).toEqual({
			readable: false,
			text: '',
			reason: 'it is nested more than 64 levels deep',
		});
	});

	it('takes time in proportion to the length', () => {
		const started = performance.now();
		for (const part of ['\\"', '\n', '"\n', '&quot;', '%7B', '{&quot;', '\\', '"', '\ufeff', '{'])
			readFlowResponse(part.repeat(1_000_000));
		readFlowResponse({ a: JSON.parse(`[${'0,'.repeat(2_000_000)}0]`) });
		expect(performance.now() - started).toBeLessThan(20_000);
	});

	it('accepts an answer without a token and an empty answer', () => {
		expect(readFlowResponse('{"a":1}')).toMatchObject({ answers: { a: 1 }, flowToken: null });
		expect(readFlowResponse({})).toMatchObject({ readable: true, answers: {} });
	});

	it('takes the Flow id from wa_flow_response_params', () => {
		const given = { wa_flow_response_params: { flow_id: 987, title: 'Booking' }, a: 1 };
		expect(readFlowResponse(given)).toMatchObject({ flowId: '987', answers: given });
	});

	it.each([
		['broken JSON', '{"a":', '{"a":'],
		['plain text', 'Sent', 'Sent'],
		['an array', [1, 2], '[1,2]'],
		['a JSON array', '[1,2]', '[1,2]'],
		['a number', 7, '7'],
		['null', null, 'null'],
		['nothing', undefined, ''],
		['the text null', 'null', 'null'],
		['an empty text', '', ''],
	])('keeps the text of %s', (_, given, text) => {
		expect(readFlowResponse(given)).toMatchObject({ readable: false, text });
	});

	it('keeps an object with cycles from doing harm', () => {
		const cycle: Record<string, unknown> = { a: 1 };
		cycle.self = cycle;
		expect(() => readFlowResponse([cycle])).not.toThrow();
	});

	it('does not let keys poison prototypes', () => {
		const given =
			'{"__proto__":{"admin":true},"nested":{"__proto__":{"admin":true},"constructor":"x"}}';
		const response = readFlowResponse(given);
		expect(response).toMatchObject({ readable: true });
		expect(JSON.stringify(response)).not.toContain('__proto__');
		expect(JSON.stringify(response)).toContain('"constructor":"x"');
		expect(({} as Record<string, unknown>).admin).toBeUndefined();
	});

	it('refuses a nesting bomb and keeps its text', () => {
		const bomb = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
		expect(readFlowResponse(bomb)).toMatchObject({
			readable: false,
			text: bomb,
			reason: 'it is nested more than 64 levels deep',
		});
	});

	it.each([
		[
			'levels',
			`{"a":${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}}`,
			'it is nested more than 64 levels deep',
		],
		[
			'objects',
			`{"a":[${'{},'.repeat(4_000_000)}{}]}`,
			'it holds more than 100000 lists and objects',
		],
	])(
		'refuses millions of %s without parsing them, also where the text was encoded twice',
		(_, bomb, reason) => {
			const parse = jest.spyOn(JSON, 'parse');
			expect(readFlowResponse(bomb)).toEqual({ readable: false, text: bomb, reason });
			expect(parse).not.toHaveBeenCalled();
			const twice = JSON.stringify(bomb);
			expect(readFlowResponse(twice)).toEqual({ readable: false, text: twice, reason });
			expect(parse).toHaveBeenCalledTimes(1);
			parse.mockRestore();
		},
	);

	it('reads an answer nested as deep as allowed', () => {
		const deep = `{"a":${'['.repeat(63)}${']'.repeat(63)}}`;
		expect(readFlowResponse(deep)).toMatchObject({ readable: true });
	});

	it('reads a value of several megabytes', () => {
		const big = 'x'.repeat(5_000_000);
		expect(readFlowResponse(JSON.stringify({ big }))).toMatchObject({ answers: { big } });
	});
});
