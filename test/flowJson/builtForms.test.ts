import { build } from '../../flowJson/build/index.ts';
import { check } from '../../flowJson/index.ts';
import { expectedForms, keepForm, keepForms } from './expectedForms.mts';
import { FORMS } from './forms.mts';

/** What is made of forms at and around every limit, word for word: `UPDATE_FORMS=1` writes it anew. */

const expected = expectedForms();
afterAll(keepForms);

it('the names of the forms differ', () => {
	expect(new Set(FORMS.map(([name]) => name)).size).toBe(FORMS.length);
	expect([...expected.keys()]).toEqual(FORMS.map(([name]) => name));
});

it.each(FORMS.map(([name, ...form]) => ({ name, form })))('$name', ({ name, form }) => {
	const built = build(...form);
	keepForm(name, built);
	expect(JSON.parse(JSON.stringify(built))).toEqual(expected.get(name));

	if (built.flow === null) {
		expect(built.problems.map(({ level }) => level)).toContain('error');
		return;
	}
	const { errors, warnings, advice } = check(built.flow);
	expect([...errors, ...warnings, ...advice]).toEqual([]);
});
