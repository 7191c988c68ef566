import { rateWindowOf, windowCount } from '../../nodes/SendWhatsAppFlow/sending/pacing';

describe('windows of accounts', () => {
	it('are the same for the same account', () => {
		expect(rateWindowOf('a')).toBe(rateWindowOf('a'));
		expect(rateWindowOf('a')).not.toBe(rateWindowOf('b'));
	});

	it('are a thousand at most; those in use stay as long as they can', () => {
		const used = rateWindowOf('used');
		used.take(Date.now(), 200);
		for (let account = 0; account < 3_000; account++) rateWindowOf(`account ${account}`);
		expect(windowCount()).toBeLessThanOrEqual(1_000);
		expect(rateWindowOf('used')).toBe(used);

		for (let account = 0; account < 1_500; account++)
			rateWindowOf(`busy ${account}`).take(Date.now(), 200);
		expect(windowCount()).toBeLessThanOrEqual(1_000);
		expect(rateWindowOf('busy 1499').isIdle(Date.now())).toBe(false);
	});
});
