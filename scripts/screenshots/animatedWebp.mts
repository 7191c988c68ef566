/** Puts still WebP pictures together to a moving one. The format: https://developers.google.com/speed/webp/docs/riff_container */

export interface Frame {
	/** A WebP file with one picture. All frames have the same size. */
	still: Buffer;
	milliseconds: number;
}

export interface Size {
	width: number;
	height: number;
}

const HAS_ANIMATION = 0x02;
const DO_NOT_BLEND = 0x02;

/** A moving picture that repeats without end. */
export function animatedWebp({ width, height }: Size, frames: Frame[]): Buffer {
	const size = [uint24(width - 1), uint24(height - 1)];
	const header = chunk('VP8X', Buffer.from([HAS_ANIMATION, 0, 0, 0]), ...size);
	// Background colour, and the number of repeats: 0 is without end.
	const animation = chunk('ANIM', Buffer.alloc(6));
	const pictures = frames.map(({ still, milliseconds }) =>
		chunk(
			'ANMF',
			uint24(0),
			uint24(0),
			...size,
			uint24(milliseconds),
			Buffer.from([DO_NOT_BLEND]),
			pictureOf(still),
		),
	);
	return chunk('RIFF', Buffer.from('WEBP'), header, animation, ...pictures);
}

/** The chunk with the picture itself, of a still WebP file. */
function pictureOf(still: Buffer): Buffer {
	const RIFF_HEADER = 12;
	for (let at = RIFF_HEADER; at + 8 <= still.length; ) {
		const name = still.toString('latin1', at, at + 4);
		const length = still.readUInt32LE(at + 4);
		const end = at + 8 + length + (length % 2);
		if (name === 'VP8 ' || name === 'VP8L') return still.subarray(at, end);
		at = end;
	}
	throw new Error('This is no WebP file with a picture.');
}

/** Name, length and content; padded to an even length. */
function chunk(name: string, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(content.length);
	return Buffer.concat([Buffer.from(name), length, content, Buffer.alloc(content.length % 2)]);
}

function uint24(value: number): Buffer {
	const bytes = Buffer.alloc(3);
	bytes.writeUIntLE(value, 0, 3);
	return bytes;
}
