/** Measures one of the worst calls in a process of its own, and prints what it costs as JSON (see worst.mts). */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Request, Response } from 'express';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { createPayloadToken, deriveTokenKey } from '../flow/flowToken';
import { SendWhatsAppFlow } from '../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { packResumePoint, RESUMED_HEADER } from '../nodes/shared/webhook/resumePoint';
import { RecordedResponse } from '../test/fuzz/directCall.mts';
import { endpointContexts } from '../test/fuzz/endpointContexts.mts';
import { triggerContexts } from '../test/fuzz/triggerContexts.mts';
import { metaSignature, phoneCall } from '../test/support/flowPhone.mts';
import { EXECUTION_ID, NODE_ID, startRun } from '../test/support/sleepingRun.mts';
import { BUSINESS, EXOTEL_CALLS, FROM, LARGEST_BYTES, VALUES } from './worst-calls.mts';

const SECRET = 'bench-secret';
const ACCOUNT = {
	region: 'custom',
	accountSid: 'sandbox1m',
	apiKey: 'sandbox-key',
	apiToken: 'sandbox-token',
	webhookSecret: SECRET,
};
/** What Flow Data Request Trigger takes, with base64 and what is around it. */
const SEALED_BYTES = 1.4 * 1024 * 1024;

/** What a call costs beyond what n8n itself does to parse it. */
export interface Cost {
	signed: boolean;
	/** What n8n takes to parse the body, in milliseconds. */
	parseMs: number;
	/** What our node takes. */
	ms: number;
	/** By how much the process grows meanwhile, at most; null where the system does not tell. */
	memoryMb: number | null;
	/** That our node answers; null when n8n does. */
	status: number | null;
}

interface Call {
	body: Buffer;
	headers: Record<string, string>;
}

interface Receiver {
	callOf: (name: string, signed: boolean) => Call;
	context: (request: Request, response: Response) => IWebhookFunctions;
	webhook: (this: IWebhookFunctions) => Promise<IWebhookResponseData>;
	close?: () => Promise<unknown>;
}

const RECEIVERS: Record<string, (exotelUrl: string) => Promise<Receiver>> = {
	'Flow Response Trigger': async () => {
		const options = { verifySignature: 'required', rawPayload: true };
		const parameters = {
			webhookSetup: 'manual',
			events: ['flowResponse', 'incomingMessage', 'messageStatus'],
			options,
		};
		return {
			...triggerContexts({ workflowId: 'bench', credential: ACCOUNT, parameters }),
			callOf: exotelCalls(tokenOfRun()),
		};
	},
	'Sleeping run': async (baseUrl) => {
		const { webhook } = new SendWhatsAppFlow();
		const flowId = { __rl: true, mode: 'id', value: '1234567890123456' };
		const options = { verifySignature: 'required' };
		const parameters = {
			from: BUSINESS,
			to: FROM,
			flowId,
			bodyText: 'When?',
			flowCta: 'Choose',
			screen: 'DAY',
			options,
		};
		const run = await startRun({ credential: { ...ACCOUNT, baseUrl }, parameters });
		await run.firstPart;
		if (run.status() !== 'waiting')
			throw new Error(`The run does not wait: ${run.error()?.message}`);
		const [ownToken] = /v1\.[\w-]+/.exec(run.kept())!;
		return { context: run.contextFor, webhook, callOf: exotelCalls(ownToken), close: run.close };
	},
	'Flow Data Request Trigger': async () => {
		const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const encryption = {
			privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
			appSecret: SECRET,
		};
		const callOf: Receiver['callOf'] = (name, signed) => {
			const request = (bytes: number) =>
				`{"version":"3.0","action":"data_exchange","screen":"DAY","flow_token":"bench-token","data":{"value":${VALUES[name](bytes)}}}`;
			// Larger ones are refused whoever signs them.
			const body = signed
				? phoneCall(publicKey, request(SEALED_BYTES)).body
				: Buffer.from(request(LARGEST_BYTES));
			const headers: Call['headers'] = signed
				? { 'x-hub-signature-256': metaSignature(body, SECRET) }
				: {};
			return { body, headers };
		};
		return {
			...endpointContexts({ workflowId: 'bench', account: ACCOUNT, encryption, parameters: {} }),
			callOf,
		};
	},
};

function exotelCalls(flowToken: string): Receiver['callOf'] {
	return (name, signed) => {
		const body = Buffer.from(EXOTEL_CALLS[name](flowToken));
		const signature = createHmac('sha256', SECRET).update(body).digest('hex');
		const headers: Call['headers'] = signed ? { 'x-exotel-signature': `sha256=${signature}` } : {};
		return { body, headers };
	};
}

/** It names a run that waits. */
function tokenOfRun(): string {
	const sealed = packResumePoint({
		executionId: EXECUTION_ID,
		nodeId: NODE_ID,
		signature: '0'.repeat(64),
	})!;
	const binding = { to: FROM, expiresAt: new Date(Date.now() + 3_600_000) };
	return createPayloadToken(sealed, binding, deriveTokenKey(ACCOUNT.apiToken, ACCOUNT.accountSid));
}

async function measure(
	{ context: contextOf, webhook, callOf }: Receiver,
	name: string,
	signed: boolean,
): Promise<Cost> {
	const { body, headers } = callOf(name, signed);
	const beforeParsing = performance.now();
	const parsed = JSON.parse(body.toString()) as unknown;
	const parseMs = performance.now() - beforeParsing;

	const contentHeaders = {
		'content-type': 'application/json',
		'content-length': String(body.length),
	};
	const request = {
		method: 'POST',
		headers: { ...contentHeaders, ...headers },
		query: {},
		params: {},
		body: parsed,
		rawBody: body,
	};
	const response = new RecordedResponse();
	const context = contextOf(request as unknown as Request, response as unknown as Response);
	// A run that is called over n8n itself has woken.
	Object.assign(context.helpers, {
		httpRequest: async () => ({ statusCode: 200, headers: { [RESUMED_HEADER]: 'yes' }, body: [] }),
	});

	const memory = watchPeak();
	const started = performance.now();
	const { noWebhookResponse } = await webhook.call(context);
	const ms = performance.now() - started;
	const memoryMb = memory.growthMb();
	const status = noWebhookResponse ? response.statusCode : null;
	return { signed, parseMs, ms, memoryMb, status };
}

/** By how much the process grows, whose peak Linux forgets when it is told to. */
function watchPeak(): { growthMb: () => number | null } {
	// The last resort gives what is free back to the system.
	globalThis.gc!({ type: 'major', execution: 'sync', flavor: 'last-resort' } as never);
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		return { growthMb: () => null };
	}
	const startMb = peakMb();
	return { growthMb: () => peakMb() - startMb };
}

function peakMb(): number {
	return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024;
}

async function main([receiverName, name, exotelUrl]: string[]): Promise<void> {
	const receiver = await RECEIVERS[receiverName](exotelUrl);
	const costs = [await measure(receiver, name, false), await measure(receiver, name, true)];
	await receiver.close?.();
	process.stdout.write(JSON.stringify(costs), () => process.exit(0));
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
