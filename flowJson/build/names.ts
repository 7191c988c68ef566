import { cut } from './texts';

/** Latin letters that do not decompose into a plain one and a mark. */
const LATIN: Readonly<Record<string, string>> = {
	ß: 'ss',
	ø: 'o',
	æ: 'ae',
	œ: 'oe',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ı: 'i',
};

const MAX_NAME = 60;

/**
 * A name of small Latin letters, digits and underscores that tells the text; `prefix` and a number made from the text
 * where such letters do not tell it. The same text always gives the same name.
 *
 * @param exact also where only signs are lost, as in `C++`
 */
export function nameFrom(text: string, prefix: string, exact = false): string {
	const plain = text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[ßøæœłđðþı]/g, (letter) => LATIN[letter])
		.replace(/\p{M}/gu, '');
	const words = plain.replace(/[^a-z\d]+/g, '_').replace(/^_|_$/g, '');
	const kept = words.replaceAll('_', '').length;
	const said = plain.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
	if (kept === 0 || kept * 2 < said) return `${prefix}_${fingerprint(text)}`;
	const tooLong = words.length > MAX_NAME;
	const name = tooLong ? words.slice(0, MAX_NAME - 8).replace(/_[^_]*$/, '') : words;
	const isLossy = tooLong || (exact && /[^\sa-z\d_.,;:!?'"()/&-]/.test(plain));
	return isLossy ? `${name}_${fingerprint(text)}` : name;
}

/** A few letters and digits that differ between texts (FNV-1a). */
function fingerprint(text: string): string {
	return hash(text).toString(36);
}

function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++)
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
	return value;
}

/** Gives each name once: repeated ones are numbered, as `name__2`, which no text gives. */
export class UniqueNames {
	readonly #taken: Set<string>;
	readonly #counts = new Map<string, number>();

	constructor(taken: Iterable<string> = []) {
		this.#taken = new Set(taken);
	}

	take(name: string): string {
		let free = name;
		let count = this.#counts.get(name) ?? 1;
		while (this.#taken.has(free)) free = `${name}__${++count}`;
		this.#counts.set(name, count);
		this.#taken.add(free);
		return free;
	}
}

/** 0 is A, 25 is Z, 26 is AA: the IDs of screens have no digits. */
export function letters(index: number): string {
	const rest = Math.floor(index / 26);
	return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** The ID of a screen with a title: capital letters and underscores. */
export function screenIdFrom(title: string): string {
	const name = nameFrom(cut(title, 40), 'screen')
		.replace(/\d+/g, (digits) => `_${letters(Number(digits.slice(0, 6)))}_`)
		.replace(/_+/g, '_')
		.replace(/^_|_$/g, '')
		.toUpperCase();
	return name === 'SUCCESS' ? 'SUCCESS_SCREEN' : name;
}
