import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { errorOf, itemsOf } from '../../n8n/executions.mts';
import type { Execution, Workflow } from '../../n8n/types.mts';
import { startChatModel, toolResults, type ChatModel } from '../support/chatModel.mts';
import { waitFor } from '../../lib/poll.mts';
import type { SandboxMessage } from '../../sandbox/client.mts';
import { openAllWindows, theMessageTo } from './helpers.mts';
import { AGENT, FLOW_PARAMETERS, REVIEW, SEND, START, createAgentWorkflow } from './workflows.mts';

const TOOL = 'Send_WhatsApp_Flow';
const PERSON = '+919876500011';

/** What the user leaves to the model, as n8n's button "Let the model define this parameter" writes it. */
const LEFT_TO_MODEL = {
	to: "={{ $fromAI('to', 'Phone number of the person, with country code', 'string') }}",
	bodyText: "={{ $fromAI('body_text', 'Text of the message, at most 1024 characters', 'string') }}",
	screenData: {
		assignments: [
			{
				id: '1',
				name: 'customer_name',
				type: 'string',
				value: "={{ $fromAI('customer_name', 'Name of the person', 'string') }}",
			},
		],
	},
};

let demo: Demo;
let model: ChatModel;
beforeAll(async () => {
	model = await startChatModel();
	demo = await startDemo({ temporary: true });
	await openAllWindows(demo);
});
afterAll(async () => {
	await demo?.stop();
	await model?.stop();
});

/** The agent begins to work: the model calls the tool once with these arguments and then ends. Gives the execution. */
async function startAgent(workflow: Workflow, args: Record<string, unknown>): Promise<string> {
	model.play([{ call: TOOL, arguments: args }, { text: 'That is all.' }]);
	return await demo.client.runWorkflow(workflow.id, START);
}

async function untilEnded(workflow: Workflow, id: string): Promise<Execution> {
	return await demo.client.waitForExecution(
		workflow.id,
		(execution) => execution.id === id,
		180_000,
	);
}

/** The node as a tool of n8n's AI Agent; a scripted model stands in for a real one. */
describe('Send WhatsApp Flow as a tool of an AI agent', () => {
	let workflow: Workflow;
	beforeAll(async () => {
		workflow = await createAgentWorkflow(demo, {
			modelUrl: model.url,
			parameters: { ...FLOW_PARAMETERS, ...LEFT_TO_MODEL },
		});
	});

	async function runAgent(args: Record<string, unknown>): Promise<Execution> {
		return await untilEnded(workflow, await startAgent(workflow, args));
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
							body_text: {
								type: 'string',
								description: 'Text of the message, at most 1024 characters',
							},
							customer_name: { type: 'string', description: 'Name of the person' },
						},
						required: ['to', 'customer_name', 'body_text'],
					}),
				}),
			},
		]);
	});

	it('sends one Flow with the values of the model and gives it a short answer', async () => {
		const to = '+919876500012';
		const execution = await runAgent({
			to,
			body_text: 'Hi Asha, please choose a time.',
			customer_name: 'Asha',
		});

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
		expect(JSON.parse(result)).toEqual([
			expect.objectContaining({ message_id: message.sid, status: 'accepted', to }),
		]);
		expect(result.length).toBeLessThan(600);
	});

	it('sends a message for each call, also where the agent calls its tools by itself', async () => {
		const older = await createAgentWorkflow(demo, {
			modelUrl: model.url,
			parameters: { ...FLOW_PARAMETERS, ...LEFT_TO_MODEL },
			agentVersion: 2.2,
		});
		const people = ['+919876500013', '+919876500014'];
		const calls = people.map((to) => ({
			call: TOOL,
			arguments: { to, body_text: 'Hi', customer_name: 'Asha' },
		}));
		model.play([...calls, { text: 'That is all.' }]);
		const execution = await untilEnded(older, await demo.client.runWorkflow(older.id, START));

		expect(errorOf(execution)).toBeUndefined();
		const sent = await Promise.all(people.map(async (to) => await theMessageTo(demo, to)));
		const results = toolResults(model.requests[2]).map(
			(result) => (JSON.parse(result) as Array<{ message_id: string; to: string }>)[0],
		);
		expect(results).toEqual(
			sent.map(({ sid, to }) => expect.objectContaining({ message_id: sid, to })),
		);
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

/** n8n offers every node that waits to AI agents, as a question to a person before a tool runs. */
describe('Send Flow and Wait for Response as human review of an AI agent', () => {
	const CUSTOMER = '+919876500031';
	const WISH = {
		toolParameters: { to: CUSTOMER, body_text: 'Please choose a time.', customer_name: 'Asha' },
		hitlParameters: {},
	};
	let people = 0;

	/** An agent that wants to write to the customer, and has to ask the boss before. */
	async function agentThatAsks(changes: Record<string, unknown> = {}) {
		const boss = `+9198765001${String(people++).padStart(2, '0')}`;
		const workflow = await createAgentWorkflow(demo, {
			modelUrl: model.url,
			parameters: { ...FLOW_PARAMETERS, ...LEFT_TO_MODEL },
			review: {
				from: FLOW_PARAMETERS.from,
				to: boss,
				flowId: FLOW_PARAMETERS.flowId,
				flowCta: 'Decide',
				screen: 'APPROVAL',
				...changes,
			},
		});
		return { boss, workflow, execution: await startAgent(workflow, WISH) };
	}

	/** What the boss is asked, once the agent sleeps: Exotel repeats an earlier answer only after half a minute. */
	async function questionTo(boss: string, workflow: Workflow): Promise<SandboxMessage> {
		await waitFor('the agent to sleep', async () =>
			(await demo.client.listExecutions(workflow.id)).some(({ status }) => status === 'waiting'),
		);
		const [question] = await demo.sandbox.messagesTo(boss);
		return question;
	}
	const messagesToCustomer = async () => (await demo.sandbox.messagesTo(CUSTOMER)).length;

	/** What the model is told of its wish after the boss has answered this, and how many messages have gone to the customer. */
	async function afterAnswer(
		response: Record<string, unknown>,
		changes: Record<string, unknown> = {},
	) {
		const before = await messagesToCustomer();
		const { boss, workflow, execution } = await agentThatAsks(changes);
		const { sid } = await questionTo(boss, workflow);
		await demo.sandbox.answer({ messages: sid, response });
		const ended = await untilEnded(workflow, execution);
		return {
			ended,
			told: toolResults(model.requests[1]).join('\n'),
			sent: (await messagesToCustomer()) - before,
		};
	}

	it('is one of the reviews that n8n offers', async () => {
		const names = (await demo.client.nodeTypes()).map(({ name }) => name);
		expect(names).toContain('n8n-nodes-exotel-whatsapp-flows.sendWhatsAppFlowHitlTool');
	});

	const bodyOf = ({ content }: SandboxMessage) =>
		(content as { interactive: { body: { text: string } } }).interactive.body.text;

	it('asks the person with the text that n8n has for it, and the agent sleeps meanwhile', async () => {
		const { boss, workflow, execution } = await agentThatAsks();
		const question = await questionTo(boss, workflow);
		expect(bodyOf(question)).toContain(`The agent wants to run this tool: ${TOOL}`);
		expect(model.requests).toHaveLength(1);

		await demo.sandbox.answer({ messages: question.sid, response: { approved: 'no' } });
		await untilEnded(workflow, execution);
	});

	it("asks with the user's own text, which can name what the tool is given", async () => {
		const bodyText = '=May it write this? {{ JSON.stringify($tool.parameters) }}';
		const { boss, workflow, execution } = await agentThatAsks({ bodyText });
		const question = await questionTo(boss, workflow);
		expect(bodyOf(question)).toBe(`May it write this? ${JSON.stringify(WISH.toolParameters)}`);
		await demo.sandbox.answer({ messages: question.sid, response: { approved: 'no' } });
		await untilEnded(workflow, execution);
	});

	it.each([
		['yes', { approved: true }, {}],
		["WhatsApp Manager's option", { decision: '0_Approve', comment: 'Go on' }, {}],
		[
			'the answer that the user has named',
			{ approved: 'no', verdict: 'yes' },
			{ options: { approvalAnswer: 'verdict' } },
		],
	])('runs the tool after %s', async (_, response, changes) => {
		const { ended, told, sent } = await afterAnswer(response, changes);
		expect(errorOf(ended)).toBeUndefined();
		expect(sent).toBe(1);
		expect(told).toContain('"status":"accepted"');
		expect(told).toContain(CUSTOMER);
		expect(itemsOf(ended, AGENT)).toEqual([{ output: 'That is all.' }]);
	});

	it.each([
		['no', { approved: 'no', comment: 'Not before Monday' }, {}],
		['an answer that decides nothing', { comment: 'Not before Monday' }, {}],
		[
			'yes in another answer than the named one',
			{ approved: 'yes', comment: 'Not before Monday' },
			{ options: { approvalAnswer: 'verdict' } },
		],
	])(
		'does not run the tool after %s, and tells the model what the person said',
		async (_, response, changes) => {
			const { ended, told, sent } = await afterAnswer(response, changes);
			expect(errorOf(ended)).toBeUndefined();
			expect(sent).toBe(0);
			expect(told).toContain('The user reviewed your planned tool call');
			expect(told).toContain('Not before Monday');
			expect(ended.data.resultData.runData[SEND]).toBeUndefined();
			expect(itemsOf(ended, AGENT)).toEqual([{ output: 'That is all.' }]);
		},
	);

	it('does not run the tool when the question is refused, and says why', async () => {
		const { workflow, execution } = await agentThatAsks({ to: '12' });
		const ended = await untilEnded(workflow, execution);
		const told = toolResults(model.requests[1]).join('\n');
		expect(told).toContain('The question could not be sent over WhatsApp, so nobody has approved.');
		expect(told).toContain("'To' must be a phone number with country code");
		expect(ended.data.resultData.runData[SEND]).toBeUndefined();
		expect(itemsOf(ended, AGENT)).toEqual([{ output: 'That is all.' }]);
	});

	it('does not run the tool when the question is not delivered, and says so', async () => {
		await demo.sandbox.changeSettings({ deliveryFailure: 'EX_INCAPABLE_RECIPIENT' });
		const { workflow, execution } = await agentThatAsks();
		const ended = await untilEnded(workflow, execution);
		await demo.sandbox.changeSettings({ deliveryFailure: null });
		expect(toolResults(model.requests[1]).join('\n')).toContain(
			'could not be delivered over WhatsApp',
		);
		expect(ended.data.resultData.runData[SEND]).toBeUndefined();
	});

	// n8n looks for runs whose time is over once a minute.
	it('does not run the tool when nobody answers in time, and says so', async () => {
		const soon = {
			limitWaitTime: {
				values: { limitType: 'afterTimeInterval', resumeAmount: 0.02, resumeUnit: 'minutes' },
			},
		};
		const { workflow, execution } = await agentThatAsks({ options: soon });
		const ended = await untilEnded(workflow, execution);
		expect(toolResults(model.requests[1]).join('\n')).toContain(
			'Nobody answered in time, so nobody has approved.',
		);
		expect(ended.data.resultData.runData[SEND]).toBeUndefined();
		expect(ended.data.resultData.runData[REVIEW]).toHaveLength(1);
	});
});

/** Without a review the operation would make the agent's turn end in the middle. */
it('Send Flow and Wait for Response as an ordinary tool is refused with the way out', async () => {
	const parameters = { ...FLOW_PARAMETERS, operation: 'sendAndWait', to: '+919876500041' };
	const workflow = await createAgentWorkflow(demo, { modelUrl: model.url, parameters });
	const ended = await untilEnded(workflow, await startAgent(workflow, {}));
	expect(toolResults(model.requests[1]).join('\n')).toContain('human review');
	expect(await demo.sandbox.messagesTo('+919876500041')).toEqual([]);
	expect(itemsOf(ended, AGENT)).toEqual([{ output: 'That is all.' }]);
});
