import { asDay } from './days.mts';
import type { Lookup } from '../../../flowJson/expression.ts';
import { isInput, isRange } from '../../../flowJson/inputs.ts';
import { isObject, own } from '../../../flowJson/json.ts';
import type { Placed } from '../../../flowJson/placement.ts';
import { Properties } from './properties.mts';
import { resolve } from './resolve.mts';
import type {
	CalendarPickerView,
	CalendarRangeView,
	Component,
	DateRange,
	InputComponentView,
	InputValue,
	Option,
	PickedFile,
	SelectableDays,
	Weekday,
} from './types.mts';

const WEEKDAYS: Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MAX_OPTIONS = 200;
/** Of one file, and of files in one picker (docs/protocol/flows.md#files). */
const MAX_FILE_KB = 25_600;
const MAX_FILES = 30;

/** What all views of inputs share before they are told apart. */
type Shared = Pick<
	InputComponentView,
	'key' | 'name' | 'label' | 'helperText' | 'required' | 'enabled' | 'error'
>;

/** An input as it is drawn, without any error; null when the component is none. */
export function inputView(
	{ component, key }: Placed,
	value: InputValue,
	lookup: Lookup,
): InputComponentView | null {
	if (!isInput(component)) return null;
	const read = new Properties(component, lookup);
	const shared = {
		key,
		name: component.name,
		label: read.text('label'),
		helperText: read.text('helper-text') || read.text('description'),
		required: read.flag('required', false),
		enabled: read.flag('enabled', true),
		error: null,
	};
	switch (component.type) {
		case 'TextInput':
			return {
				...shared,
				type: 'TextInput',
				value: value as string,
				inputType: read.choice('input-type', [
					'text',
					'number',
					'email',
					'password',
					'passcode',
					'phone',
				]),
				minChars: read.number('min-chars') ?? 0,
				maxChars: read.number('max-chars') ?? 80,
				pattern: read.text('pattern'),
				large: read.value('label-variant') === 'large',
			};
		case 'TextArea':
			return {
				...shared,
				type: 'TextArea',
				value: value as string,
				maxChars: read.number('max-length') ?? 600,
				large: read.value('label-variant') === 'large',
			};
		case 'RadioButtonsGroup':
		case 'Dropdown':
			return {
				...shared,
				type: component.type,
				value: value as string,
				options: options(read),
				mediaSize: read.choice('media-size', ['regular', 'large']),
			};
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return {
				...shared,
				type: component.type,
				value: value as string[],
				options: options(read),
				minSelected: read.number('min-selected-items') ?? 0,
				maxSelected: read.number('max-selected-items'),
				mediaSize: read.choice('media-size', ['regular', 'large']),
			};
		case 'OptIn':
			return {
				...shared,
				type: 'OptIn',
				value: value as boolean,
				readMore: read.action('on-click-action'),
			};
		case 'DatePicker':
			return { ...shared, type: 'DatePicker', value: value as string, ...selectableDays(read) };
		case 'CalendarPicker':
			return calendarView(component, shared, value, read);
		case 'PhotoPicker':
			return {
				...shared,
				...fileLimits(read, 'photos'),
				type: 'PhotoPicker',
				value: value as PickedFile[],
				photoSource: read.choice('photo-source', ['camera_gallery', 'camera', 'gallery']),
			};
		case 'DocumentPicker':
			return {
				...shared,
				...fileLimits(read, 'documents'),
				type: 'DocumentPicker',
				value: value as PickedFile[],
				allowedMimeTypes: read.texts('allowed-mime-types'),
			};
		case 'NavigationList':
			return null;
	}
}

/** The error that the definition or its data sets on an input (`error-message`); empty for none. */
export function errorFromDefinition({ component, form }: Placed, lookup: Lookup): string {
	const inForm = own(resolve(form?.['error-messages'], lookup), String(component.name));
	const message = resolve(component['error-message'], lookup) ?? resolve(inForm, lookup);
	const messages = isObject(message)
		? Object.values(message).map((each) => resolve(each, lookup))
		: [message];
	return messages.filter((text) => typeof text === 'string' && text !== '').join(' ');
}

function calendarView(
	component: Component,
	shared: Shared,
	value: InputValue,
	read: Properties,
): CalendarPickerView | CalendarRangeView {
	const calendar = {
		...shared,
		...selectableDays(read),
		type: 'CalendarPicker' as const,
		helperText: read.text('helper-text'),
		title: read.text('title'),
		description: read.text('description'),
		includeDays: includedDays(read),
	};
	if (!isRange(component)) return { ...calendar, mode: 'single', value: value as string };
	const [label, helperText, required] = ['label', 'helper-text', 'required'].map((name) =>
		bothDays(read, name),
	);
	return {
		...calendar,
		mode: 'range',
		value: value as DateRange,
		label: label.first.text('value'),
		endLabel: label.last.text('value'),
		helperText: helperText.first.text('value'),
		endHelperText: helperText.last.text('value'),
		required: required.first.flag('value', false),
		endRequired: required.last.flag('value', false),
		minDays: read.number('min-days'),
		maxDays: read.number('max-days'),
	};
}

/** A property of a range, which may be given for each of its days. */
function bothDays(read: Properties, name: string): { first: Properties; last: Properties } {
	const value = read.value(name);
	const each = isObject(value)
		? [read.within(name).value('start-date'), read.within(name).value('end-date')]
		: [value, value];
	const [first, last] = each.map(
		(day) => new Properties(day === undefined ? {} : { value: day }, () => undefined),
	);
	return { first, last };
}

function includedDays(read: Properties): Weekday[] {
	const included = read.texts('include-days');
	return included.length > 0 ? WEEKDAYS.filter((day) => included.includes(day)) : WEEKDAYS;
}

function selectableDays(read: Properties): SelectableDays {
	return {
		minDate: asDay(read.value('min-date')),
		maxDate: asDay(read.value('max-date')),
		unavailableDates: read
			.texts('unavailable-dates')
			.map((day) => asDay(day))
			.filter((day) => day !== ''),
	};
}

/** Pickers have no `required`: they say how many files they want at least. */
function fileLimits(read: Properties, files: 'photos' | 'documents') {
	const minFiles = read.number(`min-uploaded-${files}`) ?? 0;
	return {
		required: minFiles > 0,
		minFiles,
		maxFiles: Math.min(read.number(`max-uploaded-${files}`) ?? MAX_FILES, MAX_FILES),
		maxFileSizeKb: Math.min(read.number('max-file-size-kb') ?? MAX_FILE_KB, MAX_FILE_KB),
	};
}

/** The options of an input, as the data has them now. */
export function options(read: Properties): Option[] {
	return read.list('data-source', MAX_OPTIONS).map((option) => ({
		id: option.text('id'),
		title: option.text('title'),
		description: option.text('description'),
		metadata: option.text('metadata'),
		enabled: option.flag('enabled', true),
		image: option.image('image'),
		altText: option.text('alt-text'),
		color: asColor(option.text('color')),
	}));
}

function asColor(text: string): string {
	const digits = text.replace(/^#/, '');
	return /^[\da-f]{6}$/i.test(digits) ? `#${digits}` : '';
}
