/**
 * A workflow that answers Flows, behind a web server that does what n8n's does with a held webhook
 * (webhook-helpers.js of n8n 2.41): the answer of a node, 500 after a failure, an empty 200 otherwise.
 */
import axios from 'axios';
import type express from 'express';
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWebhookData,
	type IWebhookResponseData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { phoneCall } from './flowPhone.mts';
import {
	additionalData,
	node,
	nodeTypesWith,
	PACKAGE,
	webhookApp,
	type Credential,
} from './engine.mts';

const ENCRYPTION_TYPE = 'whatsAppFlowEncryptionApi';
const META_TYPE = 'whatsAppBusinessManagementApi';

/** What stands between trigger and answer. */
export type Step = (
	context: IExecuteFunctions,
	items: INodeExecutionData[],
) => Promise<INodeExecutionData[]>;

export interface EndpointSetup {
	/** The Exotel credential, for Flow tokens; null when none is chosen. */
	account?: Credential | null;
	encryption?: Credential;
	/** For Flows in WhatsApp Manager. */
	meta?: Credential;
	/** The one that Respond to Flow has chosen, when it is another; null for none. */
	respondEncryption?: Credential | null;
	trigger?: INodeParameters;
	/** Null: the workflow has no such node. A list: one behind the other. */
	respond?: INodeParameters | INodeParameters[] | null;
	/** Further settings of Respond to Flow, such as onError. */
	respondSettings?: Partial<INode>;
	step?: Step;
	mode?: WorkflowExecuteMode;
	/** Bodies that n8n does not parse cannot be read, as when the connection breaks. */
	bodyBreaks?: boolean;
}

export interface EndpointAnswer {
	status: number;
	/** As it came. */
	text: string;
	contentType: string;
	/** Decrypted; undefined when it is not for this phone. */
	answer: unknown;
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const PUBLIC_KEY = publicKey;
export const PASSPHRASE = 'open sesame';
export const PRIVATE_KEY_PEM = privateKey.export({
	type: 'pkcs8',
	format: 'pem',
	cipher: 'aes-256-cbc',
	passphrase: PASSPHRASE,
}) as string;

export const encryptionCredential = (changes: Credential = {}): Credential => ({
	privateKey: PRIVATE_KEY_PEM,
	passphrase: PASSPHRASE,
	...changes,
});

let count = 0;

/** A WhatsApp Flow Data Request Trigger, a step of the test and Respond to Flow, one behind the other. */
export function createEndpoint(setup: EndpointSetup = {}) {
	const workflowId = `endpoint${++count}`;
	const { trigger: parameters = {}, respond = {}, step, mode = 'webhook' } = setup;
	const responds = respond === null ? [] : [respond].flat();
	const nodeTypes = nodeTypesWith([], {
		'test.step': stepType(step ?? (async (_, items) => items)),
	});
	const trigger = node('Flow asks', `${PACKAGE}.flowDataRequestTrigger`, {
		tokenCheck: 'off',
		...parameters,
	});
	trigger.webhookId = 'endpoint';
	if (setup.account === null) delete trigger.credentials!.exotelApi;
	const nodes = [
		trigger,
		node('Step', 'test.step', {}),
		...responds.map((given, index) => respondNode(`Answer ${index}`, given, setup)),
	];
	const workflow = new Workflow({
		id: workflowId,
		nodes,
		connections: Object.fromEntries(
			nodes
				.slice(0, -1)
				.map(({ name }, index) => [
					name,
					{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
				]),
		),
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const type = new FlowDataRequestTrigger();
	const data = (of: 'trigger' | 'respond') => {
		const { encryption = encryptionCredential(), respondEncryption } = setup;
		const credential = (of === 'respond' && respondEncryption) || encryption;
		return additionalData(setup.account ?? {}, nodeTypes, {
			[ENCRYPTION_TYPE]: credential,
			...(setup.meta && { [META_TYPE]: setup.meta }),
		});
	};
	const webhookData: IWebhookData = {
		httpMethod: 'POST',
		node: trigger.name,
		path: 'flow-data',
		webhookDescription: type.description.webhooks![0],
		workflowId,
		workflowExecuteAdditionalData: data('trigger'),
	};
	const runs: IRun[] = [];

	async function run(
		items: INodeExecutionData[][],
		send?: (response: IDataObject) => void,
	): Promise<IRun> {
		const runData = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: trigger, data: { main: items }, source: null }],
			},
		});
		const additional = data('respond');
		if (send)
			additional.hooks!.addHandler('sendResponse', async (response) =>
				send(response as IDataObject),
			);
		const result = await new WorkflowExecute(additional, mode, runData).processRunExecutionData(
			workflow,
		);
		runs.push(result);
		return result;
	}

	/** Null when the trigger has thrown; then the answer is n8n's. */
	async function webhookResult(
		context: WebhookContext,
		response: express.Response,
	): Promise<IWebhookResponseData | null> {
		try {
			return await type.webhook.call(context);
		} catch (error) {
			response.status(500).json({ message: (error as Error).message });
			return null;
		}
	}

	async function serve() {
		const app = webhookApp();
		app.all('/', async (request, response) => {
			const additional = data('trigger');
			additional.httpRequest = request;
			additional.httpResponse = response;
			if (setup.bodyBreaks)
				Object.assign(request, {
					readRawBody: async () => await Promise.reject(new Error('request aborted')),
				});
			const context = new WebhookContext(
				workflow,
				trigger,
				additional,
				mode,
				webhookData,
				[],
				null,
			);
			const result = await webhookResult(context, response);
			if (!result?.workflowData) return;

			let isAnswered = Boolean(result.noWebhookResponse);
			const ended = await run(result.workflowData, (answer) => {
				isAnswered = true;
				write(response, answer);
			});
			if (isAnswered) return;
			if (ended.data.resultData.error) response.status(500).json({ message: 'Error in workflow' });
			else response.status(200).json(undefined);
		});
		const server = app.listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

		async function post(
			body: Buffer | string,
			headers: Record<string, string> = {},
			open?: (text: string) => unknown,
		): Promise<EndpointAnswer> {
			const {
				status,
				data: text,
				headers: got,
			} = await axios.post<string>(url, body, {
				headers: { 'content-type': 'application/json', ...headers },
				responseType: 'text',
				transformResponse: (raw: string) => raw,
				validateStatus: () => true,
				proxy: false,
			});
			const answer = text === '' || !open ? undefined : open(text);
			return { status, text, contentType: String(got['content-type'] ?? ''), answer };
		}

		return {
			url,
			runs,
			post,
			/** Asks as a phone does. */
			ask: async (
				request: object,
				headers: (body: Buffer) => Record<string, string> = () => ({}),
			) => {
				const call = phoneCall(PUBLIC_KEY, request);
				return await post(call.body, headers(call.body), call.open);
			},
			stop: () =>
				new Promise((resolve) => {
					server.close(resolve);
					server.closeAllConnections();
				}),
		};
	}

	async function hook(
		method: 'checkExists' | 'create' | 'delete',
		activation: WorkflowActivateMode,
	): Promise<boolean> {
		const context = new HookContext(
			workflow,
			trigger,
			data('trigger'),
			'trigger',
			activation,
			webhookData,
		);
		return await type.webhookMethods.default[method].call(context);
	}

	return {
		serve,
		run,
		runs,
		activate: () => hook('create', 'activate'),
		listen: () => hook('create', 'manual'),
		hook,
	};
}

/** What n8n does with the answer of a node. */
function write(response: express.Response, { statusCode, headers, body }: IDataObject): void {
	try {
		response
			.status(statusCode as number)
			.set(headers as Record<string, string>)
			.end(body);
	} catch (error) {
		response.status(500).json({ message: (error as Error).message });
	}
}

function respondNode(
	name: string,
	parameters: INodeParameters,
	{ respondSettings, respondEncryption }: EndpointSetup,
): INode {
	const made = node(name, `${PACKAGE}.respondToFlow`, parameters);
	if (respondEncryption === null) delete made.credentials;
	return Object.assign(made, respondSettings);
}

function stepType(step: Step): INodeType {
	return {
		description: {
			displayName: 'Step',
			name: 'step',
			group: ['transform'],
			version: 1,
			description: 'What the test does between trigger and answer',
			defaults: { name: 'Step' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [await step(this, this.getInputData())];
		},
	};
}
