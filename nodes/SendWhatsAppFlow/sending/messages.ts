import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import { continuesOnFailure } from '../../shared/agentTool';
import { showHints } from '../../shared/findings';
import { FlowReader } from '../../shared/meta/flowReader';
import type { ReadMessage } from '../actions/common/message';
import { splitIntoBatches } from './batches';
import { keepChecked } from './checkOnly';
import { deliver } from './deliver';
import type { Outcomes } from './outcome';
import { createOutcome, explainFirstFailure, recallOutcomes, toItems } from './outcomes';
import { isStopped } from './pacing';
import { collectWarnings, prepareItem, type PreparedItem } from './prepare';
import { Progress } from './progress';

const ITEMS_AT_A_STRETCH = 50;

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
	const outcomes = recallOutcomes(context);
	const items = await prepareItems(context, account, readMessage, outcomes);
	showHints(context, collectWarnings(items));
	await sendItems(context, account, keepChecked(context, items, outcomes), outcomes);
	// Also for failures of an earlier try that must not be repeated.
	stopAfterFailure(context, outcomes);
	return toItems(context, outcomes);
}

/** Reads and checks the items that have no outcome yet. Ends early when the run is stopped. */
async function prepareItems(
	context: IExecuteFunctions,
	account: ExotelAccount,
	readMessage: ReadMessage,
	outcomes: Outcomes,
): Promise<PreparedItem[]> {
	const signal = context.getExecutionCancelSignal();
	const flows = FlowReader.ofRun(context);
	const items: PreparedItem[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		if (outcomes.has(itemIndex)) continue;
		// Expressions take their time: with thousands of items n8n could do nothing else, not even stop.
		if (itemIndex % ITEMS_AT_A_STRETCH === ITEMS_AT_A_STRETCH - 1) await sleep(0);
		if (isStopped(signal)) break;
		const item = await prepareItem(context, account, flows, readMessage, itemIndex);
		if ('prepared' in item) items.push(item);
		else if (continuesOnFailure(context)) outcomes.set(itemIndex, item);
		else throw item.failure;
	}
	return items;
}

/** Notes what becomes of each item. Ends early when the run is stopped, or a failure stops it. */
async function sendItems(
	context: IExecuteFunctions,
	account: ExotelAccount,
	items: PreparedItem[],
	outcomes: Outcomes,
): Promise<void> {
	const node = context.getNode();
	const progress = new Progress(context);
	for (const batch of splitIntoBatches(items)) {
		const messages = batch.items.map(({ prepared }) => prepared.message);
		const deliveries = await deliver(context, account, messages, batch.settings);
		if (deliveries.every(({ kind }) => kind === 'untouched')) break;

		let hasFailure = false;
		batch.items.forEach((item, index) => {
			const outcome = createOutcome(node, account, item, deliveries[index]);
			if (!outcome) return;
			outcomes.set(item.itemIndex, outcome);
			progress.add(item.itemIndex, outcome.ok ? 'sent' : outcome.delivery);
			hasFailure ||= !outcome.ok;
		});
		progress.note();
		if (hasFailure) stopAfterFailure(context, outcomes);
	}
}

/** Throws where a failure stops the run. A run that somebody has stopped keeps its output, where n8n lets it. */
function stopAfterFailure(context: IExecuteFunctions, outcomes: Outcomes): void {
	const hasFailure = [...outcomes.values()].some(({ ok }) => !ok);
	if (!hasFailure || continuesOnFailure(context)) return;
	if (!isStopped(context.getExecutionCancelSignal())) throw explainFirstFailure(outcomes);
}
