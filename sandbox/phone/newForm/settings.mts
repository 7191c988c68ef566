import { FIELD_LABELS } from '../../../flowJson/build/fieldNames.ts';
import type { FormField, QuestionType } from '../../../flowJson/build/index.ts';
import { asksSomething, TYPES } from './questionTypes.mts';
import type { ValueEntry } from './valueEntry.mts';

/** What a question can have beside its label, its options and that it is required. */
export type SettingKey = Exclude<
	keyof FormField,
	'fieldType' | 'fieldLabel' | 'fieldOptions' | 'requiredField' | 'showOnlyIf'
>;

/** Those that are not set are missing. */
export type Settings = Readonly<Partial<Record<SettingKey, string | boolean>>>;

/** How a setting is entered. */
type SettingEntry =
	| ValueEntry
	| { kind: 'flag'; initial: boolean }
	/** Depends on what the question asks for. */
	| { kind: 'answer' }
	| { kind: 'picture' };

export type Setting = SettingEntry & {
	key: SettingKey;
	/** As in the node WhatsApp Flow. */
	label: string;
	help: string;
	types: readonly QuestionType[];
	/** It matters only while another setting has this value. */
	onlyWith?: { key: SettingKey; value: string };
	/** Nothing can be built without it, so it stands where others have their label. */
	isMain?: true;
};

const ASKING = TYPES.filter(asksSomething);
const DAYS: QuestionType[] = ['calendar', 'date', 'dateRange'];
const MANY: QuestionType[] = ['checkbox', 'chips'];
const except = (...types: QuestionType[]) => ASKING.filter((type) => !types.includes(type));

/** In the words of the node WhatsApp Flow. */
export const SETTINGS: readonly Setting[] = [
	{
		key: 'fieldName',
		label: 'Field Name',
		help: 'The name of the value in the answers',
		kind: 'text',
		example: 'campaign',
		types: ['hiddenField'],
		isMain: true,
	},
	{
		key: 'fieldValue',
		label: FIELD_LABELS.fieldValue,
		help: 'The value in each answer. Without it, the value is given when the Flow is sent.',
		kind: 'text',
		types: ['hiddenField'],
	},
	{
		key: 'html',
		label: FIELD_LABELS.html,
		help: 'Text to show. Bold, italic, links and lists stay, everything else becomes plain text.',
		kind: 'lines',
		types: ['html'],
		isMain: true,
	},
	{
		key: 'elementName',
		label: FIELD_LABELS.elementName,
		help: 'The name of this text in the answers. If empty, the text is shown but is not in the answers.',
		kind: 'text',
		example: 'offer',
		types: ['html'],
	},
	{
		key: 'picture',
		label: FIELD_LABELS.picture,
		help: 'JPEG or PNG of at most 300 kB.',
		kind: 'picture',
		types: ['picture'],
		isMain: true,
	},
	{
		key: 'altText',
		label: FIELD_LABELS.altText,
		help: 'What the picture shows, for people who cannot see it',
		kind: 'text',
		example: 'Map of our branches',
		types: ['picture'],
		isMain: true,
	},
	{
		key: 'multiselect',
		label: FIELD_LABELS.multiselect,
		help: 'Whether several options can be chosen. It then shows checkboxes.',
		kind: 'flag',
		initial: false,
		types: ['dropdown'],
	},
	{
		key: 'limitSelection',
		label: FIELD_LABELS.limitSelection,
		help: 'How many options can be chosen',
		kind: 'list',
		choices: [
			{ value: '', name: 'Unlimited' },
			{ value: 'exact', name: 'Exact Number' },
			{ value: 'range', name: 'Range' },
		],
		types: MANY,
	},
	{
		key: 'numberOfSelections',
		label: FIELD_LABELS.numberOfSelections,
		help: 'How many options have to be chosen',
		kind: 'count',
		types: MANY,
		onlyWith: { key: 'limitSelection', value: 'exact' },
	},
	{
		key: 'minSelections',
		label: FIELD_LABELS.minSelections,
		help: 'How many options have to be chosen at least',
		kind: 'count',
		types: MANY,
		onlyWith: { key: 'limitSelection', value: 'range' },
	},
	{
		key: 'maxSelections',
		label: FIELD_LABELS.maxSelections,
		help: 'How many options can be chosen at most',
		kind: 'count',
		types: MANY,
		onlyWith: { key: 'limitSelection', value: 'range' },
	},
	{
		key: 'minDate',
		label: FIELD_LABELS.minDate,
		help: 'The first day that can be chosen',
		kind: 'day',
		types: DAYS,
	},
	{
		key: 'maxDate',
		label: FIELD_LABELS.maxDate,
		help: 'The last day that can be chosen',
		kind: 'day',
		types: DAYS,
	},
	{
		key: 'startLabel',
		label: FIELD_LABELS.startLabel,
		help: 'By default From, or the word for it in the language of the questions',
		kind: 'text',
		example: 'Arrival',
		types: ['dateRange'],
	},
	{
		key: 'endLabel',
		label: FIELD_LABELS.endLabel,
		help: 'By default To, or the word for it in the language of the questions',
		kind: 'text',
		example: 'Departure',
		types: ['dateRange'],
	},
	{
		key: 'multipleFiles',
		label: FIELD_LABELS.multipleFiles,
		help: 'Whether several files can be chosen. An answer has at most 10.',
		kind: 'flag',
		initial: true,
		types: ['file'],
	},
	{
		key: 'acceptFileTypes',
		label: FIELD_LABELS.acceptFileTypes,
		help: 'File extensions, separated by commas. If all are pictures, the phone opens the camera and gallery. Leave empty to accept all documents.',
		kind: 'text',
		example: '.jpg, .png',
		types: ['file'],
	},
	{
		key: 'placeholder',
		label: FIELD_LABELS.placeholder,
		help: 'Help text for the question. Phones show it below the field.',
		kind: 'text',
		example: 'As in your passport',
		types: ASKING,
	},
	{
		key: 'defaultValue',
		label: FIELD_LABELS.defaultValue,
		help: 'The initial value, the same for everybody.',
		kind: 'answer',
		types: except('file', 'password'),
	},
	{
		key: 'prefilledAtSending',
		label: FIELD_LABELS.prefilledAtSending,
		help: 'Whether to give the initial value when you send the Flow, so that it can differ for each person. Enter it in Screen Data of Send WhatsApp Flow.',
		kind: 'flag',
		initial: false,
		types: except('file'),
	},
	{
		key: 'shortLabel',
		label: FIELD_LABELS.shortLabel,
		help: 'The label of the field if the question is longer than a label can be (20 to 40 characters, depending on the type). The full question is shown above the field. If empty, the beginning of the question is used.',
		kind: 'text',
		example: 'Your answer',
		types: ASKING,
	},
	{
		key: 'fieldName',
		label: FIELD_LABELS.fieldName,
		help: 'The name of the answer: Latin letters, digits and underscores. By default it is made from the label. Set it to keep this name when you reword the question.',
		kind: 'text',
		example: 'customer_name',
		types: ASKING,
	},
];

/** The settings that matter for a question of this type, as the others are. */
export function settingsFor(type: QuestionType, settings: Settings): Setting[] {
	return SETTINGS.filter(
		({ types, onlyWith }) =>
			types.includes(type) && (onlyWith === undefined || settings[onlyWith.key] === onlyWith.value),
	);
}

export function isSet({ key, ...setting }: Setting, settings: Settings): boolean {
	const value = settings[key];
	return setting.kind === 'flag'
		? value !== undefined && value !== setting.initial
		: value !== undefined && value !== '';
}

/** The settings of a question, with the keys of n8n's Form node. */
export function settingFields(type: QuestionType, settings: Settings): Partial<FormField> {
	return Object.fromEntries(
		settingsFor(type, settings)
			.filter((setting) => isSet(setting, settings))
			.map(({ key, kind }) => {
				const value = settings[key];
				return [key, kind === 'count' ? Number(value) : value];
			}),
	);
}
