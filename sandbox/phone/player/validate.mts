import { daysBetween, weekdayOf } from './days.mts';
import { charactersOf } from '../../../flowJson/json.ts';
import { matchesPattern } from './pattern.mts';
import type {
	CalendarPickerView,
	CalendarRangeView,
	DocumentPickerView,
	InputComponentView,
	MultipleChoiceView,
	PhotoPickerView,
	SelectableDays,
	TextAreaView,
	TextInputView,
} from './types.mts';

const REQUIRED = 'This is required';

const FORMATS: Partial<Record<TextInputView['inputType'], { pattern: RegExp; error: string }>> = {
	email: { pattern: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/, error: 'Enter an e-mail address' },
	number: { pattern: /^[+-]?[.,]?\d[\d.,]*(?:e[+-]?\d+)?$/i, error: 'Enter a number' },
	passcode: { pattern: /^\d+$/, error: 'Enter digits only' },
	phone: { pattern: /^(?=.*\d)[+]?[\d ().-]{1,30}$/, error: 'Enter a phone number' },
};

/** What is wrong with the value of an input, as the phone would tell it; null when it can be sent. */
export function errorOf(view: InputComponentView): string | null {
	switch (view.type) {
		case 'TextInput':
			return blankOr(
				view.value.trim() === '',
				view.required,
				() => textError(view) ?? formatError(view),
			);
		case 'TextArea':
			return blankOr(view.value.trim() === '', view.required, () =>
				textError({ ...view, minChars: 0 }),
			);
		case 'RadioButtonsGroup':
		case 'Dropdown':
			return blankOr(view.value === '', view.required, () => null);
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return view.required && view.value.length === 0 ? REQUIRED : countError(view);
		case 'OptIn':
			return blankOr(!view.value, view.required, () => null);
		case 'DatePicker':
			return blankOr(view.value === '', view.required, () => dayError(view.value, view));
		case 'CalendarPicker':
			return view.mode === 'range'
				? rangeError(view)
				: blankOr(view.value === '', view.required, () => calendarDayError(view.value, view));
		case 'PhotoPicker':
		case 'DocumentPicker':
			return blankOr(view.value.length === 0, view.required, () => filesError(view));
	}
}

/** Blank values are right unless one is required; only others are looked at. */
function blankOr(isBlank: boolean, required: boolean, check: () => string | null): string | null {
	if (!isBlank) return check();
	return required ? REQUIRED : null;
}

function textError({
	value,
	minChars,
	maxChars,
}: Pick<TextInputView, 'value' | 'minChars'> & Pick<TextAreaView, 'maxChars'>): string | null {
	const length = charactersOf(value);
	if (length < minChars) return `Enter at least ${minChars} characters`;
	return length > maxChars ? `Enter at most ${maxChars} characters` : null;
}

function formatError({ value, inputType, pattern, helperText }: TextInputView): string | null {
	const format = FORMATS[inputType];
	if (format && !format.pattern.test(value)) return format.error;
	if (pattern === '' || matchesPattern(pattern, value) !== false) return null;
	return helperText || 'This has not the right form';
}

function countError({ value, minSelected, maxSelected }: MultipleChoiceView): string | null {
	if (value.length < minSelected) return `Choose at least ${minSelected}`;
	return maxSelected !== null && value.length > maxSelected
		? `Choose at most ${maxSelected}`
		: null;
}

function dayError(
	day: string,
	{ minDate, maxDate, unavailableDates }: SelectableDays,
): string | null {
	if (minDate !== '' && day < minDate) return `Choose ${minDate} or later`;
	if (maxDate !== '' && day > maxDate) return `Choose ${maxDate} or earlier`;
	return unavailableDates.includes(day) ? 'This day cannot be chosen' : null;
}

function calendarDayError(
	day: string,
	view: CalendarPickerView | CalendarRangeView,
): string | null {
	const included = view.includeDays.some((included) => included === weekdayOf(day));
	return dayError(day, view) ?? (included ? null : 'This day of the week cannot be chosen');
}

function rangeError(view: CalendarRangeView): string | null {
	const { 'start-date': first, 'end-date': last } = view.value;
	if ((view.required && first === '') || (view.endRequired && last === '')) return REQUIRED;
	const error = [first, last]
		.filter((day) => day !== '')
		.map((day) => calendarDayError(day, view))
		.find((found) => found !== null);
	if (error !== undefined) return error;
	if (first === '' || last === '') return null;
	const days = daysBetween(first, last);
	if (days < 0) return 'The last day is before the first';
	if (view.minDays !== null && days < view.minDays) return `Choose at least ${view.minDays} days`;
	return view.maxDays !== null && days > view.maxDays
		? `Choose at most ${view.maxDays} days`
		: null;
}

function filesError(view: PhotoPickerView | DocumentPickerView): string | null {
	const { value, minFiles, maxFiles, maxFileSizeKb } = view;
	if (value.length < minFiles) return `Choose at least ${minFiles}`;
	if (value.length > maxFiles) return `Choose at most ${maxFiles}`;
	if (value.some(({ sizeBytes }) => sizeBytes > maxFileSizeKb * 1024))
		return `A file can have at most ${maxFileSizeKb} kB`;
	const refused =
		view.type === 'DocumentPicker' &&
		view.allowedMimeTypes.length > 0 &&
		value.some((file) => !view.allowedMimeTypes.includes(file.mime_type));
	return refused ? 'This kind of file is not accepted' : null;
}
