import { setTimeout as sleep } from 'node:timers/promises';

import type { Response } from 'express';

import { abortOnClose } from '../http/abortOnClose.mts';
import type { DelayFault, ResponseFault } from '../world/faults.mts';
import { errorReply } from './errorBodies.mts';
import { sendReply } from './reply.mts';

/** Waits before the usual response, unless the caller hangs up. */
export async function delayResponse(fault: DelayFault, res: Response): Promise<void> {
	await sleep(fault.delayMs, undefined, { signal: abortOnClose(res) }).catch(() => undefined);
}

/** Sends a wrong response, or none. */
export function sendFaultyResponse(fault: ResponseFault, res: Response): void {
	switch (fault.kind) {
		case 'timeout':
			// Left open until the caller gives up, or the sandbox stops and closes the connection.
			return;
		case 'reset':
			res.req.socket.resetAndDestroy();
			return;
		case 'cutOff':
			res
				.status(202)
				.type('application/json')
				.send('{"request_id":"b434e927a5844175b23059cd96feea3d","response":{"whats');
			return;
		case 'html':
			sendReply(res, { status: fault.status, body: gatewayPage(fault.status) });
			return;
		case 'status': {
			const style =
				fault.style ?? (fault.status === 429 || fault.on === 'balance' ? 'RestException' : 'v2');
			const code = fault.code ?? (fault.status === 429 ? 'RATE_LIMIT_EXCEEDED' : fault.status);
			const failure = {
				http: fault.status,
				code,
				message: fault.message,
				description: fault.message,
			};
			sendReply(res, {
				...errorReply(style, failure, res.req.method),
				...(fault.retryAfter !== undefined && {
					headers: { 'Retry-After': String(fault.retryAfter) },
				}),
			});
		}
	}
}

function gatewayPage(status: number): string {
	return `<html><head><title>${status}</title></head><body><h1>${status} Bad Gateway</h1></body></html>`;
}
