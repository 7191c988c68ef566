import { getRetryDelay, RateWindow, RateWindows } from '../../exotel/rateWindow';

describe('RateWindow', () => {
	it('lets a short run through at once and then makes it wait for the oldest call to leave the window', () => {
		const window = new RateWindow();
		for (let call = 0; call < 3; call++) expect(window.take(1000 + call, 3)).toBe(0);
		expect(window.take(1010, 3)).toBe(1000 + RateWindow.WINDOW_MS - 1010);
		expect(window.take(1000 + RateWindow.WINDOW_MS, 3)).toBe(0);
		expect(window.take(1000 + RateWindow.WINDOW_MS, 3)).toBe(1);
	});

	it('never allows more calls in a minute than told, over an hour of asking as fast as possible', () => {
		const window = new RateWindow();
		const calls: number[] = [];
		for (let now = 0; now < 3_600_000; ) {
			const wait = window.take(now, 200);
			if (wait === 0) calls.push(now);
			now += Math.max(wait, 7);
		}
		expect(calls.length).toBeGreaterThan(59 * 190);
		for (let index = 200; index < calls.length; index++) {
			expect(calls[index] - calls[index - 200]).toBeGreaterThanOrEqual(60_000);
		}
	});

	it('applies a lower limit at once', () => {
		const window = new RateWindow();
		for (let call = 0; call < 5; call++) window.take(call, 10);
		expect(window.take(5, 2)).toBe(3 + RateWindow.WINDOW_MS - 5);
	});

	it('waits for the reset when Exotel says that nothing is left', () => {
		const window = new RateWindow();
		window.applyHeaders({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }, 10_000);
		expect(window.take(10_000, 200)).toBe(20_000);
		expect(window.take(30_000, 200)).toBe(0);
	});

	it.each([
		[{ 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': '30' }],
		[{ 'x-ratelimit-remaining': '0' }],
		[{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }],
		[{}],
	])('is not stopped by %j', (headers) => {
		const window = new RateWindow();
		window.applyHeaders(headers, 10_000);
		expect(window.take(10_000, 200)).toBe(0);
	});

	it('does not believe a header that asks for a day', () => {
		const window = new RateWindow();
		window.applyHeaders({ 'x-ratelimit-remaining': 0, 'x-ratelimit-reset': 86_400 }, 0);
		expect(window.take(0, 200)).toBe(RateWindow.LONGEST_WAIT_MS);
	});
});

it.each([
	[0, null, 1000],
	[1, null, 2000],
	[4, null, 16_000],
	[0, 7, 7000],
	[3, 0, 0],
	[0, 100_000, 100_000_000],
])('waits before repeat %d with Retry-After %j: %d ms', (attempt, retryAfter, wait) => {
	expect(getRetryDelay(attempt, retryAfter)).toBe(wait);
});

describe('a window that is not used', () => {
	it('is idle when its last call has left it, and it is not closed', () => {
		const window = new RateWindow();
		expect(window.isIdle(0)).toBe(true);
		window.take(1_000, 10);
		expect(window.isIdle(1_000 + RateWindow.WINDOW_MS - 1)).toBe(false);
		expect(window.isIdle(1_000 + RateWindow.WINDOW_MS)).toBe(true);
		window.applyHeaders({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '90' }, 80_000);
		expect(window.isIdle(89_999)).toBe(false);
		expect(window.isIdle(90_000)).toBe(true);
	});
});

it('a hundred thousand calls in a minute are counted in a moment', () => {
	const window = new RateWindow();
	const start = Date.now();
	let taken = 0;
	for (let call = 0; call < 100_000; call++)
		taken += window.take(call / 2, 1_000_000) === 0 ? 1 : 0;
	expect(taken).toBe(100_000);
	expect(window.take(50_000, 100_000)).toBeGreaterThan(0);
	expect(Date.now() - start).toBeLessThan(10_000);
});

describe('RateWindows', () => {
	it('keeps one window for each account', () => {
		const windows = new RateWindows();
		const window = windows.of('acme');
		expect(windows.of('acme')).toBe(window);
		expect(windows.of('other')).not.toBe(window);
		expect(windows.size).toBe(2);
	});

	it('lets idle windows go when there are too many', () => {
		const windows = new RateWindows();
		const busy = windows.of('busy');
		busy.take(Date.now(), 10);
		for (let index = 1; index < RateWindows.MAX_WINDOWS; index++) windows.of(`idle ${index}`);
		expect(windows.size).toBe(RateWindows.MAX_WINDOWS);
		windows.of('new');
		expect(windows.size).toBe(2);
		expect(windows.of('busy')).toBe(busy);
	});

	it('lets the oldest one go when all are in use', () => {
		const windows = new RateWindows();
		const all = Array.from({ length: RateWindows.MAX_WINDOWS }, (_, index) => {
			const window = windows.of(`${index}`);
			window.take(Date.now(), 10);
			return window;
		});
		windows.of('new').take(Date.now(), 10);
		expect(windows.size).toBe(RateWindows.MAX_WINDOWS);
		expect(windows.of('1')).toBe(all[1]);
		expect(windows.of('0')).not.toBe(all[0]);
	});
});

describe('a window that Exotel has closed', () => {
	const closed = (reset: number | string, now: number) => {
		const window = new RateWindow();
		window.applyHeaders({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, now);
		return window;
	};

	it('stays closed when a later answer names an earlier reset', () => {
		const window = closed(40, 10_000);
		window.applyHeaders({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '20' }, 10_000);
		expect(window.take(10_000, 200)).toBe(30_000);
		window.applyHeaders({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '50' }, 10_000);
		expect(window.take(10_000, 200)).toBe(40_000);
	});

	it('opens at the reset, not before', () => {
		const window = closed(30, 10_000);
		expect(window.take(29_999, 200)).toBe(1);
		expect(window.take(30_000, 200)).toBe(0);
	});

	it.each(['never', '', Infinity])('is not closed by a reset of %j', (reset) => {
		expect(closed(reset as string, 10_000).take(10_000, 200)).toBe(0);
	});
});
