/** Flows for the test of the phone. */

const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==';

const option = (id: string, title: string, more: object = {}) => ({ id, title, ...more });

function screen(id: string, title: string, children: object[], footer: object, more: object = {}) {
	const layout = {
		type: 'SingleColumnLayout',
		children: [...children, { type: 'Footer', ...footer }],
	};
	return { id, title, ...more, layout };
}

function next(label: string, name: string, payload: object = {}) {
	return {
		label,
		'on-click-action': { name: 'navigate', next: { type: 'screen', name }, payload },
	};
}

const about = screen(
	'ABOUT',
	'About you',
	[
		{ type: 'TextHeading', text: '${data.greeting}' },
		{ type: 'TextBody', text: 'Please fill in *everything*.' },
		{
			type: 'TextInput',
			name: 'full_name',
			label: 'Name',
			required: true,
			'min-chars': 2,
			'helper-text': 'As in your passport',
		},
		{ type: 'TextInput', name: 'email', label: 'E-mail', 'input-type': 'email', required: true },
		{ type: 'TextInput', name: 'people', label: 'People', 'input-type': 'number', required: true },
		{ type: 'TextInput', name: 'phone', label: 'Phone', 'input-type': 'phone', required: true },
		{
			type: 'TextInput',
			name: 'password',
			label: 'Password',
			'input-type': 'password',
			required: true,
		},
		{ type: 'TextInput', name: 'pin', label: 'PIN', 'input-type': 'passcode', required: true },
		{ type: 'TextArea', name: 'wishes', label: 'Wishes', required: true },
		{ type: 'TextInput', name: 'nickname', label: 'Nickname', required: false },
	],
	{
		...next('Continue', 'CHOICES', { name: '${form.full_name}' }),
		'left-caption': 'Step 1',
		'right-caption': 'About a minute',
	},
	{ data: { greeting: { type: 'string', __example__: 'Hello' } }, sensitive: ['password', 'pin'] },
);

const choices = screen(
	'CHOICES',
	'Your choice',
	[
		{ type: 'TextSubheading', text: '${data.name}' },
		{
			type: 'RadioButtonsGroup',
			name: 'room',
			label: 'Room',
			required: true,
			'data-source': [
				option('single', 'Single room', { description: 'One bed', metadata: '40 €' }),
				option('double', 'Double room'),
			],
		},
		{
			type: 'CheckboxGroup',
			name: 'extras',
			label: 'Extras',
			required: true,
			'min-selected-items': 1,
			'max-selected-items': 2,
			'data-source': [
				option('breakfast', 'Breakfast'),
				option('parking', 'Parking'),
				option('sauna', 'Sauna'),
			],
		},
		{
			type: 'Dropdown',
			name: 'floor',
			label: 'Floor',
			required: true,
			'data-source': [option('ground', 'Ground floor'), option('top', 'Top floor')],
		},
		{
			type: 'ChipsSelector',
			name: 'interests',
			label: 'Interests',
			required: true,
			'data-source': [option('art', 'Art'), option('food', 'Food'), option('sports', 'Sports')],
		},
		{ type: 'OptIn', name: 'terms', label: 'I accept the terms', required: true },
	],
	next('Continue', 'DATES'),
	{ data: { name: { type: 'string', __example__: 'Asha' } } },
);

const dates = screen(
	'DATES',
	'When',
	[
		{
			type: 'DatePicker',
			name: 'birthday',
			label: 'Date of birth',
			required: true,
			'max-date': '2026-01-31',
		},
		{
			type: 'CalendarPicker',
			name: 'arrival',
			title: 'Your arrival',
			label: 'Arrival',
			mode: 'single',
			required: true,
			'min-date': '2030-05-06',
			'max-date': '2030-05-31',
			'include-days': ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
			'unavailable-dates': ['2030-05-07'],
		},
		{
			type: 'CalendarPicker',
			name: 'stay',
			title: 'Your stay',
			description: 'First and last night',
			label: { 'start-date': 'First night', 'end-date': 'Last night' },
			'helper-text': { 'start-date': 'From 3 pm', 'end-date': 'Until 11 am' },
			mode: 'range',
			required: { 'start-date': true, 'end-date': true },
			'min-date': '2030-05-06',
			'max-date': '2030-06-30',
		},
	],
	next('Continue', 'PHOTOS'),
);

const photos = screen(
	'PHOTOS',
	'Photos',
	[
		{
			type: 'PhotoPicker',
			name: 'photos',
			label: 'Photos of you',
			description: 'For the key card',
			'photo-source': 'camera_gallery',
			'min-uploaded-photos': 1,
			'max-uploaded-photos': 3,
			'max-file-size-kb': 500,
		},
	],
	next('Continue', 'DOCUMENTS'),
);

const answer = {
	...fields('ABOUT', [
		'full_name',
		'email',
		'people',
		'phone',
		'password',
		'pin',
		'wishes',
		'nickname',
	]),
	...fields('CHOICES', ['room', 'extras', 'floor', 'interests', 'terms']),
	...fields('DATES', ['birthday', 'arrival', 'stay']),
	...fields('PHOTOS', ['photos']),
	papers: '${form.papers}',
	source: 'phone',
};

function fields(id: string, names: string[]): Record<string, string> {
	return Object.fromEntries(names.map((name) => [name, `\${screen.${id}.form.${name}}`]));
}

const documents = screen(
	'DOCUMENTS',
	'Documents',
	[
		{
			type: 'DocumentPicker',
			name: 'papers',
			label: 'Passport',
			'min-uploaded-documents': 1,
			'max-uploaded-documents': 1,
			'max-file-size-kb': 1024,
			'allowed-mime-types': ['application/pdf'],
		},
	],
	{ label: 'Send', 'on-click-action': { name: 'complete', payload: answer } },
	{ terminal: true, success: true },
);

/** Every input component. Takes `greeting`. */
export const everyInput = { version: '7.3', screens: [about, choices, dates, photos, documents] };

const shop = {
	id: 'SHOP',
	title: 'Shop',
	layout: {
		type: 'SingleColumnLayout',
		children: [
			{
				type: 'NavigationList',
				name: 'products',
				label: 'Products',
				'list-items': [
					{
						id: 'tea',
						'main-content': { title: 'Tea', description: 'Black', metadata: 'From Assam' },
						end: { title: '4 €', description: 'per box' },
						start: { image: PIXEL, 'alt-text': 'A box of tea' },
						badge: 'New',
						tags: ['fresh', 'fair'],
						'on-click-action': {
							name: 'navigate',
							next: { type: 'screen', name: 'PRODUCT' },
							payload: { product: 'Tea' },
						},
					},
					{
						id: 'cup',
						'main-content': { title: 'Cup' },
						'on-click-action': {
							name: 'navigate',
							next: { type: 'screen', name: 'PRODUCT' },
							payload: { product: 'Cup' },
						},
					},
				],
			},
		],
	},
};

const product = screen(
	'PRODUCT',
	'Product',
	[
		{ type: 'TextHeading', text: '${data.product}' },
		{ type: 'TextSubheading', text: 'In short' },
		{ type: 'TextCaption', text: 'Small print', 'font-weight': 'bold', strikethrough: true },
		{ type: 'Image', src: PIXEL, 'alt-text': 'The product', height: 60, 'scale-type': 'cover' },
		{
			type: 'ImageCarousel',
			'scale-type': 'cover',
			'aspect-ratio': '16:9',
			images: [
				{ src: PIXEL, 'alt-text': 'From the front' },
				{ src: PIXEL, 'alt-text': 'From behind' },
			],
		},
		{
			type: 'EmbeddedLink',
			text: 'Conditions',
			'on-click-action': {
				name: 'navigate',
				next: { type: 'screen', name: 'PRODUCT_TERMS' },
				payload: {},
			},
		},
		{
			type: 'Switch',
			value: '${data.product}',
			cases: {
				Cup: [{ type: 'TextBody', text: 'Only for cups' }],
				default: [{ type: 'TextBody', text: 'Not for cups' }],
			},
		},
		{ type: 'OptIn', name: 'gift', label: 'It is a gift', required: false },
		{
			type: 'If',
			condition: '${form.gift}',
			then: [{ type: 'TextInput', name: 'note', label: 'Note to the person', required: true }],
		},
	],
	{
		label: 'Order',
		'on-click-action': {
			name: 'complete',
			payload: {
				shop: 'tea',
				product: '${data.product}',
				gift: '${form.gift}',
				note: '${form.note}',
			},
		},
	},
	{ terminal: true, success: true, data: { product: { type: 'string', __example__: 'Tea' } } },
);

const terms = screen(
	'PRODUCT_TERMS',
	'Conditions',
	[
		{
			type: 'RichText',
			text: [
				'# Details',
				'Grown in **Assam**, see [more](https://example.org).',
				'',
				'| a | b |',
				'|---|---|',
				'| 1 | 2 |',
			],
		},
	],
	{
		label: 'Order without looking',
		'on-click-action': { name: 'complete', payload: { product: 'unseen' } },
	},
	{ terminal: true },
);

/** Every component that shows something, and conditions. */
export const everyDisplay = { version: '7.3', screens: [shop, product, terms] };

const book = screen(
	'BOOK',
	'Book a visit',
	[
		{
			type: 'Dropdown',
			name: 'slot',
			label: 'Time',
			required: true,
			'data-source': '${data.slots}',
		},
	],
	{
		label: 'Continue',
		'on-click-action': { name: 'data_exchange', payload: { slot: '${form.slot}' } },
	},
	{
		data: {
			slots: {
				type: 'array',
				items: {
					type: 'object',
					properties: { id: { type: 'string' }, title: { type: 'string' } },
				},
				__example__: [{ id: 'ten', title: '10:00' }],
			},
		},
	},
);

const confirm = screen(
	'CONFIRM',
	'Confirm',
	[
		{ type: 'TextBody', text: '${data.summary}' },
		{
			type: 'PhotoPicker',
			name: 'photos',
			label: 'A photo',
			'min-uploaded-photos': 0,
			'max-uploaded-photos': 1,
		},
	],
	{
		label: 'Book',
		'on-click-action': { name: 'data_exchange', payload: { photos: '${form.photos}' } },
	},
	{
		terminal: true,
		success: true,
		refresh_on_back: true,
		data: { summary: { type: 'string', __example__: 'At 10:00' } },
	},
);

/** Gets its screens from a data endpoint: BOOK with `slots`, CONFIRM with `summary`. */
export const dynamicBooking = {
	version: '7.3',
	data_api_version: '3.0',
	routing_model: { BOOK: ['CONFIRM'], CONFIRM: [] },
	screens: [book, confirm],
};
