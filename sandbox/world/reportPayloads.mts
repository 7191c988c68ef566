import type { ReportShape } from './settings.mts';
import { statusCodes, wordOf, type StatusName } from './statusCodes.mts';
import type { Message } from './records.mts';
import { indiaTime } from './timestamps.mts';

/** One step in a message's life, told to the business. */
export interface Report {
	accountSid: string;
	message: Message;
	status: StatusName;
	description: string;
	/** Meta's number of the error. */
	metaCode: number | null;
	at: Date;
}

/**
 * The delivery report in each documented shape (docs/protocol/exotel.md#report-shapes), and as a live caller saw it.
 */
export const reportPayloads: Record<ReportShape, (report: Report) => unknown> = {
	D1: (report) =>
		productionReport(report, { ...codeOf(report.status), exo_detailed_status: report.status }),
	D1words: (report) => productionReport(report, wordsOf(report.status)),
	D2: (report) => ({
		event: 'message_status',
		timestamp: report.at.toISOString(),
		message: {
			id: report.message.sid,
			status: newerWord(report.status),
			recipient: report.message.to,
			timestamp: report.at.toISOString(),
			...errorsOf(report, (code, title) => ({ code, title })),
		},
	}),
	D3: (report) => ({
		type: 'message_status',
		timestamp: report.at.toISOString(),
		account_sid: report.accountSid,
		data: {
			message_sid: report.message.sid,
			from: report.message.from,
			to: report.message.to,
			status: newerWord(report.status),
			timestamp: report.at.toISOString(),
			conversation: {
				id: `conv_${report.message.sid}`,
				category: 'service',
				expiration: new Date(report.at.getTime() + 86_400_000).toISOString(),
			},
			pricing: { billable: true, category: 'service' },
			...errorsOf(report, (code, title) => ({ code, title, detail: title })),
		},
	}),
	D4: ({ message, status, at }) => ({
		sid: message.sid,
		from: message.from,
		to: message.to,
		status: wordOf(status),
		...codeOf(status),
		timestamp: at.toISOString(),
	}),
};

function productionReport({ message, description, at }: Report, status: object) {
	return {
		whatsapp: {
			messages: [
				{
					callback_type: 'dlr',
					sid: message.sid,
					to: message.to,
					...status,
					description,
					timestamp: indiaTime(at),
					...(message.customData !== null && { custom_data: message.customData }),
				},
			],
		},
	};
}

/** A word instead of the name, and 0 or 1 for a code; failures were seen with their names only. */
function wordsOf(status: StatusName) {
	if (wordOf(status) === 'failed') return { ...codeOf(status), exo_detailed_status: status };
	return {
		exo_status_code: wordOf(status) === 'sent' ? 1 : 0,
		exo_detailed_status: newerWord(status).toUpperCase(),
	};
}

function codeOf(status: StatusName) {
	const [code] = statusCodes[status];
	return code === null ? {} : { exo_status_code: code };
}

/** The newer documents say `read` where Exotel's own word is `seen`. */
function newerWord(status: StatusName): string {
	const word = wordOf(status);
	return word === 'seen' ? 'read' : word;
}

function errorsOf<E>(
	{ status, description, metaCode }: Report,
	error: (code: number | null, title: string) => E,
) {
	return wordOf(status) === 'failed' ? { errors: [error(metaCode, description)] } : {};
}
