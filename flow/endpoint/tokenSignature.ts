import { createHmac, timingSafeEqual } from 'crypto';
import { isPlainObject, parseJson } from '../json';

/**
 * `flow_token_signature` of Data API 4.0: a JWT (HS256) over the Flow token, signed with the app secret
 * (docs/protocol/flows.md#token-signature). The name of the claim is not documented, so `flow_token` is compared only
 * when it is present.
 */
export type TokenSignatureStatus =
	| 'ok'
	/** Data API 3.0, or a phone that does not send it. */
	| 'missing'
	/** There is no app secret to check it with. */
	| 'unchecked'
	| 'invalid';

export function verifyTokenSignature(
	jwt: string | null,
	flowToken: string | null,
	appSecrets: string[],
): TokenSignatureStatus {
	if (jwt === null) return 'missing';
	if (appSecrets.length === 0) return 'unchecked';

	// Four parts are enough to see that there are too many.
	const [header, payload, signature, ...rest] = jwt.split('.', 4);
	if (signature === undefined || rest.length > 0 || decodePart(header).alg !== 'HS256')
		return 'invalid';

	const received = Buffer.from(signature, 'base64url');
	const isSigned = appSecrets
		.map((secret) =>
			equal(createHmac('sha256', secret).update(`${header}.${payload}`).digest(), received),
		)
		.includes(true);
	const { flow_token: claim = flowToken } = decodePart(payload);
	return isSigned && claim === flowToken ? 'ok' : 'invalid';
}

function decodePart(part: string): Record<string, unknown> {
	const value = parseJson(Buffer.from(part, 'base64url').toString('utf8'));
	return isPlainObject(value) ? value : {};
}

function equal(a: Buffer, b: Buffer): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}
