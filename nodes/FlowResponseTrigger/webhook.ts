import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { accountKeyOf, countryOf, type ExotelAccount } from '../../exotel/account';
import type { CallbackEvent, CallbackPart } from '../../exotel/callbacks';
import { hubChallenge, postedChallenge } from '../../exotel/handshake';
import { SIGNATURE_HEADER } from '../../exotel/signature';
import { verifyToken } from '../../exotel/webhookRegistration';
import { harmless } from '../../flow/json';
import { verifyAccountToken } from '../shared/accountToken';
import { logCall } from '../shared/webhook/callLog';
import { readAccount } from '../shared/credentials';
import { downloadMediaOfAll, type DownloadedMedia } from '../shared/transport/downloadMedia';
import { eventItem, type TriggeringEvent } from '../shared/eventItem';
import {
	answerMeanwhile,
	readCall,
	refuse,
	reply,
	turnAway,
	undoUnlessTaken,
	whyRefused,
} from '../shared/webhook/incomingCall';
import { judgeWithCredential } from '../shared/webhook/keptCredential';
import { readRawBody } from '../shared/webhook/rawBody';
import { withoutOwnCustomData } from '../shared/webhook/resumePoint';
import { forwardCall } from './forward';
import { handOver, runOf, type RunOfEvent } from './resume';
import {
	areBeingTaken,
	forgetEvents,
	keepRecentEvents,
	noteBeingTaken,
	recentEventsOf,
} from './deduplicate';
import type { TriggerEvent, TriggerFilters, TriggerOptions } from './options';
import { rememberProductionUrl } from './registrations';
import { readSelection, whyHeldBack, type Selection } from './filter';

/** Answers a GET: Exotel's verification, a person with a browser, or a probe. */
export async function answerGet(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const handshake = hubChallenge(
		context.getQueryData() as IDataObject,
		await expectedToken(context),
	);
	switch (handshake.kind) {
		case 'accepted':
			return reply(context, 200, handshake.challenge);
		case 'wrongToken':
			logCall(context, 'a verification call had the wrong token');
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
	const arrivedAt = Date.now();
	await readRawBody(context);
	const challenge = postedChallenge(context.getBodyData());
	if (challenge !== null) return { webhookResponse: { challenge } };

	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const refusal = await whyNotAdmitted(context, options);
	if (refusal !== null) return refuse(context, refusal);

	const call = await readCall(context);
	if (!call.ok) return turnAway(context, call);

	const { heldBack, runs, sources } = await judgeEvents(context, options, call.parts);
	const used = [...sources.keys()].filter((event) => runs.has(event) || !heldBack.has(event));
	if (options.forwardUrl && (options.forwardWhat === 'all' || used.length === 0)) {
		forwardCall(context, options.forwardUrl);
	}

	// A test event may be repeated by hand, so a test remembers nothing.
	const remembers =
		options.deduplicate !== false && used.length > 0 && context.getMode() !== 'manual';
	if (remembers && areBeingTaken(context, used)) return reply(context, 503, 'Try again later');
	const news = remembers ? withoutRepeats(context, used) : used;
	if (remembers) noteBeingTaken(context, news);
	// New again when n8n cannot take this call, or something fails from here on.
	let undone = news;
	undoUnlessTaken(context, () => forgetEvents(context, undone));
	const { taken, unsure, late } = await handOver(context, runsOf(news, runs));
	const starts = (event: TriggeringEvent) =>
		!heldBack.has(event) && (options.emitResumed === true || !taken.has(event));
	// What has woken its run and starts nothing besides must not count as late when the call comes again.
	const isDone = (event: TriggeringEvent) => taken.has(event) && !starts(event);
	undone = news.filter((event) => !isDone(event));
	// Not before: to other processes an answer that is to come again would be a repeat.
	const keep = (events: TriggeringEvent[], runFirst: boolean) => {
		if (remembers) keepRecentEvents(context, events, { runFirst });
	};
	if (unsure.size > 0) {
		forgetEvents(context, undone);
		keep(news.filter(isDone), false);
		return reply(context, 503, 'Try again later');
	}
	const starting = news.filter(starts);
	logUnused(context, { sources, heldBack, runs, news, taken });
	if (starting.length === 0) {
		keep(news, false);
		return {};
	}

	const itemsOf = async () => {
		const files = options.downloadMedia
			? await downloadMediaOfAll(context, starting.map(answersIn))
			: [];
		return starting.map((event, index) => {
			const missedRun = late.has(event) ? runs.get(event) : undefined;
			const raw = options.rawPayload ? sources.get(event) : undefined;
			return itemOf(event, options, { missedRun, raw, files: files[index] });
		});
	};
	const { result: items, isAnswered } = options.downloadMedia
		? await answerMeanwhile(context, itemsOf(), arrivedAt)
		: { result: await itemsOf(), isAnswered: false };
	keep(news, !isAnswered);
	return { workflowData: [items], ...(isAnswered && { noWebhookResponse: true }) };
}

/** Why the signature does not admit the call, or null when it does. Nothing of the call is read before. */
async function whyNotAdmitted(
	context: IWebhookFunctions,
	options: TriggerOptions,
): Promise<string | null> {
	const { refusal } = await judgeWithCredential(context, 'exotelApi', (account) => {
		noteProductionUrl(context, account);
		const reason = whyRefused(context, account, options.verifySignature ?? 'ifPresent');
		const cannotCheck = !account.webhookSecret && SIGNATURE_HEADER in context.getHeaderData();
		return { refusal: reason, inDoubt: reason !== null || cannotCheck };
	});
	return refusal;
}

/** What the events of a call are good for. */
interface JudgedEvents {
	/** All events in the order given, each with the part of the call that tells of it. */
	sources: Map<TriggeringEvent, () => unknown>;
	/** Those that do not start the workflow, and why. */
	heldBack: Map<TriggeringEvent, string>;
	/** Those that belong to runs that wait, or have waited. */
	runs: Map<TriggeringEvent, RunOfEvent>;
}

async function judgeEvents(
	context: IWebhookFunctions,
	options: TriggerOptions,
	parts: CallbackPart[],
): Promise<JudgedEvents> {
	const chosen = context.getNodeParameter('events', ['flowResponse']) as TriggerEvent[];
	const filters = context.getNodeParameter('filters', {}) as TriggerFilters;

	return await judgeWithCredential(context, 'exotelApi', (account) => {
		const selection = readSelection(chosen, filters, countryOf(account));
		const sources = new Map(parts.map(({ event, alone }) => [withToken(account, event), alone]));
		const events = [...sources.keys()];
		return {
			sources,
			heldBack: reasonsOf(events, selection),
			runs:
				options.resumeWaiting === false
					? new Map<TriggeringEvent, RunOfEvent>()
					: runsNamedIn(account, events),
			inDoubt: events.some(
				(event) => event.event === 'flow_response' && event.token.status === 'bad_signature',
			),
		};
	});
}

function reasonsOf(events: TriggeringEvent[], selection: Selection): Map<TriggeringEvent, string> {
	return new Map(
		events.flatMap((event) => {
			const reason = whyHeldBack(event, selection);
			return reason === null ? [] : [[event, reason] as const];
		}),
	);
}

/**
 * Whatever names a Flow or a run and starts nothing leaves a line in the log, so that nobody has to guess where an
 * answer went. Reports and messages that nobody asked for are too many for that.
 */
function logUnused(
	context: IWebhookFunctions,
	{
		sources,
		heldBack,
		runs,
		news,
		taken,
	}: JudgedEvents & { news: TriggeringEvent[]; taken: ReadonlySet<TriggeringEvent> },
): void {
	const isNews = new Set(news);
	for (const event of sources.keys()) {
		const run = runs.get(event);
		if (taken.has(event) || (event.event !== 'flow_response' && !run)) continue;

		const isUsed = run !== undefined || !heldBack.has(event);
		const reason = isUsed && !isNews.has(event) ? 'it has come before' : heldBack.get(event);
		if (reason === undefined) continue;

		const what = event.event === 'message_status' ? 'a report' : 'an answer';
		const whose = run ? ` to execution ${run.executionId}, which does not wait for it,` : '';
		logCall(context, `${what}${whose} started nothing, because ${reason}`);
	}
}

function runsNamedIn(
	account: ExotelAccount,
	events: TriggeringEvent[],
): Map<TriggeringEvent, RunOfEvent> {
	return new Map(
		events.flatMap((event) => {
			const run = runOf(account, event);
			return run ? [[event, run] as const] : [];
		}),
	);
}

function runsOf(
	events: TriggeringEvent[],
	runs: ReadonlyMap<TriggeringEvent, RunOfEvent>,
): Map<TriggeringEvent, RunOfEvent> {
	return new Map(
		events.flatMap((event) => (runs.has(event) ? [[event, runs.get(event)!] as const] : [])),
	);
}

function withToken(account: ExotelAccount, event: CallbackEvent): TriggeringEvent {
	if (event.event !== 'flow_response') return event;
	return { ...event, token: verifyAccountToken(account, event.flowToken, event.from) };
}

/** After a restart of n8n nothing else tells which workflow has the account's URL (see registration.ts). */
function noteProductionUrl(context: IWebhookFunctions, account: ExotelAccount): void {
	if (
		context.getMode() === 'manual' ||
		context.getNodeParameter('webhookSetup', 'automatic') !== 'automatic'
	)
		return;
	rememberProductionUrl(accountKeyOf(account), context.getNodeWebhookUrl('default') as string);
}

function answersIn(event: TriggeringEvent): Record<string, unknown> | null {
	return event.event === 'flow_response' && event.response.readable ? event.response.answers : null;
}

interface MoreOfEvent {
	/** The run that could not be woken. */
	missedRun: RunOfEvent | undefined;
	/** The part of the call that tells of the event, when it is wanted. */
	raw: (() => unknown) | undefined;
	files: DownloadedMedia | null | undefined;
}

function itemOf(
	event: TriggeringEvent,
	{ flatten = false }: TriggerOptions,
	{ missedRun, raw, files }: MoreOfEvent,
): INodeExecutionData {
	const more = {
		...(files && { media: files.media }),
		...(missedRun && lateKeys(event, missedRun)),
		...(raw && { raw_payload: harmless(raw()) as IDataObject }),
	};
	const json = eventItem(withoutOwnCustomData(event), { flatten }, more);
	return files ? { json, binary: files.binary } : { json };
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
