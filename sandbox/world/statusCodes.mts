/** Number and wording of each report (docs/protocol/exotel.md#status-codes). */
export const statusCodes = {
	EX_MESSAGE_SENT: [30001, 'Message sent'],
	EX_MESSAGE_DELIVERED: [30002, 'Message delivered'],
	EX_MESSAGE_SEEN: [30003, 'Message seen'],
	EX_SYSTEM_ERROR: [30004, 'Authentication, permission or service problem'],
	EX_NUMBER_ERROR: [30005, 'Problem with the recipient number'],
	EX_SETUP_ERROR: [30006, 'Account or configuration problem'],
	EX_RATE_LIMIT_HIT: [30007, 'Rate limit hit'],
	EX_SPAM_RATE_LIMIT_HIT: [30008, 'Spam rate limit hit'],
	EX_TOO_MANY_REQUEST: [30009, 'Too many messages in a short time'],
	EX_INVALID_REQUEST: [30010, 'Invalid request'],
	EX_UNKNOWN_ERROR: [30011, 'Unknown error'],
	EX_INVALID_RECIPIENT: [30012, 'Invalid recipient'],
	EX_INCAPABLE_RECIPIENT: [30013, 'Recipient cannot receive this type of message'],
	EX_RECIPIENT_BLOCKED: [30014, 'Recipient not in the allowed list'],
	EX_UNSUPPORTED_MESSAGE: [30015, 'Unsupported message type'],
	EX_MEDIA_DOWNLOAD_ERROR: [30016, 'Media could not be downloaded'],
	EX_MEDIA_UPLOAD_ERROR: [30017, 'Media type not supported'],
	EX_REENGAGEMENT_ERROR: [30018, 'More than 24 hours have passed since the recipient last wrote'],
	EX_INVALID_PARAM: [30019, 'Invalid parameter'],
	EX_MISSING_PARAM: [30020, 'Missing parameter'],
	EX_INVALID_PARAM_VALUE: [30021, 'Invalid parameter value'],
	EX_TEMPLATE_ERROR: [30022, 'Template character policy violated'],
	EX_TEMPLATE_PARAM_ERROR: [30023, 'Template parameters do not match the template'],
	EX_TEMPLATE_NOT_FOUND: [30024, 'Template does not exist'],
	EX_TEMPLATE_TEXT_TOO_LONG: [30025, 'Template text too long'],
	EX_INVALID_TEMPLATE_NAMESPACE: [30026, 'Invalid template namespace'],
	EX_MESSAGE_PENDING_TOO_LONG: [30027, 'Message pending too long'],
	EX_MESSAGE_EXPIRED: [30028, 'Message expired'],
	EX_MESSAGE_TOO_LONG: [30029, 'Message body longer than 4096 characters'],
	EX_WEBHOOK_ERROR: [30030, 'Webhook not configured'],
	EX_SECTION_COUNT_ERROR: [30031, 'Wrong number of list sections'],
	EX_ROWS_COUNT_ERROR: [30032, 'Wrong number of list rows'],
	EX_PRODUCT_COUNT_ERROR: [30033, 'Wrong number of products'],
	EX_CATALOGUE_NOT_FOUND: [30034, 'Catalogue not found'],
	EX_CATALOGUE_NOT_LINKED: [30035, 'Catalogue not linked'],
	EX_MISSING_PRODUCT: [30036, 'Product missing'],
	EX_PRODUCT_NOT_FOUND: [30037, 'Product not found'],
	EX_PRODUCT_COMPLIANCE_ERROR: [30038, 'Product not compliant'],
	EX_INVALID_HEADER: [30039, 'Invalid header structure'],
	EX_MISSING_COMPLIANCE: [30040, 'Compliance information missing'],
	EX_CHAR_POLICY_VIOLATION: [30041, 'Character policy violated'],
	// Seen live without a number.
	EX_RESTRICTED_BY_META: [null, 'Message withheld by Meta'],
} as const satisfies Record<string, readonly [number | null, string]>;

export type StatusName = keyof typeof statusCodes;

/** The status a report moves a message to. */
export type StatusWord = 'sent' | 'delivered' | 'seen' | 'failed';

export const statusNames = Object.keys(statusCodes) as [StatusName, ...StatusName[]];

/** The reports of a message that did not arrive. */
export const failureNames = statusNames.filter((name) => wordOf(name) === 'failed') as [
	StatusName,
	...StatusName[],
];

/** The report behind each word; a bare `failed` stands for the unknown error. */
export const nameOfWord: Record<StatusWord, StatusName> = {
	sent: 'EX_MESSAGE_SENT',
	delivered: 'EX_MESSAGE_DELIVERED',
	seen: 'EX_MESSAGE_SEEN',
	failed: 'EX_UNKNOWN_ERROR',
};

export function wordOf(name: StatusName): StatusWord {
	if (name === 'EX_MESSAGE_SENT') return 'sent';
	if (name === 'EX_MESSAGE_DELIVERED') return 'delivered';
	if (name === 'EX_MESSAGE_SEEN') return 'seen';
	return 'failed';
}

const metaNumbers: Partial<Record<StatusName, number>> = {
	EX_INCAPABLE_RECIPIENT: 131026,
	EX_REENGAGEMENT_ERROR: 131047,
	EX_SPAM_RATE_LIMIT_HIT: 131048,
	EX_UNSUPPORTED_MESSAGE: 131051,
	EX_MEDIA_DOWNLOAD_ERROR: 131052,
	EX_MEDIA_UPLOAD_ERROR: 131053,
	EX_RATE_LIMIT_HIT: 130429,
};

/** Meta's error number, which `D2` and `D3` carry; Exotel's own where Meta's is not known. */
export function metaNumberOf(name: StatusName): number | null {
	return metaNumbers[name] ?? statusCodes[name][0];
}
