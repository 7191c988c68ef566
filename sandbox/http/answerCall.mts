import type { Response } from 'express';

import type { CallFault, StatusFault } from '../world/faults.mts';
import { delayResponse, sendFaultyResponse } from './faultyResponses.mts';
import { sendReply, type Reply } from './reply.mts';

/**
 * Carries a call out and answers it, unless a simulated fault applies to it.
 * @param refusal what a status that is a fault looks like in this API
 */
export async function answerCall(
	res: Response,
	fault: CallFault | undefined,
	refusal: (fault: StatusFault, method: string) => Reply,
	handle: () => Reply | Promise<Reply>,
): Promise<void> {
	if (fault?.kind === 'slow') await delayResponse(fault, res);
	else if (fault && !fault.afterAccepting) return sendFaultyResponse(fault, refusal, res);

	const reply = await handle();
	if (fault && fault.kind !== 'slow') sendFaultyResponse(fault, refusal, res);
	else sendReply(res, reply);
}
