import { createHmac } from 'node:crypto';

/** `X-Hub-Signature-256` over the bytes of a body (docs/protocol/flows.md#endpoint-signature). */
export function bodySignature(body: string, appSecret: string): string {
	return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/**
 * `flow_token_signature` of Data API 4.0: a JWT signed with the app secret by HS256
 * (docs/protocol/flows.md#token-signature). Nobody documents its claims; this one has the token as `flow_token`, and
 * `iat`.
 */
export function tokenSignature(token: string, appSecret: string, now: Date = new Date()): string {
	const claims = { flow_token: token, iat: Math.floor(now.getTime() / 1000) };
	const signed = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encoded).join('.');
	return `${signed}.${createHmac('sha256', appSecret).update(signed).digest('base64url')}`;
}

function encoded(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}
