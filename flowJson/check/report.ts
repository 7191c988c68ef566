import type { Path } from '../placement';
import type { RuleId } from './rules';

/** What is wrong in a place, as a rule tells it. */
export interface Problem {
	rule: RuleId;
	/** Without the place: `label is missing`. */
	problem: string;
	/** How to mend it. */
	fix: string;
	path: Path;
}

/** Problems that say the same. */
export interface Group {
	rule: RuleId;
	problem: string;
	fix: string;
	/** The first places, at most 20. */
	paths: Path[];
	/** How many places there are. */
	count: number;
	/** How many problems of the same rule are left out after this one. */
	more: number;
}

const MAX_PLACES = 20;
/** Nobody reads more of one kind. */
const MAX_GROUPS_PER_RULE = 10;

/** Takes problems in any order, and keeps those that say the same together. */
export class Report {
	readonly #groups = new Map<RuleId, Map<string, Group>>();
	/** How many problems of a rule are left out. */
	readonly #leftOut = new Map<RuleId, number>();

	add(rule: RuleId, problem: string, fix: string, path: Path): void {
		const ofRule = this.#groups.get(rule) ?? new Map<string, Group>();
		this.#groups.set(rule, ofRule);
		const group = ofRule.get(problem);
		if (group) {
			group.count += 1;
			if (group.paths.length < MAX_PLACES) group.paths.push(path);
		} else if (ofRule.size < MAX_GROUPS_PER_RULE) {
			ofRule.set(problem, { rule, problem, fix, paths: [path], count: 1, more: 0 });
		} else {
			this.#leftOut.set(rule, (this.#leftOut.get(rule) ?? 0) + 1);
		}
	}

	/** In the order of the definition. */
	get groups(): Group[] {
		return [...this.#groups.values()]
			.flatMap((ofRule) =>
				[...ofRule.values()].map((group, index) =>
					index === MAX_GROUPS_PER_RULE - 1
						? { ...group, more: this.#leftOut.get(group.rule) ?? 0 }
						: group,
				),
			)
			.sort((one, other) => inOrder(one.paths[0], other.paths[0]));
	}
}

/** By the first index of a list in which two paths differ. */
function inOrder(one: Path, other: Path): number {
	for (const [index, a] of one.entries()) {
		const b = other[index];
		if (typeof a === 'number' && typeof b === 'number' && a !== b) return a - b;
	}
	return 0;
}
