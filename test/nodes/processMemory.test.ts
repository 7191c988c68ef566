import { readEvents, type CallbackEvent } from '../../exotel/callbacks';
import { ForwardLimits } from '../../nodes/shared/memory/forwardLimits';
import { LimitedMap } from '../../nodes/shared/memory/limitedMap';
import { processMemory, resetProcessMemory } from '../../nodes/shared/memory/processMemory';
import { WakingAnswers } from '../../nodes/shared/memory/wakingAnswers';
import { AnswerBudget } from '../../nodes/shared/webhook/answerBudget';
import { answerMessage, callWith } from '../support/callbacks.mts';

beforeEach(() => {
	jest.useFakeTimers({ now: Date.parse('2026-08-17T12:00:00Z') });
});
afterEach(() => {
	jest.useRealTimers();
});

describe('a limited map', () => {
	it('forgets an entry when its time is over', () => {
		const map = new LimitedMap<string, number>({ maxEntries: 10, lifetimeMs: 1_000 });
		map.set('a', 1);
		jest.advanceTimersByTime(999);
		expect([map.get('a'), map.has('a'), map.size, map.keys()]).toEqual([1, true, 1, ['a']]);
		jest.advanceTimersByTime(1);
		expect([map.get('a'), map.has('a'), map.size, map.keys()]).toEqual([undefined, false, 0, []]);
	});

	it('counts the time from the last set, not from a get', () => {
		const map = new LimitedMap<string, number>({ maxEntries: 10, lifetimeMs: 1_000 });
		map.set('a', 1);
		map.set('b', 1);
		jest.advanceTimersByTime(600);
		map.set('a', 2);
		map.get('b');
		jest.advanceTimersByTime(600);
		expect([map.get('a'), map.get('b')]).toEqual([2, undefined]);
		expect(map.keys()).toEqual(['a']);
	});

	it('lets the entry go that was set first when it is full', () => {
		const map = new LimitedMap<string, number>({ maxEntries: 3, lifetimeMs: Infinity });
		for (const key of ['a', 'b', 'c', 'a', 'd']) map.set(key, 1);
		expect(map.keys()).toEqual(['c', 'a', 'd']);
	});

	it('does not let another entry go for one that is set again', () => {
		const map = new LimitedMap<string, number>({ maxEntries: 2, lifetimeMs: Infinity });
		for (const key of ['a', 'b', 'b', 'a']) map.set(key, 1);
		expect(map.keys()).toEqual(['b', 'a']);
	});

	it('deletes what it is told to', () => {
		const map = new LimitedMap<string, number>({ maxEntries: 2, lifetimeMs: Infinity });
		map.set('a', 1);
		map.delete('a');
		map.delete('b');
		expect([map.get('a'), map.size]).toEqual([undefined, 0]);
	});
});

describe('what the process remembers', () => {
	const mapsOf = () =>
		Object.entries(processMemory()).filter(([, memory]) => memory instanceof LimitedMap) as Array<
			[string, LimitedMap<string, unknown>]
		>;

	it('is limited in number: every map of it', () => {
		const sizes = mapsOf().map(([name, map]) => {
			for (let key = 0; key < 51_000; key++) map.set(String(key), true);
			return [name, map.size];
		});
		expect(Object.fromEntries(sizes)).toEqual({
			seenEvents: 1_000,
			failedHandOvers: 1_000,
			productionUrls: 1_000,
			wokenRuns: 10_000,
			confirmedMessages: 50_000,
			describedFlows: 1_000,
			keptFlowJsons: 20,
			missedFlows: 1_000,
			checkedDefinitions: 20,
			credentials: 1_000,
			encryptionKeys: 100,
			logLines: 500,
		});
	});

	it('is limited in time, but for the URLs of published workflows', () => {
		for (const [, map] of mapsOf()) map.set('a', true);
		jest.advanceTimersByTime(3 * 60 * 60 * 1000);
		const alive = mapsOf().filter(([, map]) => map.size > 0);
		expect(alive.map(([name]) => name)).toEqual(['productionUrls']);
	});

	it('holds besides nothing but memories with limits of their own, and what lives as long as its key', () => {
		const others = Object.entries(processMemory()).filter(
			([, memory]) => !(memory instanceof LimitedMap),
		);
		expect(
			Object.fromEntries(
				others.map(([name, memory]) => [name, (memory as object).constructor.name]),
			),
		).toEqual({
			forwardLimits: 'ForwardLimits',
			wakingAnswers: 'WakingAnswers',
			seenExchanges: 'SeenExchanges',
			answeredExchanges: 'SeenExchanges',
			rateWindows: 'RateWindows',
			flowFetches: 'SharedWork',
			earlierTries: 'WeakMap',
			answerReaders: 'WeakMap',
			accountKeys: 'WeakMap',
			downloadLimits: 'DownloadLimits',
		});
	});

	it('is forgotten as a whole', () => {
		processMemory().productionUrls.set('account', {
			url: 'https://n8n.example.com/webhook/1',
			workflow: { id: '1', name: 'Receive' },
		});
		processMemory().seenExchanges.accept('a');
		resetProcessMemory();
		expect(processMemory().productionUrls.size).toBe(0);
		expect(processMemory().seenExchanges.accept('a')).toBe(true);
	});

	it.each(['first', 'second'])('is empty when a test begins: the %s test', () => {
		expect(processMemory().confirmedMessages.size).toBe(0);
		processMemory().confirmedMessages.set('out-1', true);
	});
});

describe("the budget of Exotel's five seconds", () => {
	it.each([
		[0, { handOver: 4_000, files: 3_000, confirmation: 1_500 }],
		[1_000, { handOver: 3_000, files: 2_000, confirmation: 1_500 }],
		[2_000, { handOver: 2_000, files: 1_000, confirmation: 1_000 }],
		[3_000, { handOver: 1_000, files: 0, confirmation: 0 }],
		[4_000, { handOver: 0, files: 0, confirmation: 0 }],
		[9_000, { handOver: 0, files: 0, confirmation: 0 }],
	])('is spent by all steps alike: after %i ms', (elapsedMs, left) => {
		const budget = new AnswerBudget();
		jest.advanceTimersByTime(elapsedMs);
		expect({
			handOver: budget.msFor('handOver'),
			files: budget.msFor('files'),
			confirmation: budget.msFor('confirmation'),
		}).toEqual(left);
	});
});

describe('answers that wake runs', () => {
	const answer = (sid: string | null): CallbackEvent =>
		readEvents(callWith(answerMessage(sid, { a: 1 })))[0];

	it('are waking until n8n has taken them', () => {
		const answers = new WakingAnswers();
		expect(answers.stateOf(answer('in-1'))).toBeUndefined();
		expect(answers.begin(answer('in-1'))).toBe(true);
		expect(answers.stateOf(answer('in-1'))).toBe('waking');
		answers.succeed(answer('in-1'));
		expect(answers.stateOf(answer('in-1'))).toBe('woken');
		expect(answers.stateOf(answer('in-2'))).toBeUndefined();
	});

	it('begin anew after a failure', () => {
		const answers = new WakingAnswers();
		answers.begin(answer('in-1'));
		expect(answers.begin(answer('in-1'))).toBe(false);
		answers.fail(answer('in-1'));
		expect(answers.begin(answer('in-1'))).toBe(true);
	});

	it('stay woken when another try fails', () => {
		const answers = new WakingAnswers();
		answers.begin(answer('in-1'));
		answers.succeed(answer('in-1'));
		answers.fail(answer('in-1'));
		expect(answers.stateOf(answer('in-1'))).toBe('woken');
	});

	it('leave no trace without an ID: nothing tells them apart', () => {
		const answers = new WakingAnswers();
		expect([answers.begin(answer(null)), answers.begin(answer(null))]).toEqual([true, true]);
		answers.succeed(answer(null));
		expect(answers.stateOf(answer(null))).toBeUndefined();
	});
});

describe('the limits of forwarding', () => {
	const MIB = 1024 * 1024;

	it('let 200 calls wait', () => {
		const limits = new ForwardLimits();
		for (let call = 0; call < 200; call++) expect(limits.take(1)).toBeNull();
		expect(limits.take(1)).toBe('200');
		limits.release(1);
		expect(limits.take(1)).toBeNull();
	});

	it('let 64 MB wait, and a larger call alone', () => {
		const limits = new ForwardLimits();
		expect(limits.take(70 * MIB)).toBeNull();
		expect(limits.take(1)).toBe('64 MB');
		limits.release(70 * MIB);
		expect([limits.take(60 * MIB), limits.take(5 * MIB), limits.take(4 * MIB)]).toEqual([
			null,
			'64 MB',
			null,
		]);
	});
});
