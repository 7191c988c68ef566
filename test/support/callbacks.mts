/** Calls to n8n as Exotel makes them. */
import { SANDBOX_ACCOUNT } from '../../demo/constants.mts';

/** Where an answer differs from the usual one. */
export interface AnswerChanges {
	/** Further keys of `content`. */
	content?: object;
	/** Further keys of `nfm_reply`. */
	reply?: object;
	/** Keys of the message itself. */
	message?: object;
}

/**
 * A completed Flow of a person, as one message of a call.
 *
 * @param response what was filled in, or the text that stands for it
 */
export function answerMessage(
	sid: string | null | undefined,
	response: object | string,
	{ content, reply, message }: AnswerChanges = {},
) {
	const response_json = typeof response === 'string' ? response : JSON.stringify(response);
	return {
		callback_type: 'incoming_message',
		sid,
		from: '+919000000002',
		to: SANDBOX_ACCOUNT.businessNumber,
		content: {
			type: 'interactive',
			...content,
			interactive: {
				type: 'nfm_reply',
				nfm_reply: { name: 'flow', body: 'Sent', response_json, ...reply },
			},
		},
		...message,
	};
}

/** A call with these messages. */
export function callWith(...messages: object[]) {
	return { whatsapp: { messages } };
}
