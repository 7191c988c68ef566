import { numberingOf, numberingOfDigits, type Numbering } from './numberingPlan';

/** Longer texts are no phone numbers, and are not looked into. */
export const MAX_NUMBER_CHARACTERS = 100;

/** What people and address books put between digits: blanks, hyphens, brackets, dots, invisible marks. */
const SEPARATORS = /[\s().\-/\u2010-\u2015\u2212\p{Default_Ignorable_Code_Point}]/gu;
/** What stands before a number in links and in other products' addresses, and behind it in WhatsApp's own. */
const SCHEME = /^\s*(?:(?:whatsapp|tel|sms|callto)\s*:|(?:https?:\/\/)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=))(?:\/\/)?\s*/i;
const WHATSAPP_DOMAIN = /@(?:s\.whatsapp\.net|c\.us)\s*$/i;

/** "+44 (0)20": the zero is dialled inside the country only. */
const TRUNK_ZERO = /^(\s*(?:\+|00)[\d\s.-]*)\(0\)/;
/** What a spreadsheet makes of a number. */
const DECIMAL = /^(\s*\+?\d{7,15})\.0\s*$/;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Brings a phone number to E.164 ("+" and digits), the form Exotel's samples use.
 * Accepts separators, digits of any script, `whatsapp:` and `tel:`, a leading 00, a trunk zero after the country
 * code, and numbers without "+". What is no phone number comes back trimmed and otherwise unchanged, so that the
 * check can show what was given.
 * @param defaultCountry two letters (ISO 3166) of the country whose numbers may lack the country code
 */
export function toE164(text: string, defaultCountry?: string): string {
	if (text.length > MAX_NUMBER_CHARACTERS) return text.trim();

	const compact = /^\+?\d+$/.test(text) ? text : compacted(text);
	const number = /^(?:\+|00)/.test(compact)
		? international(compact.replace(/^\+?(?:00)?/, ''))
		: withoutPlus(compact, numberingOf(defaultCountry));
	return E164.test(number) ? number : text.trim();
}

export type CheckedNumber =
	| { ok: true; number: string }
	/** `reason` goes on after "the number"; `suggestion` is what was probably meant, in E.164. */
	| { ok: false; reason: string; suggestion: string | null };

/** Whether there can be such a number: the form, and the length that numbers of its country have. */
export function checkNumber(text: string, defaultCountry?: string): CheckedNumber {
	const number = toE164(text, defaultCountry);
	if (!E164.test(number)) {
		const reason = 'is not a phone number with country code';
		return { ok: false, reason, suggestion: localSuggestion(text, defaultCountry) };
	}

	const numbering = numberingOfDigits(number.slice(1));
	const { callingCode, lengths } = numbering ?? { callingCode: '', lengths: null };
	const length = number.length - 1 - callingCode.length;
	if (lengths === null || lengths.has(length)) return { ok: true, number };
	const reason = `has ${length} digits after +${callingCode}, where such numbers have ${inWords(lengths)}`;
	return { ok: false, reason, suggestion: localSuggestion(text, defaultCountry) };
}

/** The number without separators, schemes and digits of other scripts. */
function compacted(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[^\P{Nd}0-9]/gu, asciiDigit)
		.replace(SCHEME, '')
		.replace(WHATSAPP_DOMAIN, '')
		.replace(TRUNK_ZERO, '$1')
		.replace(DECIMAL, '$1')
		.replace(SEPARATORS, '');
}

/** The digits of each script follow one another in Unicode, from zero to nine. */
function asciiDigit(digit: string): string {
	const codePoint = digit.codePointAt(0)!;
	let value = 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++;
	return String(value);
}

/** Digits that begin with a calling code; a trunk prefix after it is taken out. */
function international(digits: string): string {
	const numbering = numberingOfDigits(digits);
	if (!numbering) return `+${digits}`;

	const { callingCode } = numbering;
	return `+${callingCode}${withoutTrunkPrefix(digits.slice(callingCode.length), numbering)}`;
}

/** Digits that begin with a calling code or are of the default country. */
function withoutPlus(digits: string, home: Numbering | undefined): string {
	if (!home || !/^\d+$/.test(digits)) return international(digits);

	const { callingCode, lengths } = home;
	const afterCode = digits.startsWith(callingCode) ? withoutTrunkPrefix(digits.slice(callingCode.length), home) : '';
	if (lengths.has(afterCode.length)) return `+${callingCode}${afterCode}`;
	const local = withoutTrunkPrefix(digits, home);
	return lengths.has(local.length) ? `+${callingCode}${local}` : international(digits);
}

/** No number begins with a trunk zero of its own; other prefixes may be its first digits. */
function withoutTrunkPrefix(national: string, { lengths, trunkPrefix }: Numbering): string {
	if (trunkPrefix === '' || !national.startsWith(trunkPrefix)) return national;

	const rest = national.slice(trunkPrefix.length);
	const isTooLong = !lengths.has(national.length);
	return lengths.has(rest.length) && (trunkPrefix === '0' || isTooLong) ? rest : national;
}

/** A number of the default country that was written with a "+" but without its code. */
function localSuggestion(text: string, defaultCountry: string | undefined): string | null {
	const home = numberingOf(defaultCountry);
	if (!home || text.length > MAX_NUMBER_CHARACTERS) return null;

	const local = withoutTrunkPrefix(compacted(text).replace(/^\+/, ''), home);
	return /^\d+$/.test(local) && home.lengths.has(local.length) ? `+${home.callingCode}${local}` : null;
}

/** "8, 9 or 10", and "5 to 15" for many. */
function inWords(lengths: ReadonlySet<number>): string {
	const sorted = [...lengths].sort((a, b) => a - b);
	const last = sorted[sorted.length - 1];
	const isRow = last - sorted[0] === sorted.length - 1;
	if (sorted.length > 2 && isRow) return `${sorted[0]} to ${last}`;
	return sorted.length === 1 ? String(last) : `${sorted.slice(0, -1).join(', ')} or ${last}`;
}
