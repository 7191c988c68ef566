/**
 * A workflow that asks a person and waits, in n8n's engine: Source → Send → one node behind each output. Around
 * the run stands what n8n's server does (waiting-webhooks.js, webhook-helpers.js and wait-tracker.js of n8n 2.41, and of older ones):
 * the run is kept as text, each call works on a copy, and the one that returns data wakes the run.
 */
import type { Request, Response } from 'express';
import { parse, stringify } from 'flatted';
import type { AddressInfo } from 'node:net';
import { WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type IWebhookData,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { waitFor } from '../../lib/poll.mts';
import {
	additionalData,
	node,
	nodeTypesWith,
	PACKAGE,
	webhookApp,
	type Credential,
	type OnError,
} from './engine.mts';

export const NODE_ID = '5f0c0a3e-5a53-4a1c-8e35-3d8f4f6f5b11';
export const EXECUTION_ID = '4711';

/** What n8n answers, with status 200, to a call for a run that has ended. */
export const NO_ACTION_REQUIRED = 'No action required';

export interface RunSetup {
	credential: Credential;
	/** Credentials of other types than exotelApi. */
	others?: Record<string, Credential>;
	/** Of the node Send, whose operation is sendAndWait. */
	parameters: INodeParameters;
	items?: IDataObject[];
	onError?: OnError;
	/** Further settings of the node Send, such as its name. */
	settings?: Partial<INode>;
	/** Where n8n believes its waiting webhooks to be; default: where they are. */
	waitingBase?: string;
	/** Asked when n8n is to store that the run goes on; it answers 500 when that cannot be stored. */
	isDatabaseDown?: () => Promise<boolean>;
	/** Whether a woken node passes on all of its outputs. Before 2.39 n8n passes on the first one only. */
	forwardsAllOutputs?: boolean;
}

/** An item that has come out of the node Send, as the node behind its output sees it. */
export interface Passed {
	json: IDataObject;
	/** `$('Source').item.json` there. */
	source: unknown;
	/** What the files hold, by their key. */
	files?: IDataObject;
}

export type RunStatus = IRun['status'];

type Output = 'Answered' | 'Not Answered' | 'Failed';

/** Starts the run. It may still be on its way to sleep: `firstPart` tells when it sleeps or has ended. */
export async function startRun(setup: RunSetup) {
	const { credential, others = {}, items = [{}], forwardsAllOutputs = true } = setup;
	const nodeTypes = nodeTypesWith(
		items.map((json) => ({ json })),
		{ 'test.behind': BEHIND },
	);
	const send = sendNode(setup);
	const newWorkflow = () => workflowAround(send, nodeTypes);
	const type = new SendWhatsAppFlow();

	let status: RunStatus = 'running';
	let error: IRun['data']['resultData']['error'];
	/** As n8n keeps it in its database. */
	let kept = '';
	let execution: ReturnType<WorkflowExecute['processRunExecutionData']> | undefined;

	const app = webhookApp();
	app.all('/webhook-waiting/:execution/:node', async (request, response) => {
		const workflow = newWorkflow();
		const runData = kept === '' ? null : (parse(kept) as IRunExecutionData);
		if (runData) prepareToWake(runData);
		const context = webhookContext(workflow, runData, request, response);
		const url = new URL(context.getSignedResumeUrl());
		if (request.originalUrl !== url.pathname + url.search)
			return void response.status(401).send('Invalid token');
		if (!runData || status === 'running')
			return void response
				.status(409)
				.json({ message: `The execution "${EXECUTION_ID}" is running already.` });
		if (error)
			return void response
				.status(409)
				.json({ message: `The execution "${EXECUTION_ID}" has finished with error.` });
		if (status !== 'waiting') return void response.send(NO_ACTION_REQUIRED);

		let result: IWebhookResponseData;
		try {
			result = await type.webhook.call(context);
		} catch (thrown) {
			// n8n wakes the run with the error in that case.
			status = 'error';
			error = thrown as typeof error;
			return void response.status(500).send('Workflow Webhook Error');
		}
		if (result.workflowData && (await setup.isDatabaseDown?.()))
			return void response
				.status(500)
				.json({ message: 'There was a problem executing the workflow' });
		if (result.workflowData && status !== 'waiting')
			return void response
				.status(500)
				.json({ message: 'There was a problem executing the workflow' });
		if (result.workflowData) {
			const [entry] = runData.executionData!.nodeExecutionStack;
			entry.data.main = result.workflowData;
			if (forwardsAllOutputs) entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
			void goOn(runData);
		}
		if (!result.noWebhookResponse)
			response.send(result.webhookResponse ?? { message: 'Webhook call received' });
	});
	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const servedAt = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook-waiting`;

	function surroundings() {
		const webhookWaitingBaseUrl = setup.waitingBase ?? servedAt;
		return Object.assign(additionalData(credential, nodeTypes, others), {
			executionId: EXECUTION_ID,
			webhookWaitingBaseUrl,
		});
	}

	function webhookContext(
		workflow: Workflow,
		runData: IRunExecutionData | null,
		httpRequest: Request,
		httpResponse: Response,
	) {
		const data = Object.assign(surroundings(), { httpRequest, httpResponse });
		const webhookData: IWebhookData = {
			httpMethod: httpRequest.method === 'GET' ? 'GET' : 'POST',
			node: send.name,
			path: NODE_ID,
			webhookDescription: type.description.webhooks![0],
			workflowId: 'workflow1',
			workflowExecuteAdditionalData: data,
		};
		return new WebhookContext(
			workflow,
			workflow.getNode(send.name)!,
			data,
			'trigger',
			webhookData,
			[],
			runData,
		);
	}

	async function goOn(runData: IRunExecutionData): Promise<void> {
		status = 'running';
		execution = new WorkflowExecute(surroundings(), 'trigger', runData).processRunExecutionData(
			newWorkflow(),
		);
		const run = await execution;
		kept = stringify(run.data);
		({ error } = run.data.resultData);
		status = run.status;
	}

	const source = newWorkflow().getNode('Source')!;
	const firstPart = goOn(
		createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: source, data: { main: [[{ json: {} }]] }, source: null }],
			},
		}),
	);

	const tasksOf = (name: string) =>
		(parse(kept) as IRunExecutionData).resultData.runData[name] ?? [];
	return {
		firstPart,
		status: () => status,
		/** What the node showed on its output when it sent. */
		hints: () =>
			tasksOf(send.name).flatMap(({ hints = [] }) => hints.map(({ message }) => message)),
		error: () => error,
		/** The date until which it sleeps. */
		waitTill: () => new Date((parse(kept) as IRunExecutionData).waitTill ?? Number.NaN),
		/** What has come out of that output of the node Send. */
		passed: (output: Output): Passed[] =>
			tasksOf(output)
				.flatMap(({ data }) => data?.main[0] ?? [])
				.map(({ json }) => json as unknown as Passed),
		/** How often the node Send stands in the log of the run. */
		timesLogged: () => tasksOf(send.name).length,
		/** What the sleeping node works with for one call; nothing that it returns wakes the run. */
		contextFor: (request: Request, response: Response): WebhookContext => {
			const runData = parse(kept) as IRunExecutionData;
			prepareToWake(runData);
			return webhookContext(newWorkflow(), runData, request, response);
		},
		/** Everything n8n keeps of the run. */
		kept: () => kept,
		untilEnded: async () => {
			await waitFor('the run to end', async () => status !== 'running' && status !== 'waiting', {
				everyMs: 10,
			});
		},
		/** The time is over: n8n's wait tracker wakes the run. */
		async letLimitPass() {
			await goOn(parse(kept) as IRunExecutionData);
		},
		/** After a crash n8n has the run without what its node had noted; or nothing but how it began. */
		loseMemory({ keepsPlace = true } = {}) {
			const runData = parse(kept) as IRunExecutionData;
			delete runData.executionData!.contextData[`node:${send.name}`];
			const [entry] = runData.executionData!.nodeExecutionStack;
			if (!keepsPlace)
				runData.executionData!.nodeExecutionStack = [{ ...entry, node: source, source: null }];
			kept = stringify(runData);
		},
		/** The user presses Stop. */
		stopRun: () => execution?.cancel(),
		close: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	};
}

export type StartedRun = Awaited<ReturnType<typeof startRun>>;

/** n8n disables the node, so that it only passes on what the webhook gives, and takes its entry out of the log. */
function prepareToWake(runData: IRunExecutionData): void {
	const [entry] = runData.executionData!.nodeExecutionStack;
	if (!entry) return;
	entry.node.disabled = true;
	runData.waitTill = undefined;
	runData.resultData.runData[runData.resultData.lastNodeExecuted!].pop();
}

function sendNode({ parameters, onError = 'stopWorkflow', settings = {} }: RunSetup): INode {
	const made = node('Send', `${PACKAGE}.sendWhatsAppFlow`, {
		operation: 'sendAndWait',
		...parameters,
	});
	return { ...made, id: NODE_ID, onError, ...settings };
}

function workflowAround(send: INode, nodeTypes: ReturnType<typeof nodeTypesWith>): Workflow {
	const outputs: Output[] = ['Answered', 'Not Answered', 'Failed'];
	const behind = outputs.map((name) =>
		node(name, 'test.behind', { source: "={{ $('Source').item.json }}" }),
	);
	const to = (name: string) => [{ node: name, type: NodeConnectionTypes.Main, index: 0 }];
	return new Workflow({
		id: 'workflow1',
		name: 'Test',
		nodes: structuredClone([node('Source', 'test.source', {}), send, ...behind]),
		connections: { Source: { main: [to(send.name)] }, [send.name]: { main: outputs.map(to) } },
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

/** A node that notes what has come to it. */
const BEHIND: INodeType = {
	description: {
		displayName: 'Behind',
		name: 'behind',
		group: ['transform'],
		version: 1,
		description: 'Behind an output of the node Send',
		defaults: { name: 'Behind' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Source', name: 'source', type: 'json', default: '' }],
	},
	async execute() {
		const noted = this.getInputData().map(
			({ json, binary }, index): INodeExecutionData => ({
				json: {
					json,
					source: this.getNodeParameter('source', index) as IDataObject,
					...(binary && { files: textsIn(binary) }),
				},
			}),
		);
		return [noted];
	},
};

function textsIn(binary: IBinaryKeyData): IDataObject {
	return Object.fromEntries(
		Object.entries(binary).map(([key, { data }]) => [key, Buffer.from(data, 'base64').toString()]),
	);
}
