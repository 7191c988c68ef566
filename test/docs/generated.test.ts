import { PARTS, partsOf, withGeneratedParts } from '../../scripts/docs/generatedParts.mts';
import { docsPaths } from '../../scripts/docs/pages.mts';
import { parameterNames } from '../support/descriptions.mts';
import { readText } from '../support/repositoryFiles.mts';

const PAGES = docsPaths();

it.each(PAGES)('%s is as the code has it (npm run docs)', (page) => {
	const text = readText(page);
	expect(withGeneratedParts(text)).toBe(text);
});

it('every table of fields, outputs and codes stands on one page', () => {
	const shown = PAGES.flatMap((page) => partsOf(readText(page)));
	expect([...shown].sort()).toEqual([...PARTS.keys()].sort());
});

it('a part that no table is made for is noticed', () => {
	const page = '<!-- generated: nothing -->\n<!-- end -->\n';
	expect(() => withGeneratedParts(page)).toThrow('"nothing"');
});

it('a table that is out of date is noticed', () => {
	const page = '# Codes\n\n<!-- generated: codes -->\n| Old |\n<!-- end -->\n\nMore\n';
	const current = withGeneratedParts(page);
	expect(current).toContain('EX_REENGAGEMENT_ERROR');
	expect(current).not.toContain('| Old |');
	expect(current).toMatch(/^# Codes\n[^]*<!-- end -->\n\nMore\n$/);
});

it('the reference names every parameter and option of all nodes', () => {
	const text = PAGES.filter((page) => page.startsWith('docs/reference/'))
		.map(readText)
		.join('\n');
	expect(parameterNames().filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
