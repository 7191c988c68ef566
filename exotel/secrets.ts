import { createMask, type Mask } from '../flow/secretsMask';
import type { ExotelAccount } from './account';

/** Masks the account's secrets, and the header that is made of them. */
export function createSecretsMask({
	apiKey,
	apiToken,
	previousApiToken = '',
	webhookSecret = '',
}: ExotelAccount): Mask {
	return createMask(
		[apiToken, apiKey, previousApiToken, webhookSecret],
		encodeBasicAuth(apiKey, apiToken),
	);
}

function encodeBasicAuth(name: string, password: string): string[] {
	const bytes = Buffer.from(`${name}:${password}`);
	return [bytes.toString('base64'), bytes.toString('base64url')];
}
