/** Runs of WhatsApp Flow against the sandbox's side of Meta. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { OUTPUTS, type OutputKeys, type OutputName } from '../../scripts/docs/outputTables.mts';
import { runNode, type Credential, type OnError, type SendRun } from './engine.mts';
import type { TestSandbox } from './sandbox.mts';

/** A Flow with one question. */
export const FORM = {
	version: '7.2',
	screens: [
		{
			id: 'VISIT',
			title: 'Your visit',
			terminal: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextInput', name: 'your_name', label: 'Your name', required: true },
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': {
							name: 'complete',
							payload: { your_name: '${form.your_name}', flow: 'visit' },
						},
					},
				],
			},
		},
	],
};
export const FLOW_JSON = JSON.stringify(FORM);

export interface RunSetup {
	items?: IDataObject[];
	onError?: OnError;
	/** Further settings of the node, such as retryOnFail. */
	settings?: Partial<INode>;
	/** Changes to the credential for Meta. */
	meta?: Partial<Credential>;
	encryption?: Credential;
}

export const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

/** Runs an operation of WhatsApp Flow. */
export async function runFlow(
	sandbox: TestSandbox,
	parameters: INodeParameters,
	{ items = [{}], onError, settings, meta, encryption }: RunSetup = {},
): Promise<SendRun> {
	return await runNode(
		'whatsAppFlow',
		{ resource: 'flow', ...parameters },
		{
			others: {
				whatsAppBusinessManagementApi: sandbox.metaCredential(meta),
				...(encryption && { whatsAppFlowEncryptionApi: encryption }),
			},
			items: items.map((json) => ({ json })),
			onError,
			settings,
		},
	);
}

/** Parameters of Create. */
export function createParameters(more: INodeParameters = {}): INodeParameters {
	return {
		operation: 'create',
		flowName: 'Visit',
		categories: ['SURVEY'],
		flowJson: FLOW_JSON,
		...more,
	};
}

/** A Flow or number by its ID. */
export function byId(value: unknown, field = 'flowId'): INodeParameters {
	return { [field]: { __rl: true, mode: 'id', value: value as string } };
}

/** The calls that Meta got, as "POST /1000000000001/flows". */
export async function metaCalls(sandbox: TestSandbox): Promise<string[]> {
	return (await sandbox.calls()).map(
		({ method, path }) => `${method} ${path.replace(/^\/v26\.0/, '').replace(/\?.*/, '')}`,
	);
}

/** Every documented key is there, and no other but those that come sometimes. */
export function expectDocumented(name: OutputName, json: IDataObject): void {
	const { keys, sometimes = {} }: OutputKeys = OUTPUTS[name];
	const known = [...Object.keys(keys), ...Object.keys(sometimes)];
	expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(keys)));
	expect(Object.keys(json).filter((key) => !known.includes(key))).toEqual([]);
}

/** Uses a server that plays Meta in a way of its own. `paths` has what was asked of it. */
export async function withServer<Result>(
	answer: (url: URL, method: string) => unknown,
	use: (url: string, paths: string[]) => Promise<Result>,
): Promise<Result> {
	const paths: string[] = [];
	const server: Server = createServer((request, response) => {
		paths.push(request.url ?? '');
		response.setHeader('Content-Type', 'application/json');
		const url = new URL(request.url ?? '/', 'http://localhost');
		response.end(JSON.stringify(answer(url, request.method ?? '')));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths);
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}
