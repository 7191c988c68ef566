import { readFlowResponse } from '../../flow/flowResponse';

const ANSWERS = { appointment_date: '2024-06-20', adults: 2, consent: true, slots: ['a', 'b'] };

describe('readFlowResponse', () => {
	it.each([
		['an object', { ...ANSWERS, flow_token: 'tok-123' }],
		['a JSON string', JSON.stringify({ ...ANSWERS, flow_token: 'tok-123' })],
		['a string encoded twice', JSON.stringify(JSON.stringify({ ...ANSWERS, flow_token: 'tok-123' }))],
		['a string with escaped quotes', JSON.stringify({ ...ANSWERS, flow_token: 'tok-123' }).replace(/"/g, '\\"')],
	])('reads %s', (_, given) => {
		expect(readFlowResponse(given)).toEqual({
			readable: true,
			answers: ANSWERS,
			flowToken: 'tok-123',
			flowId: null,
		});
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
		const given = '{"__proto__":{"admin":true},"nested":{"__proto__":{"admin":true},"constructor":"x"}}';
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

	it('reads an answer nested as deep as allowed', () => {
		const deep = `{"a":${'['.repeat(63)}${']'.repeat(63)}}`;
		expect(readFlowResponse(deep)).toMatchObject({ readable: true });
	});

	it('reads a value of several megabytes', () => {
		const big = 'x'.repeat(5_000_000);
		expect(readFlowResponse(JSON.stringify({ big }))).toMatchObject({ answers: { big } });
	});
});
