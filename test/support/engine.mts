/**
 * Runs our nodes in n8n's own engine (n8n-core): real expressions, error routing, credentials and HTTP.
 * Only what lives in n8n's server is stood in for: the store of credentials and the web server.
 */
import 'reflect-metadata';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import {
	ExecutionLifecycleHooks,
	HookContext,
	LoadOptionsContext,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type ITaskData,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { ExotelApi } from '../../credentials/ExotelApi.credentials';
import { WhatsAppBusinessManagementApi } from '../../credentials/WhatsAppBusinessManagementApi.credentials';
import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import { RespondToFlow } from '../../nodes/RespondToFlow/RespondToFlow.node';
import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { WhatsAppFlow } from '../../nodes/WhatsAppFlow/WhatsAppFlow.node';

export const PACKAGE = 'n8n-nodes-exotel-whatsapp-flows';
export const WEBHOOK_BASE = 'https://n8n.example.com/webhook';
export const TEST_WEBHOOK_BASE = 'https://n8n.example.com/webhook-test';

export type Credential = ICredentialDataDecryptedObject;

/** What every node of the package has chosen; each uses what it knows. */
const CREDENTIALS = {
	exotelApi: { id: '1', name: 'Exotel' },
	whatsAppFlowEncryptionApi: { id: '2', name: 'Flow encryption' },
	whatsAppBusinessManagementApi: { id: '3', name: 'Flows at Meta' },
};

/** A node that hands the items of the test to the workflow. */
function sourceOf(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Source',
			name: 'source',
			group: ['input'],
			version: 1,
			description: 'Items of the test',
			defaults: { name: 'Source' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => [items],
	};
}

export interface SendRun {
	/** Items of the (success) output. */
	items: INodeExecutionData[];
	/** Items of the error output, with On Error set to "continue using error output". */
	errorItems: INodeExecutionData[];
	/** The error that stopped the run. */
	error: ITaskData['error'];
	hints: string[];
}

export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

/** Runs Send WhatsApp Flow behind a source of items, as a workflow would. */
export async function runSend(
	credential: Credential,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	onError: OnError = 'stopWorkflow',
	/** Further settings of the node, such as retryOnFail. */
	settings: Partial<INode> = {},
	/** Credentials of other types than exotelApi. */
	others: Record<string, Credential> = {},
): Promise<SendRun> {
	return await runNode('sendWhatsAppFlow', parameters, {
		credential,
		others,
		items: items.map((json) => ({ json })),
		onError,
		settings,
	});
}

/** Runs a node of the package behind a source of items. */
export async function runNode(
	name: string,
	parameters: INodeParameters,
	{
		credential = {},
		others = {},
		items = [{ json: {} }],
		onError = 'stopWorkflow',
		settings = {},
	}: {
		credential?: Credential;
		/** Credentials of other types than exotelApi. */
		others?: Record<string, Credential>;
		items?: INodeExecutionData[];
		onError?: OnError;
		settings?: Partial<INode>;
	} = {},
): Promise<SendRun> {
	const nodeTypes = nodeTypesWith(items);
	const source = node('Source', 'test.source', {});
	const send = node('Send', `${PACKAGE}.${name}`, parameters);
	Object.assign(send, { onError }, settings);
	const workflow = new Workflow({
		id: 'workflow1',
		name: 'Test',
		nodes: [source, send],
		connections: { Source: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});

	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: source, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	const run = await new WorkflowExecute(
		additionalData(credential, nodeTypes, others),
		'manual',
		runData,
	).processRunExecutionData(workflow);

	const [task] = run.data.resultData.runData.Send ?? [];
	return {
		items: task?.data?.main[0] ?? [],
		errorItems: task?.data?.main[1] ?? [],
		error: task?.error ?? run.data.resultData.error,
		hints: (task?.hints ?? []).map((hint) => hint.message),
	};
}

export interface TriggerSetup {
	credential: Credential;
	/** Credentials of other types than exotelApi. */
	others?: Record<string, Credential>;
	parameters?: INodeParameters;
	staticData?: IDataObject;
	/** Other workflows on the same n8n have other ids. */
	workflowId?: string;
	workflowName?: string;
	/** A second trigger of the same workflow has another. */
	webhookId?: string;
	/** Where n8n believes to be reachable (WEBHOOK_URL). */
	webhookBase?: string;
	/** Where the waiting webhooks of this n8n lie. */
	waitingBase?: string;
}

/** A WhatsApp Flow Response Trigger inside a workflow, with n8n's real hook and webhook contexts. */
export function createTrigger({
	credential,
	others = {},
	parameters = {},
	staticData = {},
	workflowId = 'workflow1',
	workflowName,
	webhookId = `webhook-${workflowId}`,
	webhookBase = WEBHOOK_BASE,
	waitingBase,
}: TriggerSetup) {
	const nodeTypes = nodeTypesWith([]);
	const trigger = node('Trigger', `${PACKAGE}.flowResponseTrigger`, parameters);
	trigger.webhookId = webhookId;
	const workflow = new Workflow({
		id: workflowId,
		name: workflowName,
		nodes: [trigger],
		connections: {},
		active: true,
		nodeTypes,
		staticData,
	});
	const type = new FlowResponseTrigger();

	const callData = () => additionalData(credential, nodeTypes, others);
	const webhookData = (name: 'default' | 'setup', isTest: boolean): IWebhookData => ({
		httpMethod: name === 'default' ? 'POST' : 'GET',
		node: trigger.name,
		path: 'exotel-whatsapp',
		webhookDescription: type.description.webhooks!.find((webhook) => webhook.name === name)!,
		workflowId,
		workflowExecuteAdditionalData: callData(),
		isTest,
	});

	async function hook(
		method: 'checkExists' | 'create' | 'delete',
		activation: WorkflowActivateMode,
		isTest: boolean,
	) {
		const context = new HookContext(
			workflow,
			trigger,
			{ ...callData(), webhookBaseUrl: webhookBase },
			isTest ? 'manual' : 'trigger',
			activation,
			webhookData('default', isTest),
		);
		return await type.webhookMethods.default[method].call(context);
	}

	return {
		staticData: () => workflow.getStaticData('node', trigger),
		checkExists: () => hook('checkExists', 'activate', false),
		/** What n8n does on activation. */
		async activate() {
			if (!(await hook('checkExists', 'activate', false))) await hook('create', 'activate', false);
		},
		deactivate: () => hook('delete', 'update', false),
		/** What n8n does when the user listens for a test event; ends with delete in update mode. */
		async listenForTestEvent() {
			if (!(await hook('checkExists', 'manual', true))) await hook('create', 'manual', true);
		},
		endTest: () => hook('delete', 'update', true),
		/** Serves the trigger's URL the way n8n's server does and records what would start a workflow. */
		serve: () => serveTrigger(workflow, trigger, type, callData, webhookData, waitingBase),
	};
}

/** Reads bodies as n8n does: bytes and a parsed body for the types it knows; of the rest the bytes when asked for. */
export function webhookApp(): express.Express {
	const keepRawBody = (request: express.Request, _: unknown, raw: Buffer) =>
		Object.assign(request, { rawBody: raw });
	const app = express();
	app.use(express.json({ verify: keepRawBody, limit: '16mb' }));
	app.use(express.urlencoded({ verify: keepRawBody, extended: true }));
	app.use(express.text({ verify: keepRawBody, type: 'text/plain' }));
	const readBytes = express.raw({ type: () => true });
	app.use((request, response, next) => {
		const readRawBody = async () => {
			await new Promise((resolve) => readBytes(request, response, resolve));
			Object.assign(request, { rawBody: request.body as Buffer, body: undefined });
		};
		Object.assign(request, { readRawBody });
		next();
	});
	return app;
}

async function serveTrigger(
	workflow: Workflow,
	trigger: INode,
	type: FlowResponseTrigger,
	callData: () => IWorkflowExecuteAdditionalData,
	webhookData: (name: 'default' | 'setup', isTest: boolean) => IWebhookData,
	waitingBase?: string,
) {
	const database = {
		isDown: (async () => false) as (response: express.Response) => Promise<boolean>,
		staticData: {} as IDataObject,
	};
	const saveStaticData = () => {
		if (workflow.staticData.__dataChanged)
			database.staticData = structuredClone({ ...workflow.getStaticData('node', trigger) });
	};
	const started: INodeExecutionData[][] = [];
	const waiting: Array<{ count: number; resolve: () => void }> = [];
	const app = webhookApp();
	app.all('/', async (request, response) => {
		const name = request.method === 'GET' ? 'setup' : 'default';
		const data = callData();
		data.httpRequest = request;
		data.httpResponse = response;
		if (waitingBase) data.webhookWaitingBaseUrl = waitingBase;
		const context = new WebhookContext(
			workflow,
			trigger,
			data,
			'webhook',
			webhookData(name, false),
			[],
			null,
		);
		const result: IWebhookResponseData = await type.webhook.call(context);
		if (result.noWebhookResponse) saveStaticData();
		if (result.workflowData) {
			workflow.staticData.__dataChanged = false;
			await setTimeout(5);
			if (await database.isDown(response))
				return void response.status(500).json({ message: 'Error in workflow' });
		}
		if (!result.noWebhookResponse) saveStaticData();
		for (const items of result.workflowData ?? []) started.push(items);
		if (!result.noWebhookResponse) response.json(result.webhookResponse ?? { message: 'ok' });
		for (const { count, resolve } of waiting) if (started.length >= count) resolve();
	});

	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		/**
		 * As in n8n 2.41: it saves static data when the call is answered; it stores the execution before that, and
		 * forgets first that there was something to save. While the database is down it answers 500.
		 */
		database,
		/** One entry for each workflow run that n8n would start. */
		started,
		waitForRuns: (count: number) =>
			new Promise<void>((resolve) => {
				if (started.length >= count) resolve();
				else waiting.push({ count, resolve });
			}),
		stop: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	};
}

/** The context in which the editor asks a node for lists and fields. */
export function loadOptions(
	credential: Credential,
	parameters: INodeParameters = {},
	others: Record<string, Credential> = {},
	name = 'sendWhatsAppFlow',
): LoadOptionsContext {
	const nodeTypes = nodeTypesWith([]);
	const send = node('Send', `${PACKAGE}.${name}`, parameters);
	const workflow = new Workflow({ nodes: [send], connections: {}, active: false, nodeTypes });
	return new LoadOptionsContext(
		workflow,
		workflow.getNode('Send')!,
		additionalData(credential, nodeTypes, others),
		'',
	);
}

/** Evaluates the credential's test request as n8n does, without sending it. */
export function credentialTestRequest(credential: Credential): IHttpRequestOptions {
	return resolve(
		new ExotelApi().test.request as unknown as INodeParameters,
		credential,
	) as unknown as IHttpRequestOptions;
}

/** Name and password that n8n signs a request in with, evaluated as n8n does. */
export function credentialAuth(credential: Credential): IDataObject {
	return resolve(new ExotelApi().authenticate.properties as INodeParameters, credential)
		.auth as IDataObject;
}

function resolve(parameters: INodeParameters, credential: Credential): IDataObject {
	const holder = node('Temp', 'test.source', {});
	const workflow = new Workflow({
		nodes: [holder],
		connections: {},
		active: false,
		nodeTypes: nodeTypesWith([]),
	});
	return workflow.expression.getComplexParameterValue(holder, parameters, 'internal', {
		$credentials: credential,
	}) as IDataObject;
}

export function node(name: string, type: string, parameters: INodeParameters): INode {
	return {
		id: `${name}-id`,
		name,
		type,
		typeVersion: type.endsWith('Trigger') ? 1.1 : 1,
		position: [0, 0],
		parameters,
		credentials: type.startsWith(PACKAGE) ? { ...CREDENTIALS } : undefined,
	};
}

export function nodeTypesWith(
	items: INodeExecutionData[],
	others: Record<string, INodeType> = {},
): INodeTypes {
	const types: Record<string, INodeType> = {
		'test.source': sourceOf(items),
		[`${PACKAGE}.sendWhatsAppFlow`]: new SendWhatsAppFlow(),
		[`${PACKAGE}.flowResponseTrigger`]: new FlowResponseTrigger(),
		[`${PACKAGE}.flowDataRequestTrigger`]: new FlowDataRequestTrigger(),
		[`${PACKAGE}.respondToFlow`]: new RespondToFlow(),
		[`${PACKAGE}.whatsAppFlow`]: new WhatsAppFlow(),
		...others,
	};
	// As a tool of an AI agent a node has a type of its own.
	const find = (name: string) => types[name] ?? types[name.replace(/Tool$/, '')];
	return {
		getByName: find,
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};
}

/** @param others credentials of other types than exotelApi */
export function additionalData(
	credential: Credential,
	nodeTypes: INodeTypes,
	others: Record<string, Credential> = {},
): IWorkflowExecuteAdditionalData {
	const type = new ExotelApi();
	const meta = new WhatsAppBusinessManagementApi();
	const credentialsHelper: Partial<ICredentialsHelper> = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async (_data, _details, wanted) =>
			structuredClone(wanted === type.name ? credential : others[wanted]),
		getCredentialsProperties: () => type.properties,
		preAuthentication: async () => undefined,
		authenticate: async (decrypted, wanted, request) =>
			wanted === meta.name
				? await meta.authenticate(decrypted, request as IHttpRequestOptions)
				: {
						...(request as IHttpRequestOptions),
						...resolve(type.authenticate.properties as INodeParameters, decrypted),
					},
	};

	const url = 'https://n8n.example.com';
	return {
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		executionId: 'execution1',
		hooks: new ExecutionLifecycleHooks('manual', 'execution1', {
			id: 'workflow1',
			name: 'Test',
			nodes: [],
			connections: {},
			active: false,
			createdAt: new Date(),
			updatedAt: new Date(),
		} as never),
		instanceBaseUrl: url,
		restApiUrl: `${url}/rest`,
		formBaseUrl: `${url}/form`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		formTestBaseUrl: `${url}/form-test`,
		webhookBaseUrl: WEBHOOK_BASE,
		webhookTestBaseUrl: TEST_WEBHOOK_BASE,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		mcpBaseUrl: `${url}/mcp`,
		mcpTestBaseUrl: `${url}/mcp-test`,
		variables: {},
		logAiEvent: () => undefined,
		setExecutionStatus: () => undefined,
		nodeTypes,
	} as unknown as IWorkflowExecuteAdditionalData;
}
