import { build } from '../../flowJson/build/index.ts';
import { check } from '../../flowJson/index.ts';
import { expectedForms, keepForms } from './expectedForms.mts';
import { FORMS } from './forms.mts';

/** What is made of forms at and around every limit, word for word: `UPDATE_FORMS=1` writes it anew. */

const made = FORMS.map(([name, fields, settings]) => [name, build(fields, settings)] as const);
keepForms(made);
const expected = expectedForms();

it('the names of the forms differ', () => {
	expect(new Set(FORMS.map(([name]) => name)).size).toBe(FORMS.length);
	expect([...expected.keys()]).toEqual(FORMS.map(([name]) => name));
});

it.each(made)('%s', (name, built) => {
	expect(JSON.parse(JSON.stringify(built))).toEqual(expected.get(name));
});

it.each(made)('%s: no error, no warning, no advice', (_name, { flow, problems }) => {
	if (flow === null) {
		expect(problems.map(({ level }) => level)).toContain('error');
		return;
	}
	const { errors, warnings, advice } = check(flow);
	expect([...errors, ...warnings, ...advice]).toEqual([]);
});
