import { asText, type Lookup } from '../../../flowJson/expression.ts';
import { isObject, own } from '../../../flowJson/json.ts';
import { pictureUrl } from '../../../flowJson/pictures.ts';
import { resolve } from './resolve.mts';
import type { Action, Json, JsonObject } from './types.mts';

const ACTIONS: ReadonlySet<unknown> = new Set([
	'navigate',
	'complete',
	'data_exchange',
	'open_url',
	'update_data',
]);

/** The properties of a component or an item of a list, with references resolved; whatever does not fit is absent. */
export class Properties {
	readonly #given: unknown;
	readonly #lookup: Lookup;

	constructor(given: unknown, lookup: Lookup) {
		this.#given = given;
		this.#lookup = lookup;
	}

	value(name: string): Json | undefined {
		return resolve(own(this.#given, name), this.#lookup);
	}

	/** Lists of texts are lines. */
	text(name: string): string {
		const value = this.value(name);
		if (Array.isArray(value))
			return value.map((line) => asText(resolve(line, this.#lookup))).join('\n');
		return isObject(value) ? '' : asText(value);
	}

	flag(name: string, fallback: boolean): boolean {
		const value = this.value(name);
		return typeof value === 'boolean' ? value : fallback;
	}

	/** Numbers may be written as text. */
	number(name: string): number | null {
		const value = this.value(name);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		return typeof number === 'number' && Number.isFinite(number) ? number : null;
	}

	choice<Value extends string>(name: string, known: readonly [Value, ...Value[]]): Value {
		const value = this.value(name);
		return known.find((entry) => entry === value) ?? known[0];
	}

	texts(name: string): string[] {
		const value = this.value(name);
		return Array.isArray(value) ? value.map((entry) => asText(resolve(entry, this.#lookup))) : [];
	}

	/** The properties of a nested object. */
	within(name: string): Properties {
		return new Properties(this.value(name), this.#lookup);
	}

	/** Each entry of a list; not more than `max`. */
	list(name: string, max: number): Properties[] {
		const value = this.value(name);
		return Array.isArray(value)
			? value
					.slice(0, max)
					.filter(isObject)
					.map((entry) => new Properties(entry, this.#lookup))
			: [];
	}

	/** An image as `data:` URL; empty when it is none that WhatsApp shows. */
	image(name: string): string {
		return pictureUrl(this.text(name));
	}

	action(name: string, submits = false): Action | null {
		return asAction(this.value(name), submits);
	}
}

/** An action as the definition or data has it; null when there is none. */
export function asAction(given: Json | undefined, submits = false): Action | null {
	if (!isObject(given) || !ACTIONS.has(given.name)) return null;
	const next = own(given, 'next');
	const payload = own(given, 'payload');
	const url = own(given, 'url');
	return {
		name: given.name as Action['name'],
		submits,
		...(isObject(next) &&
			typeof next.name === 'string' && { next: { type: 'screen', name: next.name } }),
		...(isObject(payload) && { payload: payload as JsonObject }),
		...(typeof url === 'string' && { url }),
	};
}
