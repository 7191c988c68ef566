import type { IBinaryData, IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { getBaseUrl } from '../../../exotel/account';
import { decryptMedia, findMediaFiles, type MediaFile } from '../../../flow/media';
import { readAccount } from '../credentials';
import { HeldBytes } from '../memory/downloadLimits';
import { processMemory } from '../memory/processMemory';
import { fetchLink, TOO_LATE } from './fetchLink';
import { hostOf } from './safeLink';

const MIB = 1024 * 1024;
/** A picker takes files of up to 25 MiB, and of 100 MiB together (docs/protocol/flows.md#files). */
const MAX_BYTES = 26 * MIB;
const MAX_BYTES_TOGETHER = 104 * MIB;
const TIMEOUT_MS = 60_000;

/** What all files of an answer share. */
interface Budget {
	/** Of the answer: counts down. */
	bytes: number;
	/** Of the process. */
	held: HeldBytes;
	/** When nobody needs the files any more, in milliseconds since 1970. */
	until: number;
}

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
	const [downloaded] = await downloadMediaOfAll(context, [answers], until);
	return downloaded ?? { binary: {}, media: [] };
}

/** The same for all answers of a call, which share what the process gives; null where there is no answer. */
export async function downloadMediaOfAll(
	context: IWebhookFunctions,
	answers: Array<Record<string, unknown> | null>,
	until = Infinity,
): Promise<Array<DownloadedMedia | null>> {
	const held = new HeldBytes(processMemory().downloadLimits);
	const deadline = Math.min(until, Date.now() + TIMEOUT_MS);
	try {
		return await Promise.all(
			answers.map(async (answer) => {
				if (!answer) return null;
				const budget = { bytes: MAX_BYTES_TOGETHER, held, until: deadline };
				return await downloadFiles(context, findMediaFiles(answer), budget, until);
			}),
		);
	} finally {
		held.release();
	}
}

async function downloadFiles(
	context: IWebhookFunctions,
	files: MediaFile[],
	budget: Budget,
	until: number,
): Promise<DownloadedMedia> {
	const contents = await Promise.all(
		files.map(async (file) => await fetchFile(context, file, budget)),
	);
	const result: DownloadedMedia = { binary: {}, media: [] };
	for (const [index, file] of files.entries()) {
		const key = `file_${index}`;
		const content = Date.now() < until ? contents[index] : TOO_LATE;
		const kept = Buffer.isBuffer(content) ? await keep(context, file, content) : content;
		const isKept = typeof kept !== 'string';
		if (isKept) result.binary[key] = kept;
		const { path, fileName, mimeType } = file;
		const [binary, reason] = isKept ? [key, null] : [null, kept];
		result.media.push({ field: path, file_name: fileName, mime_type: mimeType, binary, reason });
	}
	return result;
}

const TOO_MANY = 'Too many files are being fetched at this moment';

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
async function fetchFile(
	context: IWebhookFunctions,
	{ source }: MediaFile,
	budget: Budget,
): Promise<Buffer | string> {
	if (source.kind === 'idOnly') {
		return 'The call has an ID but no link, and Exotel documents no way to fetch media by ID';
	}

	const { downloadLimits } = processMemory();
	const connection = await downloadLimits.enterConnection(budget.until);
	if (connection !== 'free') return connection === 'tooLate' ? TOO_LATE : TOO_MANY;
	const fetched = await fetchWithin(context, source.url, budget).finally(() =>
		downloadLimits.leaveConnection(),
	);
	if (!Buffer.isBuffer(fetched) || source.kind === 'link') return fetched;

	const decrypted = decryptMedia(fetched, source.encryption);
	return decrypted.ok ? decrypted.content : `The check failed: ${decrypted.reason}`;
}

async function fetchWithin(
	context: IWebhookFunctions,
	url: string,
	budget: Budget,
): Promise<Buffer | string> {
	let bytes = 0;
	const refusePiece = (length: number) => {
		if (!budget.held.take(length)) return TOO_MANY;
		bytes += length;
		budget.bytes -= length;
		if (bytes > MAX_BYTES) return 'The file is larger than 26 MB';
		return budget.bytes < 0 ? 'The files are larger than 104 MB together' : null;
	};
	const { until } = budget;
	const ownHost = await findOwnHost(context);
	const fetched = await fetchLink(context, url, { ownHost, until, refusePiece });
	if (!Buffer.isBuffer(fetched)) budget.held.release(bytes);
	return fetched;
}

/** The host of the account's own Base URL, as with the sandbox. */
async function findOwnHost(context: IWebhookFunctions): Promise<string | null> {
	try {
		const account = await readAccount(context);
		return account.region === 'custom' ? hostOf(getBaseUrl(account)) : null;
	} catch {
		// A data endpoint needs no account when tokens are not checked.
		return null;
	}
}
