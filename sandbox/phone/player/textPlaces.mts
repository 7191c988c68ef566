import {
	findNodeAtLocation,
	parseTree,
	printParseErrorCode,
	type Node,
	type ParseError,
} from 'jsonc-parser';

/** Counted from 1. */
export interface TextPlace {
	line: number;
	column: number;
}

export interface TextRange {
	start: TextPlace;
	/** Of the first character behind. */
	end: TextPlace;
}

/** Where the values of a JSON text stand. The text must not be nested deep. */
export class TextPlaces {
	readonly #lines: LineStarts;
	readonly #tree: Node | undefined;

	constructor(text: string) {
		this.#lines = new LineStarts(text);
		this.#tree = parseTree(text);
	}

	/** The place of a value, or of the nearest one around it that is there. */
	of(path: ReadonlyArray<string | number>): TextPlace | null {
		return this.rangeOf(path)?.start ?? null;
	}

	/** The value from its name on, or the nearest one around it that is there. */
	rangeOf(path: ReadonlyArray<string | number>): TextRange | null {
		for (let length = path.length; length >= 0 && this.#tree; length--) {
			const node = findNodeAtLocation(this.#tree, path.slice(0, length));
			if (!node) continue;
			const { offset, length: size } = node.parent?.type === 'property' ? node.parent : node;
			return {
				start: this.#lines.placeOf(offset),
				end: this.#lines.placeOf(offset + size),
			};
		}
		return null;
	}
}

/** Why a text is no JSON, and where; null when it is, or when that cannot be told. */
export function syntaxErrorOf(text: string): ({ message: string } & TextPlace) | null {
	const errors: ParseError[] = [];
	try {
		parseTree(text, errors, { disallowComments: true });
	} catch (error) {
		// The parser reads by recursion, and the text is not known to be shallow.
		if (error instanceof RangeError) return null;
		throw error;
	}
	if (errors.length === 0) return null;
	const [{ error, offset }] = errors;
	const words = printParseErrorCode(error)
		.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
		.toLowerCase();
	return { message: words, ...new LineStarts(text).placeOf(offset) };
}

/** Where the lines of a text begin. A long text is gone through once, however many places are asked for. */
class LineStarts {
	readonly #starts = [0];

	constructor(text: string) {
		for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1))
			this.#starts.push(end + 1);
	}

	placeOf(offset: number): TextPlace {
		let [low, high] = [0, this.#starts.length - 1];
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if (this.#starts[middle] <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: offset - this.#starts[low] + 1 };
	}
}
