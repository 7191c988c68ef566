/** What could not be built as it was asked for. */
export interface BuildProblem {
	/** `error`: the form lacks something. `warning`: it is built otherwise than asked for. */
	level: 'error' | 'warning';
	/** The place of the question in the list, from 1; null for the form as a whole. */
	question: number | null;
	/** Names the question as its author sees it. */
	message: string;
	fix: string;
}

/** Of each level. Nobody reads more. */
const MAX_PROBLEMS = 100;

/** Takes problems in any order. */
export class Problems {
	readonly #found: BuildProblem[] = [];
	#leftOut = 0;

	error(question: number | null, message: string, fix: string): void {
		this.#add({ level: 'error', question, message, fix });
	}

	warn(question: number | null, message: string, fix: string): void {
		this.#add({ level: 'warning', question, message, fix });
	}

	/** Those of the whole form first, then in the order of the questions. */
	get all(): BuildProblem[] {
		const inOrder = [...this.#found].sort(
			(one, other) => (one.question ?? 0) - (other.question ?? 0),
		);
		if (this.#leftOut === 0) return inOrder;
		return [
			...inOrder,
			{
				level: 'error',
				question: null,
				message: `${this.#leftOut} more problems are not shown`,
				fix: 'Correct those that are shown first.',
			},
		];
	}

	#add(problem: BuildProblem): void {
		const known = this.#found.filter(({ level }) => level === problem.level).length;
		// What is wrong with the form as a whole is told last.
		if (known < MAX_PROBLEMS || problem.question === null) this.#found.push(problem);
		else this.#leftOut += 1;
	}
}
