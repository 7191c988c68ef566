import type { ClientError } from '../phone/player/types.mts';
import { decryptAnswer, type ExchangeKey } from './encryption.mts';

/** What the phone makes of an HTTP answer (docs/protocol/flows.md#endpoint-status-codes). */
export type ExchangeOutcome =
	/** Decrypted and parsed; whether it fits the Flow is not checked here. */
	| { kind: 'answered'; answer: unknown }
	/** 427: the button of the message is disabled, and the text shown. */
	| { kind: 'tokenNoLongerValid'; message: string }
	/** 421: the public key has to be fetched again. */
	| { kind: 'cannotDecrypt' }
	| { kind: 'failed'; error: ClientError; message: string };

/** Reads an answer with the key of its request. */
export function readReply(status: number, body: string, key: ExchangeKey): ExchangeOutcome {
	switch (status) {
		case 200:
			return readAnswer(body, key);
		case 421:
			return { kind: 'cannotDecrypt' };
		case 427:
			return { kind: 'tokenNoLongerValid', message: tokenMessage(body, key) };
		case 432:
			return failed(
				'unexpected_http_status_code',
				'The endpoint refuses the signature of the request (432)',
			);
		default:
			return failed('unexpected_http_status_code', `The endpoint answers with status ${status}`);
	}
}

export function failed(error: ClientError, message: string): ExchangeOutcome & { kind: 'failed' } {
	return { kind: 'failed', error, message };
}

function readAnswer(body: string, key: ExchangeKey): ExchangeOutcome {
	let text: string;
	try {
		text = decryptAnswer(body, key);
	} catch (error) {
		return failed(
			'response-decryption-error',
			error instanceof Error ? error.message : String(error),
		);
	}
	const answer = parsed(text);
	return answer === undefined
		? failed('payload-schema-error', 'The decrypted answer is not JSON')
		: { kind: 'answered', answer };
}

/** Meta's page shows the body of a 427 in clear, Meta's sample encrypts it: both are read. */
function tokenMessage(body: string, key: ExchangeKey): string {
	const outcome = readAnswer(body, key);
	const answer = (outcome.kind === 'answered' ? outcome.answer : parsed(body)) as
		| { error_msg?: unknown }
		| null
		| undefined;
	const message = answer?.error_msg;
	return typeof message === 'string' && message !== ''
		? message
		: 'This form is no longer available';
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
