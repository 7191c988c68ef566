import axios from 'axios';
import { CREDENTIAL_TYPE, sandboxCredentialData } from '../../demo/credential.mts';
import { SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import type { Demo } from '../../demo/startDemo.mts';
import { SEND_NODE, TRIGGER_NODE, nodeOfType } from '../../demo/workflows.mts';
import { itemsOf } from '../../n8n/executions.mts';
import type {
	Credential,
	CredentialData,
	CredentialTestResult,
	Execution,
} from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import type { SandboxMessage } from '../../sandbox/client.mts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.mts';

/** A sandbox that plays the region in which the account does not exist. */
export async function startOtherRegion(): Promise<Sandbox> {
	return await startSandbox({
		accountSid: 'somebodyelse1m',
		apiKey: 'other-key',
		apiToken: 'other-token',
	});
}

/** The credential that the demo works with. */
export async function demoCredential({ client }: Pick<Demo, 'client'>): Promise<Credential> {
	const credential = (await client.listCredentials()).find(({ type }) => type === CREDENTIAL_TYPE);
	if (!credential) throw new Error('The demo has no Exotel credential');
	return credential;
}

/** Tests the demo's credential with some of its fields changed. */
export async function testCredentialWith(
	demo: Pick<Demo, 'client' | 'sandboxUrl'>,
	changes: CredentialData,
): Promise<CredentialTestResult> {
	const data = { ...sandboxCredentialData(demo.sandboxUrl), ...changes };
	return await demo.client.testCredential(await demoCredential(demo), data);
}

/** A second credential for the same sandbox, with some of its fields changed. */
export async function createCredentialWith(
	demo: Demo,
	name: string,
	changes: CredentialData,
): Promise<Credential> {
	const data = { ...sandboxCredentialData(demo.sandboxUrl), ...changes };
	return await demo.client.createCredential(name, CREDENTIAL_TYPE, data);
}

/** The only message to that person, when the sandbox has reported all there is to report about it. */
export async function theMessageTo({ sandbox }: Demo, to: string): Promise<SandboxMessage> {
	await sandbox.idle();
	const messages = await sandbox.messagesTo(to);
	if (messages.length !== 1)
		throw new Error(`Expected one message to ${to} and found ${messages.length}`);
	return messages[0];
}

/** Lets free-form Flows go to people who have not written to the business lately. */
export async function openAllWindows({ sandbox }: Demo): Promise<void> {
	await sandbox.changeSettings({ windowHours: null });
}

/** Makes the sandbox take its time for every message from now on. */
export async function slowDown({ sandbox }: Demo, delayMs: number): Promise<void> {
	await sandbox.addFault({ on: 'messages', kind: 'slow', delayMs, times: 100_000 });
}

/** Waits until the sandbox has accepted so many messages to these people. */
export async function untilSent({ sandbox }: Demo, people: string[], count: number): Promise<void> {
	await waitFor(
		`${count} messages`,
		async () => (await sandbox.messagesToAny(people)).length >= count,
	);
}

/**
 * What a saved execution says about the messages of a node: the ids of those that were accepted, and how many
 * are unknown. They stand in the output or, when On Error stopped the run, in the text of the error.
 */
export function reportedMessages(
	execution: Execution,
	node: string,
): { accepted: string[]; unknown: number } {
	const [run] = execution.data.resultData.runData[node] ?? [];
	const items = itemsOf(execution, node);
	const inOutput = items.flatMap(({ message_id: id }) => (typeof id === 'string' ? [id] : []));
	const [, list = ''] = /Already sent \(\d+\): (.*)$/.exec(run?.error?.description ?? '') ?? [];
	const inError = list === '' ? [] : list.split(', ').map((entry) => entry.split(': ')[1]);
	const failures = [run?.error?.message, ...items.map(({ error }) => error)];
	const unknown = failures.filter((text) => String(text).startsWith('Delivery unknown')).length;
	return { accepted: [...inOutput, ...inError], unknown };
}

/** Makes both sides sign, or stop signing, their callbacks. */
export async function agreeOnSecret(demo: Demo, webhookSecret: string | null): Promise<void> {
	await demo.sandbox.changeSettings({ webhookSecret });
	const data = { ...sandboxCredentialData(demo.sandboxUrl), webhookSecret: webhookSecret ?? '' };
	await demo.client.updateCredential(await demoCredential(demo), data);
}

/** The production URL of the trigger. */
export function webhookUrlOf({ n8n, receiveWorkflow }: Demo): string {
	const { webhookId } = nodeOfType(receiveWorkflow, TRIGGER_NODE);
	return `${n8n.url}/webhook/${webhookId}/exotel-whatsapp`;
}

/** Posts to the trigger's URL as anybody on the internet could; gives the status of the answer. */
export async function postToWebhook(
	demo: Demo,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<number> {
	const options = { headers, proxy: false as const, validateStatus: () => true };
	return (await axios.post(webhookUrlOf(demo), body, options)).status;
}

/** A completed Flow in Exotel's form, made up by somebody else. */
export function forgedAnswer(): Record<string, unknown> {
	const message = {
		callback_type: 'incoming_message',
		sid: 'forged',
		from: '+919999999999',
		to: SANDBOX_ACCOUNT.businessNumber,
		content: {
			type: 'interactive',
			interactive: {
				type: 'nfm_reply',
				nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"time":"never"}' },
			},
		},
	};
	return { whatsapp: { messages: [message] } };
}

/** Gives the send node options, as its "Add option" does. */
export async function setSendOptions(
	{ client, sendWorkflow }: Demo,
	options: Record<string, unknown>,
): Promise<void> {
	const nodes = sendWorkflow.nodes.map((node) =>
		node.type === SEND_NODE ? { ...node, parameters: { ...node.parameters, options } } : node,
	);
	await client.updateWorkflow(sendWorkflow.id, { nodes });
}

/** How often the receiving workflow has run. */
export async function countAnswers({ client, receiveWorkflow }: Demo): Promise<number> {
	return (await client.listExecutions(receiveWorkflow.id)).length;
}
