import { CATALOGUE, type CatalogueEntry } from '../../exotel/errorCatalogue.ts';
import { table } from './markdown.mts';

/** What a refusal or a delivery report names: one row for each entry of the catalogue. */
export function codesTable(): string {
	return table(
		['Code', 'What it means', 'What to do'],
		CATALOGUE.map((entry) => [codesOf(entry), `${entry.meaning}.`, entry.fix]),
	);
}

function codesOf({ name, exotelCode, metaCodes, metaRange }: CatalogueEntry): string {
	const range = metaRange && `${metaRange[0]} to ${metaRange[1]}`;
	const codes = [exotelCode, ...metaCodes, range].filter((code) => code !== undefined).join(', ');
	return [name && `\`${name}\``, codes].filter(Boolean).join(' ');
}
