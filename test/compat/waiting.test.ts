import { N8N_1 } from '../../n8n/releases.mts';
import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import { startInstallation, startOneProcess, type Installation } from '../e2e/installation.mts';
import { waitingCases } from '../e2e/waitingCases.mts';

describe('waiting for answers in n8n 1.x', () => {
	let installation: Installation<RestartableN8n>;
	beforeAll(async () => {
		installation = await startInstallation(startOneProcess, N8N_1);
	});
	afterAll(async () => await installation?.stop());

	waitingCases(
		() => installation,
		{ n8n: async () => await installation.server.restart() },
		{ many: 40 },
	);
});
