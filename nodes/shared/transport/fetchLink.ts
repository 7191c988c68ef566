import type { CallContext } from './authenticatedCall';
import { whyNotFetched } from './safeLink';

const MAX_REDIRECTS = 3;

/** When the time of a link was over. */
export const TOO_LATE = 'It came too late';
/** When nobody answered. */
export const NO_RESPONSE = 'The link did not answer';

/** How far a link is followed and read. */
export interface LinkLimits {
	/** See whyNotFetched. */
	ownHost: string | null;
	/** In milliseconds since 1970. */
	until: number;
	/** Is told of each piece before it is kept. Says why no more is read; null to go on. */
	refusePiece: (bytes: number) => string | null;
}

/**
 * What a link leads to, or why it cannot be had, as a sentence. Never throws. No credential goes along, and each redirect
 * is judged like the link itself.
 */
export async function fetchLink(
	context: CallContext,
	firstUrl: string,
	limits: LinkLimits,
): Promise<Buffer | string> {
	let url = firstUrl;
	try {
		let response = await get(context, url, limits);
		for (
			let hop = 0;
			typeof response !== 'string' && isRedirect(response) && hop < MAX_REDIRECTS;
			hop++
		) {
			response.body.destroy();
			url = new URL(String(response.headers.location), url).toString();
			response = await get(context, url, limits);
		}
		if (typeof response === 'string') return response;
		if (response.statusCode < 300) return await read(response.body, limits);
		response.body.destroy();
		return `The link answered ${response.statusCode}`;
	} catch {
		return Date.now() >= limits.until ? TOO_LATE : NO_RESPONSE;
	}
}

/** To return before the end closes the connection. */
async function read(body: Response['body'], { refusePiece }: LinkLimits): Promise<Buffer | string> {
	const chunks: Buffer[] = [];
	for await (const chunk of body) {
		const refusal = refusePiece(chunk.length);
		if (refusal !== null) return refusal;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

interface Response {
	statusCode: number;
	headers: Record<string, unknown>;
	body: AsyncIterable<Buffer> & { destroy(): void };
}

async function get(
	context: CallContext,
	url: string,
	{ ownHost, until }: LinkLimits,
): Promise<Response | string> {
	const refusal = await whyNotFetched(context, url, ownHost);
	if (refusal !== null) return refusal;
	return (await context.helpers.httpRequest({
		url,
		encoding: 'stream',
		abortSignal: AbortSignal.timeout(Math.max(1, until - Date.now())),
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as Response;
}

function isRedirect({ statusCode, headers }: Response): boolean {
	return [301, 302, 303, 307, 308].includes(statusCode) && typeof headers.location === 'string';
}
