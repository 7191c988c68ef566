import { createHash } from 'crypto';

import { decryptMedia, findMediaFiles, type MediaEncryption } from '../../flow/media';

/** docs/protocol/flows.md#files-vector */
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
		expect(decryptMedia(CDN, ENCRYPTION)).toEqual({
			ok: true,
			content: Buffer.from('hello flow media'),
		});
	});

	const changed = Buffer.from(CDN);
	changed[0] ^= 1;
	const DIFFERS = 'the file differs from what was sent';
	const KEY = 'the file does not fit its key';
	const CONTENT = 'the content differs from what was sent';
	const UNOPENED = 'the file cannot be opened with its key';
	const longer = Buffer.concat([CDN, Buffer.alloc(1)]);
	/** What the sender says of a file whose bytes are others. */
	const withHash = (file: Buffer) => ({
		encrypted_hash: createHash('sha256').update(file).digest('base64'),
	});
	it.each<[string, Buffer, Partial<MediaEncryption>, string]>([
		['a changed file', changed, {}, DIFFERS],
		['a cut file', CDN.subarray(0, -1), {}, DIFFERS],
		['a longer file', longer, {}, DIFFERS],
		['an empty file', Buffer.alloc(0), {}, DIFFERS],
		['no base64', CDN, { encrypted_hash: '???' }, DIFFERS],
		[
			'a hash that is cut',
			CDN,
			{
				encrypted_hash: Buffer.from(ENCRYPTION.encrypted_hash, 'base64')
					.subarray(0, 16)
					.toString('base64'),
			},
			DIFFERS,
		],
		['a changed file with its own hash', changed, withHash(changed), KEY],
		['a longer file with its own hash', longer, withHash(longer), KEY],
		['nothing with its own hash', Buffer.alloc(0), withHash(Buffer.alloc(0)), KEY],
		['another HMAC key', CDN, { hmac_key: Buffer.alloc(32, 9).toString('base64') }, KEY],
		['another IV', CDN, { iv: Buffer.alloc(16, 9).toString('base64') }, KEY],
		['another key', CDN, { encryption_key: Buffer.alloc(32, 9).toString('base64') }, UNOPENED],
		['a key of a wrong size', CDN, { encryption_key: 'AAAA' }, UNOPENED],
		['another content hash', CDN, { plaintext_hash: Buffer.alloc(32).toString('base64') }, CONTENT],
	])('refuses %s', (_, file, changes, reason) => {
		expect(decryptMedia(file, { ...ENCRYPTION, ...changes })).toEqual({ ok: false, reason });
	});
});

describe('findMediaFiles', () => {
	const link = (url: string) => ({ kind: 'link', url });
	it.each<[string, Record<string, unknown>, object[]]>([
		[
			'url before link',
			{ file_name: 'a', url: 'u', link: 'l', cdn_url: 'c' },
			[{ fileName: 'a', source: link('u') }],
		],
		['link before cdn_url', { file_name: 'a', link: 'l', cdn_url: 'c' }, [{ source: link('l') }]],
		['cdn_url without its keys', { file_name: 'a', cdn_url: 'c' }, [{ source: link('c') }]],
		[
			'cdn_url with a key that is no text',
			{ file_name: 'a', cdn_url: 'c', encryption_metadata: { ...ENCRYPTION, iv: 1 } },
			[{ source: link('c') }],
		],
		[
			'encrypted files without a name',
			{ cdn_url: 'c', encryption_metadata: ENCRYPTION },
			[{ fileName: 'file', mimeType: null, source: { kind: 'encrypted' } }],
		],
		[
			'a type without a name',
			{ mime_type: 'image/png', id: 'i' },
			[{ fileName: 'file', mimeType: 'image/png', source: { kind: 'idOnly', id: 'i' } }],
		],
		[
			'file_name before filename',
			{ file_name: 'a', filename: 'b', id: 'i', media_id: 'm' },
			[{ fileName: 'a', source: { id: 'i' } }],
		],
		[
			'media_id without an id',
			{ filename: 'b', media_id: 'm' },
			[{ fileName: 'b', source: { kind: 'idOnly', id: 'm' } }],
		],
		['nothing to fetch it by', { file_name: 'a' }, []],
		['no file: a link with a title', { url: 'u', title: 'A' }, []],
		['no file: keys alone', { encryption_metadata: ENCRYPTION }, []],
	])('reads %s', (_, value, files) => {
		expect(findMediaFiles({ value })).toMatchObject(files);
		expect(findMediaFiles({ value })).toHaveLength(files.length);
	});

	const numbered = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ file_name: `${index}.jpg`, id: `${index}` }));
	it('counts files as people do', () => {
		expect(findMediaFiles({ photos: numbered(11) }).map(({ fileName }) => fileName)).toEqual(
			numbered(11).map(({ file_name: name }) => name),
		);
	});

	it('takes no more than thirty', () => {
		expect(findMediaFiles({ photos: numbered(30) })).toHaveLength(30);
		expect(findMediaFiles({ photos: numbered(31) })).toHaveLength(30);
	});

	it('looks at ten thousand objects and no more', () => {
		const answers = (others: number) => ({
			others: Array.from({ length: others }, () => ({})),
			photo: { file_name: 'a.jpg', id: '1' },
		});
		// The answers themselves, the list and the photo count too.
		expect(findMediaFiles(answers(9_997))).toHaveLength(1);
		expect(findMediaFiles(answers(9_998))).toHaveLength(0);
	});
});

it('finds files of every kind among the answers', () => {
	const answers = {
		name: 'Asha',
		photos: [
			{ file_name: 'a.jpg', mime_type: 'image/jpeg', sha256: 'x', id: 77 },
			{
				media_id: '1',
				cdn_url: 'https://cdn.example/x',
				file_name: 'b.jpg',
				encryption_metadata: ENCRYPTION,
			},
		],
		nested: {
			doc: { filename: 'c.pdf', mime_type: 'application/pdf', url: 'https://x.example/c' },
		},
		address: { id: '5', title: 'no file' },
		broken: { cdn_url: 'https://cdn.example/y', encryption_metadata: { iv: 1 } },
	};
	expect(findMediaFiles(answers)).toEqual([
		{
			path: 'nested.doc',
			fileName: 'c.pdf',
			mimeType: 'application/pdf',
			source: { kind: 'link', url: 'https://x.example/c' },
		},
		{
			path: 'photos[0]',
			fileName: 'a.jpg',
			mimeType: 'image/jpeg',
			source: { kind: 'idOnly', id: '77' },
		},
		{
			path: 'photos[1]',
			fileName: 'b.jpg',
			mimeType: null,
			source: { kind: 'encrypted', url: 'https://cdn.example/x', encryption: ENCRYPTION },
		},
	]);
	expect(findMediaFiles({})).toEqual([]);
});

it('takes thirty files at most, and looks at ten thousand places at most', () => {
	const photo = { file_name: 'a.jpg', id: '1' };
	expect(
		findMediaFiles({
			photos: Array(29)
				.fill(0)
				.map(() => ({ ...photo })),
		}),
	).toHaveLength(29);
	expect(
		findMediaFiles({
			photos: Array(31)
				.fill(0)
				.map(() => ({ ...photo })),
		}),
	).toHaveLength(30);
	// The answers and the list are places too.
	const behind = (count: number) =>
		findMediaFiles({
			list: [
				...Array(count)
					.fill(0)
					.map(() => ({})),
				photo,
			],
		});
	expect(behind(9_997)).toHaveLength(1);
	expect(behind(9_998)).toHaveLength(0);
});

it('passes over millions of numbers quickly', () => {
	const started = performance.now();
	expect(findMediaFiles({ list: JSON.parse(`[${'0,'.repeat(2_000_000)}0]`) as unknown })).toEqual(
		[],
	);
	expect(performance.now() - started).toBeLessThan(5_000);
});
