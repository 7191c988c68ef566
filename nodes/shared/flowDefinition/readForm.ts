import { entryScreens, type Checked, type FlowJson } from '../../../flowJson';
import type { Finding } from '../../../flow/rules';
import type { FieldReader } from '../itemParameters/itemParameters';
import { readGivenDefinition, requireFlow } from './givenDefinition';
import { flowDefinitionProperty } from './properties';

/** The form of a Flow, as the fields of a node give it. */
export interface Form {
	flow: FlowJson;
	/** The Flow JSON, for keeping. */
	flowJson: string;
	/** What is wrong with the definition, or doubtful in it. */
	findings: Finding[];
}

/** Reads Flow Definition and Flow JSON. Null for None; throws when the form cannot be read. */
export function readForm(parameters: FieldReader): Form | null {
	if (parameters.option(flowDefinitionProperty) === 'none') return null;

	const { given, checked } = readGivenDefinition(parameters, 'set Flow Definition to None');
	return {
		flow: requireFlow(parameters, checked),
		flowJson: typeof given === 'string' ? given : JSON.stringify(given),
		findings: findingsOf(checked, parameters.label('flowJson')),
	};
}

/** The screen that a message opens: the one that is given, else the first of the Flow. */
export function chosenScreen(flow: FlowJson, screen: string): string {
	return screen === '' ? (entryScreens(flow)[0] ?? '') : screen;
}

const MAX_SHOWN = 3;

/** Errors, and what works but is doubtful, each as one finding. */
function findingsOf({ errors, warnings, advice }: Checked, label: string): Finding[] {
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
