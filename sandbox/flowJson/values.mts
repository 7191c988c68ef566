import type { Lookup, Reference } from './expression.mts';
import { asInputValue, isInput, outgoing, type Destination, type InputType } from './inputs.mts';
import { own } from './json.mts';
import { allPlaced, shownPlaced, type Placed } from './placement.mts';
import { follow, resolve } from './resolve.mts';
import type { Component, FlowState, InputValue, Json, JsonObject, Screen, ScreenState } from './types.mts';

/** An input of a screen and what it holds. */
export interface HeldInput {
	input: Component & { type: InputType; name: string };
	value: InputValue;
}

/**
 * All values of a session at one moment.
 *
 * Initial values see what has been entered only; conditions see initial values too, also of hidden inputs; texts and
 * payloads see the inputs that are shown. So nothing can depend on itself, whatever the definition says.
 */
export class Values {
	readonly #state: FlowState;
	readonly #held = new Map<string, ReadonlyMap<string, HeldInput>>();
	readonly #shown = new Map<string, Placed[]>();
	readonly #shownInputs = new Map<string, ReadonlyMap<string, HeldInput>>();
	readonly #screens: ReadonlyMap<string, Screen>;

	constructor(state: FlowState) {
		this.#state = state;
		this.#screens = new Map(state.flow.screens.map((screen) => [screen.id, screen]));
	}

	/** The components of a screen that are shown. */
	shown(screen: Screen): Placed[] {
		return remembered(this.#shown, screen.id, () => shownPlaced(screen.layout.children, this.#conditions(screen.id)));
	}

	/** The inputs of a screen that are shown, by name. */
	shownInputs(screen: Screen): ReadonlyMap<string, HeldInput> {
		return remembered(this.#shownInputs, screen.id, () => {
			const held = this.#heldBy(screen.id);
			return new Map(
				this.shown(screen).flatMap(({ component }) => {
					const found = isInput(component) ? held.get(component.name) : undefined;
					return found ? [[found.input.name, found]] : [];
				}),
			);
		});
	}

	/** What references stand for in the texts and payloads of a screen. */
	contents(screenId: string, to: Destination = 'answer'): Lookup {
		return this.#lookup(screenId, (id, name) => {
			const screen = this.#screens.get(id);
			const found = screen && this.shownInputs(screen).get(name);
			return found && outgoing(found.input, found.value, this.#state.flow.version, to);
		});
	}

	#conditions(screenId: string): Lookup {
		return this.#lookup(screenId, (id, name) => {
			const found = this.#heldBy(id).get(name);
			return found && outgoing(found.input, found.value, this.#state.flow.version, 'answer');
		});
	}

	#entered(screenId: string): Lookup {
		return this.#lookup(screenId, (id, name) => own(this.#opened(id)?.form, name));
	}

	/** Every input of a screen that has been open, hidden or not. */
	#heldBy(screenId: string): ReadonlyMap<string, HeldInput> {
		return remembered(this.#held, screenId, () => {
			const screen = this.#opened(screenId) && this.#screens.get(screenId);
			return new Map(
				allPlaced(screen?.layout.children ?? []).flatMap(({ component, form }) =>
					isInput(component)
						? [[component.name, { input: component, value: this.#value(screenId, component, form) }]]
						: [],
				),
			);
		});
	}

	#value(screenId: string, input: HeldInput['input'], form: Component | null): InputValue {
		const entered: unknown = own(this.#opened(screenId)?.form, input.name);
		if (entered !== undefined) return asInputValue(input, entered);
		const lookup = this.#entered(screenId);
		const initial =
			resolve(input['init-value'], lookup) ?? resolve(own(resolve(form?.['init-values'], lookup), input.name), lookup);
		return asInputValue(input, resolveDates(initial, lookup));
	}

	#lookup(screenId: string, formValue: (screenId: string, name: string) => Json | undefined): Lookup {
		return ({ screen, store, path }: Reference) => {
			const id = screen ?? screenId;
			if (store === 'data') return follow(this.#opened(id)?.data, path);
			const [name, ...rest] = path;
			return follow(formValue(id, name), rest);
		};
	}

	#opened(id: string): ScreenState | undefined {
		return Object.hasOwn(this.#state.screens, id) ? this.#state.screens[id] : undefined;
	}
}

/** The initial value of a range may refer to data for each of its days. */
function resolveDates(initial: Json | undefined, lookup: Lookup): Json | undefined {
	if (typeof initial !== 'object' || initial === null || Array.isArray(initial)) return initial;
	return Object.fromEntries(
		Object.entries(initial as JsonObject).map(([key, value]) => [key, resolve(value, lookup) ?? '']),
	);
}

function remembered<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
	const known = memory.get(key);
	if (known !== undefined) return known;
	const made = make();
	memory.set(key, made);
	return made;
}
