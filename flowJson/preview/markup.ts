/** HTML that is safe: everything in it that was a text has been escaped. Only `markup` makes it. */
export class Markup {
	readonly text: string;

	private constructor(text: string) {
		this.text = text;
	}

	static of(strings: TemplateStringsArray, values: Part[]): Markup {
		const raw = strings.map((text) => text.replace(/\n\s*/g, ''));
		return new Markup(String.raw({ raw }, ...values.map(written)));
	}
}

type Part = string | number | Markup | Markup[];

/**
 * Writes HTML. Texts put in are escaped, within attributes in quotation marks too. Line breaks of the template itself are
 * no part of it.
 */
export function markup(strings: TemplateStringsArray, ...values: Part[]): Markup {
	return Markup.of(strings, values);
}

/** Nothing. */
export const NONE: Markup = markup``;

function written(value: Part): string {
	if (value instanceof Markup) return value.text;
	return Array.isArray(value) ? value.map(written).join('') : escape(String(value));
}

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
