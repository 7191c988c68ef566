import { DEMO_PERSON } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { FLOW_NODE } from '../../demo/workflows.mts';
import { check, type JsonObject } from '../../flowJson/index.ts';
import { errorOf, itemsOf } from '../../n8n/executions.mts';
import type { Execution } from '../../n8n/types.mts';
import { startChatModel, toolResults, type ChatModel } from '../support/chatModel.mts';
import { playThrough } from '../flowJson/playThrough.mts';
import { ExampleRun, exampleNumber, rowsOf } from './examples.mts';
import { AGENT, START, createAgentWorkflow } from './workflows.mts';

/** WhatsApp Flow in a real n8n: from questions to answers, from n8n's own form, and as a tool of an AI agent. */

let demo: Demo;
let model: ChatModel;
beforeAll(async () => {
	model = await startChatModel();
	demo = await startDemo({ temporary: true });
	await demo.sandbox.changeSettings({ timeScale: 0.1, reportStepMs: 5_000 });
});
afterAll(async () => {
	await demo?.stop();
	await model?.stop();
});

async function ended(workflowId: string, executionId: string): Promise<Execution> {
	const isThis = ({ id }: { id: string }) => id === executionId;
	return await demo.client.waitForExecution(workflowId, isThis, 180_000);
}

it('example 13 asks its questions and keeps the answers in a table with a column for each', async () => {
	const run = await ExampleRun.start(demo, await exampleNumber(13, demo));
	await run.answer(DEMO_PERSON, (person) =>
		person
			.fill({ your_name: 'Asha', branch: 'goa' })
			.submit()
			.fill({ day: '2026-12-04', people: '4', may_call: true })
			.submit(),
	);
	await run.end();
	expect(await rowsOf(demo, 'Visits')).toEqual([
		expect.objectContaining({
			phone: DEMO_PERSON,
			your_name: 'Asha',
			branch: 'Goa',
			other_place: null,
			day: '2026-12-04',
			people: 4,
			may_call: true,
		}),
	]);
});

// Fields that have their default are not stored, and some of them decide whether the credential is wanted.
it('a workflow that builds a Flow and reads answers is published without a token of Meta', async () => {
	const { client } = demo;
	const flowNode = (name: string, parameters: Record<string, unknown>) => ({
		...{ id: name, name, type: FLOW_NODE, typeVersion: 1, parameters },
		position: [240, 0] as [number, number],
	});
	const workflow = await client.createWorkflow({
		name: 'Published',
		nodes: [
			{
				...{ id: 'hook', name: START, type: 'n8n-nodes-base.webhook', typeVersion: 2 },
				...{ position: [0, 0], parameters: { path: 'published' }, webhookId: 'published' },
			},
			flowNode('Build', {
				formFields: { values: [{ fieldType: 'text', fieldLabel: 'Your name' }] },
			}),
			flowNode('Read', { operation: 'readAnswers' }),
		],
		connections: {
			[START]: { main: [[{ node: 'Build', type: 'main', index: 0 }]] },
			Build: { main: [[{ node: 'Read', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
	await client.activate(workflow);
	expect((await client.getWorkflow(workflow.id)).active).toBe(true);
	await client.deactivate(workflow);
});

it("the example of n8n's own Form node makes a Flow that a person can fill in", async () => {
	const form = (await demo.client.nodeTypes()).find(({ name }) => name === 'n8n-nodes-base.form');
	const { properties } = form as unknown as {
		properties: Array<{ name: string; default: unknown }>;
	};
	const jsonOutput = properties.find(({ name }) => name === 'jsonOutput')?.default;
	const { id } = await demo.client.createWorkflow({
		name: 'Form',
		nodes: [
			{
				...{ id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				...{ position: [0, 0], parameters: {} },
			},
			{
				...{ id: 'flow', name: 'Flow', type: FLOW_NODE, typeVersion: 1, position: [240, 0] },
				parameters: { operation: 'build', defineForm: 'json', jsonOutput },
			},
		],
		connections: { [START]: { main: [[{ node: 'Flow', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const execution = await ended(id, await demo.client.runWorkflow(id, START));
	expect(errorOf(execution)).toBeUndefined();
	const [item] = itemsOf(execution, 'Flow') as Array<{
		flow_json: JsonObject;
		answers: Array<{ name: string }>;
	}>;
	const { flow, errors, warnings, advice } = check(item.flow_json);
	expect([...errors, ...warnings, ...advice]).toEqual([]);
	expect(Object.keys(playThrough(flow!)).sort()).toEqual(
		item.answers.map(({ name }) => name).sort(),
	);
	expect(item.answers.length).toBeGreaterThan(10);
});

describe('WhatsApp Flow as a tool of an AI agent', () => {
	const TOOL = 'WhatsApp_Flow';
	const QUESTIONS = [
		{ fieldLabel: 'Your name', requiredField: true },
		{ fieldLabel: 'City', fieldType: 'dropdown' },
		{ fieldLabel: 'Day', fieldType: 'date', minDate: '2026-12-07', maxDate: '2026-12-13' },
	];
	const MENDED = QUESTIONS.map((question) =>
		question.fieldType === 'dropdown'
			? { ...question, fieldOptions: { values: [{ option: 'Pune' }, { option: 'Goa' }] } }
			: question,
	);

	it('makes a form of a sentence, reads its problems and mends it', async () => {
		const { id } = await createAgentWorkflow(demo, {
			modelUrl: model.url,
			tool: { name: 'WhatsApp Flow', type: FLOW_NODE },
			prompt: 'Make a form that asks for name, city and a day next week.',
			parameters: {
				operation: 'build',
				defineForm: 'json',
				formTitle: "={{ $fromAI('title', 'Title of the form', 'string') }}",
				jsonOutput: "={{ $fromAI('questions', 'The list of questions', 'json') }}",
			},
		});
		model.play([
			{ call: TOOL, arguments: { title: 'Your visit', questions: QUESTIONS } },
			{ call: TOOL, arguments: { title: 'Your visit', questions: MENDED } },
			{ text: 'The form is ready.' },
		]);
		const execution = await ended(id, await demo.client.runWorkflow(id, START));
		expect(errorOf(execution)).toBeUndefined();
		expect(itemsOf(execution, AGENT)).toEqual([{ output: 'The form is ready.' }]);

		expect(model.requests[0].tools?.[0].function).toMatchObject({
			name: TOOL,
			description: 'Build a flow from questions in WhatsApp Flow',
			parameters: { required: ['title', 'questions'] },
		});
		const [first, second] = toolResults(model.requests[2]).map(
			(result) => (JSON.parse(result) as Array<Record<string, unknown>>)[0],
		);
		expect(first.problems).toEqual([
			{
				level: 'error',
				question: 2,
				message: 'Question 2 "City" has no options, so it asks for a text',
				fix: expect.stringContaining('fieldOptions') as string,
			},
		]);
		expect(second.problems).toEqual([]);
		for (const result of [first, second]) expect(result).not.toHaveProperty('flow_json_text');
		const { flow, errors } = check(second.flow_json);
		expect(errors).toEqual([]);
		expect(playThrough(flow!)).toEqual({
			flow: 'your_visit',
			your_name: 'Asha',
			city: 'pune',
			day: '2026-12-07',
		});
	});

	it('is told what is wrong when there is nothing to make', async () => {
		const { id } = await createAgentWorkflow(demo, {
			modelUrl: model.url,
			tool: { name: 'WhatsApp Flow', type: FLOW_NODE },
			parameters: {
				operation: 'build',
				defineForm: 'json',
				jsonOutput: "={{ $fromAI('questions', 'The list of questions', 'json') }}",
			},
		});
		model.play([{ call: TOOL, arguments: { questions: [] } }, { text: 'I cannot.' }]);
		const execution = await ended(id, await demo.client.runWorkflow(id, START));
		expect(errorOf(execution)).toBeUndefined();
		const result = toolResults(model.requests[1]).join();
		expect(result).toContain('There are no questions');
		expect(result).toContain('Add a form element');
	});
});
