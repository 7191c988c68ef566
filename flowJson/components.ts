import {
	action,
	any,
	cases,
	choice,
	color,
	components,
	condition,
	day,
	either,
	flag,
	image,
	lines,
	list,
	listShown,
	measure,
	name,
	object,
	record,
	required,
	since,
	text,
	url,
	whole,
	wholeOrText,
	type ActionName,
	type Properties,
	type Property,
} from './shapes';

/** A component as Meta's page of it says. */
export interface ComponentPage {
	/** The first version of Flow JSON that has it. */
	since: string;
	properties: Properties;
}

const number: Property = {
	shape: { kind: 'number', min: -Infinity, max: Infinity, whole: false, asText: false },
};

const onSelect = action('data_exchange', 'update_data');
const onUnselect = since('6.0', action('update_data'));

const display = (properties: Properties): Properties => ({ visible: flag, ...properties });

/** What the inputs share. `labelMax` is the number of characters that a phone shows. */
const input = (labelMax: number, properties: Properties): Properties =>
	display({
		name,
		label: required(text(labelMax)),
		enabled: flag,
		required: flag,
		'error-message': text(),
		...properties,
	});

const optionActions = { 'on-select-action': onSelect, 'on-unselect-action': onUnselect };

const option: Property = object({
	id: required(text()),
	title: required(text(30)),
	description: text(300),
	metadata: text(20),
	enabled: flag,
	image: since('5.0', image(100)),
	'alt-text': since('5.0', text()),
	color: since('5.0', color),
	...optionActions,
});

const chip: Property = object({
	id: required(text()),
	title: required(text(30)),
	enabled: flag,
	...optionActions,
});

const options = (min: number, shown: number, of = option) => required(listShown(of, min, shown));

/** Inputs that offer options. */
const choices = (labelMax: number, dataSource: Property, properties: Properties): Properties =>
	input(labelMax, {
		'data-source': dataSource,
		description: text(300),
		'media-size': since('5.0', choice('regular', 'large')),
		'on-select-action': onSelect,
		'on-unselect-action': onUnselect,
		...properties,
	});

const oneChosen = { 'init-value': text() };
const manyChosen = {
	'init-value': list(text()),
	'min-selected-items': whole(0),
	'max-selected-items': whole(1),
};

const days = {
	'min-date': day,
	'max-date': day,
	'unavailable-dates': list(day),
	'on-select-action': action('data_exchange'),
};

/** A calendar in mode `range` has a value of its own for each of its two days. */
const eachDay = (property: Property): Property =>
	either(property, object({ 'start-date': property, 'end-date': property }));

const picker = (files: 'photos' | 'documents', properties: Properties): Properties =>
	display({
		name,
		label: required(text(80)),
		description: text(300),
		enabled: flag,
		'max-file-size-kb': whole(1, 25_600),
		[`min-uploaded-${files}`]: whole(0, 30),
		[`max-uploaded-${files}`]: whole(1, 30),
		'error-message': either(text(), record),
		...properties,
	});

const fontWeight = choice('bold', 'italic', 'bold_italic', 'normal');
const styled = (max: number) =>
	display({
		text: required(lines(max)),
		'font-weight': fontWeight,
		strikethrough: flag,
		markdown: since('5.1', flag),
	});

const listItem: Property = object({
	id: required(text()),
	'main-content': required(
		object({ title: required(text(30)), description: text(20), metadata: text(80) }),
	),
	start: object({ image: required(image(100)), 'alt-text': text() }),
	end: object({ title: text(10), description: text(10), metadata: text(10) }),
	badge: text(15),
	tags: listShown(text(15), 0, 3),
	'on-click-action': action('navigate', 'data_exchange'),
});

/** All components and their properties. Counts on a screen and what depends on others are rules of `check/`. */
export const COMPONENTS: Readonly<Record<string, ComponentPage>> = {
	TextHeading: { since: '2.1', properties: display({ text: required(text(80)) }) },
	TextSubheading: { since: '2.1', properties: display({ text: required(text(80)) }) },
	TextBody: { since: '2.1', properties: styled(4096) },
	TextCaption: { since: '2.1', properties: styled(409) },
	RichText: { since: '5.1', properties: display({ text: required(lines()) }) },
	TextInput: {
		since: '2.1',
		properties: input(20, {
			'input-type': choice('text', 'number', 'email', 'password', 'passcode', 'phone'),
			'min-chars': wholeOrText(0),
			'max-chars': wholeOrText(1),
			pattern: since('6.2', text()),
			'helper-text': text(80),
			'error-message': text(30),
			'init-value': either(text(), number),
			'label-variant': since('7.0', choice('large')),
		}),
	},
	TextArea: {
		since: '2.1',
		properties: input(20, {
			'max-length': wholeOrText(1),
			'helper-text': text(80),
			'init-value': text(),
			'label-variant': since('7.0', choice('large')),
		}),
	},
	RadioButtonsGroup: {
		since: '2.1',
		properties: choices(30, options(1, 20), { ...oneChosen, label: required(text(30), '4.0') }),
	},
	CheckboxGroup: {
		since: '2.1',
		properties: choices(30, options(1, 20), { ...manyChosen, label: required(text(30), '4.0') }),
	},
	Dropdown: { since: '2.1', properties: choices(20, options(1, 200), oneChosen) },
	ChipsSelector: {
		since: '6.3',
		properties: choices(80, options(2, 20, chip), {
			...manyChosen,
			'on-unselect-action': since('7.1', action('update_data')),
		}),
	},
	OptIn: {
		since: '2.1',
		properties: display({
			name,
			label: required(text(120)),
			required: flag,
			'init-value': flag,
			'error-message': text(),
			'on-click-action': action('navigate', 'data_exchange', 'open_url'),
			'on-select-action': since('6.0', action('update_data')),
			'on-unselect-action': onUnselect,
		}),
	},
	DatePicker: {
		since: '2.1',
		properties: input(40, {
			...days,
			'helper-text': text(80),
			'error-message': text(80),
			'init-value': day,
		}),
	},
	CalendarPicker: {
		since: '6.1',
		properties: input(40, {
			...days,
			label: required(eachDay(text(40))),
			'helper-text': eachDay(text(80)),
			required: eachDay(flag),
			'init-value': eachDay(day),
			'error-message': eachDay(text(80)),
			title: text(80),
			description: text(300),
			mode: choice('single', 'range'),
			'include-days': list(choice('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')),
			'min-days': whole(0),
			'max-days': whole(0),
		}),
	},
	PhotoPicker: {
		since: '4.0',
		properties: picker('photos', {
			'photo-source': choice('camera_gallery', 'camera', 'gallery'),
		}),
	},
	DocumentPicker: {
		since: '4.0',
		properties: picker('documents', { 'allowed-mime-types': list(text()) }),
	},
	Image: {
		since: '2.1',
		properties: display({
			src: required(image(300)),
			width: measure,
			height: measure,
			'scale-type': choice('contain', 'cover'),
			'aspect-ratio': measure,
			'alt-text': text(),
		}),
	},
	ImageCarousel: {
		since: '7.1',
		properties: display({
			images: required(
				list(object({ src: required(image(300)), 'alt-text': required(text()) }), 1, 3),
			),
			'aspect-ratio': choice('4:3', '16:9'),
			'scale-type': choice('contain', 'cover'),
		}),
	},
	EmbeddedLink: {
		since: '2.1',
		properties: display({
			text: required(text(25)),
			'on-click-action': required(action('navigate', 'data_exchange', 'open_url')),
		}),
	},
	NavigationList: {
		since: '6.2',
		properties: display({
			name,
			label: text(80),
			description: text(300),
			'media-size': choice('regular', 'large'),
			'list-items': required(listShown(listItem, 1, 20)),
			'on-click-action': action('navigate', 'data_exchange'),
		}),
	},
	Footer: {
		since: '2.1',
		properties: {
			label: required(text(35)),
			'left-caption': text(15),
			'center-caption': text(15),
			'right-caption': text(15),
			enabled: flag,
			'on-click-action': required(action('navigate', 'complete', 'data_exchange')),
		},
	},
	Form: {
		since: '2.1',
		properties: {
			name,
			children: required(components),
			'init-values': record,
			'error-messages': record,
		},
	},
	If: {
		since: '4.0',
		properties: { condition: required(condition), then: required(components), else: components },
	},
	Switch: { since: '4.0', properties: { value: required(any), cases: required(cases) } },
};

const payload = record;

/** All actions and their properties, beside `name`. */
export const ACTIONS: Readonly<Record<ActionName, ComponentPage>> = {
	navigate: {
		since: '2.1',
		properties: {
			next: required(object({ type: required(choice('screen')), name })),
			payload,
		},
	},
	complete: { since: '2.1', properties: { payload } },
	data_exchange: { since: '2.1', properties: { payload } },
	open_url: { since: '6.0', properties: { url: required(url) } },
	update_data: { since: '6.0', properties: { payload: required(payload) } },
};

/** The keys of the whole and of a screen. What they hold is looked at by rules. */
export const FLOW_PROPERTIES: Properties = {
	version: required(text()),
	data_api_version: any,
	data_channel_uri: any,
	routing_model: record,
	meta: since('5.1', record),
	screens: required(list(record, 1)),
};

export const SCREEN_PROPERTIES: Properties = {
	id: name,
	title: required(text()),
	terminal: flag,
	success: flag,
	refresh_on_back: flag,
	sensitive: since('5.1', list(text())),
	data: record,
	layout: required(
		object({ type: required(choice('SingleColumnLayout')), children: required(components) }),
	),
};
