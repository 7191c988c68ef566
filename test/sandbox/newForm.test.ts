import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';

import { build, QUESTION_TYPES } from '../../flowJson/build';
import { FIELD_LABELS } from '../../flowJson/build/fieldNames';
import { buildProperties } from '../../nodes/WhatsAppFlow/actions/build/description';
import {
	dependentOn,
	withChange,
	withMoved,
	withNew,
	without,
} from '../../sandbox/phone/newForm/changes.mts';
import { answersOf, targetsFor } from '../../sandbox/phone/newForm/conditions.mts';
import { buildSettingsOf, draftIn, EMPTY_DRAFT } from '../../sandbox/phone/newForm/draft.mts';
import {
	fieldsOf,
	newQuestion,
	type DraftQuestion,
} from '../../sandbox/phone/newForm/draftQuestion.mts';
import { FORM_SETTINGS } from '../../sandbox/phone/newForm/formSettings.mts';
import { openQuestions } from '../../sandbox/phone/newForm/openQuestions.mts';
import { problemText } from '../../sandbox/phone/newForm/problemText.mts';
import {
	asksSomething,
	hasLabel,
	hasOptions,
	TYPE_NAMES,
} from '../../sandbox/phone/newForm/questionTypes.mts';
import { SETTINGS } from '../../sandbox/phone/newForm/settings.mts';
import { questionLists } from '../flowJson/generatedQuestions.mts';
import { fieldsShownFor, QUESTION_FIELDS } from '../support/questionFields.mts';

const options = (...all: string[]) => ({ values: all.map((option) => ({ option })) });

function opened(fields: unknown): DraftQuestion[] {
	const found = openQuestions(JSON.stringify(fields));
	if (found.kind === 'unreadable') throw new Error(found.message);
	return found.questions;
}

const problemsOf = (questions: readonly DraftQuestion[]) =>
	build(fieldsOf(questions)).problems.map(({ message }) => message);

describe('the words and fields of the node WhatsApp Flow', () => {
	it('every type is offered, by its name', () => {
		const types = QUESTION_FIELDS.find(({ name }) => name === 'fieldType')?.options as Array<{
			name: string;
			value: string;
		}>;
		expect(TYPE_NAMES).toEqual(Object.fromEntries(types.map(({ name, value }) => [value, name])));
	});

	it.each(QUESTION_TYPES)('%s has the same fields', (type) => {
		const settings = SETTINGS.filter(({ types }) => types.includes(type)).map(({ key }) => key);
		const ours = [
			'fieldType',
			...(hasLabel(type) ? ['fieldLabel'] : []),
			...(hasOptions(type) ? ['fieldOptions'] : []),
			...(asksSomething(type) ? ['requiredField'] : []),
			...settings,
		];
		const theirs = fieldsShownFor(type).map(({ name }) => name);
		expect(ours.sort()).toEqual(theirs.filter((name) => name !== 'showOnlyIf').sort());
	});

	it.each(SETTINGS.map((setting) => [setting.label, setting] as const))(
		'%s says what it says there',
		(label, { key, help, types }) => {
			const field = QUESTION_FIELDS.find(
				({ name, displayName, displayOptions }) =>
					name === key &&
					displayName === label &&
					types.every((type) => displayOptions?.show?.fieldType?.includes(type) ?? true),
			);
			expect(field?.description).toContain(help);
		},
	);

	it.each(FORM_SETTINGS.map((setting) => [setting.label, setting] as const))(
		'%s says what it says there',
		(label, { help }) => {
			const others = buildProperties.find(({ name }) => name === 'options')
				?.options as INodeProperties[];
			const field = [...buildProperties, ...others].find(
				({ displayName }) => displayName === label,
			);
			expect(field?.description).toBe(help);
		},
	);
});

describe('questions that are opened', () => {
	const FIELDS = [
		{
			fieldLabel: 'City',
			fieldType: 'radio',
			fieldName: 'town',
			fieldOptions: options('Pune', 'Goa'),
			requiredField: true,
			defaultValue: 'Goa',
		},
		{
			fieldLabel: 'Days',
			fieldType: 'dateRange',
			minDate: '2026-12-01',
			maxDate: '2026-12-24',
			startLabel: 'Arrival',
			endLabel: 'Departure',
			placeholder: 'Two nights at least',
			showOnlyIf: { question: 'town', answer: 'Goa' },
		},
		{ fieldLabel: 'Second page', fieldType: 'pageBreak' },
		{
			fieldLabel: 'Topics',
			fieldType: 'chips',
			fieldOptions: options('Art', 'Food', 'Sea'),
			limitSelection: 'range',
			minSelections: 1,
			maxSelections: 2,
		},
		{ fieldLabel: 'Name', fieldType: 'text', prefilledAtSending: true, shortLabel: 'Yours' },
		{ fieldLabel: 'Bill', fieldType: 'file', multipleFiles: false, acceptFileTypes: '.pdf' },
		{ fieldType: 'hiddenField', fieldName: 'source', fieldValue: 'page' },
		{ fieldType: 'html', html: '<b>Hi</b>', elementName: 'greeting' },
		{ fieldType: 'picture', picture: 'iVBORw0KGgoAAAAA', altText: 'A map' },
	];

	it('are the ones that were saved', () => {
		expect(fieldsOf(opened(FIELDS))).toEqual(FIELDS);
	});

	it.each([
		['the values of n8n', { values: FIELDS }],
		['the parameters of a Form node', { formTitle: 'Visit', formFields: { values: FIELDS } }],
		[
			'nodes from the clipboard of n8n',
			{
				nodes: [{ parameters: { formFields: { values: FIELDS } }, type: 'n8n-nodes-base.form' }],
				connections: {},
			},
		],
	])('may stand in %s', (_name, given) => {
		expect(fieldsOf(opened(given))).toEqual(FIELDS);
	});

	it('bring the title of their form', () => {
		expect(
			openQuestions(JSON.stringify({ formTitle: 'Visit', formFields: { values: FIELDS } })),
		).toMatchObject({ kind: 'questions', title: 'Visit', problems: [] });
	});

	it('make the same Flow as before, whatever they are', () => {
		fc.assert(
			fc.property(questionLists, (given) => {
				// The node has no first value for a password.
				const fields = given.map((field) =>
					field.fieldType === 'password' ? { ...field, defaultValue: '' } : field,
				);
				const { flow } = build(fields);
				fc.pre(flow !== null);
				expect(build(fieldsOf(opened(fields))).flow).toEqual(flow);
			}),
			{ numRuns: 200 },
		);
	});

	it('tell what cannot be taken over', () => {
		const found = openQuestions(
			JSON.stringify([
				{ fieldLabel: 'Name', colour: 'red' },
				{ fieldLabel: 'Age', fieldType: 'slider' },
				{ fieldLabel: 'Why', showOnlyIf: { question: 'City', answer: 'Pune' } },
				'Town',
			]),
		);
		expect(found).toMatchObject({
			kind: 'questions',
			questions: [
				{ text: 'Name', type: 'text' },
				{ text: 'Age', type: 'text' },
				{ text: 'Why', condition: { on: null, answer: 'Pune' } },
			],
			problems: [
				{ question: 1, message: expect.stringContaining('colour') as string },
				{ question: 2, message: expect.stringContaining('slider') as string },
				{ question: 3, message: expect.stringContaining('is called "City"') as string },
				{ question: 4, message: expect.stringContaining('not an object') as string },
			],
		});
	});

	it.each([
		['', /^There is no text\. Give a list/],
		['[{', /^This is not JSON: .+ \(line 1, column 3\)\.$/],
		['{ "a": 1 }', /^There is no list of questions/],
		['7', /^There is no list of questions/],
		['[]', /^The list has no questions/],
		['["Name"]', /^Question 1 is not an object/],
		['{ "version": "7.3", "screens": [] }', /^This is Flow JSON, .+ Choose Flow JSON/],
		[JSON.stringify(Array.from({ length: 501 }, () => ({}))), /^There are 501 questions/],
		[`${'['.repeat(200)}${']'.repeat(200)}`, /nested too deep/],
	])('cannot be read from %.40s', (text, message) => {
		expect(openQuestions(text)).toEqual({
			kind: 'unreadable',
			message: expect.stringMatching(message) as string,
		});
	});
});

describe('conditions', () => {
	/** City, and a question that depends on it. */
	const cityAndWhy = () =>
		opened([
			{ fieldLabel: 'City', fieldType: 'radio', fieldOptions: options('Pune', 'Goa') },
			{ fieldLabel: 'Why', showOnlyIf: { question: 'City', answer: 'Goa' } },
		]);
	const conditionIn = (questions: readonly DraftQuestion[]) => fieldsOf(questions)[1].showOnlyIf;

	it.each<[string, Partial<DraftQuestion>, object]>([
		['a new label', { text: 'Town' }, { question: 'Town', answer: 'Goa' }],
		['a name', { settings: { fieldName: 'town' } }, { question: 'town', answer: 'Goa' }],
		[
			'an option in other words',
			{ options: 'Pune\nPanaji' },
			{ question: 'City', answer: 'Panaji' },
		],
		['another option in other words', { options: 'P\nGoa' }, { question: 'City', answer: 'Goa' }],
		['a further option', { options: 'Delhi\nPune\nGoa' }, { question: 'City', answer: 'Goa' }],
	])('follow %s', (_name, changed, condition) => {
		const questions = withChange(cityAndWhy(), 1, changed);
		expect(conditionIn(questions)).toEqual(condition);
		expect(problemsOf(questions)).toEqual([]);
	});

	it('keep an answer that is no option any more, which is told', () => {
		const questions = withChange(cityAndWhy(), 1, { options: 'Pune' });
		expect(conditionIn(questions)).toEqual({ question: 'City', answer: 'Goa' });
		expect(problemsOf(questions)).toEqual([
			expect.stringContaining('"Goa" cannot be compared with the answer to "City"'),
		]);
	});

	it('go with the question that they are on', () => {
		expect(dependentOn(cityAndWhy(), 1)).toEqual([2]);
		const [why] = without(cityAndWhy(), 1);
		expect(why.condition).toBeNull();
	});

	it('stay where the question comes later, which is told, until it comes before again', () => {
		const moved = withMoved(cityAndWhy(), 0, 1);
		expect(problemsOf(moved)).toEqual([expect.stringContaining('is called "City"')]);
		expect(targetsFor(moved, 0)).toEqual([{ key: 1, name: '2. City', flaw: 'comes later' }]);
		expect(problemsOf(withMoved(moved, 0, 1))).toEqual([]);
	});

	it('name a question among several of the same label', () => {
		const fields = ['Pune', 'Goa'].map((option) => ({
			fieldLabel: 'City',
			fieldType: 'radio',
			fieldOptions: options(option, 'Delhi'),
		}));
		const questions = opened([...fields, { fieldLabel: 'Why' }]);
		for (const [on, name] of [
			[1, 'city'],
			[2, 'city__2'],
		] as const) {
			const dependent = withChange(questions, 3, { condition: { on, answer: 'Delhi' } });
			const { flow } = build(fieldsOf(dependent));
			expect(JSON.stringify(flow)).toContain(`\${form.${name}} == 'delhi'`);
		}
	});

	it('name a question whose name another one has too', () => {
		const fields = [
			{ fieldLabel: 'Day', fieldType: 'text' },
			{ fieldLabel: 'Day', fieldType: 'text', fieldName: 'day' },
			{ fieldLabel: 'Night', fieldType: 'text', fieldName: 'day' },
			{ fieldLabel: 'Why', showOnlyIf: { question: 'Day', answer: 'Monday' } },
		];
		const { flow } = build(fieldsOf(opened(fields)));
		expect(JSON.stringify(flow)).toContain("${form.day} == 'Monday'");
	});

	it.each<[string, Partial<DraftQuestion>, object | null]>([
		['Text Input', { type: 'text' }, { kind: 'text' }],
		['Date', { type: 'date' }, { kind: 'day' }],
		['Date Range', { type: 'dateRange' }, null],
		['File', { type: 'file' }, null],
		['Checkboxes', { type: 'checkbox', options: 'a\nb' }, null],
		['Chips', { type: 'chips', options: 'a\nb' }, null],
		['Page Break', { type: 'pageBreak' }, null],
		['Hidden Field', { type: 'hiddenField' }, null],
		['Heading', { type: 'heading' }, null],
		[
			'Dropdown',
			{ type: 'dropdown', options: 'a\nb' },
			{ choices: [{ value: 'a' }, { value: 'b' }] },
		],
		[
			'Dropdown of several',
			{ type: 'dropdown', options: 'a\nb', settings: { multiselect: true } },
			null,
		],
		[
			'Checkboxes of one choice',
			{
				type: 'checkbox',
				options: 'a\nb',
				settings: { limitSelection: 'exact', numberOfSelections: '1' },
			},
			{ choices: [{ value: 'a' }, { value: 'b' }] },
		],
		[
			'one box',
			{ type: 'checkbox', options: 'a' },
			{ choices: [{ value: 'true' }, { value: 'false' }] },
		],
		['Consent', { type: 'consent' }, { choices: [{ value: 'true' }, { value: 'false' }] }],
	])('can be on the answers of %s', (_name, given, answers) => {
		const question = { ...newQuestion(1), text: 'Q', ...given };
		if (answers === null) expect(answersOf(question)).toBeNull();
		else expect(answersOf(question)).toMatchObject(answers);
		expect(targetsFor([question, newQuestion(2)], 1)).toHaveLength(answers === null ? 0 : 1);
		const compared = answersOf(question);
		const choices = compared?.kind === 'list' ? compared.choices : [{ value: '2026-12-01' }];
		for (const { value } of choices) {
			const questions = [
				question,
				{ ...newQuestion(2), text: 'Why', condition: { on: 1, answer: value } },
			];
			expect(problemsOf(questions).length > 0).toBe(answers === null);
		}
	});

	it('that nothing is chosen for are told', () => {
		const questions = withChange(cityAndWhy(), 2, { condition: { on: null, answer: '' } });
		expect(problemsOf(questions)).toEqual([
			expect.stringContaining('Show Only If (showOnlyIf) needs a question and an answer'),
		]);
	});
});

describe('changes', () => {
	it('a default value follows its option', () => {
		const questions = opened([
			{
				fieldLabel: 'City',
				fieldType: 'dropdown',
				fieldOptions: options('Pune', 'Goa'),
				defaultValue: 'Goa',
			},
		]);
		expect(fieldsOf(withChange(questions, 1, { options: 'Pune\nPanaji' }))).toEqual([
			expect.objectContaining({ defaultValue: 'Panaji' }),
		]);
	});

	it('options and settings stay while another type is tried', () => {
		const questions = opened([
			{ fieldLabel: 'Day', fieldType: 'date', minDate: '2026-12-01', placeholder: 'Soon' },
		]);
		const asText = withChange(questions, 1, { type: 'text' });
		expect(fieldsOf(asText)).toEqual([
			{ fieldLabel: 'Day', fieldType: 'text', placeholder: 'Soon' },
		]);
		expect(fieldsOf(withChange(asText, 1, { type: 'date' }))).toEqual(fieldsOf(questions));
	});

	it('a new question has a key of its own', () => {
		const keys = withNew(withNew(opened([{ fieldLabel: 'A' }, { fieldLabel: 'B' }])));
		expect(keys.map(({ key }) => key)).toEqual([1, 2, 3, 4]);
	});
});

describe('what the builder says', () => {
	it.each([
		[
			'Question 1: First Day (minDate) is after Last Day (maxDate)',
			'Question 1: First Day is after Last Day',
		],
		[
			'Add Field Options (fieldOptions), in JSON as { "values": [{ "option": "Yes" }] }.',
			'Add Field Options.',
		],
		['Enter both, in JSON as { "question": "City", "answer": "Pune" }.', 'Enter both.'],
		['Question 1 "Name (html5) (a)" has no label', 'Question 1 "Name (html5) (a)" has no label'],
	])('%s', (text, shown) => {
		expect(problemText(text)).toBe(shown);
	});

	it('names no key and shows no JSON', () => {
		const wrong = QUESTION_TYPES.flatMap((fieldType) => [
			{ fieldType },
			{
				fieldType,
				fieldLabel: 'Question',
				fieldName: '1 name',
				defaultValue: 'Pune',
				limitSelection: 'exact',
				numberOfSelections: 9,
				acceptFileTypes: '.constructor',
				html: '<img>',
				prefilledAtSending: true,
				showOnlyIf: { question: 'Question', answer: 'Goa' },
				minDate: 'tomorrow',
				picture: 'data',
			},
		]);
		const said = [...build(fieldsOf(opened(wrong))).problems, ...build([]).problems]
			.flatMap(({ message, fix }) => [message, fix])
			.map(problemText);
		expect(said.length).toBeGreaterThan(50);
		const keys = Object.keys(FIELD_LABELS).filter((key) => /[A-Z]/.test(key));
		const foreign = new RegExp(`${keys.join('|')}|[{}]|JSON|base64`);
		expect(said.filter((text) => foreign.test(text))).toEqual([]);
	});
});

describe('a draft that the browser keeps', () => {
	const draft = {
		...EMPTY_DRAFT,
		questions: opened([
			{ fieldLabel: 'City', fieldType: 'radio', fieldOptions: options('Pune', 'Goa') },
			{ fieldLabel: 'Why', multipleFiles: true, showOnlyIf: { question: 'City', answer: 'Goa' } },
		]),
		savedId: 'visit',
	};

	it('is the one that was left', () => {
		expect(draftIn(JSON.stringify(draft))).toEqual(draft);
		expect(draftIn(JSON.stringify(EMPTY_DRAFT))).toEqual(EMPTY_DRAFT);
	});

	const [question] = draft.questions;
	it.each<[string, unknown]>([
		['nothing', null],
		['a list', []],
		['no questions', { ...draft, questions: undefined }],
		['no settings', { ...draft, settings: null }],
		['a setting of another kind', { ...draft, settings: { ...draft.settings, title: 7 } }],
		['no Flow ID', { ...draft, flowId: null }],
		['an empty question', { ...draft, questions: [null] }],
		['a question of an unknown type', { ...draft, questions: [{ ...question, type: 'slider' }] }],
		['a question without a key', { ...draft, questions: [{ ...question, key: '1' }] }],
		['a question without options', { ...draft, questions: [{ ...question, options: null }] }],
		[
			'a setting that is an object',
			{ ...draft, questions: [{ ...question, settings: { html: {} } }] },
		],
		[
			'a condition without an answer',
			{ ...draft, questions: [{ ...question, condition: { on: 1 } }] },
		],
	])('is none when it has %s', (_name, value) => {
		expect(draftIn(JSON.stringify(value))).toBeNull();
	});

	it('is none when it is no JSON', () => {
		expect(draftIn('{')).toBeNull();
	});
});

it('title and buttons are those of the form', () => {
	const settings = buildSettingsOf({
		title: 'Visit',
		buttonLabel: 'Book',
		nextButtonLabel: 'Go on',
		questionsPerScreen: '1',
	});
	const text = JSON.stringify(build([{ fieldLabel: 'A' }, { fieldLabel: 'B' }], settings).flow);
	for (const shown of ['"title":"Visit"', '"label":"Go on"', '"label":"Book"'])
		expect(text).toContain(shown);
	expect(build([{ fieldLabel: 'A' }], buildSettingsOf(EMPTY_DRAFT.settings)).flow).toEqual(
		build([{ fieldLabel: 'A' }]).flow,
	);
});
