/** The rules of Flow JSON's check, as `flowJson/check/rules.ts` has them. */
import { RULES, type Rule } from '../../flowJson/check/rules.ts';
import { table } from './markdown.mts';

/** A table of all rules. Each row has the anchor `rule-` and the rule's id. */
export function rulesTable(): string {
	const rows = Object.entries<Rule>(RULES).map(([id, { level, error, text, source }]) => [
		`<a id="rule-${id}"></a>${id}`,
		level,
		`\`${error}\``,
		text,
		source,
	]);
	return table(['Id', 'Level', "Meta's name", 'Rule', 'Source'], rows);
}
