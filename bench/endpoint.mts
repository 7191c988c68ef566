import { generateKeyPairSync } from 'node:crypto';
import { Agent } from 'node:http';
import { performance } from 'node:perf_hooks';
import axios from 'axios';
import { createFlowToken, deriveTokenKey } from '../flow/flowToken.ts';
import { encryptRequest, newExchangeKey } from '../sandbox/endpoint/encryption.mts';
import { bodySignature } from '../sandbox/endpoint/signatures.mts';
import { SANDBOX_ACCOUNT } from '../demo/constants.mts';
import { ENCRYPTION_TYPE } from '../demo/credential.mts';
import { DATA_TRIGGER_NODE, RESPOND_NODE, withCredential } from '../demo/workflows.mts';
import type { Workflow, WorkflowFile } from '../n8n/types.mts';
import { withProgress } from '../lib/progress.cjs';
import { chain, END, node } from './chain.mts';
import { ENGINES } from './engines.mts';
import { measureExchangeWork, type WorkRow } from './exchange-work.mts';
import { inTurns, median, percentile, round } from './figures.mts';
import type { Station, Workbench } from './workbench.mts';

const ROUNDS = 4;
const ROUND_MS = 2_500;
const WARM_UP_MS = 1_500;
const APP_SECRET = 'bench-app-secret';

export interface EndpointRow {
	/** How n8n was set up. */
	n8n: string;
	/** What was asked of which nodes. */
	calls: string;
	/** How many connections asked. */
	atOnce: number;
	requestsPerSecond: number;
	/** Of the answer, in milliseconds. */
	p90Ms: number;
	p99Ms: number;
	/** Requests a second compared to the bare Webhook node; null where other connections ask. */
	comparedToWebhook: number | null;
}

export interface EndpointResults {
	work: WorkRow[];
	/** How many requests the work was measured with, and the Node that did it. */
	workRequests: number;
	workNode: string;
	rows: EndpointRow[];
	/** How long each kind of calls was made, in milliseconds. */
	durationMs: number;
}

interface Caller {
	calls: string;
	atOnce: number;
	url: string;
	newRequest: () => object;
	rates: number[];
	times: number[];
}

const WEBHOOK = 'Webhook';

/**
 * How fast a Flow gets what it asks for: our own work for a request without n8n; then, in the real n8n and in
 * turns, health checks that the trigger answers, n8n's bare Webhook node with the same calls, and whole exchanges
 * from the trigger through the workflow to Respond to Flow.
 */
export async function measureEndpoint(workbench: Workbench): Promise<EndpointResults> {
	const work = await withProgress("Our own work for a request, and Node's crypto", async () =>
		measureExchangeWork(),
	);
	const rows: EndpointRow[] = [];
	for (const [n8n, n8nEnv] of Object.entries(ENGINES)) {
		rows.push(
			...(await workbench.use({ n8nEnv }, async (station) => await measureOn(station, n8n))),
		);
	}
	return {
		work: work.rows,
		workRequests: work.requests,
		workNode: work.node,
		rows,
		durationMs: ROUNDS * ROUND_MS,
	};
}

async function measureOn(station: Station, n8n: string): Promise<EndpointRow[]> {
	const { callers, workflows } = await setUp(station);
	for (const caller of callers) await call(caller, WARM_UP_MS);
	for (const caller of callers) Object.assign(caller, { rates: [], times: [] });
	for (let turn = 1; turn <= ROUNDS; turn++) {
		await withProgress(`Data endpoint, n8n ${n8n}, round ${turn} of ${ROUNDS}`, async () => {
			for (const caller of inTurns(callers, turn)) await call(caller, ROUND_MS);
		});
	}
	// The next n8n has the same database, and takes no URL twice.
	for (const workflow of workflows) await station.client.deactivate(workflow);
	return rowsOf(callers, n8n);
}

async function setUp({
	client,
	credential,
}: Station): Promise<{ callers: Caller[]; workflows: Workflow[] }> {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
	const encryption = await client.createCredential('Keys', ENCRYPTION_TYPE, {
		privateKey: pem,
		appSecret: APP_SECRET,
	});

	const workflows: Workflow[] = [];
	for (const file of [endpointFile(), webhookFile()]) {
		const workflow = await client.createWorkflow(withCredential(file, credential, encryption));
		await client.activate(workflow);
		workflows.push(workflow);
	}

	const endpoint = `${client.url}/webhook/bench-endpoint/flow-data`;
	const sealed = (request: object) =>
		encryptRequest(JSON.stringify(request), newExchangeKey(), publicKey);
	const ping = () => sealed({ version: '3.0', action: 'ping' });
	const init = () => sealed({ version: '3.0', action: 'INIT', flow_token: newToken() });
	const caller = (calls: string, atOnce: number, url: string, newRequest: () => object) => ({
		calls,
		atOnce,
		url,
		newRequest,
		rates: [],
		times: [],
	});
	const callers: Caller[] = [
		caller('Health check to the trigger', 10, endpoint, ping),
		caller(WEBHOOK, 10, `${client.url}/webhook/bench-webhook`, ping),
		caller('Exchange, trigger and Respond to Flow', 10, endpoint, init),
		caller('Exchange, trigger and Respond to Flow', 1, endpoint, init),
	];
	return { callers, workflows };
}

function endpointFile(): WorkflowFile {
	const assignments = [
		{ id: 'day', name: 'first_day', value: '={{ $now.toISODate() }}', type: 'string' },
	];
	return chain('Data endpoint', [
		node('Ask', DATA_TRIGGER_NODE, 1.1, {}, 'bench-endpoint'),
		node('Answer', RESPOND_NODE, 1, { screen: 'DAY', screenData: { assignments } }),
	]);
}

function webhookFile(): WorkflowFile {
	const parameters = { httpMethod: 'POST', path: 'bench-webhook', options: {} };
	return chain(WEBHOOK, [
		node('Receive', 'n8n-nodes-base.webhook', 2, parameters, 'bench-webhook'),
		END,
	]);
}

const key = deriveTokenKey(SANDBOX_ACCOUNT.apiToken, SANDBOX_ACCOUNT.accountSid);

/** As Send WhatsApp Flow makes it. */
function newToken(): string {
	const expiresAt = new Date(Date.now() + 3_600_000);
	return createFlowToken(
		{ flowId: '1000000000000006', reference: 'contact-4711', to: '+919000000002', expiresAt },
		key,
	);
}

/** Calls for so long, each connection as soon as it has its answer. Rejects when a call is not answered with 200. */
async function call(caller: Caller, durationMs: number): Promise<void> {
	const { url, atOnce, newRequest, rates, times } = caller;
	const http = axios.create({
		proxy: false,
		httpAgent: new Agent({ keepAlive: true, maxSockets: atOnce }),
	});
	const started = performance.now();
	let count = 0;
	const connection = async () => {
		while (performance.now() - started < durationMs) {
			const body = JSON.stringify(newRequest());
			const headers = {
				'content-type': 'application/json',
				'x-hub-signature-256': bodySignature(body, APP_SECRET),
			};
			const sent = performance.now();
			await http.post(url, body, { headers, responseType: 'text' });
			times.push(performance.now() - sent);
			count += 1;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, connection));
	rates.push((count * 1000) / (performance.now() - started));
}

function rowsOf(callers: Caller[], n8n: string): EndpointRow[] {
	const webhook = callers.find(({ calls }) => calls === WEBHOOK)!;
	return callers.map(({ calls, atOnce, rates, times }) => ({
		n8n,
		calls,
		atOnce,
		requestsPerSecond: round(median(rates), 1),
		p90Ms: round(percentile(times, 0.9), 0),
		p99Ms: round(percentile(times, 0.99), 0),
		comparedToWebhook:
			atOnce === webhook.atOnce ? round(median(rates) / median(webhook.rates), 2) : null,
	}));
}
