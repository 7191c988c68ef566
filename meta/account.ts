import { INVISIBLE, trimFields, trimPasted } from '../flow/pastedText';
import { createMask, type Mask } from '../flow/secretsMask';

/** A WhatsApp Business Account at Meta, and the token that may manage it (docs/protocol/flows-api.md#account). */
export interface MetaAccount {
	accessToken: string;
	/** The WhatsApp Business Account. */
	wabaId: string;
	/** The business number whose public key is set and read. */
	phoneNumberId: string;
	/** Such as v26.0. */
	apiVersion: string;
	/** Meta's address, or the sandbox's. */
	baseUrl: string;
}

export const META_URL = 'https://graph.facebook.com';
/** The newest that is known to work (docs/protocol/flows-api.md#versions). */
export const API_VERSION = 'v26.0';

/** The fields of the credential as n8n has them: an expression can give anything, or nothing. */
export type MetaAccountFields = { [Field in keyof MetaAccount]?: unknown };

/**
 * The account as it is meant: without pasted blanks and invisible characters, the version in the form that the path
 * needs, the address without trailing slashes.
 */
export function normalizeMetaAccount(fields: MetaAccountFields): MetaAccount {
	const { accessToken, wabaId, phoneNumberId, apiVersion, baseUrl } = fields;
	return trimFields({
		accessToken: trimPasted(asText(accessToken)).replace(/^Bearer\s+/i, ''),
		wabaId: asText(wabaId),
		phoneNumberId: asText(phoneNumberId),
		apiVersion: readVersion(asText(apiVersion)),
		baseUrl: readBaseUrl(asText(baseUrl)),
	});
}

function asText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** "26", "26.0" and "V26.0" are meant as v26.0; what is no version at all is left for Meta to refuse. */
function readVersion(given: string): string {
	const entered = trimPasted(given);
	const [, major, minor = '0'] = /^v?(\d{1,3})(?:\.(\d{1,3}))?$/i.exec(entered) ?? [];
	if (major !== undefined) return `v${major}.${minor}`;
	return entered === '' ? API_VERSION : encodeURIComponent(entered.replace(INVISIBLE, ''));
}

function readBaseUrl(given: string): string {
	const entered = trimPasted(given)
		// The lookbehind keeps this linear: a long row of slashes is tried once only.
		.replace(/(?<!\/)\/+$/, '')
		// A version belongs into its own field.
		.replace(/\/v\d+\.\d+$/i, '');
	return entered === '' ? META_URL : entered.replace(/^(?!https?:\/\/)/i, 'https://');
}

/** Masks the token in external texts. */
export function createTokenMask({ accessToken }: Pick<MetaAccount, 'accessToken'>): Mask {
	return createMask([accessToken]);
}

/** Identifies an account and what may be seen of it: two tokens can have different rights. */
export function getMetaAccountKey(account: MetaAccount): string {
	return JSON.stringify([account.baseUrl, account.wabaId, account.accessToken]);
}

/** Whether a text can be an id at Meta: digits alone. Anything else could change the path of a call. */
export function isMetaId(text: string): boolean {
	return /^\d{1,30}$/.test(text);
}
