import { z } from 'zod';

const E164 = /^\+?[1-9]\d{6,14}$/;

/** An E.164 number with or without the plus sign, as callers write it (docs/protocol/exotel.md#envelope). */
export const phoneNumber = z.string().regex(E164, 'must be an E.164 number');

/** The same, turned into the one form the sandbox emits: `+` and digits. */
export const businessNumber = phoneNumber.transform(addPlus);

/** `918000000001` and `+918000000001` both become `+918000000001`. */
export function addPlus(number: string): string {
	return number.startsWith('+') ? number : `+${number}`;
}
