/** Runs of a real n8n that ask a person and sleep until the answer: the cases for every way of running it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import express from 'express';
import { deriveTokenKey, verifyFlowToken } from '../../flow/flowToken';
import { unpackResumePoint } from '../../nodes/shared/webhook/resumePoint';
import { SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { CREDENTIAL_TYPE, sandboxCredentialData } from '../../demo/credential.mts';
import { SEND_NODE, withCredential } from '../../demo/workflows.mts';
import { itemsOf } from '../../n8n/executions.mts';
import type { Credential, Execution, Workflow, WorkflowNode } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import type { SandboxMessage } from '../../sandbox/client.mts';
import type { Installation } from './installation.mts';

const START = 'Start';
const ASK = 'Ask';
const ANSWERED = 'Answered';
const NOT_ANSWERED = 'Not Answered';

const UNLIMITED_CALLS = 1_000_000;

/** A workflow whose runs are started by a call, ask a person and pass what came of it on to the collector. */
export interface AskWorkflow {
	workflow: Workflow;
	startUrl: string;
}

/** A run that has asked. */
export interface SleepingRun {
	ask: AskWorkflow;
	executionId: string;
	/** The person. */
	to: string;
	/** The message. */
	sid: string;
	flowToken: string;
	/** Where Exotel brings what concerns the message. */
	resumeUrl: string;
}

export interface AskOptions {
	/** Those of the node. */
	options?: Record<string, unknown>;
	/** Further fields of the node. */
	parameters?: Record<string, unknown>;
	/** The installation's own unless given. */
	credential?: Credential;
	/** For the Flows at Meta. */
	meta?: Credential;
}

export async function createAskWorkflow(
	{ client, collector, credential: usual, server }: Installation,
	name: string,
	{ options = {}, parameters = {}, credential = usual, meta }: AskOptions = {},
): Promise<AskWorkflow> {
	const path = `ask-${name.replace(/\W/g, '-').toLowerCase()}`;
	const file = {
		name,
		nodes: [
			{
				...node(START, 'n8n-nodes-base.webhook', 2, {
					httpMethod: 'POST',
					path,
					responseMode: 'onReceived',
				}),
				webhookId: path,
			},
			node(ASK, SEND_NODE, 1, {
				operation: 'sendAndWait',
				from: SANDBOX_ACCOUNT.businessNumber,
				to: '={{ $json.body.to }}',
				flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
				bodyText: 'Which day?',
				flowCta: 'Choose',
				screen: 'DAY',
				reference: '={{ $json.body.reference }}',
				options: { requestsPerMinute: UNLIMITED_CALLS, ...options },
				...parameters,
			}),
			collect(ANSWERED, collector.url),
			collect(NOT_ANSWERED, collector.url),
		],
		connections: {
			[START]: { main: [to(ASK)] },
			[ASK]: { main: [to(ANSWERED), to(NOT_ANSWERED)] },
		},
		settings: { executionOrder: 'v1' },
	};
	const credentials = meta ? [credential, meta] : [credential];
	const workflow = await client.createWorkflow(withCredential(file, ...credentials));
	await client.activate(workflow);
	return { workflow, startUrl: `${server.url}/webhook/${path}` };
}

/** Starts a run and waits until it has asked and sleeps. Give each run a person of its own. */
export async function ask(
	installation: Installation,
	workflow: AskWorkflow,
	person: string,
	reference = '',
): Promise<SleepingRun> {
	await axios.post(workflow.startUrl, { to: person, reference }, { proxy: false });
	const run = await askedRun(installation, workflow, person);
	await untilAsleep(installation, run);
	return run;
}

/** The run that has asked this person, as soon as it has, asleep or not. */
export async function askedRun(
	installation: Installation,
	workflow: AskWorkflow,
	person: string,
): Promise<SleepingRun> {
	return (await askedRuns(installation, workflow, [person]))[0];
}

/** The runs that have asked these people, as soon as all have; in the order of the people. */
export async function askedRuns(
	{ sandbox }: Installation,
	workflow: AskWorkflow,
	people: string[],
): Promise<SleepingRun[]> {
	const find = async () => {
		const messages = new Map(
			(await sandbox.messagesToAny(people)).map((message) => [message.to, message]),
		);
		return (
			messages.size === people.length &&
			people.map((person) => runOf(workflow, messages.get(person)!))
		);
	};
	return await waitFor(`messages to ${people.length} people`, find, {
		timeoutMs: 240_000,
		everyMs: 250,
	});
}

/** Waits until the run sleeps. */
export async function untilAsleep(installation: Installation, run: SleepingRun): Promise<void> {
	await waitFor(`run ${run.executionId} to sleep`, async () => await isAsleep(installation, run));
}

export async function isAsleep(
	{ client }: Installation,
	{ executionId }: SleepingRun,
): Promise<boolean> {
	return (await client.getExecution(executionId)).status === 'waiting';
}

/** The run when it has ended. n8n may take a minute to notice that the time of a run is over. */
export async function ended(
	{ client }: Installation,
	{ ask: { workflow }, executionId }: SleepingRun,
): Promise<Execution> {
	const timeoutMs = 180_000;
	return await client.waitForExecution(workflow.id, ({ id }) => id === executionId, timeoutMs);
}

/** What came of the run, and which way it went on. */
export function outcome(execution: Execution): { way: string[]; item: Record<string, unknown> } {
	const way = [ANSWERED, NOT_ANSWERED].filter((name) => name in execution.data.resultData.runData);
	return { way, item: itemsOf(execution, ASK)[0] };
}

/** The answer of a person, as Exotel would bring it. Default: the right one, under an id of its own. */
export function answerTo(
	run: SleepingRun,
	changes: { from?: string; flowToken?: string; contextSid?: string; response?: object } = {},
) {
	const { from = run.to, flowToken = run.flowToken, contextSid = run.sid, response = {} } = changes;
	const reply = {
		name: 'flow',
		response_json: JSON.stringify({ ...response, flow_token: flowToken }),
	};
	const content = {
		type: 'interactive',
		context: { sid: contextSid },
		interactive: { type: 'nfm_reply', nfm_reply: reply },
	};
	const message = {
		callback_type: 'incoming_message',
		sid: `answer-${run.sid}`,
		from,
		to: SANDBOX_ACCOUNT.businessNumber,
		content,
	};
	return { whatsapp: { messages: [message] } };
}

/** Waits until Exotel has nothing on its way but repeats of what n8n was too busy to take. */
export async function untilDelivered({ sandbox }: Installation): Promise<void> {
	// A report that finds the run still falling asleep is brought again after half a minute.
	await waitFor(
		'all callbacks to be delivered',
		async () => await sandbox.isIdle({ ignoreRetries: true }),
		{ timeoutMs: 180_000 },
	);
}

/** Calls the run's address as anybody could; gives the status of the answer. */
export async function call(
	url: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<number> {
	return (await axios.post(url, body, { headers, proxy: false, validateStatus: () => true }))
		.status;
}

/** Makes both sides sign, or stop signing, their callbacks. */
export async function agreeOnSecret(
	{ client, credential, sandbox, sandboxUrl }: Installation,
	webhookSecret: string | null,
): Promise<void> {
	await sandbox.changeSettings({ webhookSecret });
	const data = { ...sandboxCredentialData(sandboxUrl), webhookSecret: webhookSecret ?? '' };
	await client.updateCredential(credential, data);
}

/** A way to Exotel on which the person answers before the sender hears that the message was accepted. */
export interface HastyWay {
	credential: Credential;
	stop(): Promise<void>;
}

export async function startHastyWay(
	{ client, sandbox, sandboxUrl }: Installation,
	response: Record<string, unknown>,
): Promise<HastyWay> {
	const app = express();
	app.use(express.json(), async (req, res) => {
		const auth = req.headers.authorization;
		const reply = await axios.post<SentMessages>(sandboxUrl + req.originalUrl, req.body, {
			headers: { ...(auth && { authorization: auth }) },
			proxy: false,
		});
		const [delivery] = await sandbox.answer({
			messages: reply.data.response.whatsapp.messages[0].data.sid,
			response,
		});
		await waitFor('the first attempt to deliver the answer', async () => {
			const found = (await sandbox.deliveries()).find(({ id }) => id === delivery);
			return (found?.attempts as unknown[] | undefined)?.length;
		});
		res.status(reply.status).json(reply.data);
	});
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const data = { ...sandboxCredentialData(sandboxUrl), baseUrl };
	return {
		credential: await client.createCredential('Hasty way', CREDENTIAL_TYPE, data),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

interface SentMessages {
	response: { whatsapp: { messages: Array<{ data: { sid: string } }> } };
}

function runOf(workflow: AskWorkflow, message: SandboxMessage): SleepingRun {
	const { sid, to: person, statusCallback, content } = message as SandboxMessage & SentMessage;
	const { flow_token: flowToken } = content.interactive.action.parameters;
	// With Late Answers To the address is the trigger's, and only the token tells the run.
	const [, fromAddress] = /\/webhook-waiting\/(\d+)\//.exec(statusCallback) ?? [];
	const executionId = fromAddress ?? executionIdIn(flowToken);
	return { ask: workflow, executionId, to: person, sid, flowToken, resumeUrl: statusCallback };
}

function executionIdIn(flowToken: string): string {
	const key = deriveTokenKey(SANDBOX_ACCOUNT.apiToken, SANDBOX_ACCOUNT.accountSid);
	const { content } = verifyFlowToken(flowToken, { from: null, now: new Date(), key });
	return unpackResumePoint(content!.payload!)!.executionId;
}

interface SentMessage {
	statusCallback: string;
	content: { interactive: { action: { parameters: { flow_token: string } } } };
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

function collect(name: string, url: string): WorkflowNode {
	const body = { sendBody: true, specifyBody: 'json', jsonBody: '={{ JSON.stringify($json) }}' };
	return node(name, 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		...body,
		options: {},
	});
}

function to(name: string) {
	return [{ node: name, type: 'main', index: 0 }];
}
