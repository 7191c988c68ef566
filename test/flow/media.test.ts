import { decryptMedia, mediaIn, type MediaEncryption } from '../../flow/media';

/** The vector of whatsapp-flows.md 2.3. */
const CDN = Buffer.from('5dtyjHCHg5FucRPx2IGyl12DZfWdUO67l1NTt/IDcdwNuAPRFIxeGIFw', 'base64');
const ENCRYPTION: MediaEncryption = {
	encrypted_hash: 'G0pAAXhiz/y4Dd06yq0ohFHJoZahRGYZZFZbDpqYZl4=',
	iv: Buffer.alloc(16, 3).toString('base64'),
	encryption_key: Buffer.alloc(32, 1).toString('base64'),
	hmac_key: Buffer.alloc(32, 2).toString('base64'),
	plaintext_hash: 'wh6/do4pA7gZ7dMbFvLCI57lTfOkgTyH1qGTojH9mUg=',
};

describe('decryptMedia', () => {
	it('opens the file of the test vector', () => {
		expect(decryptMedia(CDN, ENCRYPTION)).toEqual({ ok: true, content: Buffer.from('hello flow media') });
	});

	const changed = Buffer.from(CDN);
	changed[0] ^= 1;
	it.each<[string, Buffer, Partial<MediaEncryption>]>([
		['a changed file', changed, {}],
		['a cut file', CDN.subarray(0, -1), {}],
		['an empty file', Buffer.alloc(0), {}],
		['another HMAC key', CDN, { hmac_key: Buffer.alloc(32, 9).toString('base64') }],
		['another IV', CDN, { iv: Buffer.alloc(16, 9).toString('base64') }],
		['another key', CDN, { encryption_key: Buffer.alloc(32, 9).toString('base64') }],
		['a key of a wrong size', CDN, { encryption_key: 'AAAA' }],
		['another content hash', CDN, { plaintext_hash: Buffer.alloc(32).toString('base64') }],
		['no base64', CDN, { encrypted_hash: '???' }],
	])('refuses %s', (_, file, changes) => {
		expect(decryptMedia(file, { ...ENCRYPTION, ...changes })).toMatchObject({ ok: false, reason: expect.any(String) });
	});
});

it('finds files of every kind among the answers', () => {
	const answers = {
		name: 'Asha',
		photos: [
			{ file_name: 'a.jpg', mime_type: 'image/jpeg', sha256: 'x', id: 77 },
			{ media_id: '1', cdn_url: 'https://cdn.example/x', file_name: 'b.jpg', encryption_metadata: ENCRYPTION },
		],
		nested: { doc: { filename: 'c.pdf', mime_type: 'application/pdf', url: 'https://x.example/c' } },
		address: { id: '5', title: 'no file' },
		broken: { cdn_url: 'https://cdn.example/y', encryption_metadata: { iv: 1 } },
	};
	expect(mediaIn(answers)).toEqual([
		{ path: 'nested.doc', fileName: 'c.pdf', mimeType: 'application/pdf', source: { kind: 'link', url: 'https://x.example/c' } },
		{ path: 'photos[0]', fileName: 'a.jpg', mimeType: 'image/jpeg', source: { kind: 'idOnly', id: '77' } },
		{
			path: 'photos[1]',
			fileName: 'b.jpg',
			mimeType: null,
			source: { kind: 'encrypted', url: 'https://cdn.example/x', encryption: ENCRYPTION },
		},
	]);
	expect(mediaIn({})).toEqual([]);
});

it('takes thirty files at most, and looks at ten thousand places at most', () => {
	const photo = { file_name: 'a.jpg', id: '1' };
	expect(mediaIn({ photos: Array(29).fill(0).map(() => ({ ...photo })) })).toHaveLength(29);
	expect(mediaIn({ photos: Array(31).fill(0).map(() => ({ ...photo })) })).toHaveLength(30);
	// The answers and the list are places too.
	const behind = (count: number) => mediaIn({ list: [...Array(count).fill(0).map(() => ({})), photo] });
	expect(behind(9_997)).toHaveLength(1);
	expect(behind(9_998)).toHaveLength(0);
});

it('passes over millions of numbers quickly', () => {
	const started = performance.now();
	expect(mediaIn({ list: JSON.parse(`[${'0,'.repeat(2_000_000)}0]`) as unknown })).toEqual([]);
	expect(performance.now() - started).toBeLessThan(5_000);
});
