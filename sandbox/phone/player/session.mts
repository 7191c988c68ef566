import { relayedNumbers } from '../../../flowJson/check/advice.ts';
import { Origins } from '../../../flowJson/origins.ts';
import { visitFlow } from '../../../flowJson/visit.ts';
import { checkEndpointAnswer } from './endpointAnswer.mts';
import { asReference } from '../../../flowJson/expression.ts';
import { asInputValue, selectable, type Destination } from './inputs.mts';
import { isTooDeep } from '../../../flowJson/json.ts';

import { resolve, resolvePayload } from './resolve.mts';
import { entryScreens } from '../../../flowJson/routes.ts';
import { inputsOf, openScreen, viewOf } from './screenView.mts';
import { selectActions } from './selectActions.mts';
import type {
	Action,
	ClientError,
	EndpointAnswer,
	EndpointRequest,
	FlowJson,
	FlowState,
	InputValue,
	JsonObject,
	Opening,
	Screen,
	ScreenState,
	Step,
} from './types.mts';
import { errorOf } from './validate.mts';
import { Values } from './values.mts';

export { viewOf };

/** Opens a Flow as the message says: on a screen, or by asking the endpoint for one (INIT). */
export function openFlow(
	flow: FlowJson,
	{ token, action = 'navigate', screen, data = {} }: Opening,
): Step {
	const state: FlowState = {
		flow,
		token,
		path: [],
		screens: {},
		errors: {},
		touched: [],
		notice: null,
		waiting: null,
	};
	if (action === 'data_exchange') return ask(state, { action: 'INIT', screen: '', data: {} });
	const first =
		screen === undefined || screen === '' || screen === 'FIRST_ENTRY_SCREEN'
			? entryScreens(flow)[0]
			: screen;
	const opened = flow.screens.find(({ id }) => id === first);
	if (!opened)
		return failed(
			state,
			'invalid-screen-transition',
			`The Flow has no screen ${first ?? 'to begin with'}`,
		);
	if (isTooDeep(data))
		return failed(state, 'payload-schema-error', 'The data of the first screen is nested too deep');
	return show(state, opened, data);
}

/** The person changes an input. Actions bound to the choice are carried out. */
export function setValue(state: FlowState, name: string, value: InputValue): Step {
	const screen = openScreen(state);
	const view = screen && inputsOf(viewOf(state).components).find((input) => input.name === name);
	const held = screen && new Values(state).shownInputs(screen).get(name);
	if (!screen || !view || !held || !view.enabled || state.waiting) return { kind: 'here', state };
	const fitting = asInputValue(held.input, value);
	const changed = 'options' in view ? selectable(fitting, view.options) : fitting;
	const after: FlowState = {
		...withForm(state, screen, { [name]: changed }),
		errors: without(state.errors, name),
		touched: [...new Set([...state.touched, name])],
		notice: null,
	};
	return performAll(
		after,
		selectActions(held.input, view, changed, new Values(after).contents(screen.id)),
	);
}

/** The person presses something. The footer's button needs all inputs to be right; errors are shown otherwise. */
export function perform(state: FlowState, action: Action): Step {
	if (state.waiting || !openScreen(state)) return { kind: 'here', state };
	const errors = action.submits ? fieldErrors(state) : {};
	if (Object.keys(errors).length > 0)
		return { kind: 'here', state: { ...state, errors, notice: null } };
	return carryOut({ ...state, errors: {}, notice: null }, action);
}

/** The person goes back one screen; a screen with `refresh_on_back` asks the endpoint first (BACK). */
export function goBack(state: FlowState): Step {
	const screen = openScreen(state);
	if (!screen || state.path.length < 2 || state.waiting) return { kind: 'here', state };
	if (screen.refresh_on_back === true && state.flow.data_api_version !== undefined) {
		return ask(state, { action: 'BACK', screen: screen.id, data: {} });
	}
	return { kind: 'navigated', state: { ...leave(state), path: state.path.slice(0, -1) } };
}

/** The endpoint has answered what a `data_exchange` step asked; the answer is checked as the phone would. */
export function applyEndpointAnswer(state: FlowState, answer: EndpointAnswer): Step {
	if (!state.waiting) return { kind: 'here', state };
	const request = state.waiting;
	const free: FlowState = { ...state, waiting: null };
	const checked = checkEndpointAnswer(state.flow, request, answer);
	switch (checked.kind) {
		case 'failed':
			return failed(free, checked.error, checked.message);
		case 'success':
			return { kind: 'completed', state: free, response: checked.params, sensitive: [] };
		case 'screen':
			return checked.screen.id === request.screen
				? {
						kind: 'here',
						state: {
							...withData(free, checked.screen, checked.data),
							notice: checked.notice,
							touched: [],
						},
					}
				: noticed(show(free, checked.screen, checked.data), checked.notice);
	}
}

/** The endpoint could not be asked, or gave nothing: the person can try again. */
export function endpointFailed(state: FlowState, error: ClientError, message: string): Step {
	return failed({ ...state, waiting: null }, error, message);
}

function carryOut(state: FlowState, action: Action): Step {
	const screen = openScreen(state);
	if (!screen) return { kind: 'here', state };
	const selected = action.selects
		? withForm(state, screen, { [action.selects.name]: action.selects.id })
		: state;
	const payload = (to: Destination) =>
		resolvePayload(action.payload ?? {}, new Values(selected).contents(screen.id, to));
	switch (action.name) {
		case 'navigate':
			return navigate(selected, screen, action, payload('answer'));
		case 'complete':
			return complete(selected, action, payload('answer'));
		case 'data_exchange':
			return ask(selected, {
				action: 'data_exchange',
				screen: screen.id,
				data: payload('endpoint'),
			});
		case 'update_data':
			return { kind: 'here', state: withData(selected, screen, payload('answer')) };
		case 'open_url':
			return openUrl(selected, screen, action);
	}
}

function performAll(state: FlowState, actions: Action[]): Step {
	return actions.reduce<Step>(
		(step, action) => (step.kind === 'here' ? carryOut(step.state, action) : step),
		{
			kind: 'here',
			state,
		},
	);
}

function navigate(state: FlowState, screen: Screen, action: Action, data: JsonObject): Step {
	const next = state.flow.screens.find(({ id }) => id === action.next?.name);
	if (!next)
		return failed(
			state,
			'invalid-screen-transition',
			`The Flow has no screen ${action.next?.name ?? 'to go to'}`,
		);
	const [relayed] = numbersPassedOnTwice(state.flow, screen, action).filter(
		(key) => data[key] !== undefined && data[key] !== '',
	);
	if (relayed !== undefined)
		return failed(
			state,
			'payload-schema-error',
			`${relayed} is a number that was passed on once already: phones fail here`,
		);
	return show(state, next, data);
}

function numbersPassedOnTwice(flow: FlowJson, { id }: Screen, { payload }: Action): string[] {
	const visited = visitFlow(flow);
	const here = visited.byId.get(id);
	return here ? relayedNumbers(payload ?? {}, here, new Origins(visited)) : [];
}

function complete(state: FlowState, action: Action, payload: JsonObject): Step {
	const token: JsonObject = state.token === null ? {} : { flow_token: state.token };
	const sensitive = Object.entries(action.payload ?? {})
		.filter(([, value]) => typeof value === 'string' && isSensitive(state, value))
		.map(([key]) => key);
	return { kind: 'completed', state, response: { ...token, ...payload, ...token }, sensitive };
}

/** Whether a payload's value comes from an input that its screen declares to be sensitive. */
function isSensitive(state: FlowState, value: string): boolean {
	const reference = asReference(value);
	if (reference?.store !== 'form') return false;
	const screen = state.flow.screens.find(
		({ id }) => id === (reference.screen ?? state.path.at(-1)),
	);
	return screen?.sensitive?.includes(reference.path[0]) ?? false;
}

/** Only web addresses are opened: a definition may hold anything. */
function openUrl(state: FlowState, screen: Screen, action: Action): Step {
	const url = resolve(action.url, new Values(state).contents(screen.id));
	return typeof url === 'string' && /^https?:\/\//i.test(url)
		? { kind: 'open_url', state, url }
		: { kind: 'here', state: { ...state, notice: 'This link cannot be opened' } };
}

function ask(state: FlowState, request: EndpointRequest): Step {
	return { kind: 'data_exchange', state: { ...state, waiting: request }, request };
}

/** Opens a screen: a new one, or one that the person has come back to. What was entered there before is kept. */
function show(state: FlowState, screen: Screen, data: JsonObject): Step {
	const left = leave(state);
	const before = left.path.indexOf(screen.id);
	const path = before === -1 ? [...left.path, screen.id] : left.path.slice(0, before + 1);
	const form = Object.hasOwn(left.screens, screen.id) ? left.screens[screen.id].form : {};
	return {
		kind: 'navigated',
		state: { ...left, path, screens: { ...left.screens, [screen.id]: { data, form } } },
	};
}

/** What the shown inputs hold, initial values included, stays with the screen. */
function leave(state: FlowState): FlowState {
	const screen = openScreen(state);
	const rested: FlowState = { ...state, errors: {}, touched: [], notice: null };
	if (!screen) return rested;
	const inputs = [...new Values(state).shownInputs(screen)];
	return withForm(
		rested,
		screen,
		Object.fromEntries(inputs.map(([name, { value }]) => [name, value])),
	);
}

function withForm(state: FlowState, screen: Screen, values: Record<string, InputValue>): FlowState {
	return withScreen(state, screen, ({ data, form }) => ({ data, form: { ...form, ...values } }));
}

function withData(state: FlowState, screen: Screen, changes: JsonObject): FlowState {
	return withScreen(state, screen, ({ data, form }) => ({ data: { ...data, ...changes }, form }));
}

function withScreen(
	state: FlowState,
	{ id }: Screen,
	change: (screen: ScreenState) => ScreenState,
): FlowState {
	return { ...state, screens: { ...state.screens, [id]: change(state.screens[id]) } };
}

function fieldErrors(state: FlowState): Record<string, string> {
	const wrong = inputsOf(viewOf(state).components)
		.filter((input) => input.enabled)
		.flatMap((input) => {
			const error = errorOf(input);
			return error === null ? [] : [[input.name, error]];
		});
	return Object.fromEntries(wrong);
}

function noticed(step: Step, notice: string | null): Step {
	return notice === null ? step : { ...step, state: { ...step.state, notice } };
}

function failed(state: FlowState, error: ClientError, message: string): Step {
	return { kind: 'failed', state, error, message };
}

function without(errors: FlowState['errors'], name: string): FlowState['errors'] {
	return Object.fromEntries(Object.entries(errors).filter(([known]) => known !== name));
}
