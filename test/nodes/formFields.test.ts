import { build, QUESTION_TYPES } from '../../flowJson/build';
import { FIELD_LABELS, fieldCalled } from '../../flowJson/build/fieldNames';
import type { FormField } from '../../flowJson/build/questions';
import { fieldsShownFor, QUESTION_FIELDS } from '../support/questionFields.mts';

/** The fields of a question, as the builder names them in its problems and as the node shows them. */

it('the builder knows the fields of the node, and no others', () => {
	expect(new Set(QUESTION_FIELDS.map(({ name }) => name))).toEqual(
		new Set(Object.keys(FIELD_LABELS)),
	);
});

it.each(QUESTION_TYPES)('%s: the builder calls the fields as the node shows them', (type) => {
	const fields = fieldsShownFor(type);
	expect(fields.length).toBeGreaterThan(1);
	for (const { name, displayName } of fields)
		expect(fieldCalled(name as keyof FormField, type)).toBe(`${displayName} (${name})`);
});

it('no problem names a key alone', () => {
	const wrong = QUESTION_TYPES.flatMap((fieldType) => [
		{ fieldType },
		{
			fieldType,
			fieldLabel: 'Question',
			fieldName: '1 name',
			defaultValue: 'Pune',
			fieldOptions: { values: [{ option: ['a'] }, { option: 'b' }, { option: 'c' }] },
			limitSelection: 'exact',
			numberOfSelections: 9,
			acceptFileTypes: '.constructor',
			fieldValue: '${data.name}',
			html: '<img>',
			prefilledAtSending: true,
			showOnlyIf: { question: 'Question', answer: 'Goa' },
			minDate: 'tomorrow',
			picture: 'data',
		},
	]);
	const texts = build(wrong).problems.flatMap(({ message, fix }) => [message, fix]);
	expect(texts.length).toBeGreaterThan(60);
	// Longer keys first, so that none is found within another one.
	const keys = Object.keys(FIELD_LABELS).filter((key) => /[A-Z]/.test(key));
	const alone = new RegExp(`(?<![("\\w])(?:${keys.join('|')})\\b`);
	expect(texts.filter((text) => alone.test(text))).toEqual([]);
});
