import type { ScreenData } from '../../flow/flowMessage';
import { toScreenValues } from '../../flow/screenValues';
import { dataModeProperty, formDataModeProperty } from './dataMode';
import { flowDefinitionProperty } from './flowDefinition/properties';
import { needsOfScreen, type FlowJson } from '../../flowJson';
import { chosenScreen, type FormReading } from './flowDefinition/readForm';
import type { FieldReader } from './itemParameters/itemParameters';

/** The fields that hold the data of a screen, by the way it is given. */
interface DataFields {
	fields: string;
	json: string;
}

/** Reads the two ways of giving data for a screen: as typed fields, or as JSON. */
export function readScreenData(
	parameters: FieldReader,
	names: DataFields,
	mode: 'fields' | 'json' = parameters.option(dataModeProperty),
): ScreenData {
	return mode === 'json' ? parameters.json(names.json) : parameters.fields(names.fields);
}

/** What is known of the Flow that has the screen. */
export interface KnownFlow extends Pick<FormReading, 'missing'> {
	flow: FlowJson | null;
}

/** Reads the data of a screen in any of the three ways, brought to the shapes that the Flow declares where it is known. */
export function readFormData(
	parameters: FieldReader,
	names: DataFields & { mapped: string },
	{ flow, missing }: KnownFlow,
	screen: string,
): ScreenData {
	const mode = parameters.option(formDataModeProperty);
	const data =
		mode === 'mapped'
			? parameters.mappedValues(names.mapped)
			: readScreenData(parameters, names, mode);
	if (flow !== null) return toScreenValues(data, needsOfScreen(flow, chosenScreen(flow, screen)));

	if (mode === 'mapped') requireNoShapes(parameters, data, missing);
	return data;
}

/** Nobody knows what these values have to be without the form. */
function requireNoShapes(
	parameters: FieldReader,
	data: ScreenData,
	missing: FormReading['missing'],
): void {
	const label = parameters.label(flowDefinitionProperty.name);
	if (missing === null) {
		throw parameters.error(
			`${parameters.label('dataMode')} is From the Flow, but ${label} is None`,
			'Set Flow Definition to Flow JSON and paste it, or give the data as Fields or JSON.',
		);
	}
	if (Object.keys(data).length === 0) return;
	throw parameters.error(
		`${parameters.label('dataMode')} is From the Flow, but ${label} is not available. ${missing.reason}`,
		`${missing.fix} Or give the data as Fields or JSON, which need no definition.`,
	);
}
