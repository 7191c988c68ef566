import { setTimeout as sleep } from 'node:timers/promises';

import type { Response } from 'express';
import { z } from 'zod';

import { errorReply, errorStyles, type Failure } from '../exotel/errorBodies.mts';
import { newId } from '../schema/id.mts';
import { phoneNumber, withPlus } from '../schema/phoneNumber.mts';
import { callerGone, sendReply } from '../exotel/reply.mts';

/** The calls a fault can strike. */
export const faultTargets = ['messages', 'templates', 'webhook', 'balance'] as const;
export type FaultTarget = (typeof faultTargets)[number];

const common = {
	on: z.enum(faultTargets),
	/** How many calls it strikes before it is used up. */
	times: z.number().int().min(1).default(1),
	/** Strikes every k-th call only. */
	every: z.number().int().min(1).default(1),
};

/** The request is carried out, only its answer is lost or replaced. */
const afterAccepting = { afterAccepting: z.boolean().default(false) };

const httpError = z.number().int().min(400).max(599);

/** What a tester asks for (POST /sandbox/faults). Delays are milliseconds and not scaled. */
export const newFault = z.discriminatedUnion('kind', [
	z
		.object({
			...common,
			...afterAccepting,
			kind: z.literal('status'),
			status: httpError.default(503),
			style: z.enum(errorStyles).optional(),
			code: z.union([z.number(), z.string()]).optional(),
			message: z.string().default('Simulated failure'),
			/** Seconds, sent as Retry-After. */
			retryAfter: z.number().int().min(0).optional(),
		})
		.strict(),
	z
		.object({
			...common,
			...afterAccepting,
			kind: z.literal('html'),
			status: httpError.default(502),
		})
		.strict(),
	z.object({ ...common, ...afterAccepting, kind: z.literal('timeout') }).strict(),
	z.object({ ...common, ...afterAccepting, kind: z.literal('reset') }).strict(),
	z.object({ ...common, ...afterAccepting, kind: z.literal('cutOff') }).strict(),
	z
		.object({ ...common, kind: z.literal('slow'), delayMs: z.number().int().min(0).default(1000) })
		.strict(),
	z
		.object({
			...common,
			on: z.literal('messages').default('messages'),
			kind: z.literal('refuseMessage'),
			match: z.object({ to: phoneNumber }).strict(),
			code: z.union([z.number(), z.string()]).default(1002),
			message: z.string().default('Invalid parameter'),
		})
		.strict(),
]);

/** A fault in wait. */
export type Fault = z.infer<typeof newFault> & { id: string; seen: number; struck: number };

/** A fault that spoils a whole call, as opposed to refusing one message of it. */
export type CallFault = Exclude<Fault, { kind: 'refuseMessage' }>;
type AnswerFault = Exclude<CallFault, { kind: 'slow' }>;

/** The faults in wait, oldest first. */
export class Faults {
	#faults: Fault[] = [];
	readonly #changed: () => void;

	/** @param changed called whenever a fault comes, strikes or goes */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	get all(): readonly Fault[] {
		return this.#faults;
	}

	add(fault: z.infer<typeof newFault>): Fault {
		const added = { ...fault, id: newId(), seen: 0, struck: 0 };
		this.#faults.push(added);
		this.#changed();
		return added;
	}

	clear(): void {
		this.#faults = [];
		this.#changed();
	}

	/** The fault this call runs into, if any. */
	strikeCall(target: FaultTarget): CallFault | undefined {
		return this.#strike(
			(fault): fault is CallFault => fault.kind !== 'refuseMessage' && fault.on === target,
		);
	}

	/** Why this one message is refused, if it is. */
	strikeMessage(to: string): Failure | undefined {
		const fault = this.#strike(
			(each): each is Exclude<Fault, CallFault> =>
				each.kind === 'refuseMessage' && withPlus(each.match.to) === to,
		);
		return (
			fault && { http: 400, code: fault.code, message: fault.message, description: fault.message }
		);
	}

	/** Every matching fault counts the call; the first whose turn it is strikes. */
	#strike<F extends Fault>(matches: (fault: Fault) => fault is F): F | undefined {
		const candidates = this.#faults.filter(matches);
		for (const fault of candidates) fault.seen += 1;
		const striking = candidates.find((fault) => fault.seen % fault.every === 0);
		if (striking) {
			striking.struck += 1;
			this.#faults = this.#faults.filter((fault) => fault.struck < fault.times);
			this.#changed();
		}
		return striking;
	}
}

/** Answers late, then as ever. */
export async function delay(
	fault: Extract<CallFault, { kind: 'slow' }>,
	res: Response,
): Promise<void> {
	await sleep(fault.delayMs, undefined, { signal: callerGone(res) }).catch(() => undefined);
}

/** Answers wrongly, or not at all. */
export function spoilAnswer(fault: AnswerFault, res: Response): void {
	switch (fault.kind) {
		case 'timeout':
			// The caller gives up, or the sandbox stops and closes the connection.
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
