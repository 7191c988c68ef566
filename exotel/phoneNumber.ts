/** Phone numbers belong to the message's rules as well, so they live in the room below. */
export {
	checkNumber,
	MAX_NUMBER_CHARACTERS,
	toE164,
	type CheckedNumber,
} from '../flow/phoneNumber';
