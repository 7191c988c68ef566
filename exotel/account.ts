import { trimFields, trimPasted } from '../flow/pastedText';

/** Where an Exotel account lives and what its paths are (docs/protocol/exotel.md#account). */

export type Region = 'mumbai' | 'singapore' | 'custom';

/** The fields of the Exotel API credential. */
export interface ExotelAccount {
	region: Region;
	/** Only with region `custom`. */
	baseUrl?: string;
	accountSid: string;
	apiKey: string;
	apiToken: string;
	/** Kept for a while after a change, so that answers to earlier messages can still be verified. */
	previousApiToken?: string;
	wabaId?: string;
	/** Secret of the `X-Exotel-Signature` header on callbacks. */
	webhookSecret?: string;
	/** Two letters (ISO 3166) of the country whose numbers may be written without a country code. */
	defaultCountry?: string;
}

/**
 * The credential without pasted blanks and invisible characters, with the region in lower case, and with each field as
 * text: an expression can give a number, or nothing.
 */
export function normalizeAccount(account: ExotelAccount): ExotelAccount {
	const { region, ...fields } = { ...REQUIRED, ...account };
	const texts = Object.entries(fields).map(([name, value]: [string, unknown]) => [
		name,
		asFieldText(value),
	]);
	return trimFields({
		...Object.fromEntries(texts),
		region: asFieldText(region).toLowerCase(),
	} as ExotelAccount);
}

const REQUIRED = { accountSid: '', apiKey: '', apiToken: '' };

function asFieldText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const HOSTS: Record<Exclude<Region, 'custom'>, string> = {
	mumbai: 'https://api.in.exotel.com',
	singapore: 'https://api.exotel.com',
};

/**
 * The account's API address without a trailing slash. Puts right what people paste: a leading "@"
 * (Exotel's old pages write hosts that way), a missing scheme, trailing slashes and blanks.
 * The credential test does the same in an expression; a test holds the two together.
 */
export function getBaseUrl(account: Pick<ExotelAccount, 'region' | 'baseUrl'>): string {
	if (account.region !== 'custom') return HOSTS[account.region] ?? HOSTS.mumbai;

	return (
		trimPasted(account.baseUrl ?? '')
			.replace(/^@/, '')
			// The lookbehind keeps this linear: a long row of slashes is tried once only.
			.replace(/(?<!\/)\/+$/, '')
			.replace(/^(?!https?:\/\/)/i, 'https://')
	);
}

const COUNTRIES: Partial<Record<Region, string>> = { mumbai: 'IN', singapore: 'SG' };

/** The country whose numbers may lack the country code: the credential's, else that of the region. */
export function getDefaultCountry({
	defaultCountry,
	region,
}: Pick<ExotelAccount, 'region' | 'defaultCountry'>): string | undefined {
	const entered = trimPasted(defaultCountry ?? '').toUpperCase();
	return entered === '' ? COUNTRIES[region] : entered;
}

export function getMessagesPath(accountSid: string): string {
	return `/v2/accounts/${encodeURIComponent(accountSid.trim())}/messages`;
}

export function getWebhookPath(accountSid: string): string {
	return `/v2/accounts/${encodeURIComponent(accountSid.trim())}/whatsapp/webhook`;
}

/** Identifies an account. The SID alone does not: two regions can have the same one. */
export function getAccountKey(
	account: Pick<ExotelAccount, 'region' | 'baseUrl' | 'accountSid'>,
): string {
	return `${getBaseUrl(account)}/${account.accountSid}`;
}
