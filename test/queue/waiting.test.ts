import { waitingCases } from '../e2e/waitingCases.mts';
import { startInQueueMode, type InQueueMode } from './queueMode.mts';

/** Send Flow and Wait for Response in queue mode: a worker asks, a webhook process is called, a worker goes on. */
describe('waiting for answers in queue mode', () => {
	let installation: InQueueMode;

	beforeAll(async () => {
		installation = await startInQueueMode();
	});

	afterAll(async () => {
		await installation?.stop();
	});

	waitingCases(() => installation, {
		'the main process': async () => await installation.server.main.restart(),
		'the worker': async () => await installation.server.worker.restart(),
		'the webhook process': async () => await installation.server.webhooks[0].restart(),
	});
});
