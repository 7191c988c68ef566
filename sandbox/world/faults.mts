import { z } from 'zod';

import { errorStyles, type Failure } from '../schema/failure.mts';
import { newId } from '../schema/id.mts';
import { phoneNumber, addPlus } from '../schema/phoneNumber.mts';

/** The calls that a fault can apply to. */
export const faultTargets = [
	'messages',
	'templates',
	'webhook',
	'balance',
	/** Every call to Meta's API. */
	'meta',
	'metaRead',
	'metaCreateFlow',
	'metaUpdateFlow',
	'metaUploadJson',
	'metaPublishFlow',
	'metaDeprecateFlow',
	'metaDeleteFlow',
	'metaSetKey',
] as const;
export type FaultTarget = (typeof faultTargets)[number];

const common = {
	on: z.enum(faultTargets),
	/** How many calls it applies to. */
	times: z.number().int().min(1).default(1),
	/** Applies to every k-th call only. */
	every: z.number().int().min(1).default(1),
};

/** The request is carried out, only its answer is lost or replaced. */
const afterAccepting = { afterAccepting: z.boolean().default(false) };

const httpError = z.number().int().min(400).max(599);

/** What a tester asks for (POST /sandbox/faults). Delays are milliseconds and not scaled. */
export const faultInput = z.discriminatedUnion('kind', [
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

/** A fault that is still to come. `seen` counts the calls it could apply to, `struck` those it did apply to. */
export type Fault = z.infer<typeof faultInput> & { id: string; seen: number; struck: number };

/** A fault of a whole call, not of one message in it. */
export type CallFault = Exclude<Fault, { kind: 'refuseMessage' }>;

/** Answers the call late. */
export type DelayFault = Extract<CallFault, { kind: 'slow' }>;

/** Replaces or suppresses the response. */
export type ResponseFault = Exclude<CallFault, DelayFault>;

/** Replaces the response by an error of the API. */
export type StatusFault = Extract<ResponseFault, { kind: 'status' }>;

/** The faults that are still to come, oldest first. */
export class Faults {
	#faults: Fault[] = [];
	readonly #changed: () => void;

	/** @param changed called whenever the list or a count changes */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	get all(): readonly Fault[] {
		return this.#faults;
	}

	add(fault: z.infer<typeof faultInput>): Fault {
		const added = { ...fault, id: newId(), seen: 0, struck: 0 };
		this.#faults.push(added);
		this.#changed();
		return added;
	}

	clear(): void {
		this.#faults = [];
		this.#changed();
	}

	/** The fault this call runs into, if any. @param targets what the call is, in general and in particular */
	matchCall(...targets: FaultTarget[]): CallFault | undefined {
		return this.#apply(
			(fault): fault is CallFault => fault.kind !== 'refuseMessage' && targets.includes(fault.on),
		);
	}

	/** Why this one message is refused, if it is. */
	matchMessage(to: string): Failure | undefined {
		const fault = this.#apply(
			(each): each is Exclude<Fault, CallFault> =>
				each.kind === 'refuseMessage' && addPlus(each.match.to) === to,
		);
		return (
			fault && { http: 400, code: fault.code, message: fault.message, description: fault.message }
		);
	}

	/** Every matching fault counts the call; the first whose turn it is applies. */
	#apply<F extends Fault>(matches: (fault: Fault) => fault is F): F | undefined {
		const candidates = this.#faults.filter(matches);
		for (const fault of candidates) fault.seen += 1;
		const applied = candidates.find((fault) => fault.seen % fault.every === 0);
		if (applied) {
			applied.struck += 1;
			this.#faults = this.#faults.filter((fault) => fault.struck < fault.times);
			this.#changed();
		}
		return applied;
	}
}
