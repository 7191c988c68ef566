import { asText, type Lookup } from '../expression';
import { isObject, own } from '../json';
import { pictureUrl } from '../pictures';
import { resolve } from '../resolve';
import type { Json } from '../types';
import type { Room } from './room';

/** A component or a part of one, with examples in the place of references. What does not fit is empty. */
export class Part {
	readonly #given: unknown;
	readonly #lookup: Lookup;
	readonly #room: Room;

	constructor(given: unknown, lookup: Lookup, room: Room) {
		this.#given = given;
		this.#lookup = lookup;
		this.#room = room;
	}

	value(name: string): Json | undefined {
		return resolve(own(this.#given, name), this.#lookup);
	}

	/** Lists of texts are lines. */
	text(name: string): string {
		const value = this.value(name);
		const lines = Array.isArray(value) ? value : [value];
		return this.#room.text(
			lines
				.slice(0, MAX_LINES)
				.map((line) => (isObject(line) ? '' : asText(resolve(line, this.#lookup))))
				.join('\n'),
		);
	}

	/** The first of some properties that has a text. */
	oneOf(...names: string[]): string {
		return names.map((name) => this.text(name)).find((text) => text !== '') ?? '';
	}

	is(name: string, wanted: Json): boolean {
		return this.value(name) === wanted;
	}

	within(name: string): Part {
		return new Part(this.value(name), this.#lookup, this.#room);
	}

	/** The entries of a list, as far as they are drawn, and the number of the others. */
	list(name: string, max: number): { parts: Part[]; more: number } {
		const value = this.value(name);
		const entries = Array.isArray(value) ? value.filter(isObject) : [];
		const shown = entries.slice(0, this.#room.take(Math.min(max, entries.length)));
		return {
			parts: shown.map((entry) => new Part(entry, this.#lookup, this.#room)),
			more: entries.length - shown.length,
		};
	}

	texts(name: string): string[] {
		const value = this.value(name);
		return Array.isArray(value)
			? value.slice(0, MAX_LINES).map((entry) => asText(resolve(entry, this.#lookup)))
			: [];
	}

	/** As a `data:` URL. Empty when it is no picture, or none that there is room for. */
	picture(name: string): string {
		const value = this.value(name);
		const url = typeof value === 'string' ? pictureUrl(value) : '';
		return this.#room.takesPicture(url) ? url : '';
	}
}

/** Of a text that is given as a list. */
const MAX_LINES = 200;
