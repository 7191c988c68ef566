import { SANDBOX_ACCOUNT } from '../demo/constants.mts';
import { CREDENTIAL_TYPE } from '../demo/credential.mts';
import { SEND_NODE } from '../demo/workflows.mts';
import type { Credential, WorkflowFile, WorkflowNode } from '../n8n/types.mts';

export const TRIGGER = 'Start';
export const MEASURED = 'Measured';

/** No limit at all, for the node and for the sandbox. */
export const UNLIMITED = 1_000_000;
/** A second longer than Exotel's minute, as our node does it too. */
const WINDOW_MS = 61_000;

const FROM = SANDBOX_ACCOUNT.businessNumber;
const FLOW_ID = '1234567890123456';
const FIRST_PHONE = 919_000_000_000;

/** A way to send Flows from n8n. */
export interface Sender {
	name: string;
	/** How many messages it sends with one call. */
	perCall: number;
	/** What the items hold besides name and phone number: JavaScript, an object's inside. */
	moreFields: string;
	/** Type, version and parameters of the node, for at most so many calls a minute. */
	node(
		callsPerMinute: number,
		sandboxUrl: string,
	): Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;
}

/** Our node with some parameters of its own. */
export function ourSender(name: string, parameters: Record<string, unknown> = {}): Sender {
	return {
		name,
		perCall: 100,
		moreFields: '',
		node: (callsPerMinute) => ourNode({ requestsPerMinute: callsPerMinute }, parameters),
	};
}

/** Our node as it comes. */
export const OUR_NODE = ourSender('Send WhatsApp Flow');

/** Our node without its batches. */
export const OUR_NODE_SINGLY: Sender = {
	name: 'Send WhatsApp Flow, batch size 1',
	perCall: 1,
	moreFields: '',
	node: (callsPerMinute) => ourNode({ requestsPerMinute: callsPerMinute, batchSize: 1 }),
};

/** n8n's own node, which gets the finished bodies of the same messages. */
export const HTTP_REQUEST: Sender = {
	name: 'HTTP Request',
	perCall: 1,
	moreFields: `body: ${readyBody()},`,
	node: (callsPerMinute, sandboxUrl) => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${sandboxUrl}/v2/accounts/${SANDBOX_ACCOUNT.accountSid}/messages`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: CREDENTIAL_TYPE,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ $json.body }}',
			options: httpOptions(callsPerMinute),
		},
	}),
};

/** Makes the items, then sends a Flow for each. */
export function sendingWorkflow(
	sender: Sender,
	{
		items,
		callsPerMinute,
		sandboxUrl,
		credential,
	}: {
		items: number;
		callsPerMinute: number;
		sandboxUrl: string;
		credential: Credential;
	},
): WorkflowFile {
	const { id, name, type } = credential;
	const nodes: WorkflowNode[] = [
		{
			id: 'start',
			name: TRIGGER,
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'people',
			name: 'People',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			position: [200, 0],
			parameters: { mode: 'runOnceForAllItems', jsCode: makeItems(items, sender.moreFields) },
		},
		{
			id: 'measured',
			name: MEASURED,
			position: [400, 0],
			credentials: { [type]: { id, name } },
			...sender.node(callsPerMinute, sandboxUrl),
		},
	];
	return {
		name: `${sender.name}: ${items}`,
		nodes,
		connections: inARow(nodes),
		settings: { executionOrder: 'v1' },
	};
}

function ourNode(options: Record<string, unknown>, parameters: Record<string, unknown> = {}) {
	return {
		type: SEND_NODE,
		typeVersion: 1,
		parameters: {
			operation: 'send',
			from: FROM,
			to: '={{ $json.phone }}',
			flowId: { __rl: true, mode: 'id', value: FLOW_ID },
			headerType: 'text',
			headerText: 'Book an Appointment',
			bodyText: '=Hi {{ $json.name }}, please choose a date and time.',
			footerText: 'It takes less than a minute',
			flowCta: 'Book Now',
			flowAction: 'navigate',
			screen: 'APPOINTMENT_FORM',
			dataMode: 'fields',
			screenData: {
				assignments: [
					{ id: 'name', name: 'customer_name', value: '={{ $json.name }}', type: 'string' },
				],
			},
			tokenMode: 'auto',
			options,
			...parameters,
		},
	};
}

/** The same message as our node's, as JavaScript that knows `phone` and `name`. */
function readyBody(): string {
	return `{ whatsapp: { messages: [{
		from: '${FROM}',
		to: phone,
		content: {
			type: 'interactive',
			interactive: {
				type: 'flow',
				header: { type: 'text', text: 'Book an Appointment' },
				body: { text: \`Hi \${name}, please choose a date and time.\` },
				footer: { text: 'It takes less than a minute' },
				action: {
					name: 'flow',
					parameters: {
						flow_message_version: '3',
						flow_token: Math.random().toString(36).slice(2).padEnd(22, '0'),
						flow_id: '${FLOW_ID}',
						flow_cta: 'Book Now',
						flow_action: 'navigate',
						flow_action_payload: { screen: 'APPOINTMENT_FORM', data: { customer_name: name } },
					},
				},
			},
		},
	}] } }`;
}

/**
 * Without a limit the node's own default: all calls at once. With one, the fastest setting that keeps to it:
 * a minute's worth at once, then a pause.
 */
function httpOptions(callsPerMinute: number): Record<string, unknown> {
	if (callsPerMinute === UNLIMITED) return {};
	return { batching: { batch: { batchSize: callsPerMinute, batchInterval: WINDOW_MS } } };
}

function makeItems(items: number, moreFields: string): string {
	return `return Array.from({ length: ${items} }, (_, index) => {
	const phone = '+' + (${FIRST_PHONE} + index);
	const name = 'Customer ' + index;
	return { json: { phone, name, ${moreFields} } };
});`;
}

function inARow(nodes: WorkflowNode[]): Record<string, unknown> {
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [
			nodes[index].name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(links) as Record<string, unknown>;
}
