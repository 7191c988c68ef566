import fc from 'fast-check';

import { build, QUESTION_TYPES, type FormField } from '../../flowJson/build/index.ts';
import { check, nameAnswers, type Json, type JsonObject } from '../../flowJson/index.ts';
import { allPlaced } from '../../flowJson/placement.ts';
import { distinctQuestions, questionLists } from './generatedQuestions.mts';
import { playThrough } from './playThrough.mts';
import { isOfType } from './valueTypes.mts';

const ASKS_NOTHING = ['html', 'hiddenField', 'heading', 'paragraph', 'picture', 'pageBreak'];
const asks = ({ fieldType = 'text' }: FormField) => !ASKS_NOTHING.includes(fieldType);

/** Flow and all that belongs to it, of a list that has something to show. */
function built(fields: FormField[]) {
	const made = build(fields);
	fc.pre(made.flow !== null);
	return { ...made, flow: made.flow! };
}

test('a form of any questions is right: no error, no warning, no advice', () => {
	fc.assert(
		fc.property(questionLists, (fields) => {
			const { flow, problems } = build(fields);
			if (flow === null) {
				expect(fields.some(asks)).toBe(false);
				expect(problems.map(({ level }) => level)).toContain('error');
				return;
			}
			const { errors, warnings, advice } = check(JSON.stringify(flow));
			expect({ errors, warnings, advice }).toEqual({ errors: [], warnings: [], advice: [] });
		}),
		{ numRuns: 300 },
	);
});

test('a person comes to its end, and the answer has what was foretold', () => {
	fc.assert(
		fc.property(questionLists, (fields) => {
			const { flow, answers } = built(fields);
			const asked = answers.filter(({ screen }) => screen !== null);
			expect(asked).toHaveLength(fields.filter(asks).length);

			const response = playThrough(flow);
			const foretold = answers.map(({ name }) => name);
			expect(foretold).toEqual(expect.arrayContaining(Object.keys(response)));
			const conditional = new Set(conditionalNames(flow));
			expect(Object.keys(response)).toEqual(
				expect.arrayContaining(foretold.filter((name) => !conditional.has(name))),
			);

			const { answers_list: named, unknown_answers: unknown } = nameAnswers(response, flow);
			expect(unknown).toEqual([]);
			const types = new Map(answers.map(({ name, type }) => [name, type]));
			for (const { name, type, answer } of named) {
				expect(type).toBe(types.get(name));
				if (!conditional.has(name) && types.get(name) !== 'unknown')
					expect(answer === null || isOfType(type, answer)).toBe(true);
			}
		}),
		{ numRuns: 200 },
	);
});

test('every question is shown whole, whatever its length', () => {
	fc.assert(
		fc.property(questionLists, (fields) => {
			const { flow, answers } = built(fields);
			const texts = new Set(
				flow.screens.flatMap(({ layout }) =>
					allPlaced(layout.children).flatMap(({ component }) => [
						component.text,
						component.label,
						component.title,
					]),
				),
			);
			for (const { question, screen } of answers)
				if (screen !== null && question !== null) expect(texts).toContain(question);
		}),
		{ numRuns: 100 },
	);
});

test('names and IDs stay when questions are reordered, added, reworded and removed', () => {
	fc.assert(
		fc.property(
			distinctQuestions.chain((fields) =>
				fc.tuple(
					fc.constant(fields),
					fc.shuffledSubarray(fields, { minLength: fields.length, maxLength: fields.length }),
					fc.nat({ max: fields.length - 1 }),
				),
			),
			([fields, shuffled, at]) => {
				const before = namesByLabel(fields);
				const added: FormField = { fieldLabel: 'One more', fieldName: 'one_more' };
				const reworded = fields.map((field, index) =>
					index === at ? { ...field, fieldLabel: 'Something else' } : field,
				);
				for (const after of [
					shuffled,
					[added, ...fields],
					[...fields.slice(0, at), added, ...fields.slice(at)],
					reworded,
					fields.filter((_, index) => index !== at),
				])
					for (const [label, name] of namesByLabel(after))
						if (before.has(label)) expect(name).toEqual(before.get(label));
			},
		),
		{ numRuns: 100 },
	);
});

test('the ID of an option is the same in any order and company', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.constantFrom('C', 'C++', 'C#', 'Pune', 'पुणे', '5 ★', '4 ★', '😀', '😐'), {
				minLength: 2,
			}),
			fc.uniqueArray(fc.constantFrom('C', 'C++', 'C#', 'Pune', 'पुणे', '5 ★', '4 ★', '😀', '😐'), {
				minLength: 2,
			}),
			(some, others) => {
				const [one, other] = [some, others].map((texts) => new Map(optionIds(texts)));
				for (const [title, id] of one) if (other.has(title)) expect(other.get(title)).toBe(id);
				expect(new Set(one.values()).size).toBe(some.length);
			},
		),
	);
});

test('whatever is given, nothing throws, and what comes is right', () => {
	const hostile = fc.oneof(
		fc.jsonValue(),
		fc.anything({ withDate: true, withBigInt: true, withMap: true, withNullPrototype: true }),
		fc.array(
			fc.dictionary(
				fc.constantFrom(
					'fieldType',
					'fieldLabel',
					'fieldName',
					'fieldOptions',
					'defaultValue',
					'showOnlyIf',
					'html',
					'minDate',
					'requiredField',
					'prefilledAtSending',
					'limitSelection',
					'__proto__',
				),
				fc.oneof(
					fc.constantFrom<Json>(...QUESTION_TYPES, 'exact', 'range'),
					fc.jsonValue() as fc.Arbitrary<Json>,
				),
			),
			{ maxLength: 8 },
		),
	);
	fc.assert(
		fc.property(hostile, (given) => {
			const { flow, problems, answers, needs } = build(given);
			if (flow === null) {
				expect(problems.map(({ level }) => level)).toContain('error');
				expect([answers, needs]).toEqual([[], []]);
				return;
			}
			const { errors, advice } = check(flow);
			expect([...errors, ...advice]).toEqual([]);
		}),
		{ numRuns: 1_000 },
	);
});

function namesByLabel(fields: FormField[]): Map<string | null, Json> {
	const { answers } = built(fields);
	return new Map(
		answers
			.filter(({ screen }) => screen !== null)
			.map(({ question, name, options }) => [
				question,
				[name, ...(options ?? []).map(({ id }) => id)] as Json,
			]),
	);
}

function optionIds(texts: string[]): Array<[string, string]> {
	const { answers } = build([
		{
			fieldLabel: 'One',
			fieldType: 'radio',
			fieldOptions: { values: texts.map((text) => ({ option: text })) },
		},
	]);
	return (answers[0].options ?? []).map(({ id, title }) => [title, id]);
}

/** The answers of questions that stand in an If. */
function conditionalNames(flow: { screens: Array<{ layout: { children: unknown[] } }> }): string[] {
	return flow.screens.flatMap(({ layout }) =>
		(layout.children as JsonObject[])
			.filter(({ type }) => type === 'If')
			.flatMap(({ then }) => (then as JsonObject[]).map(({ name }) => String(name))),
	);
}
