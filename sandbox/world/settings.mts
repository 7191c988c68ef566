import { z } from 'zod';

import { nonEmpty, numericId } from '../schema/fields.mts';
import { templateInput } from '../schema/template.mts';
import { businessNumber } from '../schema/phoneNumber.mts';
import { retryPresetNames } from './retryPresets.mts';
import { failureNames } from './statusCodes.mts';

/** Shapes a completed Flow can arrive in (docs/protocol/exotel.md#callback-shapes). */
export const incomingShapes = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type IncomingShape = (typeof incomingShapes)[number];

/**
 * Shapes a delivery report can arrive in (docs/protocol/exotel.md#report-shapes). In `D1words` names are bare words and
 * codes 0 and 1, as a live caller saw them.
 */
export const reportShapes = ['D1', 'D1words', 'D2', 'D3', 'D4'] as const;
export type ReportShape = (typeof reportShapes)[number];

/** What an access token of Meta may be allowed. */
export const metaPermissions = [
	'whatsapp_business_management',
	'whatsapp_business_messaging',
] as const;
export type MetaPermission = (typeof metaPermissions)[number];

/** Who the sandbox pretends to be. Fixed for the life of a sandbox. */
const accountSchema = z.object({
	accountSid: z.string().min(1).default('sandbox1m'),
	apiKey: z.string().min(1).default('sandbox-key'),
	apiToken: z.string().min(1).default('sandbox-token'),
	wabaId: z.string().min(1).default('1000000000001'),
	/** The number messages are sent from, E.164. */
	businessNumber: businessNumber.default('+918000000001'),
	/** Further numbers of the same account. */
	moreBusinessNumbers: z.array(businessNumber).default([]),
	/** For Meta's API, which the WhatsApp Business Account has too. */
	metaAccessToken: z.string().min(1).default('sandbox-meta-token'),
	/** Meta's id of `businessNumber`. */
	phoneNumberId: numericId.default('1000000000002'),
});

/** How the sandbox behaves. Every setting can be changed while it runs (PATCH /sandbox/settings). */
export const settingsSchema = z
	.object({
		/** Success answer: production 202 (section 6, shape A) or the flows page's 200 (shape B). */
		answerShape: z.enum(['production', 'page']).default('production'),
		/** Also take the flat and the bare `messages` body that production refuses (docs/protocol/exotel.md#envelope). */
		lenientEnvelope: z.boolean().default(false),
		/** False: sending a Flow is answered 403 (flows page). */
		flowsEnabled: z.boolean().default(true),
		/** True: every send is answered 402. */
		planLimitReached: z.boolean().default(false),
		/** Flow ids that exist; null means every id does. */
		knownFlowIds: z.array(z.string().min(1)).nullable().default(null),
		/** An unknown Flow id is refused at once (404) or by a later report (EX_INVALID_PARAM_VALUE). */
		unknownFlow: z.enum(['sync', 'async']).default('async'),
		/** Hours a person's message keeps the session window open; null: windows are not enforced. */
		windowHours: z.number().min(0).nullable().default(24),
		/** Reports an arriving message produces. */
		reportSteps: z
			.array(z.enum(['sent', 'delivered', 'seen']))
			.default(['sent', 'delivered', 'seen']),
		/** Pause before each report, milliseconds, times `timeScale`. */
		reportStepMs: z.number().min(0).default(150),
		/** Every message fails with this report; null: messages arrive. */
		deliveryFailure: z.enum(failureNames).nullable().default(null),
		reportOrder: z.enum(['inOrder', 'reversed']).default('inOrder'),
		reportShape: z.enum(reportShapes).default('D1'),
		incomingShape: z.enum(incomingShapes).default('P1'),
		/** `callback_type` of incoming messages: seen live, or as documented (docs/protocol/exotel.md#incoming-types). */
		incomingCallbackType: z
			.enum(['incoming_message', 'icm', 'inbound_message'])
			.default('incoming_message'),
		/** Deadline and retry schedule of callbacks (docs/protocol/exotel.md#callback-retries). */
		retryPreset: z.enum(retryPresetNames).default('receivePage'),
		/** True: only 200 acknowledges a callback; false: any 2xx (docs/protocol/exotel.md#callback-retries). */
		strictAck: z.boolean().default(false),
		/** True: every callback is posted twice. */
		duplicateCallbacks: z.boolean().default(false),
		/** Signs callbacks (docs/protocol/exotel.md#callback-signature); null: no signature header. */
		webhookSecret: z.string().min(1).nullable().default(null),
		/** Check of the URL that the webhook registration performs first (docs/protocol/exotel.md#webhook-check). */
		verification: z.enum(['none', 'post', 'get']).default('none'),
		/** Rate limit per account (section 8). */
		requestsPerMinute: z.number().int().min(1).default(200),
		/** True: phones keep the public key of a number until the data endpoint answers 421; false: until it changes. */
		phonesKeepKeys: z.boolean().default(false),
		/** `business_public_key_signature_status`; after registering a number again it is a mismatch. */
		publicKeySignature: z.enum(['VALID', 'MISMATCH']).default('VALID'),
		/** What Meta's access token may do. */
		metaPermissions: z
			.array(z.enum(metaPermissions))
			.default(['whatsapp_business_management', 'whatsapp_business_messaging']),
		/** Meta's access token has expired. */
		metaTokenExpired: z.boolean().default(false),
		/** False: another business holds the WhatsApp Business Account, and gave this one no role on it. */
		metaAccountShared: z.boolean().default(true),
		/** Meta's integrity check blocks the making and publishing of Flows. */
		metaIntegrityBlock: z.boolean().default(false),
		/** Replaces every link to the Flow JSON of a Flow; null: links lead to the sandbox. */
		metaDownloadUrl: z.string().min(1).nullable().default(null),
		/**
		 * Multiplies the pauses before reports, the waits before retries and the acknowledgement
		 * deadline, which however never falls below one second. Fault delays and the session window
		 * are taken literally.
		 */
		timeScale: z.number().min(0).default(1),
	})
	.strict();

const optionsSchema = accountSchema
	.merge(settingsSchema)
	.extend({
		/** TCP port on 127.0.0.1; 0 takes a free one. */
		port: z.number().int().min(0).max(65535).default(0),
		/** Further names under which it may be called; loopback is always one. */
		allowedHosts: z.array(nonEmpty).default([]),
		/** Folder with Flow JSON files: `1-lead-form.json` becomes the Flow `lead-form`. */
		flowsFolder: z.string().optional(),
		/** Further Flow ids, each with the id of the Flow it stands for. */
		flowIds: z.record(nonEmpty).default({}),
		/** Further message templates, beside the samples. */
		templates: z.array(templateInput).default([]),
	})
	.strict();

/** A change of settings; unknown keys are refused. */
export const settingsInput = settingsSchema.partial();

export type Account = z.infer<typeof accountSchema>;
export type Settings = z.infer<typeof settingsSchema>;

/** What startSandbox takes; everything has a default. */
export type SandboxOptions = z.input<typeof optionsSchema> & {
	/** Receives one line per API call and per callback. */
	log?: (line: string) => void;
};

/** Checks the options and fills in the defaults. Throws a ZodError on a wrong or unknown one. */
export function readOptions({ log, ...given }: SandboxOptions) {
	const options = optionsSchema.parse(given);
	return {
		port: options.port,
		allowedHosts: options.allowedHosts,
		flowsFolder: options.flowsFolder,
		flowIds: options.flowIds,
		templates: options.templates,
		log: log ?? (() => undefined),
		account: accountSchema.parse(options),
		settings: settingsSchema.strip().parse(options),
	};
}
