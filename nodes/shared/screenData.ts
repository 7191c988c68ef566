import type { ScreenData } from '../../flow/flowMessage';
import { dataModeProperty } from './dataMode';
import type { FieldReader } from './itemParameters/itemParameters';

/** Reads the two ways of giving data for the first screen: as typed fields, or as JSON. */
export function readScreenData(
	parameters: FieldReader,
	names: { fields: string; json: string },
): ScreenData {
	return parameters.option(dataModeProperty) === 'json'
		? parameters.json(names.json)
		: parameters.fields(names.fields);
}
