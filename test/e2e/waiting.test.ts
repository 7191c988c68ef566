import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import { startInstallation, startOneProcess, type Installation } from './installation.mts';
import { waitingCases } from './waitingCases.mts';

/** Send Flow and Wait for Response in a real n8n of one process, with SQLite. */
describe('waiting for answers', () => {
	let installation: Installation<RestartableN8n>;

	beforeAll(async () => {
		installation = await startInstallation(startOneProcess);
	});

	afterAll(async () => {
		await installation?.stop();
	});

	waitingCases(() => installation, { n8n: async () => await installation.server.restart() });
});
