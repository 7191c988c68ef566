import { findNumbering, findNumberingByDigits, type Numbering } from './numberingPlan';

/** A longer text is no phone number. */
export const MAX_NUMBER_CHARACTERS = 100;

/** Separators between digits: blanks, hyphens, brackets, dots, invisible characters. */
const SEPARATORS =
	/[\s()[\]._\-/\u00b7\u2010-\u2015\u2022\u2212\p{Default_Ignorable_Code_Point}]/gu;
/** A link that opens a chat, with the number as its group. */
const CHAT_LINK =
	/^\s*(?:https?:\/\/)?(?:(?:www\.)?wa\.me\/|(?:(?:(?:api|web|www)\.)?whatsapp\.com\/|whatsapp:\/\/)send\/?\?(?:[^#]*&)?phone=)([^?&/#]*).*$/is;
/** Prefixes of a number in links and in other products, and WhatsApp's own domain after it. */
const SCHEME = /^\s*(?:whatsapp|tel|sms|callto|phone|mobile)\s*:(?:\/\/)?\s*/i;
const WHATSAPP_DOMAIN = /(?::\d{1,3})?@(?:s\.whatsapp\.net|c\.us)\s*$/i;

/** "+44 (0)20": the zero is dialled inside the country only. */
const TRUNK_ZERO = /^(\s*(?:\+|00)[\d\s.-]*)[([]0[)\]]/;
/** Spreadsheets add decimals, and commas between thousands. */
const DECIMAL = /^(\s*\+?\d{7,15})\.00?\s*$/;
const THOUSANDS = /^\s*\+?\d{1,3}(?:,\d{2,3})+\s*$/;
/** Leftovers around a text: quotes, the equals sign of a formula, a trailing comma. */
const SURROUNDING = /^[\s=<"'`\u2018-\u201f]+|[\s>,;"'`\u2018-\u201f]+$/g;
/** A spreadsheet calculated "+91-98…", or shortened the number to "9.19877E+11". */
const SPREADSHEET_RESULT =
	/^\s*(?:[-\u2212]\s*\d[\d\s,]*(?:\.\d+)?|[+-]?\d(?:[.,]\d+)?E[+-]?\d+)\s*$/i;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Converts a phone number to E.164 ("+" and digits), the form of Exotel's samples. Accepts separators, digits of any
 * script, `whatsapp:` and `tel:`, links that open a chat, quotes around it, a leading 00, a trunk zero after the
 * country code, and numbers without "+". A text that is no phone number is returned trimmed, so that the check can show
 * it.
 * @param defaultCountry two letters (ISO 3166) of the country whose numbers may lack the country code
 */
export function toE164(text: string, defaultCountry?: string): string {
	if (text.length > MAX_NUMBER_CHARACTERS || isSpreadsheetResult(text)) return text.trim();

	const compact = /^\+?\d+$/.test(text) ? text : stripFormatting(text);
	const number = /^(?:\+|00)/.test(compact)
		? formatInternational(compact.replace(/^\+{0,2}(?:00)?/, ''))
		: formatWithoutPlus(compact, findNumbering(defaultCountry));
	return E164.test(number) ? number : text.trim();
}

export type CheckedNumber =
	| { ok: true; number: string }
	/** `reason` continues a sentence that begins with "the number". `suggestion` is what was probably meant, in E.164. */
	| { ok: false; reason: string; suggestion: string | null };

/** Checks the form of a number, and its length against the numbering plan of its country. */
export function checkNumber(text: string, defaultCountry?: string): CheckedNumber {
	const number = toE164(text, defaultCountry);
	if (!E164.test(number)) {
		const reason = 'is not a phone number with country code';
		return { ok: false, reason, suggestion: suggestLocalNumber(text, defaultCountry) };
	}

	const digits = number.slice(1);
	const numbering = findNumberingByDigits(digits);
	if (!numbering) {
		if (COUNTRYLESS_CODE.test(digits)) return { ok: true, number };
		return {
			ok: false,
			reason: 'begins with no country code',
			suggestion: suggestLocalNumber(text, defaultCountry),
		};
	}

	const { callingCode, lengths } = numbering;
	const national = digits.slice(callingCode.length);
	if (lengths.has(national.length)) return { ok: true, number };
	const reason = `has ${national.length} digits after +${callingCode}, where such numbers have ${formatLengths(lengths)}`;
	const isCodeTwice =
		national.startsWith(callingCode) && lengths.has(national.length - callingCode.length);
	return {
		ok: false,
		reason,
		suggestion: isCodeTwice ? `+${national}` : suggestLocalNumber(text, defaultCountry),
	};
}

/** Codes of services that belong to no country. The lengths of their numbers are not checked. */
const COUNTRYLESS_CODE = /^(?:8[07]0|808|878|88[1238]|979|991)/;

/** Whether a spreadsheet replaced the number by a calculated or shortened one. Its digits are lost. */
export function isSpreadsheetResult(text: string): boolean {
	return text.length <= MAX_NUMBER_CHARACTERS && SPREADSHEET_RESULT.test(text);
}

/** The number without separators, schemes and digits of other scripts. */
function stripFormatting(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[^\P{Nd}0-9]/gu, toAsciiDigit)
		.replace(SURROUNDING, '')
		.replace(CHAT_LINK, '$1')
		.replace(/%2B/gi, '+')
		.replace(/%20/g, ' ')
		.replace(SCHEME, '')
		.replace(WHATSAPP_DOMAIN, '')
		.replace(TRUNK_ZERO, '$1')
		.replace(DECIMAL, '$1')
		.replace(THOUSANDS, (number) => number.replaceAll(',', ''))
		.replace(SEPARATORS, '');
}

/** In Unicode the digits of each script are consecutive, from zero to nine. */
function toAsciiDigit(digit: string): string {
	const codePoint = digit.codePointAt(0)!;
	let value = 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++;
	return String(value);
}

/** Digits that begin with a calling code; a trunk prefix after it is taken out. */
function formatInternational(digits: string): string {
	const numbering = findNumberingByDigits(digits);
	if (!numbering) return `+${digits}`;

	const { callingCode } = numbering;
	return `+${callingCode}${stripTrunkPrefix(digits.slice(callingCode.length), numbering)}`;
}

/** Digits that begin with a calling code or are of the default country. */
function formatWithoutPlus(digits: string, home: Numbering | undefined): string {
	if (!home || !/^\d+$/.test(digits)) return formatInternational(digits);

	const { callingCode, lengths, trunkPrefix } = home;
	const afterCode = digits.startsWith(callingCode)
		? stripTrunkPrefix(digits.slice(callingCode.length), home)
		: '';
	if (lengths.has(afterCode.length)) return `+${callingCode}${afterCode}`;
	const local = stripTrunkPrefix(digits, home);
	if (lengths.has(local.length)) return `+${callingCode}${local}`;
	// A trunk zero before a number that already has its country code.
	const isWhole =
		trunkPrefix === '0' &&
		digits.startsWith(`0${callingCode}`) &&
		lengths.has(digits.length - 1 - callingCode.length);
	return isWhole ? `+${digits.slice(1)}` : formatInternational(digits);
}

/** No national number begins with zero. Other trunk prefixes can also be its first digits. */
function stripTrunkPrefix(national: string, { lengths, trunkPrefix }: Numbering): string {
	if (trunkPrefix === '' || !national.startsWith(trunkPrefix)) return national;

	const rest = national.slice(trunkPrefix.length);
	const isTooLong = !lengths.has(national.length);
	return lengths.has(rest.length) && (trunkPrefix === '0' || isTooLong) ? rest : national;
}

/** The number with the default country's code, when it was written without it. */
function suggestLocalNumber(text: string, defaultCountry: string | undefined): string | null {
	const home = findNumbering(defaultCountry);
	if (!home || text.length > MAX_NUMBER_CHARACTERS || isSpreadsheetResult(text)) return null;

	const local = stripTrunkPrefix(stripFormatting(text).replace(/^\+/, ''), home);
	return /^\d+$/.test(local) && home.lengths.has(local.length)
		? `+${home.callingCode}${local}`
		: null;
}

/** "8, 9 or 10", or "5 to 15" for a range. */
function formatLengths(lengths: ReadonlySet<number>): string {
	const sorted = [...lengths].sort((a, b) => a - b);
	const last = sorted[sorted.length - 1];
	const isRow = last - sorted[0] === sorted.length - 1;
	if (sorted.length > 2 && isRow) return `${sorted[0]} to ${last}`;
	return sorted.length === 1 ? String(last) : `${sorted.slice(0, -1).join(', ')} or ${last}`;
}
