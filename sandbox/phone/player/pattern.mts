import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** Enough for any sensible pattern on any sensible text; what needs more is a bomb. */
const MAX_STEPS = 200_000;
const MAX_PATTERN_LENGTH = 1_000;

class TooManySteps extends Error {}

/**
 * Whether a regular expression is found in a text, in bounded time whatever the expression is. Phones search: only
 * `^` and `$` bind it to the whole. Null when it cannot be told: no regular expression, back references, too much work.
 */
export function matchesPattern(pattern: string, text: string): boolean | null {
	if (pattern.length > MAX_PATTERN_LENGTH) return null;
	try {
		const { alternatives } = new RegExpParser().parsePattern(pattern);
		const anywhere = new Set(Array.from({ length: text.length + 1 }, (_, index) => index));
		return new Matcher(text).ends(alternatives, anywhere).size > 0;
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof TooManySteps) return null;
		throw error;
	}
}

/**
 * Follows all ways through an expression at once: from the positions where a part can begin to those where it can
 * end. A position is looked at once per part, so there is no backtracking to blow up.
 */
class Matcher {
	readonly #text: string;
	readonly #single = new Map<string, RegExp>();
	#steps = 0;

	constructor(text: string) {
		this.#text = text;
	}

	ends(alternatives: readonly AST.Alternative[], starts: ReadonlySet<number>): Set<number> {
		const ways = alternatives.map(({ elements }) =>
			elements.reduce<ReadonlySet<number>>(
				(positions, element) => this.#after(element, positions),
				starts,
			),
		);
		return new Set(ways.flatMap((positions) => [...positions]));
	}

	#after(element: AST.Element, starts: ReadonlySet<number>): Set<number> {
		this.#steps += starts.size + 1;
		if (this.#steps > MAX_STEPS) throw new TooManySteps();
		switch (element.type) {
			case 'Group':
			case 'CapturingGroup':
				return this.ends(element.alternatives, starts);
			case 'Quantifier':
				return this.#repeated(element, starts);
			case 'Assertion':
				return new Set([...starts].filter((position) => this.#asserts(element, position)));
			case 'Character':
			case 'CharacterSet':
			case 'CharacterClass':
				return new Set(
					[...starts].filter((at) => this.#fits(element.raw, this.#text[at])).map((at) => at + 1),
				);
			default:
				throw new SyntaxError(`${element.raw} is not supported`);
		}
	}

	#repeated({ element, min, max }: AST.Quantifier, starts: ReadonlySet<number>): Set<number> {
		let positions = new Set(starts);
		const ends = new Set(min === 0 ? positions : []);
		const seen = new Set(ends);
		for (let times = 1; times <= max && positions.size > 0; times++) {
			positions = this.#after(element, positions);
			if (times < min) continue;
			positions = new Set([...positions].filter((position) => !seen.has(position)));
			for (const position of positions) {
				seen.add(position);
				ends.add(position);
			}
		}
		return ends;
	}

	#asserts(assertion: AST.Assertion, position: number): boolean {
		switch (assertion.kind) {
			case 'start':
				return position === 0;
			case 'end':
				return position === this.#text.length;
			case 'word':
				return (this.#isWord(position - 1) !== this.#isWord(position)) !== assertion.negate;
			case 'lookahead':
				return this.ends(assertion.alternatives, new Set([position])).size > 0 !== assertion.negate;
			case 'lookbehind':
				throw new SyntaxError('looking behind is not supported');
		}
	}

	#isWord(position: number): boolean {
		return /^\w$/.test(this.#text[position] ?? '');
	}

	#fits(raw: string, character: string | undefined): boolean {
		if (character === undefined) return false;
		let single = this.#single.get(raw);
		if (!single) {
			single = new RegExp(`^(?:${raw})$`);
			this.#single.set(raw, single);
		}
		return single.test(character);
	}
}
