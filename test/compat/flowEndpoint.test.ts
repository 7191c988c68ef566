import { N8N_1 } from '../../n8n/releases.mts';
import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import { flowEndpointCases } from '../e2e/flowEndpointCases.mts';
import { startInstallation, startOneProcess, type Installation } from '../e2e/installation.mts';

describe('Flows that ask n8n 1.x for data', () => {
	let installation: Installation<RestartableN8n>;
	beforeAll(async () => {
		installation = await startInstallation(startOneProcess, N8N_1);
	});
	afterAll(async () => await installation?.stop());

	flowEndpointCases(() => installation);
});
