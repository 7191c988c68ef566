import type { FieldReader } from '../../../shared/itemParameters/itemParameters';
import { answerValuesOption } from '../../../shared/flowDefinition/properties';
import { verifySignatureOption } from '../../../shared/webhook/callbackOptions';
import type { Waiting } from '../../waiting/waiting';

/** What the options say about the answer. */
export type WaitSettings = Pick<
	Waiting,
	| 'flatten'
	| 'answerValues'
	| 'leaveOutSensitive'
	| 'downloadMedia'
	| 'keepWaitingOnFailure'
	| 'verifySignature'
	| 'confirmationMessage'
	| 'approvalAnswer'
>;

const MAX_TEXT_CHARACTERS = 4096;

export function readWaitSettings(options: FieldReader): WaitSettings {
	return {
		confirmationMessage: readConfirmationMessage(options),
		flatten: options.boolean('flatten'),
		answerValues: options.option(answerValuesOption),
		leaveOutSensitive: options.boolean('leaveOutSensitive'),
		downloadMedia: options.boolean('downloadMedia'),
		keepWaitingOnFailure: options.boolean('keepWaitingOnFailure'),
		verifySignature: options.option(verifySignatureOption),
		approvalAnswer: options.text('approvalAnswer').trim(),
	};
}

function readConfirmationMessage(options: FieldReader): string {
	const text = options.text('confirmationMessage').trim();
	const length = [...text].length;
	if (length <= MAX_TEXT_CHARACTERS) return text;
	throw options.error(
		`${options.label('confirmationMessage')} must have at most ${MAX_TEXT_CHARACTERS} characters`,
		`It has ${length}. Shorten it.`,
	);
}
