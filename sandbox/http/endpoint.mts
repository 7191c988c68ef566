import type { Request, RequestHandler, Response } from 'express';

import type { CallFault, StatusFault } from '../world/faults.mts';
import { delayResponse, sendFaultyResponse } from './faultyResponses.mts';
import { sendReply, type Reply } from './reply.mts';

export interface Endpoint {
	/** The simulated fault that the call runs into, if any. */
	fault(): CallFault | undefined;
	/** What a status that is a fault looks like in this API. */
	refusal(fault: StatusFault, method: string): Reply;
	handle(req: Request, res: Response): Reply | Promise<Reply>;
}

/** Runs a call, unless a simulated fault applies to it. */
export function endpoint({ fault: nextFault, refusal, handle }: Endpoint): RequestHandler {
	return async (req, res) => {
		const fault = nextFault();
		if (fault?.kind === 'slow') await delayResponse(fault, res);
		else if (fault && !fault.afterAccepting) return sendFaultyResponse(fault, refusal, res);

		const reply = await handle(req, res);
		if (fault && fault.kind !== 'slow') sendFaultyResponse(fault, refusal, res);
		else sendReply(res, reply);
	};
}
