import { toE164 } from './phoneNumber';

/** Identifies a person on WhatsApp by a phone number in any notation or by a user id. */

/** A user id (docs/protocol/exotel.md#people-without-a-number). */
const USER_ID = /^[A-Za-z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

export function isUserId(text: string): boolean {
	return text.length <= 140 && USER_ID.test(text);
}

/** Numbers that WhatsApp writes in two ways, and their shorter form (docs/protocol/flows.md#people). */
const VARIANTS: ReadonlyArray<readonly [RegExp, string]> = [
	// Brazil: the ninth digit of mobile numbers. After 2 to 5 the shorter one is somebody's landline.
	[/^\+55([1-9]\d)9([016-9]\d{7})$/, '+55$1$2'],
	// Mexico: the 1 of mobile numbers.
	[/^\+521([2-9]\d{9})$/, '+52$1'],
	// Argentina: the 9 of mobile numbers.
	[/^\+549([1-3]\d{9})$/, '+54$1'],
	// Benin: the 01 that all numbers got in 2024.
	[/^\+22901(\d{8})$/, '+229$1'],
];

/** The same text for every spelling of the same person. A text that is no phone number is returned trimmed. */
export function getPersonKey(text: string): string {
	const number = toE164(text);
	const [pattern, shorter] = VARIANTS.find(([variant]) => variant.test(number)) ?? [];
	return pattern && shorter ? number.replace(pattern, shorter) : number;
}

/**
 * Whether two texts name the same person: phone numbers by their digits and the national variants (Brazil's ninth
 * digit, Mexico's 1, Argentina's 9, Benin's 01), user ids as text.
 */
export function isSamePerson(a: string, b: string): boolean {
	const key = getPersonKey(a);
	return key !== '' && key === getPersonKey(b);
}
