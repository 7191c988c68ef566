import type { IBinaryData, IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../exotel/account';
import { decryptMedia, mediaIn, type MediaFile } from '../../flow/media';
import { isPrivateUrl } from '../../flow/privateAddress';

const MAX_REDIRECTS = 3;
/** A picker takes files of up to 25 MiB. */
const MAX_BYTES = 26 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

export interface DownloadedMedia {
	/** Under the keys `file_0`, `file_1` and so on. */
	binary: IBinaryKeyData;
	/** What became of each file, in the order of the answers. */
	media: IDataObject[];
}

/**
 * Fetches the files of an answer. A file that cannot be had is named with the reason; nothing throws.
 *
 * @param until when nobody needs the files any more, in milliseconds since 1970: later ones are not kept
 */
export async function downloadMedia(
	context: IWebhookFunctions,
	answers: Record<string, unknown>,
	until = Infinity,
): Promise<DownloadedMedia> {
	const files = mediaIn(answers);
	const contents = await Promise.all(files.map(async (file) => await fetchFile(context, file, until)));
	const result: DownloadedMedia = { binary: {}, media: [] };
	for (const [index, file] of files.entries()) {
		const key = `file_${index}`;
		const content = Date.now() < until ? contents[index] : 'It came too late';
		const kept = Buffer.isBuffer(content) ? await keep(context, file, content) : content;
		const isKept = typeof kept !== 'string';
		if (isKept) result.binary[key] = kept;
		const { path, fileName, mimeType } = file;
		const [binary, reason] = isKept ? [key, null] : [null, kept];
		result.media.push({ field: path, file_name: fileName, mime_type: mimeType, binary, reason });
	}
	return result;
}

async function keep(
	context: IWebhookFunctions,
	{ fileName, mimeType }: MediaFile,
	content: Buffer,
): Promise<IBinaryData | string> {
	try {
		return await context.helpers.prepareBinaryData(content, fileName, mimeType ?? undefined);
	} catch (error) {
		return `n8n could not store it: ${(error as Error).message}`;
	}
}

/** The content, or why there is none. */
async function fetchFile(context: IWebhookFunctions, { source }: MediaFile, until: number): Promise<Buffer | string> {
	if (source.kind === 'idOnly') {
		return 'The call has an ID but no link, and Exotel documents no way to fetch media by ID';
	}

	const fetched = await fetchUrl(context, source.url, until);
	if (!Buffer.isBuffer(fetched) || source.kind === 'link') return fetched;

	const decrypted = decryptMedia(fetched, source.encryption);
	return decrypted.ok ? decrypted.content : `The check failed: ${decrypted.reason}`;
}

async function fetchUrl(context: IWebhookFunctions, firstUrl: string, until: number): Promise<Buffer | string> {
	let url = firstUrl;
	try {
		let response = await get(context, url, until);
		for (let hop = 0; typeof response !== 'string' && isRedirect(response) && hop < MAX_REDIRECTS; hop++) {
			url = new URL(String(response.headers.location), url).toString();
			response = await get(context, url, until);
		}
		if (typeof response === 'string') return response;
		if (response.statusCode >= 300) return `The link answered ${response.statusCode}`;

		const content = Buffer.from(response.body as ArrayBuffer);
		return content.length <= MAX_BYTES ? content : 'The file is larger than 26 MB';
	} catch {
		return 'The link did not answer';
	}
}

interface Response {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** A call can name any link, so none may lead into the user's own network; with the sandbox all do. */
async function get(context: IWebhookFunctions, url: string, until: number): Promise<Response | string> {
	if (!/^https?:\/\//i.test(url)) return 'The link is no web address';
	if (isPrivateUrl(url) && !(await usesSandbox(context))) return 'The link leads into a private network';
	return (await context.helpers.httpRequest({
		url,
		encoding: 'arraybuffer',
		timeout: Math.max(1, Math.min(TIMEOUT_MS, until - Date.now())),
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as Response;
}

function isRedirect({ statusCode, headers }: Response): boolean {
	return [301, 302, 303, 307, 308].includes(statusCode) && typeof headers.location === 'string';
}

async function usesSandbox(context: IWebhookFunctions): Promise<boolean> {
	try {
		return (await context.getCredentials<ExotelAccount>('exotelApi')).region === 'custom';
	} catch {
		// A data endpoint needs no account when tokens are not checked.
		return false;
	}
}
