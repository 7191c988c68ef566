import { codesTable } from '../../scripts/docs/codesTable.mts';
import { readText } from '../support/repositoryFiles.mts';

it('the reference has every code with its meaning and its fix', () => {
	expect(readText('docs/reference/error-codes.md')).toContain(codesTable());
});
