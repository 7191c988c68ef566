import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import { flowEndpointCases } from './flowEndpointCases.mts';
import { startInstallation, startOneProcess, type Installation } from './installation.mts';

describe('Flows that ask a real n8n for data', () => {
	let installation: Installation<RestartableN8n>;
	beforeAll(async () => {
		installation = await startInstallation(startOneProcess);
	});
	afterAll(async () => await installation?.stop());

	flowEndpointCases(() => installation);
});
