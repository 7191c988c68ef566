import type { ExotelAccount } from '../../../../exotel/account';
import { findUrlProblem } from '../../../../exotel/webhookRegistration';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import type { PreparedMessage } from '../common/message';

/**
 * Exotel brings the answer to the run itself, or to the trigger that Late Answers To names, which hands it over. That
 * trigger finds the run by the token: in the answer, and for reports, which have none, in the custom data.
 */
export function withCallback(
	prepared: PreparedMessage,
	parameters: ItemParameters,
	account: ExotelAccount,
	resumeUrl: string,
): PreparedMessage {
	const { message, flowToken, options } = prepared;
	const { lateAnswersTo } = options;
	if (lateAnswersTo) {
		const customData = message.customData ?? flowToken;
		return { ...prepared, message: { ...message, statusCallback: lateAnswersTo, customData } };
	}
	requireReachable(parameters, account, resumeUrl);
	return { ...prepared, message: { ...message, statusCallback: resumeUrl } };
}

/** The sandbox runs on this machine, so with a custom address any URL will do. */
function requireReachable(
	parameters: ItemParameters,
	account: ExotelAccount,
	resumeUrl: string,
): void {
	const why = account.region === 'custom' ? null : findUrlProblem(resumeUrl);
	if (why === null) return;
	throw parameters.error(
		`Exotel could not deliver the answer, because this n8n's address ${why}`,
		`The answer would go to ${new URL(resumeUrl).origin}. Set N8N_WEBHOOK_URL (older n8n: WEBHOOK_URL) to n8n's public https address and restart, or use n8n Cloud or a tunnel.`,
	);
}
