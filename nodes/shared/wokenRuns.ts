import type { FlowAnswer } from '../../exotel/callbacks';

/**
 * Answers that have woken a sleeping run in this process, for a trigger that did not hear of it and gets the
 * same answer once more. By token and message id; the oldest goes first.
 */
const woken = new Set<string>();
const MAX_KNOWN = 1_000;

export function noteWoken(answer: FlowAnswer): void {
	woken.add(keyOf(answer));
	if (woken.size > MAX_KNOWN) woken.delete([...woken][0]);
}

export function forgetWoken(answer: FlowAnswer): void {
	woken.delete(keyOf(answer));
}

export function hasWoken(answer: FlowAnswer): boolean {
	return woken.has(keyOf(answer));
}

function keyOf({ flowToken, messageId }: FlowAnswer): string {
	return `${flowToken} ${messageId}`;
}
