import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import { maskDeep, createSecretsMask } from '../../../exotel/secrets';
import type { OutgoingMessage } from '../../../exotel/sendRequest';
import { checkRun, type Finding } from '../../../flow/rules/index';
import { apiError, itemError } from '../../shared/errors';
import { deliver, type CallSettings, type Delivery } from './deliver';
import { rulesError, showHints } from '../../shared/findings';
import type { Outcome } from './outcome';
import { failed, firstFailure, inOrder, outcomesOfEarlierTries } from './outcomes';
import { isStopped } from './pacing';
import { Progress } from './progress';
import type { SendOptions } from '../actions/common/options';

/** One item, read and checked: what an operation makes of its parameters. */
export interface PreparedMessage {
	message: OutgoingMessage;
	flowToken: string;
	/** What the output says of the message besides Exotel's answer. */
	output: IDataObject;
	options: SendOptions;
	findings: Finding[];
}

/** Reads the parameters of one item. Throws when an expression or a value cannot be read. */
export type ReadMessage = (itemIndex: number) => PreparedMessage;

const ITEMS_AT_A_STRETCH = 50;

type Prepared = { itemIndex: number; prepared: PreparedMessage };

/**
 * Sends the message of every item, as many in one call as the options allow. Each item has an outcome of
 * its own, and the output is in the order of the items.
 *
 * With On Error set to Stop a wrong item stops the run before the first message leaves; a later failure
 * stops it after the call it happened in, and its text lists what has been sent.
 */
export async function sendMessages(
	context: IExecuteFunctions,
	account: ExotelAccount,
	readMessage: ReadMessage,
): Promise<INodeExecutionData[]> {
	const outcomes = outcomesOfEarlierTries(context);
	const ready: Prepared[] = [];

	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		if (outcomes.has(itemIndex)) continue;
		// Expressions take their time: with thousands of items n8n could do nothing else, not even stop.
		if (itemIndex % ITEMS_AT_A_STRETCH === ITEMS_AT_A_STRETCH - 1) await sleep(0);
		if (isStopped(context)) break;
		const prepared = prepare(context, readMessage, itemIndex);
		if (!('failure' in prepared)) ready.push({ itemIndex, prepared });
		else if (goesOn(context)) outcomes.set(itemIndex, prepared);
		else throw prepared.failure;
	}
	showHints(context, warningsOf(ready));
	const progress = new Progress(context);

	for (const batch of batchesOf(ready)) {
		const deliveries = await deliver(
			context,
			account,
			batch.map(({ prepared }) => prepared.message),
			callSettings(batch[0].prepared),
		);
		if (deliveries.every(({ kind }) => kind === 'untouched')) break;

		let hasFailure = false;
		batch.forEach((entry, index) => {
			const outcome = outcomeOf(context, account, entry, deliveries[index]);
			if (!outcome) return;
			outcomes.set(entry.itemIndex, outcome);
			progress.add(entry.itemIndex, outcome.ok ? 'sent' : outcome.delivery);
			hasFailure ||= !outcome.ok;
		});
		progress.note();
		// A stopped run keeps its output, where n8n lets it.
		if (hasFailure && !goesOn(context) && !isStopped(context)) throw firstFailure(outcomes);
	}
	// Failures of an earlier try that must not be repeated.
	const hasFailed = [...outcomes.values()].some(({ ok }) => !ok);
	if (hasFailed && !goesOn(context) && !isStopped(context)) throw firstFailure(outcomes);

	return inOrder(context, outcomes);
}

/**
 * Whether a failed item leaves the others alone. As a tool the node goes on unless the user chose otherwise:
 * n8n would pass a model only the message of a thrown error, without the way to put it right.
 */
function goesOn(context: IExecuteFunctions): boolean {
	const { type, onError } = context.getNode();
	return context.continueOnFail() || (type.endsWith('Tool') && onError === undefined);
}

function prepare(
	context: IExecuteFunctions,
	readMessage: ReadMessage,
	itemIndex: number,
): PreparedMessage | Extract<Outcome, { ok: false }> {
	try {
		const prepared = readMessage(itemIndex);
		const errors = prepared.findings.filter(({ level }) => level === 'error');
		return errors.length === 0
			? prepared
			: failed(rulesError(context.getNode(), errors, itemIndex), 'not_sent');
	} catch (error) {
		return failed(itemError(context.getNode(), error, itemIndex), 'not_sent');
	}
}

function warningsOf(ready: Prepared[]): Finding[] {
	const checked = ready.filter(({ prepared }) => !prepared.options.skipValidation);
	return [
		...checked.flatMap(({ prepared }) => prepared.findings),
		...checkRun(
			checked.map(({ prepared }) => ({ to: prepared.message.to, flowToken: prepared.flowToken })),
		),
	];
}

/** Messages that may share a call: same sender, same settings of the call, no more than allowed. */
function* batchesOf(ready: Prepared[]): Generator<Prepared[]> {
	const groups = new Map<string, Prepared[]>();
	for (const entry of ready) {
		const { message, options } = entry.prepared;
		const key = JSON.stringify([message.from, callSettings(entry.prepared), options.batchSize]);
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}

	for (const group of groups.values()) {
		const size = group[0].prepared.options.batchSize;
		for (let start = 0; start < group.length; start += size) yield group.slice(start, start + size);
	}
}

function callSettings({ message, options }: PreparedMessage): CallSettings {
	return {
		purpose: message.content.type === 'template' ? 'sendTemplate' : 'sendFlow',
		timeoutMs: options.timeoutMs,
		callsPerMinute: options.requestsPerMinute,
		retryUnknown: options.retryUnknown,
	};
}

function outcomeOf(
	context: IExecuteFunctions,
	account: ExotelAccount,
	{ itemIndex, prepared }: Prepared,
	delivery: Delivery,
): Outcome | undefined {
	switch (delivery.kind) {
		case 'untouched':
			return undefined;
		case 'failed': {
			const { explanation, httpCode } = delivery;
			const failure = apiError(context.getNode(), account, explanation, { itemIndex, httpCode });
			return failed(failure, explanation.delivery);
		}
		case 'accepted':
			return {
				ok: true,
				json: {
					message_id: delivery.messageId,
					status: delivery.status,
					from: prepared.message.from,
					to: prepared.message.to,
					...prepared.output,
					request_id: delivery.requestId,
					...(prepared.options.rawResponse && {
						response: maskDeep(delivery.answer, createSecretsMask(account)) as IDataObject,
					}),
				},
			};
	}
}
