import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { sanitizeJson } from '../../flow/json';
import { downloadMediaOfAll, type DownloadedMedia } from '../shared/transport/downloadMedia';
import { eventItem, type TriggeringEvent } from '../shared/eventItem';
import { withoutOwnCustomData } from '../shared/webhook/resumePoint';
import type { JudgedEvent } from './judgeEvents';
import type { TriggerOptions } from './options';
import type { Outcomes } from './resume';
import type { RunOfEvent } from './runOfEvent';

/** One item for each event, with the files of the answers where they are wanted. */
export async function makeItems(
	context: IWebhookFunctions,
	options: TriggerOptions,
	events: JudgedEvent[],
	outcomes: Outcomes,
): Promise<INodeExecutionData[]> {
	const files = options.downloadMedia
		? await downloadMediaOfAll(
				context,
				events.map(({ event }) => answersIn(event)),
			)
		: [];
	return events.map((judged, index) => {
		const missedRun = outcomes.get(judged) === 'late' ? judged.run : null;
		return makeItem(options, judged, missedRun, files[index] ?? null);
	});
}

function makeItem(
	{ flatten = false, rawPayload = false }: TriggerOptions,
	{ event, source }: JudgedEvent,
	/** The run that waited for the event and could not be woken. */
	missedRun: RunOfEvent | null,
	files: DownloadedMedia | null,
): INodeExecutionData {
	const more = {
		...(files && { media: files.media }),
		...(missedRun && lateKeys(event, missedRun)),
		...(rawPayload && { raw_payload: sanitizeJson(source()) as IDataObject }),
	};
	const json = eventItem(withoutOwnCustomData(event), { flatten }, more);
	return files ? { json, binary: files.binary } : { json };
}

function answersIn(event: TriggeringEvent): Record<string, unknown> | null {
	return event.event === 'flow_response' && event.response.readable ? event.response.answers : null;
}

/** What the workflow is told of an event whose run could not be woken. */
function lateKeys(event: TriggeringEvent, { executionId }: RunOfEvent): IDataObject {
	const sentMessageId = event.event === 'message_status' ? event.messageId : event.contextMessageId;
	return { late: true, execution_id: executionId, sent_message_id: sentMessageId };
}
