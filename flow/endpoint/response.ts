import type { ScreenData } from '../flowMessage';

/** Responses of the endpoint, before encryption (docs/protocol/flows.md#endpoint-answers). */

/** Shows a screen: another one, or the same with a message. */
export interface ScreenResponse {
	version: string;
	screen: string;
	data: ScreenData;
}

/** Closes the Flow; what `params` holds becomes the person's answer in the chat. */
export interface CompletionResponse {
	version: string;
	screen: typeof SUCCESS;
	data: { extension_message_response: { params: ScreenData & { flow_token: string } } };
}

/** The reserved screen that completes a Flow. */
export const SUCCESS = 'SUCCESS';

/** Status codes, and what a phone does with them (docs/protocol/flows.md#endpoint-status-codes). */
export const ENDPOINT_STATUS = {
	ok: 200,
	/** The phone fetches the public key again and retries once. */
	cannotDecrypt: 421,
	/** The phone shows the text of the response and disables the button of the message. */
	tokenNotValid: 427,
	badSignature: 432,
	/** For this and all others the phone shows a general error, and Meta counts it. */
	failed: 500,
	timedOut: 504,
} as const;

export const PING_RESPONSE = { data: { status: 'active' } };

export const NOTICE_RESPONSE = { data: { acknowledged: true } };

/** Meta's token for a message that was sent without one. */
const NO_TOKEN = 'unused';

export function buildScreenResponse(
	version: string,
	screen: string,
	data: ScreenData,
): ScreenResponse {
	return { version, screen, data };
}

/** Stays on the screen and shows a text over it. */
export function buildMessageResponse(
	version: string,
	screen: string,
	text: string,
	data: ScreenData = {},
): ScreenResponse {
	return buildScreenResponse(version, screen, { ...data, error_message: text });
}

/** @param flowToken of the request; some phones leave it out, and the answer must have one */
export function buildCompletionResponse(
	version: string,
	params: ScreenData,
	flowToken: string | null,
): CompletionResponse {
	return {
		version,
		screen: SUCCESS,
		data: {
			extension_message_response: { params: { ...params, flow_token: flowToken ?? NO_TOKEN } },
		},
	};
}

/** Goes with the status 427. */
export function buildTokenNotValidResponse(text: string): { error_msg: string } {
	return { error_msg: text };
}
