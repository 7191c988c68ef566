import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { sanitizeJson } from '../../flow/json';
import { downloadMediaOfAll, type DownloadedMedia } from '../shared/transport/downloadMedia';
import { eventItem, toAnswerFormat, type TriggeringEvent } from '../shared/eventItem';
import { withoutOwnCustomData } from '../shared/webhook/resumePoint';
import type { AnswerBudget } from '../shared/webhook/answerBudget';
import { readForms } from './definitions';
import type { JudgedEvent } from './judgeEvents';
import type { TriggerOptions } from './options';
import type { Outcomes } from './handOver';
import type { RunOfEvent } from './runOfEvent';

/** One item for each event, with the files of the answers where they are wanted. */
export async function makeItems(
	context: IWebhookFunctions,
	options: TriggerOptions,
	events: JudgedEvent[],
	outcomes: Outcomes,
	budget: AnswerBudget,
): Promise<INodeExecutionData[]> {
	const told = events.map(({ event }) => event);
	const [formOf, files] = await Promise.all([
		readForms(context, told, budget),
		options.downloadMedia ? downloadMediaOfAll(context, told.map(answersIn)) : [],
	]);
	const format = toAnswerFormat(options);
	return events.map((judged, index) => {
		const { event, source } = judged;
		const missedRun = outcomes.get(judged) === 'late' ? judged.run : null;
		const eventFiles: DownloadedMedia | null = files[index] ?? null;
		const more = {
			...(eventFiles && { media: eventFiles.media }),
			...(missedRun && lateKeys(event, missedRun)),
			...(options.rawPayload && { raw_payload: sanitizeJson(source()) as IDataObject }),
		};
		const json = eventItem(withoutOwnCustomData(event), format, formOf, more);
		return eventFiles ? { json, binary: eventFiles.binary } : { json };
	});
}

function answersIn(event: TriggeringEvent): Record<string, unknown> | null {
	return event.event === 'flow_response' && event.response.readable ? event.response.answers : null;
}

/** What the workflow is told of an event whose run could not be woken. */
function lateKeys(event: TriggeringEvent, { executionId }: RunOfEvent): IDataObject {
	const sentMessageId = event.event === 'message_status' ? event.messageId : event.contextMessageId;
	return { late: true, execution_id: executionId, sent_message_id: sentMessageId };
}
