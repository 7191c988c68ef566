import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { getAccountKey, type ExotelAccount } from '../../exotel/account';
import { readHubChallenge, readPostedChallenge } from '../../exotel/webhookVerification';
import { SIGNATURE_HEADER } from '../../exotel/signature';
import { deriveVerifyToken } from '../../exotel/webhookRegistration';
import { decideWithCredential } from '../shared/webhook/cachedCredential';
import { logCall } from '../shared/webhook/callLog';
import { readAccount } from '../shared/credentials';
import { readCall } from '../shared/webhook/incomingCall';
import { answerMeanwhile, refuse, reply, turnAway } from '../shared/webhook/respond';
import { whyRefused } from '../shared/webhook/signature';
import { readRawBody } from '../shared/webhook/rawBody';
import { AnswerBudget } from '../shared/webhook/answerBudget';
import { takeAll, takeNew } from './deduplicate';
import { forwardCall } from './forward';
import { makeItems } from './items';
import { isUsed, judgeEvents, type JudgedEvent } from './judgeEvents';
import { logUnused } from './logUnused';
import type { TriggerOptions } from './options';
import { rememberProductionUrl } from './productionUrls';
import { handOver } from './handOver';

const TRY_AGAIN = 'Try again later';

/** Answers a GET: Exotel's verification, a person with a browser, or a probe. */
export async function answerGet(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const handshake = readHubChallenge(
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
			return reply(
				context,
				200,
				'The WhatsApp Flow Response Trigger listens here for calls from Exotel',
			);
	}
}

/**
 * Answers a call from Exotel. n8n sends the 200 once it has stored the execution, and before the workflow runs.
 * What the workflow did not ask for, or has seen before, is acknowledged and starts nothing. The order of the steps
 * matters: nothing is read before the signature has admitted the call, nothing is remembered before it is used, and
 * nothing is stored before it is known what has to come again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const budget = new AnswerBudget();
	await readRawBody(context);
	const challenge = readPostedChallenge(context.getBodyData());
	if (challenge !== null) return { webhookResponse: { challenge } };

	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const refusal = await whyNotAdmitted(context, options);
	if (refusal !== null) return refuse(context, refusal);

	const call = await readCall(context);
	if (!call.ok) return turnAway(context, call);

	const events = await judgeEvents(context, options, call.parts);
	const used = events.filter(isUsed);
	if (options.forwardUrl && (options.forwardWhat === 'all' || used.length === 0)) {
		forwardCall(context, options.forwardUrl);
	}
	if (used.length === 0) {
		logUnused(context, events, [], new Map());
		return {};
	}
	return await takeEvents(context, options, events, used, budget);
}

/** Wakes the runs that wait for the events, and starts the workflow with the others. */
async function takeEvents(
	context: IWebhookFunctions,
	options: TriggerOptions,
	events: JudgedEvent[],
	used: JudgedEvent[],
	budget: AnswerBudget,
): Promise<IWebhookResponseData> {
	const taken = deduplicates(context, options) ? takeNew(context, used) : takeAll(used);
	if (taken === null) return reply(context, 503, TRY_AGAIN);

	const outcomes = await handOver(context, taken.newEvents, budget);
	const starts = (judged: JudgedEvent) =>
		judged.heldBack === null && (options.emitResumed === true || outcomes.get(judged) !== 'woken');
	// What has woken its run and starts nothing besides must not count as late when the call comes again.
	taken.finish(
		taken.newEvents.filter((judged) => outcomes.get(judged) === 'woken' && !starts(judged)),
	);
	if ([...outcomes.values()].includes('tryAgain')) {
		taken.giveBack();
		taken.store({ startsRun: false });
		return reply(context, 503, TRY_AGAIN);
	}

	logUnused(context, events, taken.newEvents, outcomes);
	const starting = taken.newEvents.filter(starts);
	if (starting.length === 0) {
		taken.store({ startsRun: false });
		return {};
	}

	const work = makeItems(context, options, starting, outcomes, budget);
	const { result: items, isAnswered } = options.downloadMedia
		? await answerMeanwhile(context, work, budget)
		: { result: await work, isAnswered: false };
	taken.store({ startsRun: !isAnswered });
	return { workflowData: [items], ...(isAnswered && { noWebhookResponse: true }) };
}

/** A test event may be repeated by hand, so a test remembers nothing. */
function deduplicates(context: IWebhookFunctions, { deduplicate }: TriggerOptions): boolean {
	return deduplicate !== false && context.getMode() !== 'manual';
}

/** Why the signature does not admit the call, or null when it does. Nothing of the call is read before. */
async function whyNotAdmitted(
	context: IWebhookFunctions,
	options: TriggerOptions,
): Promise<string | null> {
	const { refusal } = await decideWithCredential(context, 'exotelApi', (account) => {
		noteProductionUrl(context, account);
		const reason = whyRefused(context, account, options.verifySignature ?? 'ifPresent');
		const cannotCheck = !account.webhookSecret && SIGNATURE_HEADER in context.getHeaderData();
		return { refusal: reason, isUncertain: reason !== null || cannotCheck };
	});
	return refusal;
}

/** After a restart of n8n nothing else tells which workflow has the account's URL (see registration.ts). */
function noteProductionUrl(context: IWebhookFunctions, account: ExotelAccount): void {
	if (
		context.getMode() === 'manual' ||
		context.getNodeParameter('webhookSetup', 'automatic') !== 'automatic'
	)
		return;
	rememberProductionUrl(context, getAccountKey(account));
}

/** Automatic set-up derives the token it registers; in manual set-up the user may name one. */
async function expectedToken(context: IWebhookFunctions): Promise<string | null> {
	if (context.getNodeParameter('webhookSetup', 'automatic') === 'automatic') {
		return deriveVerifyToken(await readAccount(context));
	}
	const { verifyToken: entered } = context.getNodeParameter('options', {}) as TriggerOptions;
	return entered || null;
}
