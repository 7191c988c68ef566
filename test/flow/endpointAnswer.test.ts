import { readFlowOutline } from '../../flow/endpoint/flowOutline';
import { check } from '../../flow/rules';
import { ENDPOINT_ANSWER_RULES, type OutgoingAnswer } from '../../flow/rules/endpointAnswer';

const FLOW = {
	version: '7.3',
	data_api_version: '3.0',
	routing_model: { DATE: ['SLOTS'], SLOTS: ['SUMMARY'], SUMMARY: [] },
	screens: [
		{ id: 'DATE', data: { days: { type: 'array' } } },
		{ id: 'SLOTS', data: { slots: { type: 'array' }, day: { type: 'string' } } },
		{ id: 'SUMMARY' },
	],
};
const GOOD: OutgoingAnswer = { kind: 'screen', screen: 'SLOTS', data: { slots: [], day: 'Mon' }, request: { action: 'data_exchange', screen: 'DATE' }, flow: readFlowOutline(FLOW) };
const idsOf = (changes: Partial<OutgoingAnswer>) => check(ENDPOINT_ANSWER_RULES, { ...GOOD, ...changes }).map(({ id }) => id);

describe('the rules of answers', () => {
	it.each<[string, Partial<OutgoingAnswer>, string[]]>([
		['a good answer', {}, []],
		['the first screen', { request: { action: 'INIT', screen: null }, screen: 'SUMMARY', data: {} }, []],
		['the same screen again', { request: { action: 'data_exchange', screen: 'SLOTS' } }, []],
		['a way back', { request: { action: 'BACK', screen: 'SLOTS' }, screen: 'DATE', data: { days: [] } }, []],
		['a way back without BACK', { request: { action: 'data_exchange', screen: 'SLOTS' }, screen: 'DATE', data: { days: [] } }, ['R05']],
		['no screen', { screen: '', flow: null }, ['R02']],
		['a title instead of an ID', { screen: 'Free slots', flow: null }, ['P20']],
		['SUCCESS', { screen: 'SUCCESS', flow: null }, ['P21']],
		['null in the data', { data: { slots: [{ id: null }], day: 'Mon' } }, ['P23']],
		['an empty text in the data', { data: { slots: [], day: '' } }, ['P24']],
		['too much data', { data: { slots: [], day: 'x'.repeat(1_100_000) } }, ['R07']],
		['a message', { kind: 'message', text: 'Full', screen: 'DATE', data: {} }, []],
		['a message without text', { kind: 'message', text: ' ', screen: 'DATE', data: { days: [] } }, ['R01']],
		['a completion', { kind: 'completion', screen: '', data: { slot: '10:00' } }, []],
		['a completion with null', { kind: 'completion', screen: '', data: { slot: null } }, ['P23']],
		['a screen the Flow has not', { screen: 'PAY', data: {} }, ['R05']],
		['a way the Flow has not', { screen: 'SUMMARY', data: {} }, ['R05']],
		['a value that the screen declares', { data: { slots: [] } }, ['R06']],
		['an inherited name for a value', { data: Object.create({ slots: [], day: 'Mon' }) as Record<string, unknown> }, ['R06']],
		['a text for a list', { data: { slots: '10:00', day: 'Mon' } }, ['R06']],
		['a number for a text, in a message', { kind: 'message', text: 'Full', data: { day: 1 } }, ['R06']],
		['the same without the Flow', { data: {}, flow: null }, []],
	])('judge %s', (_, changes, ids) => {
		expect(idsOf(changes)).toEqual(ids);
	});

	it('name the value that is missing', () => {
		expect(check(ENDPOINT_ANSWER_RULES, { ...GOOD, data: { slots: [] } })).toEqual([
			{ id: 'R06', level: 'error', message: expect.stringContaining('at "day" lacks a value'), fix: expect.any(String) },
		]);
	});
});

describe('readFlowOutline', () => {
	it('reads text and objects', () => {
		expect(readFlowOutline(JSON.stringify(FLOW))).toEqual(readFlowOutline(FLOW));
		expect(readFlowOutline(FLOW)?.declared.get('SLOTS')).toEqual(new Map([['slots', 'array'], ['day', 'string']]));
		expect(readFlowOutline({ screens: [{ id: 'A' }] })).toEqual({ declared: new Map([['A', new Map()]]), routes: null });
	});

	it.each(['', 'no JSON', '[]', '{}', null, 7, { screens: {} }])('gives null for %j', (value) => {
		expect(readFlowOutline(value)).toBeNull();
	});

	it('passes over what is not as it should be', () => {
		expect(readFlowOutline({ screens: [null, 1, { id: 7, data: [] }], routing_model: { A: 'B' } })).toEqual({
			declared: new Map([['7', new Map()]]),
			routes: new Map([['A', []]]),
		});
	});
});
