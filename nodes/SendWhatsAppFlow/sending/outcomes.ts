import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { NodeFailure } from '../../shared/errors';
import { failedItem, type FailureDetails } from '../../shared/failedItem';
import { processMemory } from '../../shared/memory/processMemory';
import type { Outcome } from './outcome';

/**
 * With Retry On Fail n8n runs the node again on the same input. What has gone out, or may have, keeps its
 * outcome then: nobody gets a message twice because another item failed. As a tool the node shares the execute data
 * with the agent that calls it, perhaps several times; its input is new for each call and stays through the tries.
 */
export function outcomesOfEarlierTries(context: IExecuteFunctions): Map<number, Outcome> {
	const input = context.isToolExecution?.()
		? context.getInputData()[0].json
		: context.getExecuteData();
	const { earlierOutcomes } = processMemory();
	const outcomes = earlierOutcomes.get(input) ?? new Map<number, Outcome>();
	for (const [itemIndex, outcome] of outcomes) {
		if (!outcome.ok && outcome.delivery === 'not_sent') outcomes.delete(itemIndex);
	}
	earlierOutcomes.set(input, outcomes);
	return outcomes;
}

/** @param failure its description says how to fix it */
export function failed(
	failure: NodeFailure,
	delivery: 'not_sent' | 'unknown',
): Extract<Outcome, { ok: false }> {
	return { ok: false, failure, fix: failure.description ?? '', delivery };
}

/** With On Error set to Stop the output is lost, so the error has to say what was already sent. */
export function firstFailure(outcomes: Map<number, Outcome>): NodeFailure {
	const inSequence = [...outcomes.entries()]
		.sort(([a], [b]) => a - b)
		.map(([, outcome]) => outcome);
	const { failure, fix } = inSequence.find((outcome) => !outcome.ok) as Extract<
		Outcome,
		{ ok: false }
	>;
	const sent = inSequence.flatMap((outcome) => (outcome.ok ? [outcome.json] : []));
	const unknown = inSequence.filter(
		(outcome) => !outcome.ok && outcome.delivery === 'unknown',
	).length;
	failure.description = [
		fix,
		...(unknown > 1 ? [`This is so for ${unknown} messages of the same call.`] : []),
		...(sent.length > 0
			? [
					`Already sent (${sent.length}): ${sent.map(({ to, message_id: id }) => `${to}: ${id}`).join(', ')}`,
				]
			: []),
	].join(' ');
	return failure;
}

/** One item for each outcome, in the order of the items that came in. */
export function inOrder(
	context: IExecuteFunctions,
	outcomes: Map<number, Outcome>,
): INodeExecutionData[] {
	return [...outcomes.entries()]
		.sort(([a], [b]) => a - b)
		.map(([itemIndex, outcome]) =>
			outcome.ok
				? { json: outcome.json, pairedItem: { item: itemIndex } }
				: failedItem(context, itemIndex, outcome.failure, detailsOf(outcome)),
		);
}

function detailsOf({ failure, delivery }: Extract<Outcome, { ok: false }>): FailureDetails {
	return {
		http_code: 'httpCode' in failure && failure.httpCode ? Number(failure.httpCode) : null,
		delivery,
	};
}
