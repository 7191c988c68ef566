import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import axios from 'axios';
import { createFlowToken, deriveTokenKey } from '../flow/flowToken.ts';
import { SANDBOX_ACCOUNT } from '../demo/constants.mts';
import { sandboxCredentialData } from '../demo/credential.mts';
import { TRIGGER_NODE, withCredential } from '../demo/workflows.mts';
import type { Workflow, WorkflowNode } from '../n8n/types.mts';
import { root } from '../lib/paths.cjs';
import { withProgress } from '../lib/progress.cjs';
import { chain, END, node } from './chain.mts';
import { ENGINES } from './engines.mts';
import { inTurns, median, percentile, round } from './figures.mts';
import { processorMs } from './measure.mts';
import type { Station, Workbench } from './workbench.mts';

/** Exotel's calls come on few connections. */
const AT_ONCE = 10;
const ROUNDS = 8;
const CALLS_A_ROUND = 50;
const WARM_UP = 50;
const SECRET = 'bench-secret';

export interface ReceivingRow {
	/** How n8n was set up. */
	n8n: string;
	nodes: string;
	requestsPerSecond: number;
	/** Of the acknowledgement, in milliseconds. */
	p99Ms: number;
	/** Requests a second compared to the bare Webhook node. */
	comparedToWebhook: number;
	/** What n8n takes of the processor for a request, in milliseconds; null when unknown. */
	processorMs: number | null;
}

/** What it costs to tell answers in words. */
export interface NamingRow {
	n8n: string;
	/**
	 * Calls that n8n can take when answers are told in words for one when they are not, because the Flow JSON in the
	 * trigger is of another Flow: what n8n itself needs for a larger workflow counts in both. By what both take of the
	 * processor, which differs less from run to run than requests a second. Null when unknown.
	 */
	comparedToNoNames: number | null;
	/** The bar. */
	atLeast: number;
	holds: boolean;
}

export interface ReceivingResults {
	rows: ReceivingRow[];
	naming: NamingRow[];
	calls: number;
}

const OURS = 'Flow Response Trigger';
const OURS_NAMING = 'Flow Response Trigger with Flow JSON';
const OURS_KNOWING_OTHERS = 'Flow Response Trigger with the Flow JSON of another Flow';
const NAMING_AT_LEAST = 0.95;

interface Receiver {
	workflow: Workflow;
	nodes: string;
	url: string;
	rates: number[];
	times: number[];
	/** For a call, in each round. */
	processorMs: number[];
}

/**
 * How fast answers are acknowledged: by our trigger with signature, parsing, token and removal of repeats; by
 * the least a community trigger can be; by n8n's bare Webhook node; by Webhook and a Code node that parses. On
 * one n8n, in turns, so that what else the machine does meets all alike.
 */
export async function measureReceiving(workbench: Workbench): Promise<ReceivingResults> {
	const rows: ReceivingRow[] = [];
	for (const [n8n, engine] of Object.entries(ENGINES)) {
		const n8nEnv = {
			...engine,
			N8N_CUSTOM_EXTENSIONS: path.join(root, 'bench', 'minimal-trigger'),
		};
		rows.push(
			...(await workbench.use({ n8nEnv }, async (station) => await measureOn(station, n8n))),
		);
	}
	const naming = Object.keys(ENGINES).map((n8n) =>
		namingRow(
			n8n,
			rows.filter((row) => row.n8n === n8n),
		),
	);
	return { rows, naming, calls: ROUNDS * CALLS_A_ROUND };
}

async function measureOn(station: Station, n8n: string): Promise<ReceivingRow[]> {
	const receivers = await setUp(station);
	const { n8nPid } = station;
	for (const receiver of receivers) await fire(receiver, WARM_UP, n8nPid);
	for (const receiver of receivers)
		Object.assign(receiver, { rates: [], times: [], processorMs: [] });
	for (let round = 1; round <= ROUNDS; round++) {
		await withProgress(`Receiving, n8n ${n8n}, round ${round} of ${ROUNDS}`, async () => {
			for (const receiver of inTurns(receivers, round)) await fire(receiver, CALLS_A_ROUND, n8nPid);
		});
	}
	// The next n8n finds these workflows in its database.
	for (const { workflow } of receivers) await station.client.deactivate(workflow);
	return rowsOf(receivers, n8n);
}

async function setUp({ client, credential, sandboxUrl }: Station): Promise<Receiver[]> {
	await client.updateCredential(credential, {
		...sandboxCredentialData(sandboxUrl),
		webhookSecret: SECRET,
	});
	const webhook = (path: string) =>
		node('Receive', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path, options: {} }, path);
	const code = node('Parse', 'n8n-nodes-base.code', 2, { jsCode: PARSE_CODE });
	const ours = (path: string, more: Record<string, unknown> = {}) =>
		node(
			'Receive',
			TRIGGER_NODE,
			1.1,
			{
				webhookSetup: 'manual',
				filters: { onlyVerified: true },
				options: { verifySignature: 'required' },
				...more,
			},
			path,
		);
	const flowJson = await readFlowJson();
	const knowing = (flowId: string) => ({
		flowDefinitions: { definitions: [{ flowId, flowJson }] },
	});

	const minimal = node('Receive', 'CUSTOM.minimalTrigger', 1.1, {}, 'bench-minimal');

	const receivers: Receiver[] = [];
	for (const [nodes, receiving, path] of [
		[OURS, [ours('bench-ours')], 'bench-ours/exotel-whatsapp'],
		[OURS_NAMING, [ours('bench-naming', knowing(FLOW_ID))], 'bench-naming/exotel-whatsapp'],
		[OURS_KNOWING_OTHERS, [ours('bench-others', knowing('1'))], 'bench-others/exotel-whatsapp'],
		['Minimal community trigger', [minimal], 'bench-minimal/minimal'],
		['Webhook', [webhook('bench-bare')], 'bench-bare'],
		['Webhook and Code', [webhook('bench-code'), code], 'bench-code'],
	] as Array<[string, WorkflowNode[], string]>) {
		const workflow = await client.createWorkflow(
			withCredential(chain(nodes, [...receiving, END]), credential),
		);
		await client.activate(workflow);
		const url = `${client.url}/webhook/${path}`;
		receivers.push({ workflow, nodes, url, rates: [], times: [], processorMs: [] });
	}
	return receivers;
}

/** What people write today: parse the text inside the text, take the token out. Nothing is verified. */
const PARSE_CODE = `
return $input.all().flatMap(({ json }) => json.body.whatsapp.messages.map((message) => {
  const { flow_token, ...answers } = JSON.parse(message.content.interactive.nfm_reply.response_json);
  return { json: { from: message.from, flow_token, answers } };
}));`;

const FLOW_ID = '1234567890123456';

/** The form that the answers are of. */
async function readFlowJson(): Promise<string> {
	return await readFile(path.join(root, 'examples', 'flows', '3-appointment.json'), 'utf8');
}

let answers = 0;
const key = deriveTokenKey(SANDBOX_ACCOUNT.apiToken, SANDBOX_ACCOUNT.accountSid);

/** A signed answer that has not come before, with a token of our own. */
function newAnswer(): { body: string; signature: string } {
	const from = '+919000000002';
	const expiresAt = new Date(Date.now() + 3_600_000);
	const flow_token = createFlowToken(
		{ flowId: FLOW_ID, reference: 'contact-4711', to: from, expiresAt },
		key,
	);
	const message = {
		callback_type: 'incoming_message',
		sid: `bench-${answers++}`,
		from,
		to: SANDBOX_ACCOUNT.businessNumber,
		profile_name: 'Asha',
		timestamp: '2026-08-17T10:00:00+05:30',
		content: {
			type: 'interactive',
			context: { sid: 'out-1' },
			interactive: {
				type: 'nfm_reply',
				nfm_reply: {
					name: 'flow',
					body: 'Sent',
					response_json: JSON.stringify({
						flow_token,
						flow: 'appointment',
						service: 'consultation',
						appointment_date: '2026-08-20',
						appointment_time: '10:00',
						reason: 'A first visit',
						preferred_language: 'English',
						reminder: true,
					}),
				},
			},
		},
	};
	const body = JSON.stringify({ whatsapp: { messages: [message] } });
	return { body, signature: createHmac('sha256', SECRET).update(body).digest('hex') };
}

async function fire(receiver: Receiver, count: number, n8nPid: number | null): Promise<void> {
	const http = axios.create({
		proxy: false,
		httpAgent: new Agent({ keepAlive: true, maxSockets: AT_ONCE }),
	});
	const calls = Array.from({ length: count }, newAnswer);
	const processorBefore = processorMs(n8nPid);
	const started = performance.now();
	const worker = async () => {
		for (let call = calls.pop(); call; call = calls.pop()) {
			const sent = performance.now();
			await http.post(receiver.url, call.body, {
				headers: {
					'content-type': 'application/json',
					'x-exotel-signature': `sha256=${call.signature}`,
				},
			});
			receiver.times.push(performance.now() - sent);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	receiver.rates.push((count * 1000) / (performance.now() - started));
	const processorAfter = processorMs(n8nPid);
	if (processorBefore !== null && processorAfter !== null)
		receiver.processorMs.push((processorAfter - processorBefore) / count);
}

function rowsOf(receivers: Receiver[], n8n: string): ReceivingRow[] {
	const bare = median(receivers.find(({ nodes }) => nodes === 'Webhook')!.rates);
	return receivers.map(({ nodes, rates, times, processorMs: costs }) => ({
		n8n,
		nodes,
		requestsPerSecond: round(median(rates), 1),
		p99Ms: round(percentile(times, 0.99), 0),
		comparedToWebhook: round(median(rates) / bare, 2),
		processorMs: costs.length === 0 ? null : round(median(costs), 2),
	}));
}

function namingRow(n8n: string, rows: ReceivingRow[]): NamingRow {
	const [without, naming] = [OURS_KNOWING_OTHERS, OURS_NAMING].map(
		(wanted) => rows.find(({ nodes }) => nodes === wanted)?.processorMs ?? null,
	);
	const ratio = without === null || naming === null ? null : round(without / naming, 3);
	return {
		n8n,
		comparedToNoNames: ratio,
		atLeast: NAMING_AT_LEAST,
		holds: ratio === null || ratio >= NAMING_AT_LEAST,
	};
}
