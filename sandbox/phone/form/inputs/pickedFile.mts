import type { EncryptedMedia, PickedFile } from '../../player/types.mts';

/** A file as the answer names it (docs/protocol/flows.md#files): its hash, and a media id as WhatsApp gives one. */
export async function pickedFile(
	file: File,
	encrypted: EncryptedMedia | null,
): Promise<PickedFile> {
	const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
	return {
		file_name: file.name,
		mime_type: file.type || 'application/octet-stream',
		sha256: btoa(String.fromCharCode(...new Uint8Array(hash))),
		id: mediaId(),
		sizeBytes: file.size,
		encrypted,
	};
}

/** 16 digits */
function mediaId(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte % 10).join('');
}
