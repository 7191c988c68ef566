import type { Lookup, Reference } from '../../../flowJson/expression.ts';
import { isInput, offersOptions, type Input } from '../../../flowJson/inputs.ts';
import { asInputValue, outgoing, selectable, type Destination } from './inputs.mts';
import { options } from './inputViews.mts';
import { own } from '../../../flowJson/json.ts';
import { allPlaced, type Placed } from '../../../flowJson/placement.ts';
import { shownPlaced } from './shownPlaced.mts';
import { Properties } from './properties.mts';
import { follow, resolve } from './resolve.mts';
import type {
	Component,
	FlowState,
	InputValue,
	Json,
	JsonObject,
	Screen,
	ScreenState,
} from './types.mts';

/** An input of a screen and what it holds. */
export interface HeldInput {
	input: Input;
	value: InputValue;
}

/**
 * All values of a session at one moment.
 *
 * Initial values see what has been entered only; options see initial values too, also of hidden inputs; conditions see
 * of these what the options allow; texts and payloads see the inputs that are shown. So nothing can depend on itself,
 * whatever the definition says.
 */
export class Values {
	readonly #state: FlowState;
	readonly #given = new Map<string, ReadonlyMap<string, HeldInput>>();
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
		return remembered(this.#shown, screen.id, () =>
			shownPlaced(screen.layout.children, this.#conditions(screen.id)),
		);
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
		const shownBy = (id: string) => {
			const screen = this.#screens.get(id);
			return screen && this.shownInputs(screen);
		};
		return this.#outgoing(screenId, shownBy, to);
	}

	#conditions(screenId: string): Lookup {
		return this.#outgoing(screenId, (id) => this.#heldBy(id));
	}

	#outgoing(
		screenId: string,
		inputsOf: (id: string) => ReadonlyMap<string, HeldInput> | undefined,
		to: Destination = 'answer',
	): Lookup {
		return this.#lookup(screenId, (id, name) => {
			const found = inputsOf(id)?.get(name);
			return found && outgoing(found.input, found.value, this.#state.flow.version, to);
		});
	}

	#entered(screenId: string): Lookup {
		return this.#lookup(screenId, (id, name) => own(this.#opened(id)?.form, name));
	}

	/** Every input of a screen that has been open, hidden or not. A choice that is not offered now is none. */
	#heldBy(screenId: string): ReadonlyMap<string, HeldInput> {
		return remembered(this.#held, screenId, () => {
			const lookup = this.#outgoing(screenId, (id) => this.#givenTo(id));
			return new Map(
				[...this.#givenTo(screenId)].map(([name, { input, value }]) => [
					name,
					{
						input,
						value: offersOptions(input)
							? selectable(value, options(new Properties(input, lookup)))
							: value,
					},
				]),
			);
		});
	}

	/** The same inputs with what was entered or is there initially, whatever their options. */
	#givenTo(screenId: string): ReadonlyMap<string, HeldInput> {
		return remembered(this.#given, screenId, () => {
			const screen = this.#opened(screenId) && this.#screens.get(screenId);
			return new Map(
				allPlaced(screen?.layout.children ?? []).flatMap(({ component, form }) =>
					isInput(component)
						? [
								[
									component.name,
									{ input: component, value: this.#value(screenId, component, form) },
								],
							]
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
			resolve(input['init-value'], lookup) ??
			resolve(own(resolve(form?.['init-values'], lookup), input.name), lookup);
		return asInputValue(input, resolveDates(initial, lookup));
	}

	#lookup(
		screenId: string,
		formValue: (screenId: string, name: string) => Json | undefined,
	): Lookup {
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
		Object.entries(initial as JsonObject).map(([key, value]) => [
			key,
			resolve(value, lookup) ?? '',
		]),
	);
}

function remembered<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
	const known = memory.get(key);
	if (known !== undefined) return known;
	const made = make();
	memory.set(key, made);
	return made;
}
