import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import type { DeliveryFailure } from '../../../exotel/deliveryReport';
import type { FailureDetails } from '../../shared/failedItem';

/**
 * Says on the node what came out of "Not Answered". The node is green all the same, and the editor opens the output
 * "Answered", which is empty.
 */
export function hintNotAnswered(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	if (items.length === 0) return;
	const byText = new Map(items.map(({ json }) => hintOf(json)).map((hint) => [hint.message, hint]));
	context.addExecutionHints(...byText.values());
}

function hintOf(json: INodeExecutionData['json']): NodeExecutionHint {
	const failure = json.failure as DeliveryFailure | null | undefined;
	if (json.reason === 'timed_out')
		return {
			message: 'Nobody answered in time. The workflow continues with <b>Not Answered</b>.',
			type: 'info',
			location: 'outputPane',
		};

	const [what, why, fix] =
		json.reason === 'delivery_failed'
			? ['The message was not delivered', failure?.message, failure?.fix]
			: [whatBecame(json.details as FailureDetails | undefined), json.error, json.message];
	const cause = typeof why === 'string' ? `${what}: ${sentence(why)}` : `${what}.`;
	const advice = typeof fix === 'string' && fix !== why ? ` ${sentence(fix)}` : '';
	return {
		message: `${cause}${advice} The workflow continues with <b>Not Answered</b>.`,
		type: 'warning',
		location: 'outputPane',
	};
}

function whatBecame(details: FailureDetails | undefined): string {
	return details?.delivery === 'unknown'
		? 'The message may not have been sent'
		: 'The message was not sent';
}

/** Texts of one sentence come without a period. */
function sentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}
