import { flowEndpointCases } from '../e2e/flowEndpointCases.mts';
import { startInQueueMode, type InQueueMode } from './queueMode.mts';

/** A webhook process holds the phone's call, and a worker, which never sees it, answers. */
describe('Flows that ask n8n in queue mode for data', () => {
	let installation: InQueueMode;
	beforeAll(async () => {
		installation = await startInQueueMode({ webhookProcesses: 2 });
	});
	afterAll(async () => await installation?.stop());

	flowEndpointCases(() => installation);
});
