import { displayView, footerView } from './displayViews.mts';
import { errorFromDefinition, inputView } from './inputViews.mts';
import { asText } from '../../../flowJson/expression.ts';
import { own } from '../../../flowJson/json.ts';
import { resolve } from './resolve.mts';
import { stepsToEnd } from '../../../flowJson/routes.ts';
import type { ComponentView, FlowState, InputComponentView, Screen, ScreenView } from './types.mts';
import { Values } from './values.mts';

/** The open screen; undefined until the endpoint has named the first. */
export function openScreen({ flow, path }: FlowState): Screen | undefined {
	return flow.screens.find(({ id }) => id === path.at(-1));
}

/** The open screen as it is to be drawn. Before the endpoint has named one it is empty, and `waiting`. */
export function viewOf(state: FlowState): ScreenView {
	const screen = openScreen(state);
	const shared = {
		canGoBack: state.path.length > 1,
		waiting: state.waiting !== null,
		notice: state.notice,
	};
	if (!screen)
		return {
			id: '',
			title: '',
			components: [],
			footer: null,
			progress: { step: 1, of: 1 },
			...shared,
		};
	const values = new Values(state);
	const lookup = values.contents(screen.id);
	const footer = values.shown(screen).find(({ component }) => component.type === 'Footer');
	const step = state.path.length;
	return {
		id: screen.id,
		title: asText(resolve(screen.title, lookup)),
		components: componentViews(state, screen, values),
		footer: footer ? footerView(footer, lookup) : null,
		progress: { step, of: step + stepsToEnd(state.flow, screen.id) },
		...shared,
	};
}

/** The inputs among the components of a view. */
export function inputsOf(components: ComponentView[]): InputComponentView[] {
	return components.filter((component): component is InputComponentView => 'error' in component);
}

function componentViews(state: FlowState, screen: Screen, values: Values): ComponentView[] {
	const lookup = values.contents(screen.id);
	const held = values.shownInputs(screen);
	return values.shown(screen).flatMap((placed): ComponentView[] => {
		const display = displayView(placed, lookup);
		if (display) return [display];
		const input = held.get(String(placed.component.name));
		const view = input ? inputView(placed, input.value, lookup) : null;
		if (!view) return [];
		const shown = own(state.errors, view.name);
		const error =
			shown ?? (state.touched.includes(view.name) ? '' : errorFromDefinition(placed, lookup));
		return [{ ...view, error: typeof error === 'string' && error !== '' ? error : null }];
	});
}
