import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { buildSendRequest, type MessageContent } from '../../../exotel/sendRequest';
import { previewFlow, previewTemplate } from '../../../flow/preview';
import type { Outcome, Outcomes } from './outcome';
import type { PreparedItem } from './prepare';

/**
 * Keeps the messages that are only to be checked (option Check Only), and gives the others. The output of a checked
 * message shows what the person would see, and the body of the call to Exotel.
 */
export function keepChecked(
	context: IExecuteFunctions,
	items: PreparedItem[],
	outcomes: Outcomes,
): PreparedItem[] {
	const isForCheck = ({ prepared }: PreparedItem) => prepared.options.checkOnly;
	const checked = items.filter(isForCheck);
	for (const item of checked) outcomes.set(item.itemIndex, createCheckedOutcome(item));
	if (checked.length > 0) {
		context.addExecutionHints({
			message: `Check Only is on: nothing was sent${checked.length > 1 ? ` (${checked.length} items)` : ''}. 'preview' in the output shows what the person would see.`,
			location: 'outputPane',
		});
	}
	return items.filter((item) => !isForCheck(item));
}

function createCheckedOutcome({ prepared }: PreparedItem): Outcome {
	const { message, output } = prepared;
	return {
		ok: true,
		json: {
			message_id: null,
			status: 'checked',
			from: message.from,
			to: message.to,
			...output,
			request_id: null,
			preview: previewOf(message.content) as IDataObject,
			request: buildSendRequest([message]) as unknown as IDataObject,
		},
	};
}

function previewOf(content: MessageContent): object {
	switch (content.type) {
		case 'interactive':
			return previewFlow(content.interactive);
		case 'template':
			return previewTemplate(content.template);
		case 'text':
			return { body: content.text.body };
	}
}
