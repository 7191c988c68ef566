/** Forms at and around every limit. What is made of each stands in builtForms.json, word for word. */
import type { BuildSettings, FormField } from '../../flowJson/build/index.ts';

const texts = (count: number, of = 'Option') =>
	Array.from({ length: count }, (_, index) => `${of} ${index}`);
const options = (...all: string[]) => ({ values: all.map((option) => ({ option })) });
/** A text of exactly that many characters, in words. */
const long = (length: number, word = 'word ') =>
	word.repeat(Math.ceil(length / word.length)).slice(0, length - 1) + '.';
const many = (count: number, field: FormField = {}): FormField[] =>
	Array.from({ length: count }, (_, index) => ({ fieldLabel: `Question ${index}`, ...field }));

const TYPES: Array<[FormField['fieldType'], number]> = [
	['text', 20],
	['textarea', 20],
	['number', 20],
	['date', 40],
	['calendar', 40],
	['dateRange', 80],
	['dropdown', 20],
	['radio', 30],
	['checkbox', 30],
	['chips', 80],
	['consent', 120],
	['file', 80],
];

const city: FormField = {
	fieldType: 'radio',
	fieldLabel: 'City',
	fieldOptions: options('Pune', 'New Delhi'),
};
const only = (question: string, answer: string): FormField => ({
	fieldLabel: 'Street',
	showOnlyIf: { question, answer },
});
const image = (length = 16) => `/9j/${'A'.repeat(length - 4)}`;
const breakTo = (fieldLabel: string): FormField => ({ fieldType: 'pageBreak', fieldLabel });

export const FORMS: Array<[name: string, fields: unknown, settings?: BuildSettings]> = [
	// Labels and help
	...TYPES.flatMap(
		([fieldType, max]): Array<[string, unknown]> => [
			[
				`${fieldType}: labels at the limit`,
				[max, max + 1].map((length) => ({
					fieldType,
					fieldLabel: long(length),
					fieldOptions: options('A', 'B'),
				})),
			],
			[
				`${fieldType}: help at the limits`,
				[80, 81, 300, 301, 409, 410].map((length) => ({
					fieldType,
					fieldLabel: `Help of ${length}`,
					placeholder: long(length),
					fieldOptions: options('A', 'B'),
				})),
			],
			[
				`${fieldType}: required, prefilled`,
				[
					{
						fieldType,
						fieldLabel: 'A',
						requiredField: true,
						prefilledAtSending: true,
						fieldOptions: options('Pune', 'Goa'),
					},
				],
			],
		],
	),
	['labels of 80 and 81 above an input', [80, 81].map((length) => ({ fieldLabel: long(length) }))],
	['a short label that is too long', [{ fieldLabel: long(40), shortLabel: long(30) }]],
	['a short label without need', [{ fieldLabel: 'Name', shortLabel: 'N' }]],
	['a name for a label', [{ fieldName: 'customer' }, { fieldType: 'number' }]],
	[
		'labels of a range',
		[{ fieldType: 'dateRange', fieldLabel: 'Stay', startLabel: long(41), endLabel: 'End' }],
	],
	[
		'words that are cut',
		[
			'antidisestablishmentarianism',
			'a, b; c: d – e, f, g, h',
			'Ein langer Bindestrich - am Ende',
		].map((fieldLabel) => ({ fieldLabel })),
	],

	// Choices
	[
		'20 and 21 radio buttons',
		[20, 21].map((count) => ({
			fieldType: 'radio',
			fieldLabel: `${count}`,
			fieldOptions: options(...texts(count)),
		})),
	],
	[
		'20 and 21 checkboxes',
		[20, 21].map((count) => ({
			fieldType: 'checkbox',
			fieldLabel: `${count}`,
			fieldOptions: options(...texts(count)),
		})),
	],
	[
		'1, 20 and 21 chips',
		[1, 20, 21].map((count) => ({
			fieldType: 'chips',
			fieldLabel: `${count}`,
			fieldOptions: options(...texts(count)),
		})),
	],
	[
		'chips with a long option',
		[{ fieldType: 'chips', fieldLabel: 'A', fieldOptions: options('B', long(31)) }],
	],
	[
		'options at the limits',
		[
			{
				fieldType: 'dropdown',
				fieldLabel: 'A',
				fieldOptions: options(long(30), long(31), long(300), long(301, 'other ')),
			},
		],
	],
	[
		'options of other shapes',
		[
			['Pune', 'Goa'],
			'Pune, Goa',
			'Pune\nGoa, Panjim',
			[{ title: 'Pune' }, 7, null, ''],
			{ values: [{ option: ['x'] }, { option: 'Goa' }] },
		].map((fieldOptions, index) => ({
			fieldType: 'radio',
			fieldLabel: `Shape ${index}`,
			fieldOptions,
		})),
	],
	[
		'equal options',
		[
			{
				fieldType: 'radio',
				fieldLabel: 'A',
				fieldOptions: options('Yes', 'Yes', 'YES', 'Yes!', 'C', 'C++'),
			},
		],
	],
	...(['exact', 'range', 'unlimited', 'other'] as const).map(
		(limitSelection): [string, unknown] => [
			`selections: ${limitSelection}`,
			[0, 1, 2, 3, 4, 5].flatMap((count) => [
				{
					fieldType: 'checkbox',
					fieldLabel: `Exactly or at most ${count}`,
					limitSelection,
					numberOfSelections: count,
					maxSelections: count,
					fieldOptions: options('A', 'B', 'C', 'D'),
				},
				{
					fieldType: 'chips',
					fieldLabel: `At least ${count}`,
					limitSelection,
					minSelections: count,
					fieldOptions: options('A', 'B', 'C', 'D'),
				},
			]),
		],
	),
	[
		'one box',
		[
			{ fieldOptions: options('I agree') },
			{ fieldLabel: 'I agree', fieldOptions: options('I agree') },
			{ fieldLabel: 'Terms', fieldOptions: options(long(121)), placeholder: 'Read them' },
			{ fieldLabel: 'Limited', fieldOptions: options('One'), limitSelection: 'exact' },
		].map((field) => ({ fieldType: 'checkbox', ...field })),
	],

	// First values
	[
		'first values of choices',
		[
			'Pune',
			'pune',
			'Goa, Pune',
			'Pune, Delhi, Goa',
			'Pune,Pune',
			'Elsewhere',
			'Pune, Elsewhere',
		].flatMap((defaultValue) =>
			(['dropdown', 'radio', 'checkbox', 'chips'] as const).map((fieldType) => ({
				fieldType,
				fieldLabel: `${fieldType} ${defaultValue}`,
				defaultValue,
				fieldOptions: options('Pune', 'Goa', 'Delhi', 'Goa, Pune'),
			})),
		),
	],
	[
		'first values of a consent',
		['true', 'YES', '1', 'false', 'no', '0', 'nonsense', 'yesterday', 'untrue', 'I agree'].map(
			(defaultValue) => ({
				fieldType: 'consent',
				fieldLabel: `Consent ${defaultValue}`,
				defaultValue,
			}),
		),
	],
	[
		'first value of one box',
		[
			{
				fieldType: 'checkbox',
				fieldLabel: 'Terms',
				fieldOptions: options('I agree'),
				defaultValue: 'I agree',
			},
		],
	],
	[
		'first values of numbers',
		['7', '-7.5', '7,5', 'x7', '7x', '1e5', '12345678901234567'].map((defaultValue) => ({
			fieldType: 'number',
			fieldLabel: `Number ${defaultValue}`,
			defaultValue,
		})),
	],
	[
		'long first values',
		[80, 81, 600, 601].flatMap((length) =>
			(['text', 'textarea'] as const).map((fieldType) => ({
				fieldType,
				fieldLabel: `${fieldType} ${length}`,
				defaultValue: long(length),
			})),
		),
	],
	[
		'first values of days',
		[
			'2026-12-01',
			' 2026-12-05T10:00:00Z',
			'2026-12-011',
			'2026-02-30',
			'x 2026-12-01',
			'2026-11-30',
			'2026-12-11',
			'2026-12-10',
		].flatMap((defaultValue) =>
			(['date', 'calendar'] as const).map((fieldType) => ({
				fieldType,
				fieldLabel: `${fieldType} ${defaultValue}`,
				defaultValue,
				minDate: '2026-12-01',
				maxDate: '2026-12-10',
			})),
		),
	],
	[
		'first values of ranges',
		[
			'2026-12-01 2026-12-05',
			'2026-12-05 - 2026-12-05',
			'2026-12-05, 2026-12-01',
			'2026-12-01',
			'2026-12-01 2026-12-11',
		].map((defaultValue) => ({
			fieldType: 'dateRange',
			fieldLabel: `Range ${defaultValue}`,
			defaultValue,
			maxDate: '2026-12-10',
		})),
	],
	[
		'days that limit',
		[
			['2026-12-01', ''],
			['', '2026-12-01'],
			['2026-12-01', '2026-12-01'],
			['2026-12-02', '2026-12-01'],
			['tomorrow', '2026-12-01'],
		].map(([minDate, maxDate]) => ({
			fieldType: 'date',
			fieldLabel: `Day ${minDate} ${maxDate}`,
			minDate,
			maxDate,
		})),
	],
	[
		'first values where there are none',
		[
			{ fieldType: 'file', fieldLabel: 'File', defaultValue: 'x', acceptFileTypes: 'image/*' },
			{ fieldType: 'file', fieldLabel: 'Paper', defaultValue: 'x' },
		],
	],
	[
		'prefilled of every text',
		(['email', 'phone', 'password', 'number'] as const).map((fieldType) => ({
			fieldType,
			fieldLabel: fieldType,
			prefilledAtSending: 'yes',
			defaultValue: '5',
		})),
	],

	// Files
	[
		'kinds of files',
		[
			'',
			'.jpg',
			'.jpg, .pdf',
			'image/*',
			'image/png;.jpeg',
			'*.pdf *.docx',
			'application/pdf',
			'*/*',
			'.strange',
			'.strange, .pdf',
			'.heic,.webp,.gif,.bmp,.tif,.tiff',
		]
			.flatMap((acceptFileTypes, index) => [
				{ fieldType: 'file', fieldLabel: `File ${index}`, acceptFileTypes },
				breakTo(''),
			])
			.slice(0, 18),
	],
	[
		'one and many files',
		[
			{ fieldType: 'file', fieldLabel: 'One', multipleFiles: false, requiredField: true },
			{ fieldType: 'file', fieldLabel: 'Some', acceptFileTypes: '.png' },
			{ fieldType: 'file', fieldLabel: 'Others', multipleFiles: true, requiredField: true },
		],
	],
	['ten single files', many(10, { fieldType: 'file', multipleFiles: false })],

	// Conditions
	...(
		[
			['City', 'Pune'],
			['city', 'pune'],
			['CITY', 'new_delhi'],
			['City', 'New Delhi'],
			['City', long(50)],
			[long(50), 'Pune'],
		] as const
	).map(([question, answer], index): [string, unknown] => [
		`a choice that another depends on ${index}`,
		[city, only(question, answer)],
	]),
	...(
		[
			'text',
			'textarea',
			'email',
			'phone',
			'password',
			'number',
			'date',
			'calendar',
			'dateRange',
			'dropdown',
			'checkbox',
			'chips',
			'consent',
			'file',
		] as const
	).map((fieldType): [string, unknown] => [
		`what depends on ${fieldType}`,
		[
			{ fieldType, fieldLabel: 'City', fieldOptions: options('A', 'B') },
			...[
				'A',
				'7',
				'77',
				'x7',
				'7x',
				'true',
				'Yes',
				'no',
				'yesterday',
				'untrue',
				'know',
				'2026-12-01',
				"O'Hare",
				'"',
				'\\',
				'`',
				'$',
				long(100),
				long(101),
			].map((answer, index) => ({ ...only('City', answer), fieldLabel: `Street ${index}` })),
		],
	]),
	[
		'what depends on one box',
		[
			{ fieldType: 'checkbox', fieldLabel: 'Terms', fieldOptions: options('I agree') },
			only('Terms', 'I agree'),
		],
	],
	[
		'what depends on one of two of one name',
		[
			city,
			{ ...city, fieldOptions: options('Goa') },
			only('City', 'Goa'),
			{ ...only('City', 'Pune'), fieldLabel: 'Road' },
		],
	],
	[
		'a name before a label',
		[
			{ ...city, fieldName: 'Town' },
			{ ...city, fieldLabel: 'Town', fieldOptions: options('Goa') },
			only('Town', 'Pune'),
		],
	],
	[
		'a label before one in other letters',
		[city, { ...city, fieldLabel: 'CITY', fieldOptions: options('Goa') }, only('City', 'Pune')],
	],
	[
		'many options',
		[{ ...city, fieldOptions: options(...texts(12), long(50)) }, only('City', 'Nowhere')],
	],
	[
		'a row of conditions',
		Array.from({ length: 13 }, (_, index) => ({
			fieldLabel: `Q ${index}`,
			...(index > 0 && { showOnlyIf: { question: `Q ${index - 1}`, answer: 'x' } }),
		})),
	],
	[
		'what shows something depends, too',
		[
			city,
			{ fieldType: 'heading', fieldLabel: 'Hi', showOnlyIf: { question: 'City', answer: 'Pune' } },
			{
				fieldType: 'html',
				html: 'Hi',
				showOnlyIf: { values: [{ question: 'City', answer: 'Pune' }] },
			},
		],
	],
	[
		'hidden values depend on nothing',
		[
			city,
			{
				fieldType: 'hiddenField',
				fieldName: 'a',
				fieldValue: 'b',
				showOnlyIf: { question: 'City', answer: 'Pune' },
			},
		],
	],
	[
		'conditions of other shapes',
		[
			{},
			{ values: {} },
			{ values: [] },
			'City',
			['City'],
			{ question: 'City' },
			{ answer: 'Pune' },
			{ question: [], answer: {} },
			null,
			'',
		].map((showOnlyIf, index) => ({ fieldLabel: `Q ${index}`, showOnlyIf })),
	],

	// Screens
	...[1, 2.5, 0, -1, 40, NaN].map((questionsPerScreen): [string, unknown, BuildSettings] => [
		`${questionsPerScreen} questions per screen`,
		many(6),
		{ questionsPerScreen },
	]),
	['five, six and eleven questions', many(11)],
	['more screens than letters', many(28), { questionsPerScreen: 1 }],
	[
		'page breaks at the ends and twice',
		[
			breakTo('First'),
			{ fieldLabel: 'A' },
			breakTo('x'),
			breakTo('Second'),
			{ fieldLabel: 'B' },
			breakTo('Third'),
		],
	],
	['page breaks without titles', [...many(7), breakTo(''), { fieldLabel: 'B' }], { title: 'Form' }],
	[
		'pages of one title',
		[
			breakTo('Part'),
			{ fieldLabel: 'A' },
			breakTo('Part'),
			{ fieldLabel: 'B' },
			breakTo('Part'),
			{ fieldLabel: 'C' },
		],
	],
	[
		'titles of pages',
		['Part 1', '2', 'تفاصيل', 'Success', 'Screen A', long(50), '10 years'].flatMap((title) => [
			breakTo(title),
			{ fieldLabel: title },
		]),
	],
	[
		'six consents and four pictures',
		[...many(6, { fieldType: 'consent' }), ...many(4, { fieldType: 'picture', picture: image() })],
		{ questionsPerScreen: 40 },
	],
	['11 texts above a question', [...many(11, { fieldType: 'paragraph' }), { fieldLabel: 'Name' }]],
	['60 texts', [...many(60, { fieldType: 'paragraph' }), { fieldLabel: 'Name' }]],
	['49 components', many(49), { questionsPerScreen: 60 }],
	['50 components', many(50), { questionsPerScreen: 60 }],
	[
		'conditions count as components',
		[city, ...many(30, { showOnlyIf: { question: 'City', answer: 'Pune' } })],
		{ questionsPerScreen: 60 },
	],
	[
		'texts behind the last question',
		[...many(5), { fieldType: 'paragraph', fieldLabel: 'Thank you' }],
	],
	[
		'texts alone',
		[
			{ fieldType: 'heading', fieldLabel: 'Hi' },
			{ fieldType: 'paragraph', fieldLabel: 'You' },
		],
	],
	['hidden values alone', [{ fieldType: 'hiddenField', fieldName: 'a', fieldValue: 'b' }]],
	[
		'100 and 101 screens',
		[
			...Array.from({ length: 100 }, (_, index) => [
				{ fieldLabel: `Q ${index}` },
				breakTo(''),
			]).flat(),
			{ fieldLabel: 'Last' },
		],
	],

	// Names
	[
		'names that are given',
		[
			'a',
			'A_1',
			'1a',
			'_a',
			'a.b',
			'a b',
			'имя',
			'flow',
			'flow_token',
			'__proto__',
			'constructor',
			'x'.repeat(64),
			'x'.repeat(65),
		].map((fieldName) => ({ fieldName, fieldLabel: `Label of ${fieldName}` })),
	],
	[
		'names of labels',
		[
			'Größe',
			'Ærøskøbing',
			'Łódź',
			'ıİ',
			'ﬁne',
			'１２３',
			'नाम',
			'नाम (name)',
			'नाम abc',
			'?',
			'!!',
			'—',
			long(60),
			long(61),
			'x'.repeat(70),
			'a__b',
			' _a_ ',
		].map((fieldLabel) => ({ fieldLabel })),
	],
	[
		'names that repeat',
		['Name', 'name', 'Name?', 'Name 2', 'Name', 'Flow'].map((fieldLabel) => ({ fieldLabel })),
	],
	[
		'HTML with a name that repeats',
		[
			{ fieldLabel: 'Offer' },
			{ fieldType: 'html', html: 'Hi', elementName: 'offer' },
			{ fieldType: 'html', html: 'Hi' },
		],
	],

	// Texts
	[
		'HTML',
		[
			'plain',
			'<p>a</p><p>b</p>',
			'a<br>b',
			'<h1>A</h1>b',
			'<ul><li>a<li>b</ul>',
			'<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>',
			'<a href="https://x.y/z?a=1">a</a>',
			"<a href='http://x.y'>a</a>",
			'<a href=https://x.y>a',
			'<a href="javascript:alert(1)">a</a>',
			'<a>b</a>',
			'<img src=x>a',
			'<input>a',
			'<svg></svg>a',
			'<script>x</script>a',
			'<style>x</style >a',
			'<!-- x -->a',
			'<!-- x',
			'a < b > c',
			'a <',
			'<3',
			'&amp;&lt;&gt;&quot;&apos;&nbsp;&hellip;&copy;&euro;&ndash;&mdash;',
			'&#65;&#x42;&#1114112;&bogus;&AMP;',
			'  a \n\n\n b  ',
			'<p>a</p>\n\n\n<p></p><p></p><p>b</p>',
			'<DIV>A</DIV>',
			'İ<b>x</b>',
			'<title>t</title>a',
			'<table><tr><td>a</td></tr></table>',
			'',
		].map((html) => ({ fieldType: 'html', html })),
	],
	[
		'long HTML',
		[
			{ fieldType: 'html', html: `<b>${long(4095)}</b>` },
			{ fieldType: 'html', html: long(4097) },
			{ fieldLabel: 'Name' },
		].slice(1),
	],
	[
		'headings and paragraphs',
		[
			{ fieldType: 'heading', fieldLabel: long(80) },
			{ fieldType: 'heading', fieldLabel: long(81) },
			{ fieldType: 'heading', fieldLabel: 'a\nb' },
			{ fieldType: 'paragraph', fieldLabel: 'a\n\nb' },
			{ fieldType: 'heading' },
			{ fieldType: 'paragraph', fieldLabel: ' ' },
			{ fieldLabel: 'a\nb' },
		],
	],
	[
		'pictures',
		[
			image(),
			`data:image/jpeg;base64,${image()}`,
			'iVBORw0KGgoAAAA',
			'/9j/ A A\n',
			'R0lGODlh',
			'/9j/é',
			'',
			image(409_600),
			image(409_604),
		]
			.map((picture, index) => ({
				fieldType: 'picture',
				picture,
				...(index % 2 === 0 ? { altText: 'Alt' } : { fieldLabel: 'Label' }),
			}))
			.filter(({ picture }) => picture.length < 1000),
	],
	[
		'characters that do not go',
		['a\u0000b', 'a\tb', 'a\r\nb\rc', '\ud800x', '${form.a}', '`a`', 'a`b`', '\u200f\u200e'].map(
			(fieldLabel) => ({ fieldLabel }),
		),
	],
	[
		'values that do not go',
		['a\u0000b', ' a ', '${form.a}', '`a`', '7']
			.map((fieldValue, index) => ({
				fieldType: 'hiddenField',
				fieldName: `v${index}`,
				fieldValue,
			}))
			.concat([{ fieldType: 'text', fieldName: 'x', fieldValue: '' }]),
	],
	['buttons', many(2), { nextLabel: long(36), sendLabel: ' Book \n now ', questionsPerScreen: 1 }],
	['a title of 31 characters', many(1), { title: long(31) }],
	['a title in another script', many(1), { title: 'आपकी यात्रा' }],
	...[
		'नाम',
		'নাম',
		'பெயர்',
		'పేరు',
		'ಹೆಸರು',
		'പേര്',
		'નામ',
		'ਨਾਮ',
		'اسم',
		'שם',
		'Имя',
		'名前',
		'नाम Name of you',
	].map((fieldLabel): [string, unknown, BuildSettings] => [
		`words for ${fieldLabel}`,
		[{ fieldLabel }, { fieldType: 'dateRange', fieldLabel }],
		{ questionsPerScreen: 1 },
	]),

	// Values of any kind
	[
		'values of other types',
		[
			{ fieldLabel: 7, fieldType: ' Radio ', requiredField: 'true', fieldOptions: [1, true] },
			{ fieldLabel: true, requiredField: 1 },
			{ fieldLabel: ['a'], requiredField: 'no' },
			{ fieldLabel: { a: 1 }, fieldType: ['text'] },
			{ fieldType: 'time', fieldLabel: 'When' },
			null,
			undefined,
			'x',
			5,
			[],
		],
	],
	[
		'keys that there are not',
		[
			{
				fieldLabel: 'A',
				required: true,
				formatDate: '',
				multiselectLegacyNotice: '',
				type: 'x',
				[long(50)]: 1,
			},
		],
	],
	[
		'hidden fields without a name',
		[
			{ fieldLabel: 'A' },
			{ fieldType: 'hiddenField' },
			{ fieldType: 'hiddenField', fieldLabel: 'Order no' },
		],
	],
	[
		'a screen of HTML alone',
		[
			{ fieldType: 'html', html: '<b>Welcome</b> to us' },
			breakTo(''),
			{ fieldType: 'picture', picture: image() },
			breakTo(''),
			{ fieldType: 'paragraph', fieldLabel: 'Hi' },
			{ fieldLabel: 'Name' },
		],
	],
	['501 questions', many(501)],
	['no list', { values: 7 }],
	[
		'a list in a list',
		{ parameters: { formTitle: 'Visit', formFields: { values: [{ fieldLabel: 'A' }] } } },
	],
	[
		'a list too deep',
		{ values: { values: { values: { values: { values: { values: [{ fieldLabel: 'A' }] } } } } } },
	],
	[
		'copied nodes',
		{
			nodes: [
				null,
				{},
				{ parameters: {} },
				{ parameters: { formFields: { values: [{ fieldLabel: 'A' }] } } },
			],
		},
	],
	['questions', { questions: [{ fieldLabel: 'A' }], formTitle: 7 }],
];
