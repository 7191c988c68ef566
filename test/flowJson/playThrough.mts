/** A person who fills in everything, for the tests that hold what is foretold against what comes. */
import { openFlow, perform, setValue, viewOf } from '../../sandbox/phone/player/session.mts';
import type {
	Action,
	ComponentView,
	DocumentPickerView,
	FlowJson,
	InputComponentView,
	InputValue,
	JsonObject,
	PhotoPickerView,
	Step,
} from '../../sandbox/phone/player/types.mts';
import { pickedFile } from '../sandbox/flowFixtures.mts';

const MAX_SCREENS = 100;

/** Fills in a Flow to its end. Throws when that does not go. */
export function playThrough(flow: FlowJson, data: JsonObject = exampleData(flow)): JsonObject {
	let step = openFlow(flow, { token: 'token', data });
	for (let screens = 0; screens < MAX_SCREENS; screens++) {
		step = pressed(filledIn(step));
		if (step.kind === 'completed') {
			const { flow_token: token, ...answers } = step.response;
			if (token !== 'token') throw new Error('The answer has another token');
			return answers;
		}
		if (step.kind !== 'navigated') throw new Error(`${step.kind}: ${reasonOf(step)}`);
	}
	throw new Error('The Flow has no end');
}

/** The examples of the first screen, as a sender would give them. */
export function exampleData(flow: FlowJson): JsonObject {
	const step = openFlow(flow, { token: null });
	const first = flow.screens.find(({ id }) => id === step.state.path[0]);
	return Object.fromEntries(
		Object.entries(first?.data ?? {}).map(([key, model]) => [key, model.__example__ ?? '']),
	);
}

function filledIn(opened: Step): Step {
	let step = opened;
	// A value may show further inputs.
	for (let round = 0; round < 3; round++)
		for (const view of inputsOf(viewOf(step.state).components)) {
			const value = valueFor(view);
			if (view.enabled && value !== null) step = setValue(step.state, view.name, value);
		}
	return step;
}

function inputsOf(components: ComponentView[]): InputComponentView[] {
	return components.filter((view): view is InputComponentView => 'error' in view);
}

function pressed(step: Step): Step {
	const { footer, components } = viewOf(step.state);
	const action = footer?.action ?? linkIn(components);
	if (!action) throw new Error('There is nothing to press');
	return perform(step.state, action);
}

function linkIn(components: ComponentView[]): Action | null {
	for (const view of components) {
		if (view.type === 'NavigationList') return view.items[0]?.action ?? null;
		if (view.type === 'EmbeddedLink' && view.action?.name === 'navigate') return view.action;
	}
	return null;
}

function reasonOf(step: Step): string {
	if (step.kind === 'failed') return step.message;
	return JSON.stringify(step.state.errors);
}

/** A value that fits; null when there is nothing to choose from. */
function valueFor(view: InputComponentView): InputValue | null {
	switch (view.type) {
		case 'TextInput':
			return textFor(view.inputType, view.minChars, view.maxChars);
		case 'TextArea':
			return 'Some words';
		case 'RadioButtonsGroup':
		case 'Dropdown':
			return view.options.find(({ enabled }) => enabled)?.id ?? null;
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return view.options
				.filter(({ enabled }) => enabled)
				.slice(0, Math.max(1, view.minSelected))
				.map(({ id }) => id);
		case 'OptIn':
			return true;
		case 'DatePicker':
			return dayIn(view.minDate, view.maxDate);
		case 'CalendarPicker':
			return view.mode === 'range'
				? {
						'start-date': dayIn(view.minDate, view.maxDate),
						'end-date': dayIn(view.minDate, view.maxDate),
					}
				: dayIn(view.minDate, view.maxDate);
		case 'PhotoPicker':
		case 'DocumentPicker':
			return Array.from({ length: Math.max(1, view.minFiles) }, () =>
				pickedFile({ mime_type: mimeTypeFor(view) }),
			);
	}
}

function mimeTypeFor(view: PhotoPickerView | DocumentPickerView): string {
	if (view.type === 'PhotoPicker') return 'image/jpeg';
	const [first = 'application/pdf'] = view.allowedMimeTypes;
	return view.allowedMimeTypes.includes('application/pdf') ? 'application/pdf' : first;
}

function textFor(type: string, min: number, max: number): string {
	const text = {
		number: '5000',
		passcode: '4242',
		email: 'asha@example.com',
		phone: '+919812345678',
	}[type];
	return (text ?? 'Asha').padEnd(min, '1').slice(0, Math.max(max, 1));
}

function dayIn(min: string, max: string): string {
	if (min !== '') return min;
	return max !== '' ? max : '2026-12-01';
}
