import { readExamples } from '../../scripts/demo/workflows.mts';
import type { RestartableN8n } from '../../scripts/n8n/restartable.mts';
import { checkEndpointAnswer } from '../../sandbox/flowJson/endpointAnswer.mts';
import { checkFlowJson } from '../../sandbox/flowJson/checkFlowJson.mts';
import { FlowEndpoint, flowEndpointCases, keyPair, readExampleFlow } from './flowEndpoint.mts';
import { startInstallation, startOneProcess, type Installation } from './installation.mts';

describe('Flows that ask a real n8n for data', () => {
	let installation: Installation<RestartableN8n>;
	beforeAll(async () => {
		installation = await startInstallation(startOneProcess);
	});
	afterAll(async () => await installation?.stop());

	flowEndpointCases(() => installation);

	it('the example gives its Flow what each screen wants', async () => {
		const { flow, problems } = checkFlowJson(await readExampleFlow('6-dynamic-appointment.json'));
		expect(problems).toEqual([]);
		const file = (await readExamples()).find(({ name }) => name.startsWith('12 '))!;
		const endpoint = await (await FlowEndpoint.fromFile(installation, file, keyPair())).activate();
		const ask = async (request: { action: 'INIT' | 'BACK' | 'data_exchange'; screen: string; data: Record<string, string> }) => {
			const { answer } = await endpoint.ask({ version: '3.0', flow_token: 't', ...request });
			return checkEndpointAnswer(flow!, request, answer);
		};

		const day = { service: 'consultation', appointment_date: '2026-12-01' };
		expect(await ask({ action: 'INIT', screen: '', data: {} })).toMatchObject({ kind: 'screen', screen: { id: 'DAY' } });
		expect(await ask({ action: 'data_exchange', screen: 'DAY', data: day })).toMatchObject({
			kind: 'screen',
			screen: { id: 'TIME' },
			data: { day_text: 'Tuesday, 1 December', free_times: expect.arrayContaining([{ id: '10:30', title: '10:30' }]) },
		});
		expect(await ask({ action: 'BACK', screen: 'TIME', data: {} })).toMatchObject({ kind: 'screen', screen: { id: 'DAY' } });
		const time = (appointment_time: string) => ask({ action: 'data_exchange', screen: 'TIME', data: { ...day, appointment_time, reason: '' } });
		expect(await time('12:00')).toMatchObject({ kind: 'screen', screen: { id: 'TIME' }, notice: expect.stringContaining('12:00 has just been taken') });
		expect(await time('10:30')).toEqual({
			kind: 'success',
			params: { flow: 'dynamic-appointment', ...day, appointment_time: '10:30', reason: 'none given', flow_token: 't' },
		});
	});
});
