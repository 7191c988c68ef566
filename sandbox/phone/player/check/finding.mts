import type { FlowProblem } from '../types.mts';

/** Steps from the top of the definition to a place in it. */
export type Path = ReadonlyArray<string | number>;

/** A problem before its place in the text is looked up. */
export interface Finding extends Pick<FlowProblem, 'error' | 'message' | 'rule'> {
	path: Path;
	/** Default: `error`. */
	level?: FlowProblem['level'];
}

export function finding(error: string, rule: string | null, message: string, path: Path): Finding {
	return { error, rule, message, path };
}

export function warning(error: string, rule: string | null, message: string, path: Path): Finding {
	return { level: 'warning', error, rule, message, path };
}

/** One problem, or none. */
export function findingIf(
	found: boolean,
	error: string,
	rule: string | null,
	message: string,
	path: Path,
): Finding[] {
	return found ? [finding(error, rule, message, path)] : [];
}
