import type { ScreenData } from '../../flow/flowMessage';
import { toScreenValues } from '../../flow/screenValues';
import { dataModeProperty, formDataModeProperty } from './dataMode';
import { flowDefinitionProperty } from './flowDefinition/properties';
import { needsOfScreen, type FlowJson } from '../../flowJson';
import { chosenScreen } from './flowDefinition/readForm';
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

/** Reads the data of a screen in any of the three ways, brought to the shapes that the Flow declares where it is known. */
export function readFormData(
	parameters: FieldReader,
	names: DataFields & { mapped: string },
	flow: FlowJson | null,
	screen: string,
): ScreenData {
	const mode = parameters.option(formDataModeProperty);
	if (mode === 'mapped' && flow === null) {
		throw parameters.error(
			`${parameters.label('dataMode')} is From the Flow, but ${parameters.label(flowDefinitionProperty.name)} is None`,
			'Set Flow Definition to Flow JSON and paste it, or give the data as Fields or JSON.',
		);
	}
	const data =
		mode === 'mapped'
			? parameters.mappedValues(names.mapped)
			: readScreenData(parameters, names, mode);
	return flow === null
		? data
		: toScreenValues(data, needsOfScreen(flow, chosenScreen(flow, screen)));
}
