import { getRateWindow, windowCount } from '../../nodes/SendWhatsAppFlow/sending/pacing';

describe('windows of accounts', () => {
	it('are the same for the same account', () => {
		expect(getRateWindow('a')).toBe(getRateWindow('a'));
		expect(getRateWindow('a')).not.toBe(getRateWindow('b'));
	});

	it('are a thousand at most; those in use stay as long as they can', () => {
		const used = getRateWindow('used');
		used.take(Date.now(), 200);
		for (let account = 0; account < 3_000; account++) getRateWindow(`account ${account}`);
		expect(windowCount()).toBeLessThanOrEqual(1_000);
		expect(getRateWindow('used')).toBe(used);

		for (let account = 0; account < 1_500; account++)
			getRateWindow(`busy ${account}`).take(Date.now(), 200);
		expect(windowCount()).toBeLessThanOrEqual(1_000);
		expect(getRateWindow('busy 1499').isIdle(Date.now())).toBe(false);
	});
});
