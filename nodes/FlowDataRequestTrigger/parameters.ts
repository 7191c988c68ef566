import type { IWebhookFunctions } from 'n8n-workflow';

/** The trigger's parameters, with defaults for what is not set. */
export interface EndpointParameters {
	events: EndpointEvent[];
	encryption: 'whatsApp' | 'none';
	tokenCheck: 'required' | 'report' | 'off';
	refusalText: string;
	downloadMedia: boolean;
	/** Empty: an error code instead. */
	notAnsweredText: string;
	timeoutMs: number;
}

export type EndpointEvent = 'dataRequest' | 'errorNotice';

interface Options {
	downloadMedia?: boolean;
	notAnsweredText?: string;
	timeout?: number;
}

export const REFUSAL_TEXT = 'This form has expired. Please ask us for a new one.';
export const NOT_ANSWERED_TEXT = 'This did not work. Please try again in a moment.';

/** The phone gives up after 10 s, and the answer has to travel. */
const MAX_TIMEOUT_S = 9;
const TIMEOUT_S = 8;

export function readParameters(context: IWebhookFunctions): EndpointParameters {
	const options = context.getNodeParameter('options', {}) as Options;
	const seconds = Number(options.timeout ?? TIMEOUT_S);
	return {
		events: context.getNodeParameter('events', ['dataRequest']) as EndpointEvent[],
		encryption: context.getNodeParameter('encryption', 'whatsApp') as EndpointParameters['encryption'],
		tokenCheck: context.getNodeParameter('tokenCheck', 'report') as EndpointParameters['tokenCheck'],
		refusalText: String(context.getNodeParameter('refusalText', REFUSAL_TEXT) || REFUSAL_TEXT),
		downloadMedia: options.downloadMedia ?? false,
		notAnsweredText: String(options.notAnsweredText ?? NOT_ANSWERED_TEXT).trim(),
		timeoutMs: 1000 * (seconds > 0 ? Math.min(seconds, MAX_TIMEOUT_S) : TIMEOUT_S),
	};
}
