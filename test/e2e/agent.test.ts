import { startDemo, type Demo } from '../../scripts/demo/demo.mts';
import { errorOf, itemsOf } from '../../scripts/n8n/executions.mts';
import type { Execution, Workflow } from '../../scripts/n8n/types.mts';
import { startChatModel, toolResults, type ChatModel } from '../support/chatModel.mts';
import { openAllWindows, theMessageTo } from './helpers.mts';
import { AGENT, FLOW_PARAMETERS, START, createAgentWorkflow } from './workflows.mts';

const TOOL = 'Send_WhatsApp_Flow';
const PERSON = '+919876500011';

/** What the user leaves to the model, as n8n's button "Let the model define this parameter" writes it. */
const LEFT_TO_MODEL = {
	to: "={{ $fromAI('to', 'Phone number of the person, with country code', 'string') }}",
	bodyText: "={{ $fromAI('body_text', 'Text of the message, at most 1024 characters', 'string') }}",
	screenData: {
		assignments: [
			{ id: '1', name: 'customer_name', type: 'string', value: "={{ $fromAI('customer_name', 'Name of the person', 'string') }}" },
		],
	},
};

/** The node as a tool of n8n's AI Agent; a scripted model stands in for a real one. */
describe('Send WhatsApp Flow as a tool of an AI agent', () => {
	let demo: Demo;
	let model: ChatModel;
	let workflow: Workflow;

	beforeAll(async () => {
		model = await startChatModel();
		demo = await startDemo({ temporary: true });
		await openAllWindows(demo);
		workflow = await createAgentWorkflow(demo, {
			modelUrl: model.url,
			parameters: { ...FLOW_PARAMETERS, ...LEFT_TO_MODEL },
		});
	});

	afterAll(async () => {
		await demo?.stop();
		await model?.stop();
	});

	/** The agent works while the model calls the tool once with these arguments and then ends. */
	async function runAgent(args: Record<string, unknown>): Promise<Execution> {
		model.play([{ call: TOOL, arguments: args }, { text: 'That is all.' }]);
		const id = await demo.client.runWorkflow(workflow.id, START);
		return await demo.client.waitForExecution(workflow.id, (execution) => execution.id === id, 120_000);
	}

	it('is offered to the model with a description and the fields left to it', async () => {
		await runAgent({ to: PERSON, body_text: 'Hi', customer_name: 'Asha' });
		expect(model.requests[0].tools).toEqual([
			{
				type: 'function',
				function: expect.objectContaining({
					name: TOOL,
					description: expect.stringContaining('WhatsApp'),
					parameters: expect.objectContaining({
						type: 'object',
						properties: {
							to: { type: 'string', description: 'Phone number of the person, with country code' },
							body_text: { type: 'string', description: 'Text of the message, at most 1024 characters' },
							customer_name: { type: 'string', description: 'Name of the person' },
						},
						required: ['to', 'body_text', 'customer_name'],
					}),
				}),
			},
		]);
	});

	it('sends one Flow with the values of the model and gives it a short answer', async () => {
		const to = '+919876500012';
		const execution = await runAgent({ to, body_text: 'Hi Asha, please choose a time.', customer_name: 'Asha' });

		expect(errorOf(execution)).toBeUndefined();
		expect(itemsOf(execution, AGENT)).toEqual([{ output: 'That is all.' }]);
		const message = await theMessageTo(demo, to);
		expect(message).toMatchObject({
			status: 'seen',
			content: {
				interactive: {
					body: { text: 'Hi Asha, please choose a time.' },
					action: {
						parameters: {
							flow_action_payload: { screen: 'APPOINTMENT_FORM', data: { customer_name: 'Asha' } },
						},
					},
				},
			},
		});

		const [result] = toolResults(model.requests[1]);
		expect(JSON.parse(result)).toEqual([expect.objectContaining({ message_id: message.sid, status: 'accepted', to })]);
		expect(result.length).toBeLessThan(600);
	});

	it('tells the model what is wrong and lets it go on when it gives a wrong number', async () => {
		const execution = await runAgent({ to: '12', body_text: 'Hi', customer_name: 'Asha' });

		const [result] = toolResults(model.requests[1]);
		expect(result).toContain("'To' must be a phone number with country code");
		expect(result).toContain('for example +919876543210');
		expect(errorOf(execution)).toBeUndefined();
		expect(itemsOf(execution, AGENT)).toEqual([{ output: 'That is all.' }]);
		expect(await demo.sandbox.messagesTo('12')).toEqual([]);
	});
});
