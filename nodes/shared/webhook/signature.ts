import { NodeOperationError, type FunctionsBase, type IWebhookFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import { SIGNATURE_HEADER, verifyCallbackSignature } from '../../../exotel/signature';

export type SignatureMode = 'off' | 'ifPresent' | 'required';

/** Without the secret every call would be refused. */
export function requireSecret(
	context: FunctionsBase,
	{ webhookSecret }: ExotelAccount,
	mode: SignatureMode,
): void {
	if (mode !== 'required' || webhookSecret) return;
	throw new NodeOperationError(
		context.getNode(),
		"'Verify Signature' is Required, but the credential has no Webhook Signing Secret",
		{ description: 'Enter the secret in the Exotel API credential, or change Verify Signature.' },
	);
}

/**
 * Why the signature does not admit the call, as the end of a sentence, or null when it does. Comes before anything
 * is read of the call but its bytes (readRawBody).
 */
export function whyRefused(
	context: IWebhookFunctions,
	{ webhookSecret }: ExotelAccount,
	mode: SignatureMode,
): string | null {
	if (mode === 'off') return null;

	const header = context.getHeaderData()[SIGNATURE_HEADER];
	if (typeof header !== 'string') return mode === 'required' ? 'it has no signature' : null;
	if (!webhookSecret) {
		return mode === 'required' ? 'the credential has no Webhook Signing Secret' : null;
	}

	// The bytes as they came: JSON written again would have another signature.
	const { rawBody } = context.getRequestObject();
	if (!rawBody) return 'its body cannot be checked';
	return verifyCallbackSignature(rawBody, header, webhookSecret) ? null : 'its signature is wrong';
}
