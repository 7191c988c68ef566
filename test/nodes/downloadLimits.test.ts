import { DownloadLimits, HeldBytes } from '../../nodes/shared/memory/downloadLimits';

const MIB = 1024 * 1024;
const soon = () => Date.now() + 60_000;

let limits: DownloadLimits;
beforeEach(() => {
	limits = new DownloadLimits();
});

it('gives out 312 MB for the whole process, and takes them back', () => {
	const one = new HeldBytes(limits);
	const other = new HeldBytes(limits);
	expect(one.take(300 * MIB)).toBe(true);
	expect(other.take(13 * MIB)).toBe(false);
	expect(other.take(12 * MIB)).toBe(true);
	other.release(2 * MIB);
	expect(one.take(2 * MIB)).toBe(true);
	expect(one.take(1)).toBe(false);
	one.release();
	other.release();
	other.release();
	expect(new HeldBytes(limits).take(313 * MIB)).toBe(false);
	const last = new HeldBytes(limits);
	expect(last.take(312 * MIB)).toBe(true);
	last.release();
});

it('gives out ten connections; the next waits for one, in order, or until it is too late', async () => {
	for (let index = 0; index < 10; index++)
		expect(await limits.enterConnection(soon())).toBe('free');
	const order: string[] = [];
	const late = limits
		.enterConnection(Date.now() + 20)
		.then((connection) => order.push(`late ${connection}`));
	const first = limits
		.enterConnection(soon())
		.then((connection) => order.push(`first ${connection}`));
	const second = limits
		.enterConnection(soon())
		.then((connection) => order.push(`second ${connection}`));
	await late;
	limits.leaveConnection();
	await first;
	limits.leaveConnection();
	await second;
	expect(order).toEqual(['late tooLate', 'first free', 'second free']);
	expect(await limits.enterConnection(Date.now() - 1)).toBe('tooLate');
	for (let index = 0; index < 10; index++) limits.leaveConnection();
});

it('lets no more than 300 wait', async () => {
	for (let index = 0; index < 10; index++) await limits.enterConnection(soon());
	const waiting = Array.from({ length: 300 }, async () => await limits.enterConnection(soon()));
	expect(await limits.enterConnection(soon())).toBe('tooMany');
	for (let index = 0; index < 310; index++) limits.leaveConnection();
	expect(new Set(await Promise.all(waiting))).toEqual(new Set(['free']));
	expect(await limits.enterConnection(soon())).toBe('free');
	limits.leaveConnection();
});
