import { areTaken, startServices, untilFree, type Services } from './endingWithParent.mts';

describe('PostgreSQL, Redis and the proxy', () => {
	let services: Services;

	beforeAll(async () => {
		services = await startServices();
	});

	afterAll(async () => {
		await services?.remove();
	});

	it('end with the process that started them, even when it is killed', async () => {
		expect(await areTaken(services.ports)).toBe(true);
		services.killParent();
		await expect(untilFree(services.ports)).resolves.toBeUndefined();
	});
});
