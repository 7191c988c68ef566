/** Arbitrary Flows that are right, for the tests of what holds for all of them. */
import fc from 'fast-check';

import type { Parts } from '../sandbox/flowFixtures.mts';

/** Kinds of questions. The name is put in when they are placed. */
const QUESTIONS: Record<string, Parts> = {
	text: { type: 'TextInput', label: 'Name' },
	number: { type: 'TextInput', label: 'Guests', 'input-type': 'number' },
	email: { type: 'TextInput', label: 'E-mail', 'input-type': 'email', required: true },
	area: { type: 'TextArea', label: 'Wishes' },
	radio: {
		type: 'RadioButtonsGroup',
		label: 'Size',
		'data-source': [
			{ id: 's', title: 'Small' },
			{ id: 'l', title: 'Large' },
		],
	},
	dropdown: {
		type: 'Dropdown',
		label: 'City',
		'data-source': [
			{ id: '1', title: 'Pune' },
			{ id: '2', title: 'Delhi' },
		],
	},
	checkboxes: {
		type: 'CheckboxGroup',
		label: 'Extras',
		'data-source': [
			{ id: 'a', title: 'Tea' },
			{ id: 'b', title: 'Cake' },
		],
	},
	chips: {
		type: 'ChipsSelector',
		label: 'Topics',
		'data-source': [
			{ id: 'x', title: 'News' },
			{ id: 'y', title: 'Sport' },
		],
	},
	optIn: { type: 'OptIn', label: 'I agree' },
	date: { type: 'DatePicker', label: 'Day', 'min-date': '2026-12-01', 'max-date': '2026-12-31' },
	day: { type: 'CalendarPicker', label: 'Day' },
	stay: {
		type: 'CalendarPicker',
		mode: 'range',
		label: { 'start-date': 'Arrival', 'end-date': 'Departure' },
	},
	photo: {
		type: 'PhotoPicker',
		label: 'Photo',
		'max-uploaded-photos': 2,
		'max-file-size-kb': 1024,
	},
};

/** What the answer of each kind is foretold to be. */
export const TYPES: Record<string, string> = {
	text: 'text',
	number: 'number',
	email: 'text',
	area: 'text',
	radio: 'oneOf',
	dropdown: 'oneOf',
	checkboxes: 'severalOf',
	chips: 'severalOf',
	optIn: 'yesNo',
	date: 'date',
	day: 'date',
	stay: 'dateRange',
	photo: 'files',
};

export interface GeneratedFlow {
	flow: Parts;
	/** The kind of each question by the key of its answer. */
	kinds: Record<string, string>;
}

/** A screen's questions, and how its values come to the end. */
const screenPlan = fc.record({
	kinds: fc.uniqueArray(fc.constantFrom(...Object.keys(QUESTIONS)), { minLength: 1, maxLength: 6 }),
	inForm: fc.boolean(),
	/** By global references, or from screen to screen. */
	relayed: fc.boolean(),
});

/** Flows of one to four screens, whose answers come by global references or from screen to screen. */
export const generatedFlow: fc.Arbitrary<GeneratedFlow> = fc
	.tuple(fc.array(screenPlan, { minLength: 1, maxLength: 4 }), fc.constantFrom('7.1', '7.2', '7.3'))
	.map(([plans, version]) => build(plans, version));

type Plan = typeof screenPlan extends fc.Arbitrary<infer Value> ? Value : never;

function build(plans: Plan[], version: string): GeneratedFlow {
	const kinds: Record<string, string> = {};
	let carried: Record<string, Parts> = {};
	const payload: Parts = { flow: 'generated' };
	const screens = plans.map((plan, index) => {
		const isLast = index === plans.length - 1;
		const id = screenId(index);
		const asked = plan.kinds.map((kind) => ({ kind, name: `${kind}_${index}` }));
		for (const { kind, name } of asked) kinds[name] = kind;
		const data = carried;
		const handed: Parts = Object.fromEntries(
			Object.keys(data).map((key) => [key, `\${data.${key}}`]),
		);
		const next: Record<string, Parts> = { ...data };
		for (const { kind, name } of asked) {
			if (isLast) payload[name] = `\${form.${name}}`;
			else if (plan.relayed && RELAYED.includes(kind)) {
				handed[name] = `\${form.${name}}`;
				next[name] = MODELS[kind];
				payload[name] = `\${data.${name}}`;
			} else payload[name] = `\${screen.${id}.form.${name}}`;
		}
		carried = next;
		const action = isLast
			? { name: 'complete', payload }
			: {
					name: 'navigate',
					next: { type: 'screen', name: screenId(index + 1) },
					payload: handed,
				};
		return {
			id,
			title: 'Title',
			...(isLast && { terminal: true }),
			...(Object.keys(data).length > 0 && { data }),
			layout: { type: 'SingleColumnLayout', children: placed(asked, plan.inForm, action) },
		};
	});
	return { flow: { version, screens }, kinds };
}

/** What may be passed on as often as one likes. */
const RELAYED = [
	'text',
	'email',
	'area',
	'radio',
	'dropdown',
	'checkboxes',
	'chips',
	'optIn',
	'date',
];

const TEXT = { type: 'string', __example__: 'text' };
const LIST = { type: 'array', items: { type: 'string' }, __example__: ['text'] };
const MODELS: Record<string, Parts> = {
	text: TEXT,
	email: TEXT,
	area: TEXT,
	radio: TEXT,
	dropdown: TEXT,
	date: TEXT,
	checkboxes: LIST,
	chips: LIST,
	optIn: { type: 'boolean', __example__: true },
};

function placed(
	asked: Array<{ kind: string; name: string }>,
	inForm: boolean,
	action: Parts,
): Parts[] {
	const inputs = asked.map(({ kind, name }) => ({ ...QUESTIONS[kind], name }));
	const footer = { type: 'Footer', label: 'Go on', 'on-click-action': action };
	return inForm
		? [{ type: 'Form', name: 'form', children: [...inputs, footer] }]
		: [...inputs, footer];
}

function screenId(index: number): string {
	return `SCREEN_${'ABCD'[index]}`;
}
