import type { FailureCause } from '../flow/httpReply';

/**
 * What the codes of Exotel and Meta mean and what to do about them: one catalogue for send answers, delivery reports
 * and the table in the documents.
 *
 * A name of Exotel's decides before its number: two pages give the numbers 30004 to 30041 different meanings
 * (docs/protocol/exotel.md#status-codes). Meta's numbers: docs/protocol/flows.md#error-codes.
 */

export interface Advice {
	meaning: string;
	fix: string;
}

export interface CatalogueEntry extends Advice {
	/** Exotel's name, such as EX_REENGAGEMENT_ERROR. Absent for codes that only Meta gives. */
	name?: string;
	/** Exotel's number for the name. */
	exotelCode?: number;
	/** Meta's numbers with the same meaning. */
	metaCodes: readonly number[];
	/** The first and the last of a range of Meta's numbers with the same meaning. */
	metaRange?: readonly [number, number];
	/** What happened, as a sentence without its period. */
	meaning: string;
	/** How to put it right. */
	fix: string;
	/** Replaces meaning and fix for templates, where the code has another cause. */
	forTemplate?: Advice;
	/** Only where the code proves it. */
	cause?: FailureCause;
}

export const CATALOGUE: readonly CatalogueEntry[] = [
	{
		name: 'EX_REENGAGEMENT_ERROR',
		exotelCode: 30018,
		metaCodes: [131047],
		meaning: 'The 24-hour window is closed: the person has not written to you in the last 24 hours',
		fix: 'Send the Flow as a template with Send Flow Template, which works at any time.',
	},
	{
		name: 'EX_INCAPABLE_RECIPIENT',
		exotelCode: 30013,
		metaCodes: [131026],
		meaning: 'The person is not on WhatsApp, or their WhatsApp is too old for Flows',
		fix: 'Ask the person to update WhatsApp, or send a text with a link instead.',
	},
	{
		name: 'EX_INVALID_PARAM_VALUE',
		exotelCode: 30021,
		metaCodes: [131009],
		meaning: 'A value of the message is not valid',
		fix: 'For a template: check that it has a Flow button and its position (Button Index). Otherwise check that Screen is the first screen of the Flow, that Screen Data fits it, and that header and button texts are plain and short.',
	},
	{
		name: 'EX_INVALID_PARAM',
		exotelCode: 30019,
		metaCodes: [100],
		meaning:
			'A parameter of the message is not valid, such as an unknown Flow or a value of several lines in a template',
		fix: 'For a Flow message: check the ID in Flow, which must belong to the same WhatsApp Business Account as the number in From. For a template: put each variable in one line, without tabs and without more than four spaces in a row.',
		forTemplate: {
			meaning: 'A value for the template is not valid',
			fix: 'Put each variable in one line, without line breaks, tabs and more than four spaces in a row. Otherwise check that each value is of the kind that the template has in that place.',
		},
	},
	{
		name: 'EX_MISSING_PARAM',
		exotelCode: 30020,
		metaCodes: [131008],
		meaning: 'A parameter of the message is missing',
		fix: 'Fill in the fields that the Flow or the template needs. A template can need values for its header and for buttons beside the Flow button too.',
	},
	{
		name: 'EX_TEMPLATE_PARAM_ERROR',
		exotelCode: 30023,
		metaCodes: [132000, 132012, 132018],
		meaning: 'The variables do not fit the template',
		fix: 'Give one value for each variable of header, body and buttons, in one line each, and a header of the kind the template has.',
	},
	{
		name: 'EX_TEMPLATE_NOT_FOUND',
		exotelCode: 30024,
		metaCodes: [132001],
		meaning: 'There is no approved template of this name in this language',
		fix: 'Check Template and Language in WhatsApp Manager > Message templates.',
	},
	{
		name: 'EX_TEMPLATE_TEXT_TOO_LONG',
		exotelCode: 30025,
		metaCodes: [132005],
		meaning: 'The text of the template is too long with these values',
		fix: 'Shorten the values of the variables.',
	},
	{
		name: 'EX_TEMPLATE_ERROR',
		exotelCode: 30022,
		metaCodes: [132007],
		meaning: "The template breaks WhatsApp's character policy",
		fix: 'Look at the template in WhatsApp Manager and correct it there.',
	},
	{
		metaCodes: [132015],
		meaning: 'WhatsApp has paused the template because people rated it badly',
		fix: 'Wait until WhatsApp lifts the pause, or improve the template in WhatsApp Manager > Message templates. Until then use another template.',
	},
	{
		metaCodes: [132016],
		meaning: 'WhatsApp has disabled the template for good, after it had been paused too often',
		fix: 'Make a new template with other contents in WhatsApp Manager, and choose it in Template.',
	},
	{
		name: 'EX_INVALID_TEMPLATE_NAMESPACE',
		exotelCode: 30026,
		metaCodes: [],
		meaning: 'The template belongs to another account',
		fix: 'Use a template of the WhatsApp Business Account that the number in From belongs to.',
	},
	{
		name: 'EX_NUMBER_ERROR',
		exotelCode: 30005,
		metaCodes: [],
		meaning: "There is something wrong with the recipient's number",
		fix: 'Check the number in To, with its country code.',
	},
	{
		name: 'EX_INVALID_RECIPIENT',
		exotelCode: 30012,
		metaCodes: [],
		meaning: 'The recipient is not valid',
		fix: 'Check the number in To, with its country code.',
	},
	{
		metaCodes: [131021],
		meaning: 'The recipient is the sender',
		fix: "Enter the customer's number in To and your business number in From.",
	},
	{
		name: 'EX_RECIPIENT_BLOCKED',
		exotelCode: 30014,
		metaCodes: [131030],
		meaning: 'The recipient is not on the list of numbers this account may write to',
		fix: 'Ask Exotel to add the number, or to lift the restriction.',
	},
	{
		name: 'EX_RESTRICTED_BY_META',
		metaCodes: [131049, 130472],
		meaning:
			'WhatsApp held the message back, for example because the person gets many marketing messages',
		fix: 'Do not repeat it at once. Try another day, or reach the person another way.',
	},
	{
		metaCodes: [131050],
		meaning: 'The person does not want marketing messages from you',
		fix: 'Do not repeat it. Take the person off your marketing list.',
	},
	{
		metaCodes: [130403],
		meaning: 'The person has blocked your number',
		fix: 'Do not repeat it.',
	},
	{
		name: 'EX_UNSUPPORTED_MESSAGE',
		exotelCode: 30015,
		metaCodes: [131051],
		meaning: 'This number may not send messages of this type',
		fix: 'Ask your Exotel account manager to enable WhatsApp Flows for it.',
	},
	{
		metaCodes: [132068],
		meaning: 'WhatsApp has blocked the Flow',
		fix: 'Look at the Flow in WhatsApp Manager, put its data endpoint or its JSON right, and wait or publish it again.',
		cause: 'configuration-invalid',
	},
	{
		metaCodes: [132069],
		meaning:
			'WhatsApp slows this Flow down: 10 messages an hour, because of alerts about its health',
		fix: 'Send fewer messages, and fix what the alerts in WhatsApp Manager name.',
		cause: 'rate-limited',
	},
	{
		name: 'EX_SETUP_ERROR',
		exotelCode: 30006,
		metaCodes: [131005],
		meaning: 'The account or number is not set up for this',
		fix: 'Ask your Exotel account manager. WhatsApp Flows have to be enabled for the account.',
	},
	{
		metaCodes: [131045, 133010],
		meaning: 'The number in From is not registered with WhatsApp, or not properly',
		fix: 'Check the number in From. If it is right, ask your Exotel account manager to register it again.',
	},
	{
		metaCodes: [33],
		meaning: 'The number in From is no longer known to WhatsApp: it has been deleted there',
		fix: 'Check the number in From. If it is right, ask your Exotel account manager.',
	},
	{
		metaCodes: [131037],
		meaning: 'WhatsApp has not approved the display name of the number in From',
		fix: 'Look at the name in WhatsApp Manager > Phone numbers, change it if it was rejected, and wait for the approval.',
	},
	{
		metaCodes: [368, 131031],
		meaning: 'WhatsApp has restricted or locked the business account',
		fix: 'Look at the account in Meta Business Support Home, which names the reason and the way to ask for a review, and ask your Exotel account manager. Sending again does not help.',
	},
	{
		metaCodes: [130497],
		meaning: 'The business account may not write to people in this country',
		fix: "Do not repeat it. WhatsApp's Business Messaging Policy names the countries for each kind of business.",
	},
	{
		metaCodes: [0, 190],
		meaning: "Exotel's access to WhatsApp has expired or was withdrawn",
		fix: 'Ask your Exotel account manager to connect the WhatsApp Business Account again. API Key and API Token in the credential are not the cause.',
	},
	{
		metaCodes: [3, 10],
		metaRange: [200, 299],
		meaning: 'Exotel lacks a permission for your WhatsApp Business Account',
		fix: 'Ask your Exotel account manager to check what the account was shared with Exotel for. API Key and API Token in the credential are not the cause.',
	},
	{
		metaCodes: [133000],
		meaning: 'WhatsApp did not complete an earlier removal of the number in From',
		fix: 'Ask your Exotel account manager to remove the number and register it again.',
	},
	{
		metaCodes: [133005],
		meaning: 'The PIN given for the number in From (two-step verification) is wrong',
		fix: 'Ask your Exotel account manager to register the number with the right PIN. A new PIN can be set in WhatsApp Manager.',
	},
	{
		metaCodes: [133006],
		meaning: 'The number in From has to be verified before it can be registered with WhatsApp',
		fix: 'Verify it in WhatsApp Manager, or ask your Exotel account manager to.',
	},
	{
		metaCodes: [133008, 133009],
		meaning:
			'The PIN of the number in From (two-step verification) was tried too often or too quickly',
		fix: 'Wait as long as the text of WhatsApp says, then ask your Exotel account manager to try again with the right PIN.',
	},
	{
		metaCodes: [133015],
		meaning:
			'The number in From was deleted from WhatsApp a short time ago, and the deletion is not completed',
		fix: 'Wait some minutes before the number is registered again.',
	},
	{
		metaCodes: [133016],
		meaning: 'The number in From was registered or removed too often in a short time',
		fix: 'Wait until WhatsApp lifts the block (up to 72 hours), then ask your Exotel account manager to register it.',
	},
	{
		metaCodes: [131057],
		meaning:
			'The WhatsApp Business Account is in maintenance, for example while its limits are raised',
		fix: 'Try again later. If this continues, ask your Exotel account manager.',
		cause: 'temporarily-unavailable',
	},
	{
		metaCodes: [131042],
		meaning: 'The payment for WhatsApp messages is not settled',
		fix: 'Check billing in the Exotel dashboard and in WhatsApp Manager.',
		cause: 'quota-exhausted',
	},
	{
		name: 'EX_SYSTEM_ERROR',
		exotelCode: 30004,
		metaCodes: [2, 131000, 131016, 133004],
		meaning: 'The service could not process the message',
		fix: 'Try again later. If this continues, ask Exotel and give it the request ID.',
		cause: 'temporarily-unavailable',
	},
	{
		metaCodes: [1, 135000],
		meaning: 'WhatsApp did not accept the request and gives no reason',
		fix: 'Check the fields of the message. If they are right, try again later, or ask Exotel and give it the request ID.',
	},
	{
		metaCodes: [4, 80007, 80008],
		meaning: 'Too many calls were made to WhatsApp for the account',
		fix: 'Wait and send more slowly: lower Requests per Minute.',
		cause: 'rate-limited',
	},
	{
		name: 'EX_RATE_LIMIT_HIT',
		exotelCode: 30007,
		metaCodes: [130429],
		meaning: 'More messages were sent than the number may send',
		fix: 'Wait and send more slowly: lower Requests per Minute.',
		cause: 'rate-limited',
	},
	{
		name: 'EX_SPAM_RATE_LIMIT_HIT',
		exotelCode: 30008,
		metaCodes: [131048],
		meaning: 'WhatsApp limits the number because people reported or blocked its messages',
		fix: 'Wait, and write only to people who expect it. WhatsApp Manager shows the quality of the number.',
		cause: 'rate-limited',
	},
	{
		name: 'EX_TOO_MANY_REQUEST',
		exotelCode: 30009,
		metaCodes: [131056],
		meaning: 'Too many messages went to this person, or in too short a time',
		fix: 'Wait a few minutes before the next message.',
		cause: 'rate-limited',
	},
	{
		name: 'EX_INVALID_REQUEST',
		exotelCode: 30010,
		metaCodes: [],
		meaning: 'WhatsApp did not accept the message',
		fix: 'Check Flow, Screen and Screen Data against the Flow in WhatsApp Manager.',
	},
	{
		name: 'EX_MEDIA_DOWNLOAD_ERROR',
		exotelCode: 30016,
		metaCodes: [131052],
		meaning: 'WhatsApp could not fetch the file of the header',
		fix: 'Check the link in a private browser window: it must be public and answer at once.',
	},
	{
		name: 'EX_MEDIA_UPLOAD_ERROR',
		exotelCode: 30017,
		metaCodes: [131053],
		meaning: 'The file of the header has a type or size that WhatsApp does not take',
		fix: 'Use a JPEG or PNG image, an MP4 video or a PDF document of moderate size.',
	},
	{
		name: 'EX_MESSAGE_PENDING_TOO_LONG',
		exotelCode: 30027,
		metaCodes: [],
		meaning: 'The message could not be delivered in time',
		fix: "The person's phone may have been off. Send it again if it still matters.",
	},
	{
		name: 'EX_MESSAGE_EXPIRED',
		exotelCode: 30028,
		metaCodes: [],
		meaning: 'The message expired before it could be delivered',
		fix: "The person's phone may have been off. Send it again if it still matters.",
	},
	{
		name: 'EX_MESSAGE_TOO_LONG',
		exotelCode: 30029,
		metaCodes: [],
		meaning: 'The text of the message is too long',
		fix: 'Shorten it.',
	},
	{
		name: 'EX_INVALID_HEADER',
		exotelCode: 30039,
		metaCodes: [],
		meaning: 'The header of the message is not valid',
		fix: 'Check Header Type: a text header is plain, one line and at most 60 characters long.',
	},
	{
		name: 'EX_CHAR_POLICY_VIOLATION',
		exotelCode: 30041,
		metaCodes: [],
		meaning: 'A text has characters that WhatsApp does not allow there',
		fix: 'Remove formatting, emoji and line breaks from header and button.',
	},
	{
		name: 'EX_WEBHOOK_ERROR',
		exotelCode: 30030,
		metaCodes: [],
		meaning: 'The account has no webhook URL',
		fix: 'Publish (activate) a workflow with the WhatsApp Flow Response Trigger, or ask Exotel to set the URL.',
	},
	{
		name: 'EX_UNKNOWN_ERROR',
		exotelCode: 30011,
		metaCodes: [],
		meaning: 'The message failed for a reason that was not given',
		fix: 'Try again later. If this continues, ask Exotel and give it the message ID.',
	},
];

const BY_NAME: ReadonlyMap<string, CatalogueEntry> = new Map(
	CATALOGUE.flatMap((entry) => (entry.name ? [[entry.name, entry] as const] : [])),
);
const BY_CODE: ReadonlyMap<number, CatalogueEntry> = new Map(
	CATALOGUE.flatMap((entry) => listCodes(entry).map((code) => [code, entry] as const)),
);

/** Texts are searched up to this length. */
const MAX_CHARACTERS = 2_000;
/** How Meta writes a code in a text: "(#131009) Parameter value is not valid". */
const MARKED_CODE = /\(#(\d{1,7})\)/g;
/** How other systems write one: "code 190", "error: 190", `"code":190`. */
const NAMED_CODE = /\b(?:code|error)["']?[\s:=#]{0,3}["']?(\d{3,7})\b/gi;
/** A number in the range of Meta's codes for WhatsApp. */
const PLAIN_CODE = /\b(13[0-9]{4})\b/g;

/**
 * Finds the entry for a failure. Meta's code in its own notation comes first, because it is more specific than Exotel's
 * name; then Exotel's name, then a number, then any code of Meta's in the text.
 */
export function lookUpFailure(given: {
	name?: string | null;
	code?: string | number | null;
	text?: string;
}): CatalogueEntry | undefined {
	const text = (given.text ?? '').slice(0, MAX_CHARACTERS);
	return (
		findFirst(extractCodes(text, MARKED_CODE), (code) => BY_CODE.get(code)) ??
		BY_NAME.get(given.name ?? '') ??
		findFirst(text.match(/\bEX_[A-Z_]+\b/g) ?? [], (name) => BY_NAME.get(name)) ??
		findByCode(given.code) ??
		findFirst(extractCodes(text, NAMED_CODE), findByBareCode) ??
		findFirst(extractCodes(text, PLAIN_CODE), (code) => BY_CODE.get(code))
	);
}

/** A code alone: a number, a text, or Meta's notation. */
function findByCode(code: string | number | null | undefined): CatalogueEntry | undefined {
	const [, marked, bare] = /^\s*(?:\(?#(\d{1,7})\)?|(\d{1,7}))\s*$/.exec(String(code ?? '')) ?? [];
	if (marked !== undefined) return BY_CODE.get(Number(marked));
	return bare === undefined ? undefined : findByBareCode(Number(bare));
}

/**
 * 0, 1 and 2 can be message statuses, and 200 to 299 HTTP statuses. They count as Meta's codes only in Meta's notation.
 */
function findByBareCode(code: number): CatalogueEntry | undefined {
	return code <= 2 || (code >= 200 && code <= 299) ? undefined : BY_CODE.get(code);
}

function extractCodes(text: string, pattern: RegExp): number[] {
	return [...text.matchAll(pattern)].map(([, code]) => Number(code));
}

function findFirst<Key>(
	keys: readonly Key[],
	find: (key: Key) => CatalogueEntry | undefined,
): CatalogueEntry | undefined {
	for (const key of keys) {
		const entry = find(key);
		if (entry) return entry;
	}
	return undefined;
}

/** Exotel's number and all of Meta's numbers. */
function listCodes({
	exotelCode,
	metaCodes,
	metaRange: [first, last] = [0, -1],
}: CatalogueEntry): number[] {
	const range = Array.from({ length: last - first + 1 }, (_, index) => first + index);
	return [...(exotelCode === undefined ? [] : [exotelCode]), ...metaCodes, ...range];
}
