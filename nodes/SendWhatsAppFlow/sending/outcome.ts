import type { IDataObject } from 'n8n-workflow';

import type { NodeFailure } from '../../shared/errors';

/** What became of one item. */
export type Outcome = { ok: true; json: IDataObject } | FailedOutcome;

export interface FailedOutcome {
	ok: false;
	failure: NodeFailure;
	fix: string;
	delivery: 'not_sent' | 'unknown';
}

/** By the index of the item. */
export type Outcomes = Map<number, Outcome>;

/** @param failure its description says how to fix it */
export function createFailure(
	failure: NodeFailure,
	delivery: FailedOutcome['delivery'],
): FailedOutcome {
	return { ok: false, failure, fix: failure.description ?? '', delivery };
}
