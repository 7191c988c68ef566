import { z } from 'zod';

import {
	action,
	day,
	dynamic,
	flag,
	image,
	lines,
	oneOf,
	text,
	wholeNumber,
} from './propertyShapes.mts';
import { addFinding } from './zodFindings.mts';

/** Properties of a component beside `type`. Children are looked at one by one. */
function component(properties: z.ZodRawShape) {
	return z.object({ type: z.string(), visible: flag, ...properties }).strict();
}

const children = z.array(z.unknown());
const number = dynamic(z.union([z.number(), z.string().regex(/^\d+(\.\d+)?$/)])).optional();
const scaleType = oneOf('contain', 'cover').optional();
const mediaSize = oneOf('regular', 'large').optional();
const onSelect = action('data_exchange', 'update_data').optional();
const onUnselect = action('update_data').optional();
const onLink = action('navigate', 'data_exchange', 'open_url', 'update_data');

/** What all inputs have; `init-value` differs. */
function input(labelMax: number, properties: z.ZodRawShape) {
	return component({
		name: z.string().min(1),
		label: text(labelMax),
		enabled: flag,
		required: flag,
		'error-message': dynamic(z.string()).optional(),
		...properties,
	});
}

const option = z
	.object({
		id: text(Number.MAX_SAFE_INTEGER),
		title: text(30),
		description: text(300).optional(),
		metadata: text(20).optional(),
		enabled: flag,
		image: image(100, 'error').optional(),
		'alt-text': dynamic(z.string()).optional(),
		color: dynamic(z.string().regex(/^#?[\da-fA-F]{6}$/)).optional(),
		'on-select-action': onSelect,
		'on-unselect-action': onUnselect,
	})
	.strict();

function options(min: number, max: number) {
	return dynamic(z.array(option).min(min).max(max));
}

const MAX_WITH_IMAGES = 100;

/** Images halve the number of options of a Dropdown. */
const dropdownOptions = dynamic(
	z
		.array(option)
		.min(1)
		.max(200)
		.superRefine((list, context) => {
			if (
				list.length > MAX_WITH_IMAGES &&
				list.some(({ image: picture }) => picture !== undefined)
			) {
				addFinding(context, `can have at most ${MAX_WITH_IMAGES} entries with images`, {
					error: 'MAX_ITEMS_REQUIRED',
					rule: 'L28',
				});
			}
		}),
);

function choice(labelMax: number, min: number, max: number, properties: z.ZodRawShape) {
	return input(labelMax, {
		'data-source': options(min, max),
		description: text(300).optional(),
		'media-size': mediaSize,
		'on-select-action': onSelect,
		'on-unselect-action': onUnselect,
		...properties,
	});
}

const oneChosen = { 'init-value': dynamic(z.string()).optional() };
const manyChosen = {
	'init-value': dynamic(z.array(z.string())).optional(),
	'min-selected-items': wholeNumber(0).optional(),
	'max-selected-items': wholeNumber(1).optional(),
};

const days = {
	'min-date': day.optional(),
	'max-date': day.optional(),
	'unavailable-dates': dynamic(z.array(day)).optional(),
	'on-select-action': action('data_exchange').optional(),
};

/** For a range a property may be given for each of its days. */
function eachDay(shape: z.ZodTypeAny) {
	return z.unknown().superRefine((value, context) => {
		const both = typeof value === 'object' && value !== null;
		const checked = (
			both
				? z.object({ 'start-date': shape.optional(), 'end-date': shape.optional() }).strict()
				: shape
		).safeParse(value);
		if (!checked.success) checked.error.issues.forEach((issue) => context.addIssue(issue));
	});
}

const WEEKDAYS = z.enum(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);

function picker(files: 'photos' | 'documents', properties: z.ZodRawShape) {
	return component({
		name: z.string().min(1),
		label: text(80),
		description: text(300).optional(),
		enabled: flag,
		'max-file-size-kb': wholeNumber(1, 25_600).optional(),
		[`min-uploaded-${files}`]: wholeNumber(0, 30).optional(),
		[`max-uploaded-${files}`]: wholeNumber(1, 30).optional(),
		'error-message': dynamic(z.union([z.string(), z.record(z.string())])).optional(),
		...properties,
	});
}

const fontWeight = oneOf('bold', 'italic', 'bold_italic', 'normal').optional();
const short = dynamic(z.string()).optional();

const listItem = z
	.object({
		id: text(Number.MAX_SAFE_INTEGER),
		'main-content': z
			.object({ title: text(30), description: text(20).optional(), metadata: text(80).optional() })
			.strict(),
		start: z
			.object({ image: image(100, 'error'), 'alt-text': short })
			.strict()
			.optional(),
		end: z
			.object({
				title: text(10).optional(),
				description: text(10).optional(),
				metadata: text(10).optional(),
			})
			.strict()
			.optional(),
		badge: text(15).optional(),
		tags: z.array(text(15)).max(3).optional(),
		'on-click-action': action('navigate', 'data_exchange').optional(),
	})
	.strict();

/** The properties and limits of every component (3.4). Counts per screen and what depends on others are rules. */
export const COMPONENT_SHAPES: Readonly<Record<string, z.ZodTypeAny>> = {
	TextHeading: component({ text: text(80) }),
	TextSubheading: component({ text: text(80) }),
	TextBody: component({
		text: lines(4096),
		'font-weight': fontWeight,
		strikethrough: flag,
		markdown: z.boolean().optional(),
	}),
	TextCaption: component({
		text: lines(409),
		'font-weight': fontWeight,
		strikethrough: flag,
		markdown: z.boolean().optional(),
	}),
	RichText: component({ text: lines(Number.MAX_SAFE_INTEGER) }),
	TextInput: input(20, {
		'input-type': oneOf('text', 'number', 'email', 'password', 'passcode', 'phone').optional(),
		'min-chars': wholeNumber(0).optional(),
		'max-chars': wholeNumber(1).optional(),
		pattern: z.string().optional(),
		'helper-text': text(80).optional(),
		'error-message': text(30).optional(),
		'init-value': dynamic(z.union([z.string(), z.number()])).optional(),
		'label-variant': oneOf('large').optional(),
	}),
	TextArea: input(20, {
		'max-length': wholeNumber(1).optional(),
		'helper-text': text(80).optional(),
		'init-value': dynamic(z.string()).optional(),
		'label-variant': oneOf('large').optional(),
	}),
	RadioButtonsGroup: choice(30, 1, 20, oneChosen),
	Dropdown: choice(20, 1, 200, { ...oneChosen, 'data-source': dropdownOptions }),
	CheckboxGroup: choice(30, 1, 20, manyChosen),
	ChipsSelector: choice(80, 2, 20, manyChosen),
	OptIn: component({
		name: z.string().min(1),
		label: text(120),
		required: flag,
		'init-value': dynamic(z.boolean()).optional(),
		'error-message': dynamic(z.string()).optional(),
		'on-click-action': onLink.optional(),
		'on-select-action': onUnselect,
		'on-unselect-action': onUnselect,
	}),
	DatePicker: input(40, {
		...days,
		'helper-text': text(80).optional(),
		'error-message': text(80).optional(),
		'init-value': day.optional(),
	}),
	CalendarPicker: input(40, {
		...days,
		label: eachDay(text(40)),
		'helper-text': eachDay(text(80).optional()).optional(),
		required: eachDay(flag).optional(),
		'init-value': eachDay(day.optional()).optional(),
		'error-message': eachDay(text(80).optional()).optional(),
		title: text(80).optional(),
		description: text(300).optional(),
		mode: z.enum(['single', 'range']).optional(),
		'include-days': dynamic(z.array(WEEKDAYS)).optional(),
		'min-days': wholeNumber(0).optional(),
		'max-days': wholeNumber(0).optional(),
	}),
	PhotoPicker: picker('photos', {
		'photo-source': oneOf('camera_gallery', 'camera', 'gallery').optional(),
	}),
	DocumentPicker: picker('documents', {
		'allowed-mime-types': dynamic(z.array(z.string())).optional(),
	}),
	Image: component({
		src: image(300, 'warning'),
		width: number,
		height: number,
		'scale-type': scaleType,
		'aspect-ratio': number,
		'alt-text': short,
	}),
	ImageCarousel: component({
		images: dynamic(
			z
				.array(z.object({ src: image(300, 'warning'), 'alt-text': dynamic(z.string()) }).strict())
				.min(1)
				.max(3),
		),
		'aspect-ratio': oneOf('4:3', '16:9').optional(),
		'scale-type': scaleType,
	}),
	EmbeddedLink: component({ text: text(25), 'on-click-action': onLink }),
	NavigationList: component({
		name: z.string().min(1),
		label: text(80).optional(),
		description: text(300).optional(),
		'media-size': mediaSize,
		'list-items': dynamic(z.array(listItem).min(1).max(20)),
		'on-click-action': action('navigate', 'data_exchange').optional(),
	}),
	Footer: component({
		label: text(35),
		'left-caption': text(15).optional(),
		'center-caption': text(15).optional(),
		'right-caption': text(15).optional(),
		enabled: flag,
		'on-click-action': action('navigate', 'data_exchange'),
	}),
	Form: component({
		name: z.string().min(1),
		children,
		'init-values': dynamic(z.record(z.unknown())).optional(),
		'error-messages': dynamic(z.record(z.unknown())).optional(),
	}),
	If: component({ condition: z.string(), then: children, else: children.optional() }),
	Switch: component({ value: z.string(), cases: z.record(children) }),
};
