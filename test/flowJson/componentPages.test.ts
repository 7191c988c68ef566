import { check } from '../../flowJson/index.ts';
import { COMPONENTS } from '../../flowJson/components.ts';
import { definition, lastScreen, screen, type Parts } from '../sandbox/flowFixtures.mts';

/** Values of every kind. No property takes all of them, and each limit is passed by one. */
const VALUES = [
	null,
	-1,
	1e9,
	'x',
	`iVBORw0KGgo${'A'.repeat(420_000)}`,
	[],
	Array(301).fill('x'),
	{ name: 'x' },
	{ 'start-date': 7, 'end-date': 7 },
];
/** Older than any component. */
const OLDEST = '2.0';
const NEWEST = '7.3';
/** Rules about one property by itself. */
const OF_PAGE = [
	'component-since',
	'property-since',
	'property-type',
	'property-choice',
	'property-format',
	'image-kind',
	'image-size',
	'date-format',
	'min-items',
	'max-items',
	'items-shown',
	'min-value',
	'max-value',
	'text-cut-off',
	'action-allowed',
];

/** A place of a definition that has a page: the properties on it are put into a component. */
type Place = [name: string, at: string, component: (properties: Parts) => Parts];

const AT = 'screens[0].layout.children[0]';

function findings(component: Parts, version: string) {
	const flow = definition([lastScreen([component]), screen('NEXT', [])], { version });
	const { errors, warnings, advice } = check(flow);
	return [...errors, ...warnings, ...advice]
		.filter(({ pointers }) => pointers[0].path.startsWith(AT))
		.map(({ rule, pointers, message, fix }) => ({
			rule,
			path: pointers[0].path.slice(AT.length),
			problem: message.replace(/^Screen LAST(?:, \w+(?: "[^"]*")?)?: /, ''),
			fix,
		}));
}

/** What an author reads about each property of a place when it is missing, too new or wrong. */
function page([, at, component]: Place): Record<string, string[]> {
	const missing = (version: string) =>
		findings(component({}), version)
			.filter(({ rule, path }) => rule === 'required-property' && path === at)
			.map(({ problem }) => problem);
	const [{ fix }] = findings(component({ unknown: 1 }), NEWEST).filter(
		({ path }) => path === `${at}.unknown`,
	);
	const known = fix.replace('Remove it. Known are: ', '').replace(/\.$/, '').split(', ');
	const about = (key: string) => {
		const said = [OLDEST, NEWEST].flatMap((version) =>
			VALUES.flatMap((value) =>
				findings(component({ [key]: value }), version)
					.filter(({ rule, path }) => OF_PAGE.includes(rule) && path.startsWith(`${at}.${key}`))
					.map(({ path, problem }) => {
						const inside = path.slice(`${at}.${key}`.length);
						return inside === '' ? problem : `${inside} ${problem}`;
					}),
			),
		);
		return [...new Set(said)];
	};
	const since = findings(component({}), OLDEST).find(
		({ rule, path }) => rule === 'component-since' && [`${at}.type`, `${at}.name`].includes(path),
	);
	return {
		...(since && { since: [since.problem] }),
		missing: [...new Set([...missing(OLDEST), ...missing(NEWEST)])],
		...Object.fromEntries(known.map((key) => [key, about(key)])),
	};
}

const OF_COMPONENT = (type: string): Place => [type, '', (properties) => ({ type, ...properties })];
const NAMED = { name: 'n', label: 'L' };
const CLICK = { type: 'EmbeddedLink', text: 'Go' };

describe('the pages of the components', () => {
	it('are of all components', () => {
		expect(Object.keys(COMPONENTS)).toEqual([
			'TextHeading',
			'TextSubheading',
			'TextBody',
			'TextCaption',
			'RichText',
			'TextInput',
			'TextArea',
			'RadioButtonsGroup',
			'CheckboxGroup',
			'Dropdown',
			'ChipsSelector',
			'OptIn',
			'DatePicker',
			'CalendarPicker',
			'PhotoPicker',
			'DocumentPicker',
			'Image',
			'ImageCarousel',
			'EmbeddedLink',
			'NavigationList',
			'Footer',
			'Form',
			'If',
			'Switch',
		]);
	});

	it.each<[...Place, Record<string, string[]>]>([
		[
			...OF_COMPONENT('TextHeading'),
			{
				since: ['TextHeading needs Flow JSON 2.1'],
				missing: ['text is missing'],
				visible: ['visible is of type boolean'],
				text: ['text is of type string', 'text has more than 80 characters: phones cut it off'],
			},
		],
		[
			...OF_COMPONENT('TextSubheading'),
			{
				since: ['TextSubheading needs Flow JSON 2.1'],
				missing: ['text is missing'],
				visible: ['visible is of type boolean'],
				text: ['text is of type string', 'text has more than 80 characters: phones cut it off'],
			},
		],
		[
			...OF_COMPONENT('TextBody'),
			{
				since: ['TextBody needs Flow JSON 2.1'],
				missing: ['text is missing'],
				visible: ['visible is of type boolean'],
				text: ['text is of type string', 'text has more than 4096 characters: phones cut it off'],
				'font-weight': ['font-weight is one of: bold, italic, bold_italic, normal'],
				strikethrough: ['strikethrough is of type boolean'],
				markdown: ['markdown needs Flow JSON 5.1', 'markdown is of type boolean'],
			},
		],
		[
			...OF_COMPONENT('TextCaption'),
			{
				since: ['TextCaption needs Flow JSON 2.1'],
				missing: ['text is missing'],
				visible: ['visible is of type boolean'],
				text: ['text is of type string', 'text has more than 409 characters: phones cut it off'],
				'font-weight': ['font-weight is one of: bold, italic, bold_italic, normal'],
				strikethrough: ['strikethrough is of type boolean'],
				markdown: ['markdown needs Flow JSON 5.1', 'markdown is of type boolean'],
			},
		],
		[
			...OF_COMPONENT('RichText'),
			{
				since: ['RichText needs Flow JSON 5.1'],
				missing: ['text is missing'],
				visible: ['visible is of type boolean'],
				text: ['text is of type string'],
			},
		],
		[
			...OF_COMPONENT('TextInput'),
			{
				since: ['TextInput needs Flow JSON 2.1'],
				missing: ['name is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 20 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				required: ['required is of type boolean'],
				'error-message': [
					'error-message is of type string',
					'error-message has more than 30 characters: phones cut it off',
				],
				'input-type': ['input-type is one of: text, number, email, password, passcode, phone'],
				'min-chars': ['min-chars is of type whole number', 'min-chars is at least 0'],
				'max-chars': ['max-chars is of type whole number', 'max-chars is at least 1'],
				pattern: ['pattern needs Flow JSON 6.2', 'pattern is of type string'],
				'helper-text': [
					'helper-text is of type string',
					'helper-text has more than 80 characters: phones cut it off',
				],
				'init-value': ['init-value is of type string'],
				'label-variant': ['label-variant needs Flow JSON 7.0', 'label-variant is one of: large'],
			},
		],
		[
			...OF_COMPONENT('TextArea'),
			{
				since: ['TextArea needs Flow JSON 2.1'],
				missing: ['name is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 20 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				required: ['required is of type boolean'],
				'error-message': ['error-message is of type string'],
				'max-length': ['max-length is of type whole number', 'max-length is at least 1'],
				'helper-text': [
					'helper-text is of type string',
					'helper-text has more than 80 characters: phones cut it off',
				],
				'init-value': ['init-value is of type string'],
				'label-variant': ['label-variant needs Flow JSON 7.0', 'label-variant is one of: large'],
			},
		],
		[
			...OF_COMPONENT('RadioButtonsGroup'),
			{
				since: ['RadioButtonsGroup needs Flow JSON 2.1'],
				missing: ['name is missing', 'data-source is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 30 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				required: ['required is of type boolean'],
				'error-message': ['error-message is of type string'],
				'data-source': [
					'data-source is of type array',
					'data-source has at least 1 entry',
					'[0] data-source is of type object (and 300 more like this)',
					'phones show 20 entries of data-source',
				],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				'media-size': ['media-size needs Flow JSON 5.0', 'media-size is one of: regular, large'],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange, update_data',
				],
				'on-unselect-action': [
					'on-unselect-action needs Flow JSON 6.0',
					'on-unselect-action is of type object',
					'.name name is one of: update_data',
				],
				'init-value': ['init-value is of type string'],
			},
		],
		[
			...OF_COMPONENT('CheckboxGroup'),
			{
				since: ['CheckboxGroup needs Flow JSON 2.1'],
				missing: ['name is missing', 'data-source is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 30 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				required: ['required is of type boolean'],
				'error-message': ['error-message is of type string'],
				'data-source': [
					'data-source is of type array',
					'data-source has at least 1 entry',
					'[0] data-source is of type object (and 300 more like this)',
					'phones show 20 entries of data-source',
				],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				'media-size': ['media-size needs Flow JSON 5.0', 'media-size is one of: regular, large'],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange, update_data',
				],
				'on-unselect-action': [
					'on-unselect-action needs Flow JSON 6.0',
					'on-unselect-action is of type object',
					'.name name is one of: update_data',
				],
				'init-value': ['init-value is of type array'],
				'min-selected-items': [
					'min-selected-items is of type whole number',
					'min-selected-items is at least 0',
				],
				'max-selected-items': [
					'max-selected-items is of type whole number',
					'max-selected-items is at least 1',
				],
			},
		],
		[
			...OF_COMPONENT('Dropdown'),
			{
				since: ['Dropdown needs Flow JSON 2.1'],
				missing: ['name is missing', 'label is missing', 'data-source is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 20 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				required: ['required is of type boolean'],
				'error-message': ['error-message is of type string'],
				'data-source': [
					'data-source is of type array',
					'data-source has at least 1 entry',
					'[0] data-source is of type object (and 300 more like this)',
					'phones show 200 entries of data-source',
				],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				'media-size': ['media-size needs Flow JSON 5.0', 'media-size is one of: regular, large'],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange, update_data',
				],
				'on-unselect-action': [
					'on-unselect-action needs Flow JSON 6.0',
					'on-unselect-action is of type object',
					'.name name is one of: update_data',
				],
				'init-value': ['init-value is of type string'],
			},
		],
		[
			...OF_COMPONENT('ChipsSelector'),
			{
				since: ['ChipsSelector needs Flow JSON 6.3'],
				missing: ['name is missing', 'label is missing', 'data-source is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 80 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				required: ['required is of type boolean'],
				'error-message': ['error-message is of type string'],
				'data-source': [
					'data-source is of type array',
					'data-source has at least 2 entries',
					'[0] data-source is of type object (and 300 more like this)',
					'phones show 20 entries of data-source',
				],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				'media-size': ['media-size needs Flow JSON 5.0', 'media-size is one of: regular, large'],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange, update_data',
				],
				'on-unselect-action': [
					'on-unselect-action needs Flow JSON 7.1',
					'on-unselect-action is of type object',
					'.name name is one of: update_data',
				],
				'init-value': ['init-value is of type array'],
				'min-selected-items': [
					'min-selected-items is of type whole number',
					'min-selected-items is at least 0',
				],
				'max-selected-items': [
					'max-selected-items is of type whole number',
					'max-selected-items is at least 1',
				],
			},
		],
		[
			...OF_COMPONENT('OptIn'),
			{
				since: ['OptIn needs Flow JSON 2.1'],
				missing: ['name is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 120 characters: phones cut it off'],
				required: ['required is of type boolean'],
				'init-value': ['init-value is of type boolean'],
				'error-message': ['error-message is of type string'],
				'on-click-action': [
					'on-click-action is of type object',
					'.name name is one of: navigate, data_exchange, open_url',
				],
				'on-select-action': [
					'on-select-action needs Flow JSON 6.0',
					'on-select-action is of type object',
					'.name name is one of: update_data',
				],
				'on-unselect-action': [
					'on-unselect-action needs Flow JSON 6.0',
					'on-unselect-action is of type object',
					'.name name is one of: update_data',
				],
			},
		],
		[
			...OF_COMPONENT('DatePicker'),
			{
				since: ['DatePicker needs Flow JSON 2.1'],
				missing: ['name is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 40 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				required: ['required is of type boolean'],
				'error-message': [
					'error-message is of type string',
					'error-message has more than 80 characters: phones cut it off',
				],
				'min-date': ['min-date is of type string', 'min-date is a day'],
				'max-date': ['max-date is of type string', 'max-date is a day'],
				'unavailable-dates': [
					'unavailable-dates is of type array',
					'[0] unavailable-dates is a day (and 300 more like this)',
				],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange',
				],
				'helper-text': [
					'helper-text is of type string',
					'helper-text has more than 80 characters: phones cut it off',
				],
				'init-value': ['init-value is of type string', 'init-value is a day'],
			},
		],
		[
			...OF_COMPONENT('CalendarPicker'),
			{
				since: ['CalendarPicker needs Flow JSON 6.1'],
				missing: ['name is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: [
					'label is of type object',
					'label is of type string',
					'label has more than 40 characters: phones cut it off',
					'.start-date start-date is of type string',
					'.end-date end-date is of type string',
				],
				enabled: ['enabled is of type boolean'],
				required: [
					'required is of type object',
					'required is of type boolean',
					'.start-date start-date is of type boolean',
					'.end-date end-date is of type boolean',
				],
				'error-message': [
					'error-message is of type object',
					'error-message is of type string',
					'error-message has more than 80 characters: phones cut it off',
					'.start-date start-date is of type string',
					'.end-date end-date is of type string',
				],
				'min-date': ['min-date is of type string', 'min-date is a day'],
				'max-date': ['max-date is of type string', 'max-date is a day'],
				'unavailable-dates': [
					'unavailable-dates is of type array',
					'[0] unavailable-dates is a day (and 300 more like this)',
				],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange',
				],
				'helper-text': [
					'helper-text is of type object',
					'helper-text is of type string',
					'helper-text has more than 80 characters: phones cut it off',
					'.start-date start-date is of type string',
					'.end-date end-date is of type string',
				],
				'init-value': [
					'init-value is of type object',
					'init-value is a day',
					'init-value is of type string',
					'.start-date start-date is of type string',
					'.end-date end-date is of type string',
				],
				title: ['title is of type string', 'title has more than 80 characters: phones cut it off'],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				mode: ['mode is one of: single, range'],
				'include-days': [
					'include-days is of type array',
					'[0] include-days is one of: Mon, Tue, Wed, Thu, Fri, Sat, Sun (and 300 more like this)',
				],
				'min-days': ['min-days is of type whole number', 'min-days is at least 0'],
				'max-days': ['max-days is of type whole number', 'max-days is at least 0'],
			},
		],
		[
			...OF_COMPONENT('PhotoPicker'),
			{
				since: ['PhotoPicker needs Flow JSON 4.0'],
				missing: ['name is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 80 characters: phones cut it off'],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				enabled: ['enabled is of type boolean'],
				'max-file-size-kb': [
					'max-file-size-kb is of type whole number',
					'max-file-size-kb is at least 1',
					'max-file-size-kb is at most 25600',
				],
				'min-uploaded-photos': [
					'min-uploaded-photos is of type whole number',
					'min-uploaded-photos is at least 0',
					'min-uploaded-photos is at most 30',
				],
				'max-uploaded-photos': [
					'max-uploaded-photos is of type whole number',
					'max-uploaded-photos is at least 1',
					'max-uploaded-photos is at most 30',
				],
				'error-message': ['error-message is of type object', 'error-message is of type string'],
				'photo-source': ['photo-source is one of: camera_gallery, camera, gallery'],
			},
		],
		[
			...OF_COMPONENT('DocumentPicker'),
			{
				since: ['DocumentPicker needs Flow JSON 4.0'],
				missing: ['name is missing', 'label is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 80 characters: phones cut it off'],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				enabled: ['enabled is of type boolean'],
				'max-file-size-kb': [
					'max-file-size-kb is of type whole number',
					'max-file-size-kb is at least 1',
					'max-file-size-kb is at most 25600',
				],
				'min-uploaded-documents': [
					'min-uploaded-documents is of type whole number',
					'min-uploaded-documents is at least 0',
					'min-uploaded-documents is at most 30',
				],
				'max-uploaded-documents': [
					'max-uploaded-documents is of type whole number',
					'max-uploaded-documents is at least 1',
					'max-uploaded-documents is at most 30',
				],
				'error-message': ['error-message is of type object', 'error-message is of type string'],
				'allowed-mime-types': ['allowed-mime-types is of type array'],
			},
		],
		[
			...OF_COMPONENT('Image'),
			{
				since: ['Image needs Flow JSON 2.1'],
				missing: ['src is missing'],
				visible: ['visible is of type boolean'],
				src: ['src is of type string', 'src is neither JPEG nor PNG', 'src has more than 300 kB'],
				width: ['width is of type number', 'width is at least 0'],
				height: ['height is of type number', 'height is at least 0'],
				'scale-type': ['scale-type is one of: contain, cover'],
				'aspect-ratio': ['aspect-ratio is of type number', 'aspect-ratio is at least 0'],
				'alt-text': ['alt-text is of type string'],
			},
		],
		[
			...OF_COMPONENT('ImageCarousel'),
			{
				since: ['ImageCarousel needs Flow JSON 7.1'],
				missing: ['images is missing'],
				visible: ['visible is of type boolean'],
				images: [
					'images is of type array',
					'images has at least 1 entry',
					'images has at most 3 entries',
					'[0] images is of type object (and 300 more like this)',
				],
				'aspect-ratio': ['aspect-ratio is one of: 4:3, 16:9'],
				'scale-type': ['scale-type is one of: contain, cover'],
			},
		],
		[
			...OF_COMPONENT('EmbeddedLink'),
			{
				since: ['EmbeddedLink needs Flow JSON 2.1'],
				missing: ['text is missing', 'on-click-action is missing'],
				visible: ['visible is of type boolean'],
				text: ['text is of type string', 'text has more than 25 characters: phones cut it off'],
				'on-click-action': [
					'on-click-action is of type object',
					'.name name is one of: navigate, data_exchange, open_url',
				],
			},
		],
		[
			...OF_COMPONENT('NavigationList'),
			{
				since: ['NavigationList needs Flow JSON 6.2'],
				missing: ['name is missing', 'list-items is missing'],
				visible: ['visible is of type boolean'],
				name: ['name is of type string'],
				label: ['label is of type string', 'label has more than 80 characters: phones cut it off'],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				'media-size': ['media-size is one of: regular, large'],
				'list-items': [
					'list-items is of type array',
					'list-items has at least 1 entry',
					'[0] list-items is of type object (and 300 more like this)',
					'phones show 20 entries of list-items',
				],
				'on-click-action': [
					'on-click-action is of type object',
					'.name name is one of: navigate, data_exchange',
				],
			},
		],
		[
			...OF_COMPONENT('Footer'),
			{
				since: ['Footer needs Flow JSON 2.1 (and 1 more like this)'],
				missing: ['label is missing', 'on-click-action is missing'],
				label: ['label is of type string', 'label has more than 35 characters: phones cut it off'],
				'left-caption': [
					'left-caption is of type string',
					'left-caption has more than 15 characters: phones cut it off',
				],
				'center-caption': [
					'center-caption is of type string',
					'center-caption has more than 15 characters: phones cut it off',
				],
				'right-caption': [
					'right-caption is of type string',
					'right-caption has more than 15 characters: phones cut it off',
				],
				enabled: ['enabled is of type boolean'],
				'on-click-action': [
					'on-click-action is of type object',
					'.name name is one of: navigate, complete, data_exchange',
				],
			},
		],
		[
			...OF_COMPONENT('Form'),
			{
				since: ['Form needs Flow JSON 2.1'],
				missing: ['name is missing', 'children is missing'],
				name: ['name is of type string'],
				children: ['children is of type array'],
				'init-values': ['init-values is of type object'],
				'error-messages': ['error-messages is of type object'],
			},
		],
		[
			...OF_COMPONENT('If'),
			{
				since: ['If needs Flow JSON 4.0'],
				missing: ['condition is missing', 'then is missing'],
				condition: ['condition is of type string'],
				then: ['then is of type array'],
				else: ['else is of type array'],
			},
		],
		[
			...OF_COMPONENT('Switch'),
			{
				since: ['Switch needs Flow JSON 4.0'],
				missing: ['value is missing', 'cases is missing'],
				value: ['value is of type string'],
				cases: ['cases is of type object of arrays'],
			},
		],
		[
			'an option',
			'.data-source[0]',
			(option) => ({ ...NAMED, type: 'Dropdown', 'data-source': [option] }),
			{
				missing: ['id is missing', 'title is missing'],
				id: ['id is of type string'],
				title: ['title is of type string', 'title has more than 30 characters: phones cut it off'],
				description: [
					'description is of type string',
					'description has more than 300 characters: phones cut it off',
				],
				metadata: [
					'metadata is of type string',
					'metadata has more than 20 characters: phones cut it off',
				],
				enabled: ['enabled is of type boolean'],
				image: [
					'image needs Flow JSON 5.0',
					'image is of type string',
					'image is neither JPEG nor PNG',
					'image has more than 100 kB',
				],
				'alt-text': ['alt-text needs Flow JSON 5.0', 'alt-text is of type string'],
				color: ['color needs Flow JSON 5.0', 'color is a colour'],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange, update_data',
				],
				'on-unselect-action': [
					'on-unselect-action needs Flow JSON 6.0',
					'on-unselect-action is of type object',
					'.name name is one of: update_data',
				],
			},
		],
		[
			'a chip',
			'.data-source[0]',
			(chip) => ({ ...NAMED, type: 'ChipsSelector', 'data-source': [chip] }),
			{
				missing: ['id is missing', 'title is missing'],
				id: ['id is of type string'],
				title: ['title is of type string', 'title has more than 30 characters: phones cut it off'],
				enabled: ['enabled is of type boolean'],
				'on-select-action': [
					'on-select-action is of type object',
					'.name name is one of: data_exchange, update_data',
				],
				'on-unselect-action': [
					'on-unselect-action needs Flow JSON 6.0',
					'on-unselect-action is of type object',
					'.name name is one of: update_data',
				],
			},
		],
		[
			'an item of a list',
			'.list-items[0]',
			(item) => ({ type: 'NavigationList', name: 'n', 'list-items': [item] }),
			{
				missing: ['id is missing', 'main-content is missing'],
				id: ['id is of type string'],
				'main-content': ['main-content is of type object'],
				start: ['start is of type object'],
				end: ['end is of type object'],
				badge: ['badge is of type string', 'badge has more than 15 characters: phones cut it off'],
				tags: ['tags is of type array', 'phones show 3 entries of tags'],
				'on-click-action': [
					'on-click-action is of type object',
					'.name name is one of: navigate, data_exchange',
				],
			},
		],
		[
			'the content of an item',
			'.list-items[0].main-content',
			(content) => ({
				type: 'NavigationList',
				name: 'n',
				'list-items': [{ id: 'a', 'main-content': content }],
			}),
			{
				missing: ['title is missing'],
				title: ['title is of type string', 'title has more than 30 characters: phones cut it off'],
				description: [
					'description is of type string',
					'description has more than 20 characters: phones cut it off',
				],
				metadata: [
					'metadata is of type string',
					'metadata has more than 80 characters: phones cut it off',
				],
			},
		],
		[
			'the start of an item',
			'.list-items[0].start',
			(start) => ({ type: 'NavigationList', name: 'n', 'list-items': [{ id: 'a', start }] }),
			{
				missing: ['image is missing'],
				image: [
					'image is of type string',
					'image is neither JPEG nor PNG',
					'image has more than 100 kB',
				],
				'alt-text': ['alt-text is of type string'],
			},
		],
		[
			'the end of an item',
			'.list-items[0].end',
			(end) => ({ type: 'NavigationList', name: 'n', 'list-items': [{ id: 'a', end }] }),
			{
				missing: [],
				title: ['title is of type string', 'title has more than 10 characters: phones cut it off'],
				description: [
					'description is of type string',
					'description has more than 10 characters: phones cut it off',
				],
				metadata: [
					'metadata is of type string',
					'metadata has more than 10 characters: phones cut it off',
				],
			},
		],
		[
			'a picture of a carousel',
			'.images[0]',
			(picture) => ({ type: 'ImageCarousel', images: [picture] }),
			{
				missing: ['src is missing', 'alt-text is missing'],
				src: ['src is of type string', 'src is neither JPEG nor PNG', 'src has more than 300 kB'],
				'alt-text': ['alt-text is of type string'],
			},
		],
		[
			'navigate',
			'.on-click-action',
			(action) => ({ ...CLICK, 'on-click-action': { ...action, name: 'navigate' } }),
			{
				since: ['navigate needs Flow JSON 2.1'],
				missing: ['next is missing'],
				next: ['next is of type object'],
				payload: ['payload is of type object'],
			},
		],
		[
			'data_exchange',
			'.on-click-action',
			(action) => ({ ...CLICK, 'on-click-action': { ...action, name: 'data_exchange' } }),
			{
				since: ['data_exchange needs Flow JSON 2.1'],
				missing: [],
				payload: ['payload is of type object'],
			},
		],
		[
			'open_url',
			'.on-click-action',
			(action) => ({ ...CLICK, 'on-click-action': { ...action, name: 'open_url' } }),
			{
				since: ['open_url needs Flow JSON 6.0'],
				missing: ['url is missing'],
				url: ['url is a web address'],
			},
		],
		[
			'complete',
			'.on-click-action',
			(action) => ({
				type: 'Footer',
				label: 'Go',
				'on-click-action': { ...action, name: 'complete' },
			}),
			{
				since: ['complete needs Flow JSON 2.1 (and 1 more like this)'],
				missing: [],
				payload: ['payload is of type object'],
			},
		],
		[
			'update_data',
			'.on-select-action',
			(action) => ({
				...NAMED,
				type: 'OptIn',
				'on-select-action': { ...action, name: 'update_data' },
			}),
			{
				since: ['update_data needs Flow JSON 6.0'],
				missing: ['payload is missing'],
				payload: ['payload is of type object'],
			},
		],
		[
			'the target of a navigate',
			'.on-click-action.next',
			(next) => ({ ...CLICK, 'on-click-action': { name: 'navigate', next } }),
			{
				missing: ['type is missing', 'name is missing'],
				type: ['type is one of: screen'],
				name: ['name is of type string'],
			},
		],
	])('%s', (name, at, component, words) => {
		expect(page([name, at, component])).toEqual(words);
	});
});
