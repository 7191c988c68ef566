/** Arbitrary lists of questions, for the tests of what holds for every form that is made of them. */
import fc from 'fast-check';

import type { FormField } from '../../flowJson/build/index.ts';

const LABELS = [
	'Name',
	'Name',
	'E-mail address',
	'How did you hear about our new branch in the old town?',
	'आपका पूरा नाम क्या है और आप कहाँ से हैं?',
	'ما اسمك الكامل؟',
	'מה שמך?',
	'您的全名是什么？请写下您的姓名和您居住的城市，以便我们与您联系。',
	'お名前',
	'이름이 무엇입니까',
	'Как вас зовут?',
	'Wie heißen Sie?',
	'ชื่อของคุณคืออะไรและคุณอาศัยอยู่ที่ไหน',
	'😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀',
	'👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦',
	'flow',
	'flow_token',
	'constructor',
	'__proto__',
	'${data.x} and ${form.y}',
	"`'a' == 'b'`",
	'<b>Bold</b> & "quoted"',
];

const label = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...LABELS) },
	{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }) },
	{ weight: 1, arbitrary: fc.lorem({ maxCount: 40 }) },
);

const option = fc.oneof(
	fc.constantFrom('Pune', 'Pune', 'पुणे', 'C', 'C++', 'C#', '5 ★', '😀', 'Yes', 'No'),
	label,
);

const options = fc
	.array(option, { minLength: 0, maxLength: 30 })
	.map((texts) => ({ values: texts.map((text) => ({ option: text })) }));

const day = fc.constantFrom('', '2026-12-01', '2026-12-24T10:00:00Z', 'soon');
const flag = fc.boolean();
const count = fc.integer({ min: 0, max: 5 });

const shared = {
	fieldLabel: label,
	fieldName: fc.option(fc.constantFrom('name', 'First Name', 'a.b', 'имя', 'City'), {
		nil: undefined,
		freq: 3,
	}),
	placeholder: fc.option(label, { nil: undefined, freq: 2 }),
	requiredField: flag,
	shortLabel: fc.option(label, { nil: undefined, freq: 2 }),
	prefilledAtSending: fc.option(flag, { nil: undefined, freq: 2 }),
};

const text = fc.record<FormField>({
	...shared,
	fieldType: fc.constantFrom('text', 'textarea', 'number', 'email', 'password', 'phone'),
	defaultValue: fc.oneof(fc.constant(''), fc.constant('7'), label),
});

const choice = fc.record<FormField>({
	...shared,
	fieldType: fc.constantFrom('dropdown', 'radio', 'checkbox', 'chips'),
	fieldOptions: options,
	multiselect: flag,
	defaultValue: option,
	limitSelection: fc.constantFrom('exact', 'range', 'unlimited'),
	numberOfSelections: count,
	minSelections: count,
	maxSelections: count,
});

const date = fc.record<FormField>({
	...shared,
	fieldType: fc.constantFrom('date', 'calendar', 'dateRange'),
	defaultValue: day,
	minDate: day,
	maxDate: day,
});

const consent = fc.record<FormField>({ ...shared, fieldType: fc.constant('consent') });

const file = fc.record<FormField>({
	...shared,
	fieldType: fc.constant('file'),
	acceptFileTypes: fc.constantFrom('', '.jpg, .png', '.pdf,.docx', 'image/*', '.strange'),
	multipleFiles: flag,
});

const other = fc.oneof(
	fc.record<FormField>({
		fieldType: fc.constant('hiddenField'),
		fieldName: fc.constantFrom('source', 'campaign', 'source'),
		fieldValue: fc.constantFrom('', 'spring', '${data.x}'),
	}),
	fc.record<FormField>({
		fieldType: fc.constant('html'),
		html: fc.oneof(label, fc.constant('<h1>Hi</h1><p><b>You</b> <img src=x></p><ul><li>a</ul>')),
		elementName: fc.constantFrom('', 'intro'),
	}),
	fc.record<FormField>({ fieldType: fc.constantFrom('heading', 'paragraph'), fieldLabel: label }),
	fc.record<FormField>({
		fieldType: fc.constant('picture'),
		picture: fc.constantFrom('iVBORw0KGgoAAAAA', '/9j/4AAQSkZJRg==', 'https://x.y/z.png'),
		altText: label,
	}),
);

/** A list is short of files, of which an answer has ten, and of pages. */
function withFew(fields: FormField[]): FormField[] {
	const counts = new Map<string, number>();
	return fields.filter(({ fieldType = 'text' }) => {
		const seen = (counts.get(fieldType) ?? 0) + 1;
		counts.set(fieldType, seen);
		return seen <= (fieldType === 'file' ? 3 : fieldType === 'pageBreak' ? 10 : Infinity);
	});
}

const pageBreak = fc.record<FormField>({
	fieldType: fc.constant('pageBreak'),
	fieldLabel: fc.oneof(fc.constantFrom('', 'Details', 'SUCCESS', 'Seite 2', 'تفاصيل'), label),
});

const plainField = fc.oneof(
	{ weight: 5, arbitrary: text },
	{ weight: 5, arbitrary: choice },
	{ weight: 3, arbitrary: date },
	{ weight: 2, arbitrary: consent },
	{ weight: 1, arbitrary: file },
	{ weight: 3, arbitrary: other },
	{ weight: 1, arbitrary: pageBreak },
);

/** Which earlier entry, and which of its answers. */
const dependence = fc.option(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3 })), { nil: null });

/** Lets some entries depend on an earlier one, with an answer that it mostly can have. */
function withConditions(fields: Array<[FormField, [number, number] | null]>): FormField[] {
	return fields.map(([made, depends], index) => {
		if (depends === null || index === 0) return made;
		const [from, which] = depends;
		const [earlier] = fields[from % index];
		const answers = [
			earlier.fieldOptions?.values[0]?.option ?? 'true',
			earlier.fieldOptions?.values[1]?.option ?? '5000',
			'Asha',
			'no such answer',
		];
		const question = earlier.fieldName ?? earlier.fieldLabel ?? 'nothing';
		return { ...made, showOnlyIf: { question, answer: answers[which] } };
	});
}

/** Forms of 1 to 60 entries of every kind. */
export const questionLists = fc
	.array(fc.tuple(plainField, dependence), { minLength: 1, maxLength: 60 })
	.map((fields) => withFew(withConditions(fields)));

/** Questions whose labels differ, so that each has a name of its own whatever stands before it. */
export const distinctQuestions = fc
	.uniqueArray(
		fc.tuple(fc.integer({ min: 1, max: 9_999 }), fc.oneof(text, choice, date, consent)),
		{
			minLength: 2,
			maxLength: 20,
			selector: ([number]) => number,
		},
	)
	.map((all) =>
		all.map(
			([number, made]): FormField => ({
				...made,
				fieldName: undefined,
				fieldLabel: number % 2 === 0 ? `Question about ${number}` : `प्रश्न ${number} क्या है`,
			}),
		),
	);
