import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import { createSecretsMask } from '../../../exotel/secrets';
import { maskDeep } from '../../../flow/secretsMask';
import { recallEarlierTries } from '../../shared/earlierTries';
import { apiError, type NodeFailure } from '../../shared/errors';
import { failedItem, type FailureDetails } from '../../shared/failedItem';
import type { Delivery } from './deliver';
import { createFailure, type FailedOutcome, type Outcome, type Outcomes } from './outcome';
import type { PreparedItem } from './prepare';

/**
 * What has gone out in an earlier try, or may have, keeps its outcome: nobody gets a message twice because another item
 * failed.
 */
export function recallOutcomes(context: IExecuteFunctions): Outcomes {
	const outcomes: Outcomes = recallEarlierTries(context);
	for (const [itemIndex, outcome] of outcomes) {
		if (!outcome.ok && outcome.delivery === 'not_sent') outcomes.delete(itemIndex);
	}
	return outcomes;
}

/** Undefined for a message that has not left, because the run was stopped. */
export function createOutcome(
	node: INode,
	account: ExotelAccount,
	{ itemIndex, prepared }: PreparedItem,
	delivery: Delivery,
): Outcome | undefined {
	switch (delivery.kind) {
		case 'untouched':
			return undefined;
		case 'failed': {
			const { explanation, httpCode } = delivery;
			const failure = apiError(node, createSecretsMask(account), explanation, {
				itemIndex,
				httpCode,
			});
			return createFailure(failure, explanation.delivery);
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

/** The error that stops the run. The output is lost then, so the error has to say what was already sent. */
export function explainFirstFailure(outcomes: Outcomes): NodeFailure {
	const inSequence = sortByItem(outcomes).map(([, outcome]) => outcome);
	const failures = inSequence.filter((outcome) => !outcome.ok);
	const sent = inSequence
		.flatMap((outcome) => (outcome.ok ? [outcome.json] : []))
		.filter(({ message_id: id }) => id !== null);
	const unknown = failures.filter(({ delivery }) => delivery === 'unknown').length;

	const [{ failure, fix }] = failures;
	failure.description = [
		fix,
		...(unknown > 1 ? [`This applies to ${unknown} messages of the same call.`] : []),
		...(sent.length > 0
			? [
					`Already sent (${sent.length}): ${sent.map(({ to, message_id: id }) => `${to}: ${id}`).join(', ')}`,
				]
			: []),
	].join(' ');
	return failure;
}

/** One item for each outcome, in the order of the items that came in. */
export function toItems(context: IExecuteFunctions, outcomes: Outcomes): INodeExecutionData[] {
	return sortByItem(outcomes).map(([itemIndex, outcome]) =>
		outcome.ok
			? { json: outcome.json, pairedItem: { item: itemIndex } }
			: failedItem(context, itemIndex, outcome.failure, describeFailure(outcome)),
	);
}

function sortByItem(outcomes: Outcomes): Array<[itemIndex: number, Outcome]> {
	return [...outcomes.entries()].sort(([a], [b]) => a - b);
}

function describeFailure({ failure, delivery }: FailedOutcome): FailureDetails {
	return {
		http_code: 'httpCode' in failure && failure.httpCode ? Number(failure.httpCode) : null,
		delivery,
	};
}
