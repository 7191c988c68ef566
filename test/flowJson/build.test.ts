import { build, QUESTION_TYPES, type FormField } from '../../flowJson/build/index.ts';
import { check, nameAnswers, type Json, type JsonObject } from '../../flowJson/index.ts';
import { playThrough } from './playThrough.mts';

const options = (...texts: string[]) => ({ values: texts.map((option) => ({ option })) });

/** The form of a list without problems of any kind, checked. */
function rightForm(fields: unknown[]) {
	const { flow, problems, ...rest } = build(fields);
	expect(problems).toEqual([]);
	const { errors, warnings, advice, ...checked } = check(flow);
	expect([...errors, ...warnings, ...advice]).toEqual([]);
	return { flow: checked.flow!, ...rest };
}

/** The components of the first screen but its Footer. */
const shownIn = (flow: { screens: Array<{ layout: { children: unknown[] } }> }) =>
	flow.screens[0].layout.children.slice(0, -1) as JsonObject[];

const TEA = [
	{ id: 'tea', title: 'Tea' },
	{ id: 'cake', title: 'Cake' },
];

/** Each type: the question, the components, the type of the answer that is foretold, and what a person's answer reads. */
const TYPES: Array<[name: string, FormField, JsonObject[], type: string, answer: Json]> = [
	[
		'text without a type',
		{ fieldLabel: 'Name', placeholder: 'As in your passport', requiredField: true },
		[
			{
				type: 'TextInput',
				name: 'name',
				label: 'Name',
				'helper-text': 'As in your passport',
				'input-type': 'text',
				required: true,
			},
		],
		'text',
		'Asha',
	],
	[
		'text with a first value',
		{ fieldType: 'text', fieldLabel: 'City', defaultValue: 'Pune' },
		[
			{
				type: 'TextInput',
				name: 'city',
				label: 'City',
				'input-type': 'text',
				'init-value': 'Pune',
			},
		],
		'text',
		'Asha',
	],
	[
		'textarea',
		{ fieldType: 'textarea', fieldLabel: 'Wishes', fieldName: 'your_wishes' },
		[{ type: 'TextArea', name: 'your_wishes', label: 'Wishes' }],
		'text',
		'Some words',
	],
	[
		'number',
		{ fieldType: 'number', fieldLabel: 'Guests', defaultValue: '2' },
		[
			{
				type: 'TextInput',
				name: 'guests',
				label: 'Guests',
				'input-type': 'number',
				'init-value': '2',
			},
		],
		'number',
		5000,
	],
	[
		'email',
		{ fieldType: 'email', fieldLabel: 'E-mail' },
		[{ type: 'TextInput', name: 'e_mail', label: 'E-mail', 'input-type': 'email' }],
		'text',
		'asha@example.com',
	],
	[
		'password',
		{ fieldType: 'password', fieldLabel: 'PIN' },
		[{ type: 'TextInput', name: 'pin', label: 'PIN', 'input-type': 'password' }],
		'text',
		'Asha',
	],
	[
		'phone',
		{ fieldType: 'phone', fieldLabel: 'Phone' },
		[{ type: 'TextInput', name: 'phone', label: 'Phone', 'input-type': 'phone' }],
		'text',
		'+919812345678',
	],
	[
		'date',
		{
			fieldType: 'date',
			fieldLabel: 'Day of your visit',
			defaultValue: '2026-12-03T00:00:00.000+05:30',
			minDate: '2026-12-01',
			maxDate: '2026-12-31',
		},
		[
			{
				type: 'DatePicker',
				name: 'day_of_your_visit',
				label: 'Day of your visit',
				'min-date': '2026-12-01',
				'max-date': '2026-12-31',
				'init-value': '2026-12-03',
			},
		],
		'date',
		'2026-12-01',
	],
	[
		'calendar',
		{ fieldType: 'calendar', fieldLabel: 'Day', requiredField: true },
		[{ type: 'CalendarPicker', name: 'day', label: 'Day', required: true }],
		'date',
		'2026-12-01',
	],
	[
		'date range',
		{
			fieldType: 'dateRange',
			fieldLabel: 'Your stay',
			requiredField: true,
			startLabel: 'Arrival',
			defaultValue: '2026-12-01 to 2026-12-05',
		},
		[
			{
				type: 'CalendarPicker',
				name: 'your_stay',
				mode: 'range',
				title: 'Your stay',
				label: { 'start-date': 'Arrival', 'end-date': 'To' },
				required: { 'start-date': true, 'end-date': true },
				'init-value': { 'start-date': '2026-12-01', 'end-date': '2026-12-05' },
			},
		],
		'dateRange',
		{ start: '2026-12-01', end: '2026-12-01' },
	],
	[
		'dropdown',
		{
			fieldType: 'dropdown',
			fieldLabel: 'Extra',
			fieldOptions: options('Tea', 'Cake'),
			defaultValue: 'Cake',
		},
		[
			{
				type: 'Dropdown',
				name: 'extra',
				label: 'Extra',
				'data-source': TEA,
				'init-value': 'cake',
			},
		],
		'oneOf',
		'Tea',
	],
	[
		'dropdown for several',
		{
			fieldType: 'dropdown',
			fieldLabel: 'Extra',
			fieldOptions: options('Tea', 'Cake'),
			multiselect: true,
		},
		[{ type: 'CheckboxGroup', name: 'extra', label: 'Extra', 'data-source': TEA }],
		'severalOf',
		['Tea'],
	],
	[
		'radio',
		{ fieldType: 'radio', fieldLabel: 'Extra', fieldOptions: options('Tea', 'Cake') },
		[{ type: 'RadioButtonsGroup', name: 'extra', label: 'Extra', 'data-source': TEA }],
		'oneOf',
		'Tea',
	],
	[
		'checkboxes',
		{
			fieldType: 'checkbox',
			fieldLabel: 'Extras',
			fieldOptions: options('Tea', 'Cake'),
			defaultValue: 'Tea, Cake',
		},
		[
			{
				type: 'CheckboxGroup',
				name: 'extras',
				label: 'Extras',
				'data-source': TEA,
				'init-value': ['tea', 'cake'],
			},
		],
		'severalOf',
		['Tea'],
	],
	[
		'checkboxes of an exact number',
		{
			fieldType: 'checkbox',
			fieldLabel: 'Extras',
			fieldOptions: options('Tea', 'Cake', 'Milk'),
			limitSelection: 'exact',
			numberOfSelections: 2,
		},
		[
			{
				type: 'CheckboxGroup',
				name: 'extras',
				label: 'Extras',
				'data-source': [...TEA, { id: 'milk', title: 'Milk' }],
				'min-selected-items': 2,
				'max-selected-items': 2,
			},
		],
		'severalOf',
		['Tea', 'Cake'],
	],
	[
		'checkboxes of one, of which one is chosen',
		{
			fieldType: 'checkbox',
			fieldLabel: 'Extras',
			fieldOptions: options('Tea', 'Cake'),
			limitSelection: 'exact',
			numberOfSelections: 1,
		},
		[
			{
				type: 'RadioButtonsGroup',
				name: 'extras',
				label: 'Extras',
				'data-source': TEA,
				required: true,
			},
		],
		'oneOf',
		'Tea',
	],
	[
		'checkboxes of a range',
		{
			fieldType: 'checkbox',
			fieldLabel: 'Extras',
			fieldOptions: options('Tea', 'Cake', 'Milk'),
			limitSelection: 'range',
			minSelections: 0,
			maxSelections: 2,
		},
		[
			{
				type: 'CheckboxGroup',
				name: 'extras',
				label: 'Extras',
				'data-source': [...TEA, { id: 'milk', title: 'Milk' }],
				'max-selected-items': 2,
			},
		],
		'severalOf',
		['Tea'],
	],
	[
		'one checkbox',
		{
			fieldType: 'checkbox',
			fieldLabel: 'Terms',
			fieldOptions: options('I agree'),
			requiredField: true,
		},
		[
			{ type: 'TextSubheading', text: 'Terms' },
			{ type: 'OptIn', name: 'terms', label: 'I agree', required: true },
		],
		'yesNo',
		true,
	],
	[
		'consent',
		{ fieldType: 'consent', fieldLabel: 'I agree to the terms', placeholder: 'See our page' },
		[
			{ type: 'TextSubheading', text: 'I agree to the terms' },
			{ type: 'TextCaption', text: 'See our page' },
			{ type: 'OptIn', name: 'i_agree_to_the_terms', label: 'I agree to the terms' },
		],
		'yesNo',
		true,
	],
	[
		'chips',
		{ fieldType: 'chips', fieldLabel: 'Extras', fieldOptions: options('Tea', 'Cake') },
		[{ type: 'ChipsSelector', name: 'extras', label: 'Extras', 'data-source': TEA }],
		'severalOf',
		['Tea'],
	],
	[
		'file of pictures',
		{ fieldType: 'file', fieldLabel: 'Photo', acceptFileTypes: '.jpg, .png', requiredField: true },
		[
			{
				type: 'PhotoPicker',
				name: 'photo',
				label: 'Photo',
				'min-uploaded-photos': 1,
				'max-uploaded-photos': 10,
				'max-file-size-kb': 10_240,
			},
		],
		'files',
		[{ file_name: 'slip.pdf', id: 'media-1', mime_type: 'image/jpeg', sha256: 'c2hhMjU2' }],
	],
	[
		'file of documents',
		{
			fieldType: 'file',
			fieldLabel: 'Papers',
			acceptFileTypes: '.pdf,.jpg',
			multipleFiles: false,
		},
		[
			{
				type: 'DocumentPicker',
				'allowed-mime-types': ['application/pdf', 'image/jpeg'],
				name: 'papers',
				label: 'Papers',
				'min-uploaded-documents': 0,
				'max-uploaded-documents': 1,
				'max-file-size-kb': 25_600,
			},
		],
		'files',
		[{ file_name: 'slip.pdf', id: 'media-1', mime_type: 'application/pdf', sha256: 'c2hhMjU2' }],
	],
];

describe('every type of question', () => {
	test.each(TYPES)('%s', (_name, field, components, type, answer) => {
		const { flow, answers } = rightForm([field]);
		expect(shownIn(flow)).toEqual(components);
		expect(answers[0]).toMatchObject({
			name: components[components.length - 1].name,
			question: field.fieldLabel,
			type,
			required: 'required' in components[components.length - 1] || field.requiredField === true,
			screen: 'SCREEN_A',
		});

		const named = nameAnswers(playThrough(flow), flow);
		expect(named.unknown_answers).toEqual([]);
		expect(named.answers[answers[0].name]).toEqual(answer);
	});

	test('none is forgotten', () => {
		const shown = ['html', 'hiddenField', 'heading', 'paragraph', 'picture', 'pageBreak'];
		const asked = new Set(TYPES.map(([, { fieldType = 'text' }]) => fieldType));
		expect(QUESTION_TYPES.filter((type) => !asked.has(type))).toEqual(shown);
	});

	test('a password is masked in the chat', () => {
		const { flow, answers } = rightForm([{ fieldType: 'password', fieldLabel: 'PIN' }]);
		expect(flow.screens[0].sensitive).toEqual(['pin']);
		expect(answers[0].name).toBe('pin');
	});
});

describe('what is only shown', () => {
	test.each<[string, FormField, JsonObject[]]>([
		['heading', { fieldType: 'heading', fieldLabel: 'Hi' }, [{ type: 'TextHeading', text: 'Hi' }]],
		[
			'long heading',
			{ fieldType: 'heading', fieldLabel: 'word '.repeat(20).trim() },
			[{ type: 'TextBody', text: 'word '.repeat(20).trim(), 'font-weight': 'bold' }],
		],
		[
			'paragraph of two lines',
			{ fieldType: 'paragraph', fieldLabel: 'One\nTwo' },
			[{ type: 'TextBody', text: 'One\nTwo' }],
		],
		[
			'HTML with formats',
			{
				fieldType: 'html',
				html: '<!-- no --><h2>Hi &amp; welcome</h2><p>Read <b>this</b>, <i>and</i> <a href="https://x.y/z">that</a>.</p><ul><li>One</li><li>Two</li></ul><script>alert("<b>")</script>',
			},
			[
				{
					type: 'TextBody',
					text: 'Hi & welcome\n\nRead **this**, *and* [that](https://x.y/z).\n\n- One\n\n- Two',
					markdown: true,
				},
			],
		],
		[
			'HTML without formats',
			{ fieldType: 'html', html: '<div>5 &lt; 7,\n and <span>more</span> &#8364;</div>' },
			[{ type: 'TextBody', text: '5 < 7, and more €' }],
		],
		[
			'picture',
			{ fieldType: 'picture', picture: 'data:image/png;base64,iVBORw0KGgoAAA', altText: 'Map' },
			[{ type: 'Image', src: 'iVBORw0KGgoAAA', 'scale-type': 'contain', 'alt-text': 'Map' }],
		],
	])('%s', (_name, field, components) => {
		const { flow } = rightForm([field, { fieldLabel: 'Name' }]);
		expect(shownIn(flow).slice(0, -1)).toEqual(components);
	});

	test('HTML with a name is in the answer', () => {
		const { flow, answers } = rightForm([
			{ fieldType: 'html', html: '<p>Spring offer</p>', elementName: 'offer' },
			{ fieldLabel: 'Name' },
		]);
		expect(answers.map(({ name }) => name)).toEqual(['name', 'flow', 'offer']);
		expect(playThrough(flow)).toMatchObject({ offer: 'Spring offer' });
	});
});

describe('values that nobody is asked for', () => {
	test('a hidden field with a value is in the answer', () => {
		const { flow, needs } = rightForm([
			{ fieldLabel: 'Name' },
			{ fieldType: 'hiddenField', fieldName: 'campaign', fieldValue: 'spring' },
		]);
		expect(needs).toEqual([]);
		expect(playThrough(flow)).toEqual({ flow: 'form', name: 'Asha', campaign: 'spring' });
	});

	test('one without a value is given when the Flow is sent, and so is a prefilled question', () => {
		const { flow, needs } = rightForm([
			{ fieldLabel: 'Name', prefilledAtSending: true },
			{ fieldType: 'pageBreak' },
			{ fieldType: 'hiddenField', fieldName: 'order' },
			{
				fieldType: 'checkbox',
				fieldLabel: 'Extras',
				fieldOptions: options('Tea', 'Cake'),
				prefilledAtSending: true,
			},
		]);
		expect(needs).toEqual([
			{ name: 'name', type: 'string', example: 'Example', screen: 'SCREEN_A' },
			{ name: 'extras', type: 'array', example: ['tea'], screen: 'SCREEN_A' },
			{ name: 'order', type: 'string', example: 'Example', screen: 'SCREEN_A' },
		]);
		expect(shownIn(flow)[0]['init-value']).toBe('${data.name}');
		expect(flow.screens[1].layout.children[0]['init-value']).toBe('${screen.SCREEN_A.data.extras}');
		expect(playThrough(flow, { name: 'Ravi', extras: ['cake'], order: '7' })).toMatchObject({
			order: '7',
		});
	});
});

describe('questions longer than a label', () => {
	const question = 'How did you hear about our new branch in the old town?';

	test('stand whole above a short label, and are the question that is foretold', () => {
		const { flow, answers } = rightForm([{ fieldLabel: question }]);
		expect(shownIn(flow).map(({ text, label }) => text ?? label)).toEqual([
			question,
			'How did you hear…',
		]);
		expect(answers[0].question).toBe(question);
		expect(nameAnswers(playThrough(flow), flow).answers_list[0].question).toBe(question);
	});

	test('have the short label that is given', () => {
		const { flow, answers } = rightForm([{ fieldLabel: question, shortLabel: 'Your answer' }]);
		expect(shownIn(flow)[1].label).toBe('Your answer');
		expect(answers[0].question).toBe(question);
	});

	test.each([
		['of no words', '您的全名是什么？请写下您的姓名和您居住的城市，以便我们与您联系。'],
		['of joined characters', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦'],
		['from right to left', 'ما هو اسمك الكامل كما في جواز السفر؟'],
	])('%s keep whole characters', (_name, label) => {
		const { flow, answers } = rightForm([{ fieldLabel: label }]);
		const [whole, short] = shownIn(flow).map(({ text, label }) => text ?? label) as string[];
		expect(whole).toBe(label);
		expect(label.startsWith(short.slice(0, -1))).toBe(true);
		expect(short).not.toMatch(/\u200d…$/);
		expect(answers[0].question).toBe(label);
	});

	test('an option longer than its title is whole below it, and in the answer', () => {
		const text = 'On the ground floor, near the entrance and the garden';
		const { flow, answers } = rightForm([
			{ fieldType: 'radio', fieldLabel: 'Room', fieldOptions: options(text, 'Upstairs') },
		]);
		expect((shownIn(flow)[0]['data-source'] as Json[])[0]).toMatchObject({
			title: 'On the ground floor, near the…',
			description: text,
		});
		expect(answers[0].options?.[0].title).toBe(text);
		expect(nameAnswers(playThrough(flow), flow).answers).toMatchObject({ room: text });
	});
});

describe('names', () => {
	const namesOf = (fields: FormField[]) =>
		build(fields)
			.answers.filter(({ screen }) => screen !== null)
			.map(({ name }) => name);

	test.each<[string, FormField, string]>([
		['a label', { fieldLabel: 'Your full name?' }, 'your_full_name'],
		['a field name', { fieldLabel: 'Name', fieldName: 'customerName' }, 'customerName'],
		['accents', { fieldLabel: 'Größe & Straße' }, 'grosse_strasse'],
		['a beginning digit', { fieldLabel: '2nd name' }, 'question_2nd_name'],
		['no Latin letters', { fieldLabel: 'आपका नाम' }, 'question_1k9vt41'],
	])('%s', (_name, field, name) => {
		expect(namesOf([field])[0]).toMatch(
			name.startsWith('question_1') ? /^question_[a-z\d]+$/ : name,
		);
	});

	test('equal ones are numbered, and told', () => {
		const fields = [{ fieldLabel: 'Name' }, { fieldLabel: 'Name' }, { fieldLabel: 'Flow' }];
		expect(namesOf(fields)).toEqual(['name', 'name__2', 'flow__2']);
		expect(build(fields).problems.map(({ level, question }) => [level, question])).toEqual([
			['warning', 2],
			['warning', 3],
		]);
	});

	test('a field name is not taken by a label before it', () => {
		expect(namesOf([{ fieldLabel: 'City' }, { fieldLabel: 'Town', fieldName: 'city' }])).toEqual([
			'city__2',
			'city',
		]);
	});

	test('a field name that an answer cannot have is told', () => {
		const { answers, problems } = build([{ fieldLabel: 'Name', fieldName: 'First Name' }]);
		expect(answers[0].name).toBe('first_name');
		expect(problems[0]).toMatchObject({
			level: 'warning',
			message: 'Question 1 "Name": its answer is called first_name',
		});
	});

	test('options with equal titles have IDs of their own, and are told', () => {
		const { answers, problems } = build([
			{ fieldType: 'radio', fieldLabel: 'Size', fieldOptions: options('S', 'S', 'L') },
		]);
		expect(answers[0].options?.map(({ id }) => id)).toEqual(['s', 's__2', 'l']);
		expect(problems[0].message).toBe('Question 1 "Size" has two options "S"');
	});
});

describe('screens', () => {
	const many = (count: number): FormField[] =>
		Array.from({ length: count }, (_, index) => ({ fieldLabel: `Question ${index}` }));
	const screensOf = (...given: Parameters<typeof build>) =>
		build(...given).flow?.screens.map(({ id, title, layout }) => [
			id,
			title,
			layout.children.length - 1,
		]);

	test('by count, of about the same length', () => {
		expect(screensOf(many(11))).toEqual([
			['SCREEN_A', 'Question 0', 4],
			['SCREEN_B', 'Question 4', 4],
			['SCREEN_C', 'Question 8', 3],
		]);
		expect(screensOf(many(3), { title: 'Your visit', questionsPerScreen: 1 })).toEqual([
			['SCREEN_A', 'Your visit', 1],
			['SCREEN_B', 'Your visit', 1],
			['SCREEN_C', 'Your visit', 1],
		]);
	});

	test('by page breaks, whose labels are the titles', () => {
		expect(
			screensOf([
				...many(7),
				{ fieldType: 'pageBreak', fieldLabel: 'Part 2' },
				{ fieldLabel: 'More' },
				{ fieldType: 'pageBreak', fieldLabel: 'Success' },
				{ fieldLabel: 'Last' },
			]),
		).toEqual([
			['SCREEN_A', 'Question 0', 7],
			['PART_C', 'Part 2', 1],
			['SUCCESS_SCREEN', 'Success', 1],
		]);
	});

	test('more than one screen holds goes on on the next one', () => {
		const consents = Array.from(
			{ length: 7 },
			(_, index): FormField => ({
				fieldType: 'consent',
				fieldLabel: `I agree ${index}`,
			}),
		);
		expect(
			screensOf([{ fieldType: 'pageBreak', fieldLabel: 'Terms' }, ...consents])?.map(([id]) => id),
		).toEqual(['TERMS', 'TERMS_B']);
	});

	test('a heading stays with the question below it', () => {
		expect(
			screensOf([
				...many(5),
				{ fieldType: 'heading', fieldLabel: 'About you' },
				{ fieldLabel: 'Name' },
			]),
		).toEqual([
			['SCREEN_A', 'Question 0', 3],
			['SCREEN_B', 'About you', 4],
		]);
	});

	test('no answer is handed from screen to screen', () => {
		const { flow } = rightForm(many(6));
		const actions = flow.screens.map(
			({ layout }) => layout.children[layout.children.length - 1]['on-click-action'] as JsonObject,
		);
		expect(actions[0]).toEqual({
			name: 'navigate',
			next: { type: 'screen', name: 'SCREEN_B' },
			payload: {},
		});
		expect(actions[1].payload).toMatchObject({
			flow: 'form',
			question_0: '${screen.SCREEN_A.form.question_0}',
			question_5: '${form.question_5}',
		});
	});
});

describe('questions that depend on an earlier one', () => {
	const city: FormField = {
		fieldType: 'radio',
		fieldLabel: 'City',
		fieldOptions: options('Pune', 'Delhi'),
	};

	test.each<[string, FormField, string, string]>([
		['an option', city, 'Pune', "${form.city} == 'pune'"],
		['yes', { fieldType: 'consent', fieldLabel: 'City' }, 'yes', '${form.city} == true'],
		['no', { fieldType: 'consent', fieldLabel: 'City' }, 'false', '${form.city} == false'],
		['a number', { fieldType: 'number', fieldLabel: 'City' }, '2', '${form.city} == 2'],
		['a text', { fieldLabel: 'City' }, 'Pune', "${form.city} == 'Pune'"],
	])('are shown for %s', (_name, field, answer, condition) => {
		const { flow, answers } = rightForm([
			field,
			{ fieldLabel: 'Street', requiredField: true, showOnlyIf: { question: 'City', answer } },
		]);
		expect(shownIn(flow)[1]).toMatchObject({ type: 'If', condition });
		expect(answers[1]).toMatchObject({ name: 'street', required: false });
	});

	test('are asked or not, and what they depend on holds for what depends on them', () => {
		const { flow } = rightForm([
			city,
			{
				...city,
				fieldLabel: 'Part',
				showOnlyIf: { question: 'city', answer: 'Pune' },
			},
			{ fieldType: 'pageBreak' },
			{ fieldLabel: 'Street', showOnlyIf: { question: 'Part', answer: 'Pune' } },
			{ fieldLabel: 'Village', showOnlyIf: { question: 'City', answer: 'Delhi' } },
		]);
		expect(flow.screens[1].layout.children[0].condition).toBe(
			"(${screen.SCREEN_A.form.city} == 'pune') && (${screen.SCREEN_A.form.part} == 'pune')",
		);
		expect(playThrough(flow)).toEqual({
			flow: 'form',
			city: 'pune',
			part: 'pune',
			street: 'Asha',
		});
	});

	test.each<[string, FormField['showOnlyIf'], FormField]>([
		['a question that is not there', { question: 'Town', answer: 'Pune' }, city],
		['an option that is not there', { question: 'City', answer: 'Goa' }, city],
		['several answers', { question: 'City', answer: 'Pune' }, { ...city, fieldType: 'checkbox' }],
		['a text with quotes', { question: 'City', answer: "O'Hare" }, { fieldLabel: 'City' }],
	])('cannot depend on %s', (_name, showOnlyIf, earlier) => {
		const { flow, problems } = build([earlier, { fieldLabel: 'Street', showOnlyIf }]);
		expect(problems).toEqual([expect.objectContaining({ level: 'error', question: 2 })]);
		expect(problems[0].message).toMatch(/so it is always shown$/);
		expect(shownIn(flow!)[1]).toMatchObject({ type: 'TextInput' });
	});
});

describe('texts by themselves', () => {
	test.each([
		['English', 'Name', 'Continue', 'Send'],
		['Hindi', 'आपका नाम क्या है', 'आगे बढ़ें', 'भेजें'],
		['Arabic', 'ما اسمك', 'متابعة', 'إرسال'],
		['Hebrew', 'מה שמך', 'המשך', 'שליחה'],
	])('buttons in %s', (_name, label, next, send) => {
		const fields = [{ fieldLabel: label }, { fieldType: 'pageBreak' }, { fieldLabel: label }];
		const { flow } = build(fields);
		const buttons = flow?.screens.map(({ layout }) => layout.children.at(-1)?.label);
		expect(buttons).toEqual([next, send]);
	});

	test('buttons and title as given', () => {
		const { flow } = build([{ fieldLabel: 'Name' }], { title: 'Visit', sendLabel: 'Book' });
		expect(flow?.screens[0]).toMatchObject({ title: 'Visit' });
		expect(flow?.screens[0].layout.children.at(-1)?.label).toBe('Book');
		expect(playThrough(flow!)).toMatchObject({ flow: 'visit' });
	});

	test('what looks like a reference is text', () => {
		const { flow } = rightForm([{ fieldLabel: 'Costs ${data.x}?' }, { fieldLabel: "`'a'`" }]);
		expect(shownIn(flow).map(({ label }) => label)).toEqual(['Costs $ {data.x}?', "''a''"]);
	});
});

describe('a form as n8n has it', () => {
	const values = [{ fieldLabel: 'Name' }, { fieldLabel: 'Age', fieldType: 'number' }];

	test.each([
		['a list', values],
		['the value of the parameter', { values }],
		['the parameters of the node', { formTitle: 'Visit', formFields: { values } }],
		[
			'the node as it is copied',
			{
				nodes: [
					{ type: 'n8n-nodes-base.noOp', parameters: {} },
					{ parameters: { formFields: { values } } },
				],
				connections: {},
			},
		],
	])('%s', (_name, given) => {
		const { answers, problems } = build(given);
		expect(answers.map(({ name }) => name)).toEqual(['name', 'age', 'flow']);
		expect(problems).toEqual([]);
	});
});

describe('what cannot be', () => {
	test.each<[string, unknown, level: string, message: string]>([
		['no questions', [], 'error', 'There are no questions'],
		['no list', 'Name', 'error', 'There are no questions'],
		['only a page break', [{ fieldType: 'pageBreak' }], 'error', 'There is nothing to show'],
		[
			'10,000 questions',
			Array.from({ length: 10_000 }, () => ({ fieldLabel: 'x' })),
			'error',
			'There are 10000 questions, and a form has at most 500',
		],
		[
			'101 screens',
			Array.from({ length: 101 }, () => [{ fieldLabel: 'x' }, { fieldType: 'pageBreak' }]).flat(),
			'error',
			'The form has 101 screens, and a Flow has at most 100',
		],
		['an entry that is no object', [null], 'error', 'Question 1 is empty'],
		['a text', ['Name'], 'error', 'Question 1 is not an object'],
		[
			'a list for a text',
			[{ fieldLabel: ['a', 'b'] }],
			'error',
			'Question 1: Label (fieldLabel) is a list, not a text',
		],
		['no label', [{ fieldType: 'date' }], 'error', 'Question 1 has no label'],
		[
			'a type that there is not',
			[{ fieldLabel: 'When', fieldType: 'time' }],
			'error',
			'Question 1: Element Type (fieldType) cannot be time',
		],
		[
			'a key that there is not',
			[{ fieldLabel: 'Name', required: true }],
			'warning',
			'Question 1 "Name": unknown key required',
		],
		[
			'no options',
			[{ fieldLabel: 'City', fieldType: 'dropdown' }],
			'error',
			'Question 1 "City" has no options, so it asks for a text',
		],
		[
			'201 options',
			[
				{
					fieldLabel: 'City',
					fieldType: 'dropdown',
					fieldOptions: options(...Array.from({ length: 201 }, (_, index) => `City ${index}`)),
				},
			],
			'error',
			'Question 1 "City" has 201 options, and phones show 200',
		],
		[
			'more than can be chosen',
			[
				{
					fieldLabel: 'Extras',
					fieldType: 'checkbox',
					fieldOptions: options('Tea', 'Cake'),
					limitSelection: 'exact',
					numberOfSelections: 3,
				},
			],
			'error',
			'Question 1 "Extras": at least 3 options must be chosen, but at most 2 can be',
		],
		[
			'a first value that is no option',
			[
				{
					fieldLabel: 'Extra',
					fieldType: 'radio',
					fieldOptions: options('Tea', 'Cake'),
					defaultValue: 'Milk',
				},
			],
			'warning',
			'Question 1 "Extra": Default Value (defaultValue) Milk does not fit and is left out',
		],
		[
			'days in the wrong order',
			[
				{
					fieldLabel: 'Day',
					fieldType: 'date',
					minDate: '2026-12-31',
					maxDate: '2026-12-01',
				},
			],
			'error',
			'Question 1 "Day": First Day (minDate) is after Last Day (maxDate), so neither is used',
		],
		[
			'files before the last screen',
			[
				{ fieldLabel: 'Photo', fieldType: 'file' },
				{ fieldType: 'pageBreak' },
				{ fieldLabel: 'Name' },
			],
			'warning',
			'Question 1 "Photo" asks for files before the last screen. Meta does not say whether these files reach the answer',
		],
		[
			'eleven questions for files',
			Array.from({ length: 11 }, (_, index) => ({
				fieldLabel: `File ${index}`,
				fieldType: 'file',
			})),
			'error',
			'The form asks for files 11 times, and an answer has at most 10 files',
		],
		[
			'files that are given in advance',
			[{ fieldLabel: 'Photo', fieldType: 'file', prefilledAtSending: true }],
			'error',
			'Question 1 "Photo": files cannot be given in advance',
		],
		[
			'a hidden field without a name',
			[{ fieldLabel: 'Name' }, { fieldType: 'hiddenField' }],
			'error',
			'Question 2 is a hidden field without a name',
		],
		[
			'the address of a picture',
			[{ fieldType: 'picture', picture: 'https://x.y/z.png' }, { fieldLabel: 'Name' }],
			'error',
			'Question 1: Picture (picture) is not a JPEG or PNG picture',
		],
		[
			'a picture that is too large',
			[{ fieldType: 'picture', picture: `/9j/${'A'.repeat(500_000)}` }, { fieldLabel: 'Name' }],
			'error',
			'Question 1: the picture has 367 kB, and phones take 300',
		],
		[
			'a page break that depends on an answer',
			[
				{ fieldLabel: 'City' },
				{ fieldType: 'pageBreak', showOnlyIf: { question: 'City', answer: 'Pune' } },
				{ fieldLabel: 'Name' },
			],
			'error',
			'Question 2: Show Only If (showOnlyIf) is ignored, because a page break cannot depend on an answer',
		],
		[
			'a value that a phone takes for a reference',
			[
				{ fieldLabel: 'Name' },
				{ fieldType: 'hiddenField', fieldName: 'a', fieldValue: '${data.x}' },
			],
			'warning',
			'Question 2: Field Value (fieldValue) has control characters or a reference such as ${data.name}, and is changed',
		],
		[
			'file types that are not known, one of them a word of JavaScript',
			[{ fieldLabel: 'Papers', fieldType: 'file', acceptFileTypes: '.pdf, .constructor, .x y' }],
			'warning',
			'Question 1 "Papers": Accepted File Types (acceptFileTypes) has unknown types: constructor, x, y',
		],
		[
			'a condition without an answer',
			[{ fieldLabel: 'Name', showOnlyIf: { question: 'City' } }],
			'error',
			'Question 1: Show Only If (showOnlyIf) needs a question and an answer',
		],
	])('%s', (_name, given, level, message) => {
		const { flow, problems } = build(given);
		expect(problems.map((problem) => [problem.level, problem.message])).toContainEqual([
			level,
			message,
		]);
		expect(problems.every(({ fix }) => fix.length > 0)).toBe(true);
		if (flow !== null) expect(check(flow)).toMatchObject({ errors: [], warnings: [], advice: [] });
	});

	test('500 questions are not too many', () => {
		const fields = Array.from({ length: 500 }, (_, index) => ({ fieldLabel: `Question ${index}` }));
		expect(rightForm(fields).answers).toHaveLength(501);
	});

	test('what is nested without an end', () => {
		const circle: Record<string, unknown> = {};
		for (const key of ['values', 'formFields', 'parameters', 'questions']) circle[key] = circle;
		circle.nodes = [circle, circle];
		let deep: unknown = [];
		for (let depth = 0; depth < 100_000; depth++) deep = { values: deep };
		for (const given of [circle, deep]) {
			expect(build(given).problems[0].message).toBe('There are no questions');
		}
	});

	test('at most a hundred problems are told, and how many there are more', () => {
		const { problems } = build(Array.from({ length: 150 }, () => ({ fieldType: 'date' })));
		expect(problems).toHaveLength(101);
		expect(problems[100].message).toBe('50 more problems are not shown');
	});
});
