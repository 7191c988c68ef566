import type { Component } from '../types';
import type { Path } from '../placement';
import type { VisitedFlow, VisitedScreen } from '../visit';
import type { Report } from './report';
import type { RuleId } from './rules';

/** What all rules share: the definition, and where problems go. */
export interface Scope extends VisitedFlow {
	report: Report;
}

/** What the rules of one screen share. */
export interface ScreenScope extends Scope {
	here: VisitedScreen;
	/** The component that is looked at; null for the screen itself. */
	component: Component | null;
}

/** Reports a problem where `found` holds. */
export function refuseIf(
	{ report }: Pick<Scope, 'report'>,
	found: boolean,
	rule: RuleId,
	problem: string,
	fix: string,
	path: Path,
): void {
	if (found) report.add(rule, problem, fix, path);
}
