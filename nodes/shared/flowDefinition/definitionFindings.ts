import type { Checked } from '../../../flowJson';
import type { Finding } from '../../../flow/rules';

const MAX_SHOWN = 3;

/**
 * What was found in a definition: errors, and what works but is doubtful, each as one finding.
 *
 * @param label names the definition
 */
export function findingsOf({ errors, warnings, advice }: Checked, label: string): Finding[] {
	const doubtful = [...warnings, ...advice];
	return [
		...(errors.length > 0
			? [
					{
						...summaryOf(errors),
						level: 'error' as const,
						message: `${label} has mistakes: ${texts(errors)}`,
					},
				]
			: []),
		...(doubtful.length > 0
			? [
					{
						...summaryOf(doubtful),
						level: 'warn' as const,
						message: `${label}: ${texts(doubtful)}`,
					},
				]
			: []),
	];
}

type DefinitionFinding = Checked['errors'][number];

function summaryOf([{ rule, fix }]: DefinitionFinding[]): Pick<Finding, 'id' | 'fix'> {
	return { id: rule, fix };
}

function texts(findings: DefinitionFinding[]): string {
	const shown = findings.slice(0, MAX_SHOWN).map(({ message }) => message);
	const more = findings.length - shown.length;
	return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
