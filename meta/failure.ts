import {
	describeNoResponse,
	shorten,
	type FailureCause,
	type HttpReply,
	type HttpResponse,
} from '../flow/httpReply';
import { asObject, asText, findText } from '../flow/json';
import { maskDeep, type Mask } from '../flow/secretsMask';
import type { MetaPurpose } from './calls';

/** What Meta's errors mean, and what the user can do about them (docs/protocol/flows-api.md#errors). */

/** What a node can do about a failure. */
export type FailureKind =
	/** The token is wrong or has expired. */
	| 'token'
	| 'permission'
	/** Meta has no such id, or does not show it to this token. */
	| 'notFound'
	| 'nameTaken'
	| 'rateLimit'
	/** The account is blocked or restricted. */
	| 'blocked'
	/** Meta had a fault of its own. */
	| 'temporary'
	/** A value or a state that Meta does not accept. */
	| 'refused'
	/** Somebody else answered: a proxy, another server. */
	| 'notMeta'
	| 'noResponse';

export interface MetaFailure {
	kind: FailureKind;
	message: string;
	/** How to fix it, with Meta's own words at the end. */
	description: string;
	/** Meta may have done it all the same. */
	mayHaveHappened: boolean;
	cause?: FailureCause;
	httpCode?: number;
}

const FAILED: Record<MetaPurpose, string> = {
	createFlow: 'The Flow could not be created',
	updateFlow: 'The Flow could not be changed',
	uploadFlowJson: 'The Flow JSON could not be uploaded',
	publishFlow: 'The Flow could not be published',
	deprecateFlow: 'The Flow could not be deprecated',
	deleteFlow: 'The Flow could not be deleted',
	getFlow: 'The Flow could not be read',
	listFlows: 'The Flows could not be listed',
	listAssets: 'The Flow JSON could not be read',
	setPublicKey: 'The public key could not be set',
	getPublicKey: 'The public key could not be read',
	listPhoneNumbers: 'The phone numbers could not be listed',
	getAccount: 'The WhatsApp Business Account could not be read',
};

const CREDENTIAL = 'the WhatsApp Business Management API credential';

/** What to check when Meta does not show an account: it cannot be told from outside which it is. */
export const ACCESS_FIX =
	"In Meta Business Suite, give the token's system user full control of the WhatsApp Business Account. If the account belongs to Exotel, your business needs a role on it first: ask Exotel.";

interface Meaning {
	kind: FailureKind;
	meaning: string;
	fix: string;
	cause?: FailureCause;
}

const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
	[
		190,
		{
			kind: 'token',
			meaning: 'Meta does not accept the access token: it is wrong or has expired',
			fix: `Create a new token for a system user in Meta Business Suite, and paste it into Access Token of ${CREDENTIAL}.`,
			cause: 'credential-invalid',
		},
	],
	...[4, 17, 32, 613, 80007, 80008].map((code): [number, Meaning] => [
		code,
		{
			kind: 'rateLimit',
			meaning: 'Meta received too many requests',
			fix: 'Wait some minutes and try again. The limit counts for the whole account.',
			cause: 'rate-limited',
		},
	]),
	[
		368,
		{
			kind: 'blocked',
			meaning: "Meta has restricted the account because it broke Meta's rules",
			fix: 'Open WhatsApp Manager > Account quality, and ask for a review.',
		},
	],
	[
		131031,
		{
			kind: 'blocked',
			meaning: 'Meta has restricted or disabled the account',
			fix: 'Open WhatsApp Manager > Account quality, and ask for a review.',
		},
	],
	[
		139000,
		{
			kind: 'blocked',
			meaning: "The account does not pass Meta's integrity check",
			fix: 'Meta allows Flows only for verified businesses with good message quality. Look at WhatsApp Manager > Account quality.',
		},
	],
	[
		139001,
		{
			kind: 'refused',
			meaning: 'Meta does not allow changes to it',
			fix: 'A deprecated or blocked Flow cannot be changed. If the Flow is published, make a new Flow instead.',
		},
	],
	[
		139002,
		{
			kind: 'refused',
			meaning: 'Meta does not allow it',
			fix: 'Only a draft can be published. Correct the errors that the operations Check and Get show. A Flow with a data endpoint also needs an endpoint URL that answers, a connected Meta app, and the public key of the number.',
		},
	],
	[
		139003,
		{
			kind: 'refused',
			meaning: 'Meta does not allow it',
			fix: 'Only a published Flow can be deprecated. A draft can be deleted.',
		},
	],
	[
		139004,
		{
			kind: 'refused',
			meaning: 'Meta does not allow it',
			fix: 'Only a draft can be deleted. Deprecate a published Flow.',
		},
	],
]);

const PERMISSION: Meaning = {
	kind: 'permission',
	meaning: 'the access token has no permission for this',
	fix: `Give the token the permission whatsapp_business_management; public keys need whatsapp_business_messaging as well. ${ACCESS_FIX}`,
	cause: 'configuration-invalid',
};

const NOT_FOUND: Meaning = {
	kind: 'notFound',
	meaning: 'Meta does not know this ID, or the access token may not see it',
	fix: `Check the ID, and WABA ID in ${CREDENTIAL}. ${ACCESS_FIX}`,
};

const NAME_TAKEN: Meaning = {
	kind: 'nameTaken',
	meaning: 'the account already has a Flow with this name',
	fix: 'Choose another name, or use the operation Create or Update.',
};

const TEMPORARY: Meaning = {
	kind: 'temporary',
	meaning: 'Meta has a problem at the moment',
	fix: 'Try again in some minutes.',
	cause: 'temporarily-unavailable',
};

const REFUSED: Meaning = {
	kind: 'refused',
	meaning: 'Meta does not accept the values',
	fix: 'Correct the value that Meta names.',
};

const NOT_META: Meaning = {
	kind: 'notMeta',
	meaning: 'the answer did not come from Meta',
	fix: `Check Base URL in ${CREDENTIAL}, and whether a proxy is in between.`,
	cause: 'configuration-invalid',
};

/** What a call has come to. */
export type MetaResult =
	| { ok: true; body: Record<string, unknown> }
	| { ok: false; failure: MetaFailure };

/**
 * Tells success from failure. Never throws.
 * @param mask takes the token out of all that Meta, or who answers for it, says
 */
export function readReply(purpose: MetaPurpose, reply: HttpReply, mask: Mask): MetaResult {
	if (!reply.answered) {
		const { message, mayHaveArrived } = describeNoResponse('Meta', reply.code, reply.timeoutMs);
		return failed({
			kind: 'noResponse',
			message: `${FAILED[purpose]}: ${message}`,
			description: mayHaveArrived
				? 'It is not known whether Meta received the request. Look in WhatsApp Manager, or try again.'
				: `Nothing was changed. Check Base URL in ${CREDENTIAL}, and that n8n can reach the internet.`,
			mayHaveHappened: mayHaveArrived,
		});
	}
	const body = asObject(reply.body);
	const isDone =
		reply.statusCode >= 200 &&
		reply.statusCode < 300 &&
		!('error' in body) &&
		Object.keys(body).length > 0 &&
		!(body.success === false && !('id' in body) && !hasFindings(body));
	return isDone
		? { ok: true, body: asObject(maskDeep(body, mask)) }
		: failed(explainRefusal(purpose, reply, mask));
}

/** An upload can say that it has failed because of what was found in the Flow JSON. */
function hasFindings({ validation_errors: errors }: Record<string, unknown>): boolean {
	return Array.isArray(errors) && errors.length > 0;
}

function failed(failure: MetaFailure): MetaResult {
	return { ok: false, failure };
}

function explainRefusal(
	purpose: MetaPurpose,
	{ statusCode, body }: HttpResponse,
	mask: Mask,
): MetaFailure {
	const error = asObject(asObject(body).error);
	const metaError = readError(error);
	const { code, text, traceId } = metaError;
	const { kind, meaning, fix, cause } =
		code === null && !('success' in asObject(body))
			? statusCode >= 500
				? TEMPORARY
				: NOT_META
			: meaningOf(purpose, metaError);
	const place = [
		...(code === null ? [] : [`code ${code}`]),
		...(traceId === null ? [] : [`trace ${traceId}`]),
	].join(', ');
	const words = text === '' ? '' : ` Meta says: "${shorten(mask(text))}"`;
	return {
		kind,
		message: `${FAILED[purpose]}: ${meaning}`,
		description: `${fix}${words}${place === '' ? '' : ` (${mask(place)})`}`,
		mayHaveHappened: statusCode >= 500 || (statusCode < 300 && kind === 'notMeta'),
		httpCode: statusCode,
		...(cause && { cause }),
	};
}

interface MetaError {
	code: number | null;
	subcode: number | null;
	/** A few words, such as `Flow name is not unique`. */
	title: string;
	text: string;
	traceId: string | null;
	isTransient: boolean;
}

/** The envelope that all errors of the Graph API come in. */
function readError(error: Record<string, unknown>): MetaError {
	return {
		code: asNumber(error.code),
		subcode: asNumber(error.error_subcode),
		title: asText(error.error_user_title) ?? '',
		text: findText(error.error_user_msg, asObject(error.error_data).details, error.message) ?? '',
		traceId: asText(error.fbtrace_id),
		isTransient: error.is_transient === true,
	};
}

/** Subcode of an id that does not exist, or that the token may not see. */
const UNKNOWN_OBJECT = 33;

function meaningOf(
	purpose: MetaPurpose,
	{ code, subcode, title, text, isTransient }: MetaError,
): Meaning {
	// Too many requests are transient too, so what is known of the code comes first.
	const known = code === null ? undefined : MEANINGS.get(code);
	if (known) return known;
	if (isTransient || code === 1 || code === 2) return TEMPORARY;
	if (code === 3 || code === 10 || (code !== null && code >= 200 && code < 300)) return PERMISSION;
	if (code === 100 && (subcode === UNKNOWN_OBJECT || /does not exist/i.test(text)))
		return NOT_FOUND;
	if (code === 100 && isAboutName(purpose, `${title}: ${text}`)) return NAME_TAKEN;
	return REFUSED;
}

/** Meta has no code of its own for it. */
function isAboutName(purpose: MetaPurpose, text: string): boolean {
	const namesFlow = purpose === 'createFlow' || purpose === 'updateFlow';
	return (
		namesFlow && /\bname\b/i.test(text) && /uniq|already|exist|taken|in use|duplicate/i.test(text)
	);
}

function asNumber(value: unknown): number | null {
	const number = typeof value === 'string' && value !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
