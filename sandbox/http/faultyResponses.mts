import { setTimeout as sleep } from 'node:timers/promises';

import type { Response } from 'express';

import { abortOnClose } from './abortOnClose.mts';
import type { DelayFault, ResponseFault, StatusFault } from '../world/faults.mts';
import { sendReply, type Reply } from './reply.mts';

/** Waits before the usual response, unless the caller hangs up. */
export async function delayResponse(fault: DelayFault, res: Response): Promise<void> {
	await sleep(fault.delayMs, undefined, { signal: abortOnClose(res) }).catch(() => undefined);
}

/**
 * Sends a wrong response, or none.
 * @param refusal what a status looks like in the API that was called
 */
export function sendFaultyResponse(
	fault: ResponseFault,
	refusal: (fault: StatusFault, method: string) => Reply,
	res: Response,
): void {
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
		case 'status':
			sendReply(res, {
				...refusal(fault, res.req.method),
				...(fault.retryAfter !== undefined && {
					headers: { 'Retry-After': String(fault.retryAfter) },
				}),
			});
	}
}

function gatewayPage(status: number): string {
	return `<html><head><title>${status}</title></head><body><h1>${status} Bad Gateway</h1></body></html>`;
}
