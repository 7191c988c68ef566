import { animatedWebp } from '../../scripts/screenshots/animatedWebp.mts';

/** A WebP file whose picture has these bytes: what the container does with it, not how it looks. */
function still(picture: string, name = 'VP8 '): Buffer {
	const content = Buffer.from(picture);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(content.length);
	const chunk = [Buffer.from(name), length, content, Buffer.alloc(content.length % 2)];
	return Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), ...chunk]);
}

/** Name and content of each chunk. */
function chunksOf(file: Buffer, start: number): Array<[string, Buffer]> {
	const chunks: Array<[string, Buffer]> = [];
	for (let at = start; at < file.length; ) {
		const length = file.readUInt32LE(at + 4);
		chunks.push([file.toString('latin1', at, at + 4), file.subarray(at + 8, at + 8 + length)]);
		at += 8 + length + (length % 2);
	}
	return chunks;
}

const FRAMES = [
	{ still: still('odd'), milliseconds: 1_800 },
	{ still: still('even'), milliseconds: 70_000 },
];
const FILE = animatedWebp({ width: 2440, height: 1320 }, FRAMES);

it('is one RIFF file of the right length', () => {
	expect(FILE.toString('latin1', 0, 4)).toBe('RIFF');
	expect(FILE.readUInt32LE(4)).toBe(FILE.length - 8);
	expect(FILE.toString('latin1', 8, 12)).toBe('WEBP');
});

it('says that it moves, how large it is, and repeats without end', () => {
	const [[first, header], [second, animation]] = chunksOf(FILE, 12);
	expect([first, second]).toEqual(['VP8X', 'ANIM']);
	expect(header[0]).toBe(0x02);
	expect([header.readUIntLE(4, 3) + 1, header.readUIntLE(7, 3) + 1]).toEqual([2440, 1320]);
	expect(animation.readUInt16LE(4)).toBe(0);
});

it('has each picture with its time', () => {
	const frames = chunksOf(FILE, 12).slice(2);
	expect(frames.map(([name]) => name)).toEqual(['ANMF', 'ANMF']);
	expect(frames.map(([, frame]) => frame.readUIntLE(12, 3))).toEqual([1_800, 70_000]);
	const pictures = frames.flatMap(([, frame]) => chunksOf(frame, 16));
	expect(pictures.map(([name, content]) => [name, content.toString()])).toEqual([
		['VP8 ', 'odd'],
		['VP8 ', 'even'],
	]);
});

it('refuses a file without a picture', () => {
	const frame = { still: still('x', 'EXIF'), milliseconds: 1 };
	expect(() => animatedWebp({ width: 1, height: 1 }, [frame])).toThrow('no WebP file');
});
