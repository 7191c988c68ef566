import { readEvents, type CallbackEvent } from '../../exotel/callbacks';
import { eventKey, RecentEvents } from '../../exotel/recentEvents';

const message = (sid: string | null): CallbackEvent =>
	readEvents({
		whatsapp: {
			messages: [{ sid, from: '+919000000002', content: { type: 'text', text: { body: 'Hi' } } }],
		},
	})[0];
const report = (sid: string, status: string): CallbackEvent =>
	readEvents({ callback_type: 'dlr', sid, status })[0];

describe('RecentEvents', () => {
	it('lets each message through once, within three hours', () => {
		const recent = new RecentEvents();
		expect(recent.accept(message('a'), 0)).toBe(true);
		expect(recent.accept(message('a'), 1)).toBe(false);
		expect(recent.accept(message('b'), 2)).toBe(true);
		expect(recent.accept(message('a'), RecentEvents.WINDOW_MS)).toBe(false);
		expect(recent.accept(message('a'), RecentEvents.WINDOW_MS + 10)).toBe(true);
	});

	it('lets messages without an id through: nothing tells them apart', () => {
		const recent = new RecentEvents();
		expect([recent.accept(message(null), 0), recent.accept(message(null), 0)]).toEqual([
			true,
			true,
		]);
	});

	it('tells what it has accepted, until it forgets it; of messages without an id nothing', () => {
		const recent = new RecentEvents();
		const has = (event: CallbackEvent) => {
			const key = eventKey(event);
			return key !== null && recent.snapshot(10).includes(key);
		};
		expect(has(message('a'))).toBe(false);
		for (const sid of ['a', null]) recent.accept(message(sid), 0);
		expect([has(message('a')), has(report('a', 'sent')), has(message(null))]).toEqual([
			true,
			false,
			false,
		]);
		recent.forget(message('a'));
		expect(has(message('a'))).toBe(false);
	});

	it('lets delivery reports only move forward', () => {
		const recent = new RecentEvents();
		const accepted = (status: string) => recent.accept(report('a', status), 0);
		expect(
			['delivered', 'sent', 'delivered', 'read', 'read', 'failed', 'read'].map(accepted),
		).toEqual([true, false, false, true, false, true, false]);
		expect(recent.accept(message('a'), 0)).toBe(true);
	});

	it('lets each report that nobody knows through once, beside the known ones', () => {
		const recent = new RecentEvents();
		const accepted = (status: string) => recent.accept(report('a', status), 0);
		expect(
			['sent', 'EX_NEW', 'EX_NEW', 'EX_OTHER', 'sent', 'delivered', 'EX_NEW', 'failed'].map(
				accepted,
			),
		).toEqual([true, true, false, true, false, true, false, true]);
		expect(recent.accept(report('b', 'EX_NEW'), 0)).toBe(true);
	});

	it('survives a restart, and learns from other processes', () => {
		const before = new RecentEvents();
		before.accept(message('a'), 5);
		before.accept(report('m', 'delivered'), 6);
		const after = new RecentEvents();
		after.merge(before.snapshot(10));
		expect(after.accept(message('a'), 7)).toBe(false);
		expect(after.accept(report('m', 'sent'), 7)).toBe(false);
		expect(after.accept(report('m', 'read'), 7)).toBe(true);
	});

	it.each([
		undefined,
		null,
		'x',
		7,
		{},
		[1],
		[['a', 1, 1]],
		'ä'.repeat(19),
		'-'.repeat(19),
		'a'.repeat(18),
	])('ignores the damaged memory %j', (snapshot) => {
		const recent = new RecentEvents();
		recent.merge(snapshot);
		expect(recent.size).toBe(0);
	});

	it('keeps the moment over a restart, to the second', () => {
		const before = new RecentEvents();
		const noon = Date.parse('2026-08-17T12:00:00Z');
		before.accept(message('a'), noon);
		const after = new RecentEvents();
		after.merge(before.snapshot(10));
		expect(after.accept(message('a'), noon + RecentEvents.WINDOW_MS - 1)).toBe(false);
		expect(after.accept(message('a'), noon + RecentEvents.WINDOW_MS + 1)).toBe(true);
	});

	it('stays small whatever is in an id', () => {
		const recent = new RecentEvents();
		recent.accept(message('a\n'.repeat(100_000)), 0);
		expect(recent.snapshot(1)).toHaveLength(19);
		expect(recent.accept(message('a\n'.repeat(100_000)), 1)).toBe(false);
	});

	it('stays bounded, forgetting the oldest', () => {
		const recent = new RecentEvents();
		for (let index = 0; index < RecentEvents.MAX_ENTRIES + 1000; index++)
			recent.accept(message(String(index)), index);
		expect(recent.size).toBe(RecentEvents.MAX_ENTRIES);
		expect(recent.accept(message('0'), 100_000)).toBe(true);
		expect(recent.accept(message(String(RecentEvents.MAX_ENTRIES)), 100_000)).toBe(false);
		expect(recent.snapshot(3)).toHaveLength(3 * 19);
	});
});

describe('what tells two events apart', () => {
	const answer = (fields: object): CallbackEvent =>
		readEvents({ event: 'flow_response', from: '+919000000002', ...fields })[0];

	it('is the answer, where a completed Flow has only the id of the send', () => {
		const recent = new RecentEvents();
		const accepted = (response: object) =>
			recent.accept(answer({ message_id: 'm', response_json: response }), 0);
		expect([{ a: 1 }, { a: 2 }, { a: 1 }].map(accepted)).toEqual([true, true, false]);
	});

	it('is the id, where a completed Flow has one of its own', () => {
		const recent = new RecentEvents();
		const accepted = (response: object) =>
			recent.accept(
				answer({ message_id: 'm', context: { id: 'send' }, response_json: response }),
				0,
			);
		expect([{ a: 1 }, { a: 2 }].map(accepted)).toEqual([true, false]);
	});

	it('is the message that a report is about', () => {
		const recent = new RecentEvents();
		expect(recent.accept(report('a', 'read'), 0)).toBe(true);
		expect(recent.accept(report('b', 'sent'), 0)).toBe(true);
	});
});

describe('a snapshot', () => {
	it('holds the newest events, and a report that moved forward is new', () => {
		const recent = new RecentEvents();
		recent.accept(report('a', 'sent'), 0);
		recent.accept(message('b'), 0);
		recent.accept(report('a', 'read'), 0);
		expect(recent.snapshot(1)).toHaveLength(19);
		expect(recent.snapshot(1)).toContain(eventKey(report('a', 'read'))!);
	});

	it('leaves out what it is told to, and is as full as it may be without', () => {
		const recent = new RecentEvents();
		const events = [message('a'), message('b'), report('c', 'sent'), message('d')];
		for (const event of events) recent.accept(event, 0);
		const without = new Set([eventKey(report('c', 'sent'))!, eventKey(message('elsewhere'))!]);
		const snapshot = recent.snapshot(2, without);
		const kept = events.map((event) => snapshot.includes(eventKey(event)!));
		expect(kept).toEqual([false, true, false, true]);
	});

	it.each([
		['read', 'sent'],
		['sent', 'read'],
	])('leaves the furthest status of %s and %s', (own, others) => {
		const recent = new RecentEvents();
		const other = new RecentEvents();
		recent.accept(report('a', own), 0);
		other.accept(report('a', others), 0);
		recent.merge(other.snapshot(1));
		expect(recent.accept(report('a', 'delivered'), 0)).toBe(false);
	});

	it('that is longer than its entries is ignored', () => {
		const other = new RecentEvents();
		other.accept(message('a'), 0);
		const recent = new RecentEvents();
		recent.merge(`${other.snapshot(1)}x`);
		expect(recent.size).toBe(0);
	});
});

it('events are remembered for three hours', () => {
	expect(RecentEvents.WINDOW_MS).toBe(10_800_000);
});
