import type { IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { decryptMedia, mediaIn, type MediaFile } from '../../flow/media';

/** A picker takes files of up to 25 MiB. */
const MAX_BYTES = 26 * 1024 * 1024;

export interface DownloadedMedia {
	/** Under the keys `file_0`, `file_1` and so on. */
	binary: IBinaryKeyData;
	/** What became of each file, in the order of the answers. */
	media: IDataObject[];
}

/** Fetches the files of an answer. A file that cannot be had is named with the reason; nothing throws. */
export async function downloadMedia(
	context: IWebhookFunctions,
	answers: Record<string, unknown>,
): Promise<DownloadedMedia> {
	const result: DownloadedMedia = { binary: {}, media: [] };
	for (const [index, file] of mediaIn(answers).entries()) {
		const key = `file_${index}`;
		const { path, fileName, mimeType } = file;
		const content = await fetchFile(context, file);
		if (Buffer.isBuffer(content)) {
			result.binary[key] = await context.helpers.prepareBinaryData(content, fileName, mimeType ?? undefined);
		}
		result.media.push({
			field: path,
			file_name: fileName,
			mime_type: mimeType,
			binary: Buffer.isBuffer(content) ? key : null,
			reason: Buffer.isBuffer(content) ? null : content,
		});
	}
	return result;
}

/** The content, or why there is none. */
async function fetchFile(context: IWebhookFunctions, { source }: MediaFile): Promise<Buffer | string> {
	if (source.kind === 'idOnly') {
		return 'The call has an ID but no link, and Exotel documents no way to fetch media by ID';
	}

	const fetched = await fetchUrl(context, source.url);
	if (!Buffer.isBuffer(fetched) || source.kind === 'link') return fetched;

	const decrypted = decryptMedia(fetched, source.encryption);
	return decrypted.ok ? decrypted.content : `The check failed: ${decrypted.reason}`;
}

async function fetchUrl(context: IWebhookFunctions, url: string): Promise<Buffer | string> {
	if (!/^https?:\/\//i.test(url)) return 'The link is no web address';
	try {
		const response = (await context.helpers.httpRequest({
			url,
			encoding: 'arraybuffer',
			timeout: 30_000,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})) as { statusCode: number; body: unknown };
		if (response.statusCode >= 300) return `The link answered ${response.statusCode}`;

		const content = Buffer.from(response.body as ArrayBuffer);
		return content.length <= MAX_BYTES ? content : 'The file is larger than 26 MB';
	} catch {
		return 'The link did not answer';
	}
}
