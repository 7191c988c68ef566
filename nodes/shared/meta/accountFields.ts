import { isMetaId, type MetaAccount } from '../../../meta/account';

/** A field of the credential that no call can work with. */
export interface FieldProblem {
	/** Complete sentence that names the field. */
	message: string;
	fix: string;
}

/** What is wrong with the fields of the credential; null when nothing is. */
export function findInvalidField({
	accessToken,
	wabaId,
	phoneNumberId,
}: MetaAccount): FieldProblem | null {
	if (accessToken === '') {
		return { message: "'Access Token' is empty", fix: 'Paste the token of a system user.' };
	}
	if (!isMetaId(wabaId)) {
		return {
			message: "'WABA ID' must have digits only",
			fix: 'WhatsApp Manager shows it in its address, after waba_id=.',
		};
	}
	if (phoneNumberId !== '' && !isMetaId(phoneNumberId)) {
		return {
			message: "'Phone Number ID' must have digits only",
			fix: 'It is not the phone number: WhatsApp Manager shows it under Account tools > Phone numbers.',
		};
	}
	return null;
}
