/** What tests of receiving do around a real n8n, however it runs. */
import axios from 'axios';
import { SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { hasEnded } from '../../n8n/executions.mts';
import type { Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import type { SandboxDelivery } from '../../sandbox/client.mts';
import { answerMessage, callWith } from '../support/callbacks.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';
import type { Installation } from './installation.mts';

/** What stands around n8n and does not depend on how it runs. */
type Outside = Pick<Installation, 'sandbox' | 'sandboxUrl' | 'collector'>;

/** What the collector got under that key, in order. */
export function collected({ collector }: Outside, key: string): unknown[] {
	return collector.calls.map(({ body }) => (body as Record<string, unknown>)[key]);
}

/** A completed Flow as Exotel would deliver it. */
export function answerCall(sid: string, answers: Record<string, unknown> = {}) {
	return callWith(
		answerMessage(sid, answers, {
			content: { context: { sid: 'out-1' } },
			message: { timestamp: '2026-08-17T10:00:00+05:30' },
		}),
	);
}

/** A delivery report as Exotel would deliver it. */
export function reportCall(sid: string) {
	return callWith({ callback_type: 'dlr', sid, exo_detailed_status: 'EX_MESSAGE_SENT' });
}

/** Posts all bodies, so many at a time; gives the statuses of the answers. */
export async function postAll(
	url: string,
	bodies: unknown[],
	atOnce: number,
	headers: Record<string, string> = {},
): Promise<number[]> {
	const statuses: number[] = [];
	const queue = [...bodies.entries()];
	const worker = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const [index, body] = next;
			statuses[index] = (
				await axios.post(url, body, { headers, proxy: false, validateStatus: () => true })
			).status;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return statuses;
}

/** Delivers a callback of the sandbox once more, as Exotel does when it doubts that the first one arrived. */
export async function repeatDelivery({ sandbox }: Outside, id: string): Promise<void> {
	await sandbox.repeat(id);
	await sandbox.idle();
}

/** Waits until n8n has acknowledged that callback of the sandbox. */
export async function untilAcknowledged(
	{ sandbox }: Outside,
	id: string,
): Promise<SandboxDelivery> {
	return await waitFor(
		'the acknowledgement',
		async () => {
			const found = (await sandbox.deliveries()).find((delivery) => delivery.id === id);
			return found?.state === 'delivered' && found;
			// The first repeat comes after 30 seconds.
		},
		{ timeoutMs: 180_000 },
	);
}

/** Waits until the callback has been tried, whatever came of it; with the retry preset "none" it is tried once. */
export async function untilTried({ sandbox }: Outside, id: string): Promise<void> {
	const isTried = async () =>
		(await sandbox.deliveries()).some(
			(delivery) => delivery.id === id && delivery.state !== 'pending',
		);
	await waitFor('an attempt', isTried, { timeoutMs: 180_000 });
}

/** Exotel brings the callback once more. */
export async function bringAgain(outside: Outside, id: string): Promise<void> {
	const { sandbox } = outside;
	const known = new Set((await sandbox.deliveries()).map((delivery) => delivery.id));
	await sandbox.repeat(id);
	const copies = (await sandbox.deliveries()).filter((delivery) => !known.has(delivery.id));
	for (const copy of copies) await untilTried(outside, copy.id);
}

/** Brings the callback again and again until it has had its effect, without waiting for Exotel's schedule. */
export async function bringUntil(
	outside: Outside,
	what: string,
	id: string,
	hasEffect: () => boolean,
): Promise<void> {
	await untilTried(outside, id);
	const bring = async () => {
		if (hasEffect()) return true;
		await bringAgain(outside, id);
		return false;
	};
	await waitFor(what, bring, { timeoutMs: 180_000, everyMs: 500 });
}

/** A way to n8n on which acknowledgements are lost. */
export interface ForgetfulWay extends Receiver {
	/** Resolves when n8n has answered all calls that came this way. */
	untilAnswered(): Promise<void>;
}

/** n8n gets every call, but the first one who called hears nothing, as when an answer comes too late. */
export async function startForgetfulWay(target: string): Promise<ForgetfulWay> {
	const way = await startReceiver();
	const passedOn: Array<Promise<unknown>> = [];
	way.respondWith((call, index) => {
		passedOn.push(
			axios.post(target, call.rawBody, {
				headers: { 'content-type': 'application/json' },
				proxy: false,
			}),
		);
		return index === 0 ? 'hang' : { status: 200 };
	});
	return { ...way, untilAnswered: async () => void (await Promise.all(passedOn)) };
}

/**
 * Waits until the runs of the workflow have ended that the calls answered so far have started: n8n stores a run before
 * it answers the call.
 */
export async function untilRunsEnded(
	{ client }: Pick<Installation, 'client'>,
	workflow: Workflow,
): Promise<void> {
	const haveEnded = async () => (await client.listExecutions(workflow.id)).every(hasEnded);
	await waitFor(`the end of all runs of ${workflow.name}`, haveEnded, { timeoutMs: 180_000 });
}

/** The person answers a Flow; the callback takes another way than the message says. */
export async function answerBy(
	{ sandbox }: Outside,
	url: string,
	sid: string,
	response: Record<string, unknown>,
): Promise<void> {
	await sandbox.answer({ messages: sid, response, url });
}

/** Resolves as soon as Exotel calls this URL; n8n ends a test a moment after it has said so. */
export async function untilRegistered({ sandbox }: Outside, url: string): Promise<void> {
	await waitFor(
		`the registration of ${url}`,
		async () => (await sandbox.webhook())?.incomingMessageUrl === url,
	);
}

/** Sends a Flow through the sandbox's API, as any sender could; gives the message's sid. */
export async function sendFlowTo(
	{ sandboxUrl }: Outside,
	to: string,
	statusCallback?: string,
): Promise<string> {
	const { accountSid, apiKey, apiToken, businessNumber } = SANDBOX_ACCOUNT;
	const parameters = {
		flow_message_version: '3',
		flow_token: 'unused',
		flow_id: '1234567890123456',
		flow_cta: 'Open',
		flow_action: 'navigate',
	};
	const interactive = {
		type: 'flow',
		body: { text: 'Hello' },
		action: { name: 'flow', parameters },
	};
	const { data } = await axios.post<{
		response: { whatsapp: { messages: Array<{ data: { sid: string } }> } };
	}>(
		`${sandboxUrl}/v2/accounts/${accountSid}/messages`,
		{
			...(statusCallback && { status_callback: statusCallback }),
			whatsapp: {
				messages: [{ from: businessNumber, to, content: { type: 'interactive', interactive } }],
			},
		},
		{ auth: { username: apiKey, password: apiToken }, proxy: false },
	);
	return data.response.whatsapp.messages[0].data.sid;
}
