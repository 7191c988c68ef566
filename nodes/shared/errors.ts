import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import type { ExotelAccount } from '../../exotel/account';
import type { Explanation } from '../../exotel/explainError';
import { createSecretsMask } from '../../exotel/secrets';

export type NodeFailure = NodeApiError | NodeOperationError;

interface ErrorPlace {
	itemIndex?: number;
	httpCode?: number;
}

/**
 * An error for something Exotel answered (or did not answer). Built from the explanation alone, never from
 * the request's own error object: that one holds the headers with the credential.
 */
export function apiError(
	node: INode,
	account: ExotelAccount,
	explanation: Explanation,
	{ itemIndex, httpCode }: ErrorPlace,
): NodeApiError {
	const mask = createSecretsMask(account);
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
