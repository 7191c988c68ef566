import type { ReportShape } from './settings.mts';
import { metaNumberOf, statusCodes, wordOf, type StatusName } from './statusCodes.mts';
import type { Message } from './store.mts';
import { indiaTime } from './timestamps.mts';

/** One step in a message's life, told to the business. */
export interface Report {
	accountSid: string;
	message: Message;
	status: StatusName;
	description: string;
	at: Date;
}

/** The delivery report in each documented shape (exotel-whatsapp-api.md 11, D1 to D4). */
export const reportPayloads: Record<ReportShape, (report: Report) => unknown> = {
	D1: ({ message, status, description, at }) => ({
		whatsapp: {
			messages: [
				{
					callback_type: 'dlr',
					sid: message.sid,
					to: message.to,
					...codeOf(status),
					exo_detailed_status: status,
					description,
					timestamp: indiaTime(at),
					...(message.customData !== null && { custom_data: message.customData }),
				},
			],
		},
	}),
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

function codeOf(status: StatusName) {
	const [code] = statusCodes[status];
	return code === null ? {} : { exo_status_code: code };
}

/** The newer documents say `read` where Exotel's own word is `seen`. */
function newerWord(status: StatusName): string {
	const word = wordOf(status);
	return word === 'seen' ? 'read' : word;
}

function errorsOf<E>({ status, description }: Report, error: (code: number | null, title: string) => E) {
	return wordOf(status) === 'failed' ? { errors: [error(metaNumberOf(status), description)] } : {};
}
