import { SEND_NODE } from '../../demo/workflows.mts';
import { errorOf } from '../../n8n/executions.mts';
import type { Execution, NodeToFill } from '../../n8n/types.mts';
import type { Installation } from '../e2e/installation.mts';
import { createSendWorkflow, FLOW_PARAMETERS, START } from '../e2e/workflows.mts';
import { readExample } from '../support/exampleFiles.mts';

const FLOW_ID = '1000000000000003';
const FLOW_JSON = readExample('flows', '3-appointment.json');
const KNOWN = {
	...FLOW_PARAMETERS,
	flowId: { __rl: true, mode: 'id', value: FLOW_ID },
	flowDefinition: 'paste',
	flowJson: FLOW_JSON,
	screen: { __rl: true, mode: 'list', value: '' },
};
/** As a person types them. */
const TYPED = {
	customer_name: 'Asha',
	services: 'Consultation, Treatment',
	available_slots: '9:00 AM, 5:00 PM',
	first_day: '2026-12-01T00:00:00',
	last_day: '2026-12-31T00:00:00',
	closed_days: '2026-12-25',
};
const options = (...titles: string[]) => titles.map((title) => ({ id: title, title }));
const SENT = {
	customer_name: 'Asha',
	services: options('Consultation', 'Treatment'),
	available_slots: options('9:00 AM', '5:00 PM'),
	first_day: '2026-12-01',
	last_day: '2026-12-31',
	closed_days: ['2026-12-25'],
};

/** Declares the cases; `given` is called when they run. */
export function flowDefinitionCases(given: () => Installation): void {
	const nodeToFill = (): NodeToFill => {
		const { id, name, type } = given().credential;
		return {
			type: SEND_NODE,
			version: 1,
			parameters: KNOWN,
			credentials: { [type]: { id, name } },
		};
	};

	/** Sends with the values in the fields of the Flow, as the editor stores them. */
	async function send(to: string, value: object): Promise<Execution> {
		const { client, credential } = given();
		const { fields: schema } = await client.mapperFields(
			nodeToFill(),
			'screenDataMapped',
			'getScreenFields',
		);
		const screenDataMapped = { mappingMode: 'defineBelow', value, schema };
		const parameters = { ...KNOWN, to, screenDataMapped };
		const { id } = await createSendWorkflow(given(), { parameters, credential });
		const run = await client.runWorkflow(id, START);
		return await client.waitForExecution(id, (execution) => execution.id === run);
	}

	it('lists the screen that can be the first, and offers a field for each value', async () => {
		const { client } = given();
		expect(await client.listEntries(nodeToFill(), 'screen', 'searchScreens')).toEqual([
			expect.objectContaining({ value: 'APPOINTMENT_FORM' }),
		]);
		const { fields } = await client.mapperFields(
			nodeToFill(),
			'screenDataMapped',
			'getScreenFields',
		);
		expect(fields.map(({ id, type, required }) => [id, type, required])).toEqual([
			['customer_name', 'string', true],
			['services', 'string', true],
			['available_slots', 'string', true],
			['first_day', 'dateTime', true],
			['last_day', 'dateTime', true],
			['closed_days', 'string', true],
		]);
	});

	it('sends what is typed into these fields, in the shapes of the screen', async () => {
		const execution = await send('+919000000401', TYPED);
		expect(errorOf(execution)).toBeUndefined();
		const [{ content }] = await given().sandbox.messagesTo('+919000000401');
		expect(content).toMatchObject({
			interactive: {
				action: {
					parameters: { flow_action_payload: { screen: 'APPOINTMENT_FORM', data: SENT } },
				},
			},
		});
	});

	it('sends nothing when a value is missing, and names it', async () => {
		const execution = await send('+919000000402', { ...TYPED, last_day: null });
		expect(errorOf(execution)).toMatch(/'Screen Data' does not fit the Flow: last_day is missing/);
		expect(await given().sandbox.messagesTo('+919000000402')).toEqual([]);
	});

	it('gives the answers in words', async () => {
		const { client, collector, createReceivingWorkflow, sandbox, webhookUrl } = given();
		const receive = await createReceivingWorkflow('In words', {
			webhookSetup: 'manual',
			flowDefinitions: { definitions: [{ flowId: FLOW_ID, flowJson: FLOW_JSON }] },
		});
		await client.activate(receive);
		const deliverAnswersTo = webhookUrl(receive);
		const parameters = {
			...KNOWN,
			to: '+919000000403',
			screenDataMapped: { mappingMode: 'defineBelow', value: TYPED },
			options: { deliverAnswersTo },
		};
		const { id } = await createSendWorkflow(given(), {
			parameters,
			credential: given().credential,
		});
		await client.runWorkflow(id, START);
		expect(errorOf(await client.waitForExecution(id))).toBeUndefined();
		await sandbox.idle();

		collector.calls.length = 0;
		const [{ sid }] = await sandbox.messagesTo('+919000000403');
		const response = {
			flow: 'appointment',
			preferred_language: 'Hindi',
			reminder: true,
			reason: '',
		};
		await sandbox.answer({ messages: sid, response });
		await collector.waitFor(1);
		expect(collector.calls.map(({ body }) => body)).toEqual([
			expect.objectContaining({
				response_json: response,
				answers: expect.objectContaining({
					preferred_language: 'हिन्दी',
					reminder: true,
					reason: null,
				}),
			}),
		]);
		await client.deactivate(receive);
	});
}
