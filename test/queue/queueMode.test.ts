import { flowEndpointCases } from '../e2e/flowEndpointCases.mts';
import { waitingCases } from '../e2e/waitingCases.mts';
import { startInQueueMode, type InQueueMode } from './queueMode.mts';
import { receivingCases } from './receivingCases.mts';

/** One main process, one worker, and two webhook processes which take calls in turn. */
describe('the package in queue mode', () => {
	let installation: InQueueMode;
	const given = () => installation;

	beforeAll(async () => {
		installation = await startInQueueMode({ webhookProcesses: 2 });
	});

	afterAll(async () => {
		await installation?.stop();
	});

	/** A webhook process holds the phone's call, and a worker, which never sees it, answers. */
	describe('with Flows that ask for data', () => flowEndpointCases(given));

	describe('receiving', () => receivingCases(given));

	/** A worker asks, a webhook process is called, a worker goes on. */
	describe('waiting for answers', () =>
		waitingCases(given, {
			'the main process': async () => await installation.server.main.restart(),
			'the worker': async () => await installation.server.worker.restart(),
			'the webhook processes': async () => {
				for (const each of installation.server.webhooks) await each.restart();
			},
		}));
});
