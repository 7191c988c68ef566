import type { FlowMode } from '../../flow/flowMessage';

/** The collection "Options" as n8n hands it over: only what the user added. */
export interface SendOptionValues {
	batchSize?: number;
	customData?: string;
	deliverAnswersTo?: string;
	flowMessageVersion?: string;
	languagePolicy?: 'deterministic';
	mode?: FlowMode;
	rawResponse?: boolean;
	requestsPerMinute?: number;
	retryUnknown?: boolean;
	skipValidation?: boolean;
	statusCallback?: string;
	/** Seconds. */
	timeout?: number;
}
