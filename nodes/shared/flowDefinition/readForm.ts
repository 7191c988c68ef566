import { entryScreens, type FlowJson } from '../../../flowJson';
import type { Finding } from '../../../flow/rules';
import type { FieldReader } from '../itemParameters/itemParameters';
import type { FlowReader } from '../meta/flowReader';
import { findingsOf } from './definitionFindings';
import { readGivenDefinition, requireFlow } from './givenDefinition';
import { flowDefinitionProperty } from './properties';
import { readDefinition } from './readDefinition';

/** The form of a Flow, as the fields of a node give it. */
export interface Form {
	flow: FlowJson;
	/** The Flow JSON, for keeping. */
	flowJson: string;
}

/** Why a definition cannot be had, as a sentence, and what to do about it. */
interface Missing {
	reason: string;
	fix: string;
}

/** What is known of the form. */
export interface FormReading {
	/** Null where it is not known. */
	form: Form | null;
	/** Why it is not known although the node should get it from WhatsApp Manager; null otherwise. */
	missing: Missing | null;
	/** What is wrong with the definition, or doubtful in it. */
	findings: Finding[];
}

const NO_FORM: FormReading = { form: null, missing: null, findings: [] };

/**
 * Reads Flow Definition. Throws when a Flow JSON in the node cannot be read. One from WhatsApp Manager is a help and no
 * condition: without it the form is not known.
 *
 * @param flowId whose definition it is, for one from WhatsApp Manager
 */
export async function readForm(
	parameters: FieldReader,
	flows: FlowReader,
	flowId: string,
): Promise<FormReading> {
	switch (parameters.option(flowDefinitionProperty)) {
		case 'none':
			return NO_FORM;
		case 'paste':
			return readPasted(parameters);
		case 'meta':
			return await readFromManager(parameters, flows, flowId);
	}
}

/** The Flow whose definition is fetched from WhatsApp Manager; null where none is. */
export function managerFlowId(parameters: FieldReader): string | null {
	const isFetched = parameters.option(flowDefinitionProperty) === 'meta';
	return isFetched ? parameters.locator('flowId') : null;
}

function readPasted(parameters: FieldReader): FormReading {
	const { given, checked } = readGivenDefinition(parameters, 'set Flow Definition to None');
	return {
		form: {
			flow: requireFlow(parameters, checked),
			flowJson: typeof given === 'string' ? given : JSON.stringify(given),
		},
		missing: null,
		findings: findingsOf(checked, parameters.label('flowJson')),
	};
}

async function readFromManager(
	parameters: FieldReader,
	flows: FlowReader,
	flowId: string,
): Promise<FormReading> {
	const label = parameters.label(flowDefinitionProperty.name);
	const fetched = await flows.flowJson(flowId);
	if (!fetched.ok) return unknownForm(label, fetched.failure.message, fetched.failure.description);

	const checked = readDefinition(fetched.text);
	const { flow, errors } = checked;
	if (flow === null) return unknownForm(label, errors[0].message, errors[0].fix);
	const { outdated } = fetched;
	return {
		form: { flow, flowJson: fetched.text },
		missing: null,
		findings: [
			...(outdated
				? [
						{
							id: 'W02',
							level: 'warn' as const,
							message: `${label} may be out of date. ${outdated.message}`,
							fix: outdated.description,
						},
					]
				: []),
			...onlyWarnings(findingsOf(checked, `${label} in WhatsApp Manager`)),
		],
	};
}

function unknownForm(label: string, reason: string, fix: string): FormReading {
	const message = `${label} is not available, so values are not checked and answers keep their IDs. ${reason}`;
	return {
		form: null,
		missing: { reason, fix },
		findings: [{ id: 'W01', level: 'warn', message, fix }],
	};
}

/** Meta has judged the definition already. */
function onlyWarnings(findings: Finding[]): Finding[] {
	return findings.map((finding) => ({ ...finding, level: 'warn' }));
}

/** The screen that a message opens: the one that is given, else the first of the Flow. */
export function chosenScreen(flow: FlowJson, screen: string): string {
	return screen === '' ? (entryScreens(flow)[0] ?? '') : screen;
}
