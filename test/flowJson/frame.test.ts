import { check } from '../../flowJson/index.ts';

/** A screen that is right. */
const FOOTER = {
	type: 'Footer',
	label: 'Send',
	'on-click-action': { name: 'complete', payload: { flow: 'x' } },
};
const LAST = {
	id: 'LAST',
	title: 'Last',
	terminal: true,
	layout: { type: 'SingleColumnLayout', children: [FOOTER] },
};
const MODEL = { type: 'string', __example__: 'a' };
const ENDPOINT = { data_api_version: '3.0' };
const flow = (...screens: unknown[]) => ({ version: '7.3', screens });
const withChildren = (...children: unknown[]) => ({
	...LAST,
	layout: { type: 'SingleColumnLayout', children: [...children, FOOTER] },
});

/** What an author reads: place, what is wrong, how to mend it. */
function told(definition: unknown): Array<[path: string, message: string, fix: string]> {
	const { errors, warnings, advice } = check(definition);
	return [...errors, ...warnings, ...advice].map(({ pointers, message, fix }) => [
		pointers[0].path,
		message,
		fix,
	]);
}

describe('what is wrong with the frame of a definition', () => {
	it.each<[string, unknown, boolean, Array<[path: string, message: string, fix: string]>]>([
		[
			'a list',
			[],
			false,
			[['', 'The definition is of type object', 'Give it a value of type object.']],
		],
		[
			'null',
			null,
			false,
			[['', 'The definition is of type object', 'Give it a value of type object.']],
		],
		[
			'nothing of a Flow',
			{},
			false,
			[
				['', 'Version is missing', 'Add "version": "7.3".'],
				['', 'Screens is missing', 'Add screens.'],
			],
		],
		[
			'a version that is a number',
			{ version: 7, screens: [LAST] },
			false,
			[['version', 'Version is of type string', 'Give it a value of type string.']],
		],
		['no screens', { version: '7.3' }, false, [['', 'Screens is missing', 'Add screens.']]],
		[
			'screens that are no list',
			{ version: '7.3', screens: {} },
			false,
			[['screens', 'Screens is of type array', 'Give it a value of type array.']],
		],
		[
			'an empty list of screens',
			{ version: '7.3', screens: [] },
			false,
			[['screens', 'Screens has at least 1 entry', 'Add a screen.']],
		],
		[
			'more than 500 screens',
			{ version: '7.3', screens: Array(501).fill(LAST) },
			false,
			[
				[
					'screens',
					'A Flow has at most 100 screens',
					'Leave screens out, or make several Flows of it.',
				],
			],
		],
		[
			'a screen that is a text',
			{ version: '7.3', screens: ['LAST'] },
			false,
			[['screens[0]', 'Screen 1: a screen is of type object', 'Give it a value of type object.']],
		],
		[
			'a screen without id',
			flow({ ...LAST, id: undefined }),
			false,
			[['screens[0]', 'Screen 1: id is missing', 'Add id.']],
		],
		[
			'an id that is a number',
			flow({ ...LAST, id: 7 }),
			false,
			[['screens[0].id', 'Screen 1: id is of type string', 'Give it a value of type string.']],
		],
		[
			'a screen without layout',
			flow({ ...LAST, layout: undefined }),
			false,
			[['screens[0]', 'Screen LAST: layout is missing', 'Add layout.']],
		],
		[
			'a layout that is a list',
			flow({ ...LAST, layout: [] }),
			false,
			[
				[
					'screens[0].layout',
					'Screen LAST: layout is of type object',
					'Give it a value of type object.',
				],
			],
		],
		[
			'a layout without children',
			flow({ ...LAST, layout: { type: 'SingleColumnLayout' } }),
			false,
			[['screens[0].layout', 'Screen LAST: children is missing', 'Add children.']],
		],
		[
			'children that are no list',
			flow({ ...LAST, layout: { type: 'SingleColumnLayout', children: {} } }),
			false,
			[
				[
					'screens[0].layout.children',
					'Screen LAST: children is of type array',
					'Give it a value of type array.',
				],
			],
		],
		[
			'a component that is a text',
			flow(withChildren('text')),
			false,
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST: a component is an object with a type',
					'Write it such as { "type": "TextBody", "text": "Hello" }.',
				],
			],
		],
		[
			'a component without type',
			flow(withChildren({ text: 'x' })),
			false,
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST: a component is an object with a type',
					'Write it such as { "type": "TextBody", "text": "Hello" }.',
				],
			],
		],
		[
			'a type that is a number',
			flow(withChildren({ type: 7 })),
			false,
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST: a component is an object with a type',
					'Write it such as { "type": "TextBody", "text": "Hello" }.',
				],
			],
		],
		[
			'data that are a list',
			flow({ ...LAST, data: [] }),
			true,
			[
				[
					'screens[0].data',
					'Screen LAST: data is of type object',
					'Give it a value of type object.',
				],
			],
		],
		[
			'a model that is a text',
			flow({ ...LAST, data: { x: 'string' } }),
			true,
			[
				[
					'screens[0].data.x',
					'Screen LAST: the data model x is not an object',
					'Write it such as { "type": "string", "__example__": "Asha" }.',
				],
			],
		],
		[
			'required beside the models',
			flow({ ...LAST, data: { required: ['x'], x: MODEL } }),
			true,
			[],
		],
		[
			'required that is a text',
			flow({ ...LAST, data: { required: 'x', x: MODEL } }),
			true,
			[
				[
					'screens[0].data.required',
					'Screen LAST: the data model required is not an object',
					'Write it such as { "type": "string", "__example__": "Asha" }.',
				],
			],
		],
		['sensitive that is a text', flow({ ...LAST, sensitive: 'x' }), true, []],
		['sensitive with a number', flow({ ...LAST, sensitive: [7] }), true, []],
		[
			'a routing model that is a list',
			{ ...flow(LAST), ...ENDPOINT, routing_model: [] },
			false,
			[
				[
					'routing_model',
					'Routing_model has a list of screens for each screen',
					'Write it such as { "FIRST": ["SECOND"], "SECOND": [] }.',
				],
			],
		],
		[
			'routes that are a text',
			{ ...flow(LAST), ...ENDPOINT, routing_model: { LAST: 'LAST' } },
			false,
			[
				[
					'routing_model.LAST',
					'Routing_model has a list of screens for each screen',
					'Write it such as { "FIRST": ["SECOND"], "SECOND": [] }.',
				],
			],
		],
		[
			'a route that is a number',
			{ ...flow(LAST), ...ENDPOINT, routing_model: { LAST: [7] } },
			false,
			[
				[
					'routing_model.LAST',
					'Routing_model has a list of screens for each screen',
					'Write it such as { "FIRST": ["SECOND"], "SECOND": [] }.',
				],
			],
		],
		[
			'a title that is a number',
			flow({ ...LAST, title: 7 }),
			true,
			[
				[
					'screens[0].title',
					'Screen LAST: title is of type string',
					'Give it a value of type string.',
				],
			],
		],
		[
			'a title with a reference inside',
			flow({ ...LAST, title: 'Hi ${data.x}' }),
			true,
			[
				[
					'screens[0].title',
					'Screen LAST: a reference inside of a text is shown as it stands',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
			],
		],
		[
			'an id with 41 characters',
			flow({ ...LAST, id: 'A'.repeat(41), extra: 1 }),
			true,
			[
				[
					'screens[0].extra',
					'Screen AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA…: extra is not a property here',
					'Remove it. Known are: id, title, terminal, success, refresh_on_back, sensitive, data, layout.',
				],
			],
		],
		[
			'a screen with an empty id',
			flow({ ...LAST, id: '' }),
			true,
			[['screens[0].id', 'Screen 1: id is empty', 'Enter a text, or leave id out.']],
		],
		[
			'a key with a blank',
			flow({ ...LAST, 'a key': 1 }),
			true,
			[
				[
					'screens[0]["a key"]',
					'Screen LAST: a key is not a property here',
					'Remove it. Known are: id, title, terminal, success, refresh_on_back, sensitive, data, layout.',
				],
			],
		],
		[
			'a key with quotes',
			{ ...flow(LAST), 'a"b': 1 },
			true,
			[
				[
					'["a\\"b"]',
					'A"b is not a property here',
					'Remove it. Known are: version, data_api_version, data_channel_uri, routing_model, meta, screens.',
				],
			],
		],
		[
			'a text of 41 characters',
			flow(withChildren({ type: 'TextBody', text: 'T'.repeat(41), extra: 1 })),
			true,
			[
				[
					'screens[0].layout.children[0].extra',
					'Screen LAST, TextBody "TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT…": extra is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		[
			'a text of 40 characters',
			flow(withChildren({ type: 'TextBody', text: 'T'.repeat(40), extra: 1 })),
			true,
			[
				[
					'screens[0].layout.children[0].extra',
					'Screen LAST, TextBody "TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT": extra is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		[
			'the same in two places of an If',
			flow(
				withChildren({
					type: 'If',
					condition: 'true',
					then: [{ type: 'TextBody', text: 'x', extra: 1 }],
					else: [{ type: 'TextBody', text: 'y', extra: 1 }],
				}),
			),
			true,
			[
				[
					'screens[0].layout.children[0].condition',
					'Screen LAST, If: condition has to refer to data or an input',
					'Use ${data.x} or ${form.x} in it.',
				],
				[
					'screens[0].layout.children[0].then[0].extra',
					'Screen LAST, TextBody "x": extra is not a property here (and 1 more like this)',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		[
			'a component without a name',
			flow(withChildren({ type: 'TextBody', text: '', extra: 1 })),
			true,
			[
				[
					'screens[0].layout.children[0].text',
					'Screen LAST, TextBody: text is empty',
					'Enter a text, or leave text out.',
				],
				[
					'screens[0].layout.children[0].extra',
					'Screen LAST, TextBody: extra is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		[
			'the same in 25 places',
			flow(
				withChildren(
					...Array.from({ length: 25 }, () => ({ type: 'TextBody', text: 'x', extra: 1 })),
				),
			),
			true,
			[
				[
					'screens[0].layout.children[0].extra',
					'Screen LAST, TextBody "x": extra is not a property here (and 24 more like this)',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		[
			'twelve of a kind',
			flow(
				withChildren({
					type: 'TextBody',
					text: 'x',
					...Object.fromEntries([...'abcdefghijkl'].map((key) => [`key_${key}`, 1])),
				}),
			),
			true,
			[
				[
					'screens[0].layout.children[0].key_a',
					'Screen LAST, TextBody "x": key_a is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_b',
					'Screen LAST, TextBody "x": key_b is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_c',
					'Screen LAST, TextBody "x": key_c is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_d',
					'Screen LAST, TextBody "x": key_d is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_e',
					'Screen LAST, TextBody "x": key_e is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_f',
					'Screen LAST, TextBody "x": key_f is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_g',
					'Screen LAST, TextBody "x": key_g is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_h',
					'Screen LAST, TextBody "x": key_h is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_i',
					'Screen LAST, TextBody "x": key_i is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
				[
					'screens[0].layout.children[0].key_j',
					'Screen LAST, TextBody "x": key_j is not a property here (2 more problems of this kind are not shown)',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		[
			'screens before others, and errors before advice',
			flow(
				{ ...LAST, id: 'ONE', extra: 1 },
				{ ...withChildren({ type: 'TextInput', name: 'x', label: 'X', more: 1 }) },
			),
			true,
			[
				[
					'screens[0].extra',
					'Screen ONE: extra is not a property here',
					'Remove it. Known are: id, title, terminal, success, refresh_on_back, sensitive, data, layout.',
				],
				[
					'screens[1].layout.children[0].more',
					'Screen LAST, TextInput "x": more is not a property here',
					'Remove it. Known are: visible, name, label, enabled, required, error-message, input-type, min-chars, max-chars, pattern, helper-text, init-value, label-variant.',
				],
				[
					'screens[1]',
					'Screen LAST: screen LAST is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
				[
					'screens[1].layout.children[0].name',
					'Screen LAST, TextInput "x": no action carries x: what the person enters is lost',
					'Add "x": "${form.x}" to the payload of the button.',
				],
			],
		],
	])('%s', (_, definition, opens, words) => {
		expect(told(definition)).toEqual(words);
		expect(check(definition).flow !== null).toBe(opens);
	});
});
