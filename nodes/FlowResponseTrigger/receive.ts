import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { accountKeyOf, type ExotelAccount } from '../../exotel/account';
import type { CallbackEvent } from '../../exotel/callbacks';
import { hubChallenge, postedChallenge } from '../../exotel/handshake';
import { SIGNATURE_HEADER } from '../../exotel/signature';
import { verifyToken } from '../../exotel/webhookRegistration';
import { harmless } from '../../flow/json';
import { verifyAccountToken } from '../shared/accountToken';
import { readAccount } from '../shared/credentials';
import { downloadMedia } from '../shared/downloadMedia';
import { eventItem, type TriggeringEvent } from '../shared/eventItem';
import { withoutOwnCustomData } from '../shared/resumePoint';
import { answerMeanwhile, readCall, refuse, reply, undoUnlessTaken, whyRefused } from '../shared/incomingCall';
import { judgeWithCredential } from '../shared/keptCredential';
import { forwardCall } from './forward';
import { handOver, runOf, type RunOfEvent } from './handOver';
import { forgetEvents, keepRecentEvents, recentEventsOf } from './memory';
import type { TriggerEvent, TriggerFilters, TriggerOptions } from './options';
import { rememberProductionUrl } from './registrations';
import { selectEvents } from './selectEvents';

/** Answers a GET: Exotel's verification, a person with a browser, or a probe. */
export async function answerGet(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const handshake = hubChallenge(context.getQueryData() as IDataObject, await expectedToken(context));
	switch (handshake.kind) {
		case 'accepted':
			return reply(context, 200, handshake.challenge);
		case 'wrongToken':
			context.logger.warn('Flow Response Trigger: a verification call had the wrong token');
			return reply(context, 403, 'The verify token does not fit');
		case 'none':
			return reply(context, 200, 'The Flow Response Trigger listens here for calls from Exotel');
	}
}

/**
 * Answers a call from Exotel. n8n sends the 200 once it has stored the execution, and before the workflow runs.
 * What the workflow did not ask for, or has seen before, is acknowledged and starts nothing.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { body, events: given } = await readCall(context);
	const challenge = postedChallenge(body);
	if (challenge !== null) return { webhookResponse: { challenge } };

	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const { refusal, selected, runs } = await judgeCall(context, options, given);
	if (refusal) return refuse(context, refusal);
	const used = [...new Set([...selected, ...runs.keys()])];
	if (options.forwardUrl && (options.forwardWhat === 'all' || used.length === 0)) {
		forwardCall(context, options.forwardUrl);
	}

	// A test event may be repeated by hand, so a test remembers nothing.
	const remembers = options.deduplicate !== false && used.length > 0 && context.getMode() !== 'manual';
	const news = remembers ? withoutRepeats(context, used) : used;
	const { taken, unsure, late } = await handOver(context, runsOf(news, runs));
	if (unsure.size > 0) {
		forgetEvents(context, news.filter((event) => !taken.has(event)));
		return reply(context, 503, 'Try again later');
	}
	const startsWorkflow = new Set(selected);
	const starting = news.filter(
		(event) => startsWorkflow.has(event) && (options.emitResumed === true || !taken.has(event)),
	);
	// Not before: to other processes an answer that is to come again would be a repeat.
	const keep = (runFirst: boolean) => {
		if (remembers) keepRecentEvents(context, news, { runFirst });
	};
	if (starting.length === 0) {
		keep(false);
		return {};
	}

	undoUnlessTaken(context, () => forgetEvents(context, starting));
	const preparing = Promise.all(
		starting.map(async (event) => await itemOf(context, event, options, body, late.has(event) ? runs.get(event) : undefined)),
	);
	const { result: items, isAnswered } = options.downloadMedia
		? await answerMeanwhile(context, preparing)
		: { result: await preparing, isAnswered: false };
	keep(!isAnswered);
	return { workflowData: [items], ...(isAnswered && { noWebhookResponse: true }) };
}

/** Whether the call is admitted, which of its events start the workflow, and which belong to sleeping runs. */
async function judgeCall(context: IWebhookFunctions, options: TriggerOptions, given: CallbackEvent[]) {
	const chosen = context.getNodeParameter('events', ['flowResponse']) as TriggerEvent[];
	const filters = context.getNodeParameter('filters', {}) as TriggerFilters;

	return await judgeWithCredential(context, 'exotelApi', (account) => {
		noteProductionUrl(context, account);
		const refusal = whyRefused(context, account, options.verifySignature ?? 'ifPresent');
		const events = given.map((event) => withToken(account, event));
		const hasStrangeToken = events.some((event) => event.event === 'flow_response' && event.token.status === 'bad_signature');
		const cannotCheck = !account.webhookSecret && SIGNATURE_HEADER in context.getHeaderData();
		return {
			refusal,
			selected: selectEvents(events, chosen, filters),
			runs: options.resumeWaiting === false ? new Map<TriggeringEvent, RunOfEvent>() : runsNamedIn(account, events),
			inDoubt: refusal !== null || cannotCheck || hasStrangeToken,
		};
	});
}

function runsNamedIn(account: ExotelAccount, events: TriggeringEvent[]): Map<TriggeringEvent, RunOfEvent> {
	return new Map(
		events.flatMap((event) => {
			const run = runOf(account, event);
			return run ? [[event, run] as const] : [];
		}),
	);
}

function runsOf(events: TriggeringEvent[], runs: ReadonlyMap<TriggeringEvent, RunOfEvent>): Map<TriggeringEvent, RunOfEvent> {
	return new Map(events.flatMap((event) => (runs.has(event) ? [[event, runs.get(event)!] as const] : [])));
}

function withToken(account: ExotelAccount, event: CallbackEvent): TriggeringEvent {
	if (event.event !== 'flow_response') return event;
	return { ...event, token: verifyAccountToken(account, event.flowToken, event.from) };
}

/** After a restart of n8n nothing else tells which workflow has the account's URL (see lifecycle.ts). */
function noteProductionUrl(context: IWebhookFunctions, account: ExotelAccount): void {
	if (context.getMode() === 'manual' || context.getNodeParameter('webhookSetup', 'automatic') !== 'automatic') return;
	rememberProductionUrl(accountKeyOf(account), context.getNodeWebhookUrl('default') as string);
}

async function itemOf(
	context: IWebhookFunctions,
	event: TriggeringEvent,
	options: TriggerOptions,
	body: unknown,
	missedRun?: RunOfEvent,
): Promise<INodeExecutionData> {
	const { flatten = false, rawPayload } = options;
	const shown = withoutOwnCustomData(event);
	const more = {
		...(missedRun && lateKeys(event, missedRun)),
		...(rawPayload && { raw_payload: harmless(body) as IDataObject }),
	};
	if (!options.downloadMedia || event.event !== 'flow_response' || !event.response.readable) {
		return { json: eventItem(shown, { flatten }, more) };
	}

	const { binary, media } = await downloadMedia(context, event.response.answers);
	return { json: eventItem(shown, { flatten }, { media, ...more }), binary };
}

/** What the workflow is told of an event whose run could not be woken. */
function lateKeys(event: TriggeringEvent, { executionId }: RunOfEvent): IDataObject {
	const sentMessageId = event.event === 'message_status' ? event.messageId : event.contextMessageId;
	return { late: true, execution_id: executionId, sent_message_id: sentMessageId };
}

function withoutRepeats(context: IWebhookFunctions, events: TriggeringEvent[]): TriggeringEvent[] {
	const recent = recentEventsOf(context);
	const now = Date.now();
	return events.filter((event) => recent.accept(event, now));
}

/** Automatic set-up derives the token it registers; in manual set-up the user may name one. */
async function expectedToken(context: IWebhookFunctions): Promise<string | null> {
	if (context.getNodeParameter('webhookSetup', 'automatic') === 'automatic') {
		return verifyToken(await readAccount(context));
	}
	const { verifyToken: entered } = context.getNodeParameter('options', {}) as TriggerOptions;
	return entered || null;
}
