import { withCodesTable } from '../../scripts/codes-table.mts';
import { parameterNames } from '../support/descriptions.mts';
import { readme } from '../support/readme.mts';

it('has the table of codes that the catalogue gives (npm run docs)', () => {
	expect(withCodesTable(readme())).toBe(readme());
});

it('names every parameter and option of all nodes', () => {
	const text = readme();
	const missing = parameterNames().filter((name) => !text.includes(`\`${name}\``));
	expect(missing).toEqual([]);
});
