import { z } from 'zod';

import { httpUrl, nonEmpty } from '../schema/fields.mts';
import { businessNumber as phone } from '../schema/phoneNumber.mts';
import { incomingShapes } from './settings.mts';

/** What a person has beside, or instead of, a number that the business sees. */
const identity = {
	userId: z
		.string()
		.regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/, 'must be a user id such as IN.abc123')
		.optional(),
	username: nonEmpty.optional(),
	/** The user id takes the place of the number; needs `userId`. */
	hidesNumber: z.boolean().default(false),
};

/** A person writes to the business. */
export const personMessageInput = z
	.object({
		...identity,
		from: phone,
		/** Default: the account's first number. */
		to: phone.optional(),
		text: nonEmpty.optional(),
		/** Any other content in the form of `P1`; `context.sid` makes it a reply. */
		content: z
			.object({ type: nonEmpty, context: z.object({ sid: nonEmpty }).optional() })
			.passthrough()
			.optional(),
		profileName: z.string().default('Asha'),
	})
	.strict()
	.refine(
		({ text, content }) => (text === undefined) !== (content === undefined),
		'give either text or content',
	);

/** How `response_json` is written. */
const responseJson = z.union([
	z.enum(['string', 'object', 'doubleString']),
	z.object({ raw: z.string() }).strict(),
]);

/** A person completes a Flow. */
export const flowResponseInput = z
	.object({
		...identity,
		/** Sids of the messages answered. Default: the latest one that offered a Flow (to `from`). */
		messages: z.union([nonEmpty.transform((sid) => [sid]), z.array(nonEmpty).min(1)]).optional(),
		from: phone.optional(),
		/**
		 * With a `flow_token` of its own as a data endpoint may give it (docs/protocol/flows.md#endpoint-answers); else it
		 * is the message's.
		 */
		response: z.record(z.unknown()).default({}),
		shape: z.enum(incomingShapes).optional(),
		/** Default: an object in `P2`, a string elsewhere. */
		responseJson: responseJson.optional(),
		includeToken: z.boolean().default(true),
		/** Default: where the documents show one, so in `P1`, `P2` and `P4`. */
		includeContext: z.boolean().optional(),
		/** Only `P2` has a place for it. */
		includeFlowId: z.boolean().default(true),
		/** The same response, same sid, this many times. */
		copies: z.number().int().min(1).max(100).default(1),
		/** All responses in one callback; `P1` only. */
		together: z.boolean().default(false),
		profileName: z.string().default('Asha'),
		/** Written into the callback word for word. */
		timestamp: z.string().optional(),
		url: httpUrl.optional(),
		/** Keys of the response that the phone does not show in its chat. */
		sensitive: z.array(z.string()).default([]),
	})
	.strict();

export type PersonMessageInput = z.infer<typeof personMessageInput>;
export type FlowResponseInput = z.infer<typeof flowResponseInput>;

/** Who a person is, apart from the number. */
export type Identity = Pick<PersonMessageInput, keyof typeof identity>;
