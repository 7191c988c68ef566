import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import type { FailureCause } from '../../flow/httpReply';
import type { Mask } from '../../flow/secretsMask';

export type NodeFailure = NodeApiError | NodeOperationError;

interface ErrorPlace {
	itemIndex?: number;
	httpCode?: number;
}

/** What a call came to, in words. */
interface Explained {
	message: string;
	description: string;
	cause?: FailureCause;
	retryAfterMs?: number;
}

/**
 * An error for something a service answered (or did not answer). Built from the explanation alone, never from
 * the request's own error object: that one holds the headers with the credential.
 */
export function apiError(
	node: INode,
	mask: Mask,
	explanation: Explained,
	{ itemIndex, httpCode }: ErrorPlace,
): NodeApiError {
	const [message, description] = [explanation.message, explanation.description].map(mask);
	const { cause, retryAfterMs } = explanation;
	const isTimed =
		cause === 'rate-limited' || cause === 'quota-exhausted' || cause === 'temporarily-unavailable';
	const failure = isTimed
		? { cause, ...(retryAfterMs !== undefined && { retryAfterMs }) }
		: cause && { cause };

	return new NodeApiError(node, { message, description } as JsonObject, {
		message,
		description,
		...(httpCode !== undefined && { httpCode: String(httpCode) }),
		itemIndex,
		// Hosts older than n8n-workflow 2.41 ignore it.
		...(failure && { failure }),
	});
}

/** Anything thrown while an item was read (expressions above all), as an error of that item. */
export function itemError(node: INode, error: unknown, itemIndex: number): NodeFailure {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	return new NodeOperationError(node, error as Error, { itemIndex });
}
