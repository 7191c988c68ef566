import type { AnswerValues } from '../../flowJson';
import type { SignatureMode } from '../shared/webhook/signature';

/** The trigger's parameters as n8n hands them over: of collections only what the user added. */

export type TriggerEvent = 'flowResponse' | 'messageStatus' | 'incomingMessage';

export interface TriggerOptions {
	answerValues?: AnswerValues;
	deduplicate?: boolean;
	downloadMedia?: boolean;
	emitResumed?: boolean;
	flatten?: boolean;
	forwardUrl?: string;
	forwardWhat?: 'all' | 'unused';
	leaveOutSensitive?: boolean;
	rawPayload?: boolean;
	resumeWaiting?: boolean;
	verifySignature?: SignatureMode;
	verifyToken?: string;
}

/** Lists are separated by commas. */
export interface TriggerFilters {
	businessNumbers?: string;
	flowIds?: string;
	onlyVerified?: boolean;
	senders?: string;
}
