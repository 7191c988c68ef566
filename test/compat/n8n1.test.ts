import { N8N_1 } from '../../n8n/releases.mts';
import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import { flowEndpointCases } from '../e2e/flowEndpointCases.mts';
import { startInstallation, startOneProcess, type Installation } from '../e2e/installation.mts';
import { waitingCases } from '../e2e/waitingCases.mts';
import { editorCases } from './editorCases.mts';
import { flowDefinitionCases } from './flowDefinitionCases.mts';
import { managerCases } from './managerCases.mts';
import { questionCases } from './questionCases.mts';
import { receivingCases } from './receivingCases.mts';
import { sendingCases } from './sendingCases.mts';

describe('the package in the last n8n 1.x', () => {
	let installation: Installation<RestartableN8n>;
	const given = () => installation;

	beforeAll(async () => {
		installation = await startInstallation(startOneProcess, N8N_1);
	});

	afterAll(async () => {
		await installation?.stop();
	});

	describe('sending', () => sendingCases(given));

	describe('with the Flow JSON in the nodes', () => flowDefinitionCases(given));

	describe('in the editor', () => editorCases(given));

	describe('a form', () => questionCases(given));

	describe('with Flows at Meta', () => managerCases(given));

	describe('with Flows that ask for data', () => flowEndpointCases(given));

	describe('receiving', () => receivingCases(given));

	describe('waiting for answers', () =>
		waitingCases(given, { n8n: async () => await installation.server.restart() }, { many: 40 }));
});
