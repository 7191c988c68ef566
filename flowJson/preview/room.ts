import { MAX_TEXT } from '../build/texts';

/** A page that is larger is no help to anybody. */
const MAX_PIECES = 5_000;
const MAX_CHARACTERS = 500_000;
const MAX_PICTURE_CHARACTERS = 6_000_000;

/** What a page still has room for. */
export class Room {
	#pieces = MAX_PIECES;
	#characters = MAX_CHARACTERS;
	#pictures = MAX_PICTURE_CHARACTERS;

	/** Takes room for pieces: components, options, ways. Gives how many of them it has. */
	take(wanted: number): number {
		const taken = Math.min(wanted, this.#pieces);
		this.#pieces -= taken;
		return taken;
	}

	/** The text as it can be shown: without controls, as long as a phone shows it, and as there is room. */
	text(text: string): string {
		const max = Math.min(MAX_TEXT, this.#characters);
		const shown = text.length > max ? `${text.slice(0, max)}…` : text;
		this.#characters -= Math.min(shown.length, this.#characters);
		return shown.replace(UNUSABLE, '');
	}

	takesPicture(url: string): boolean {
		if (url.length > this.#pictures) return false;
		this.#pictures -= url.length;
		return true;
	}
}

/** Controls but line breaks, and halves of characters. */
const UNUSABLE = /[^\P{Cc}\n\t]|\p{Cs}/gu;
