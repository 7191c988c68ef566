/** Small Flows for the tests of the sandbox's phone. */
import { check, type Finding } from '../../flowJson/index.ts';
import { openFlow, perform, setValue, viewOf } from '../../sandbox/phone/player/session.mts';
import type {
	ComponentView,
	FlowJson,
	FlowState,
	InputValue,
	Opening,
	PickedFile,
	ScreenView,
	Step,
} from '../../sandbox/phone/player/types.mts';

export type Parts = Record<string, unknown>;

export const CONSTANT = { flow: 'test' };

export function footer(action: Parts, properties: Parts = {}): Parts {
	return { type: 'Footer', label: 'Go on', 'on-click-action': action, ...properties };
}

export function navigate(name: string, payload: Parts = {}): Parts {
	return { name: 'navigate', next: { type: 'screen', name }, payload };
}

export function complete(payload: Parts = {}): Parts {
	return { name: 'complete', payload: { ...CONSTANT, ...payload } };
}

export function screen(id: string, children: Parts[], properties: Parts = {}): Parts {
	return { id, title: id, layout: { type: 'SingleColumnLayout', children }, ...properties };
}

/** A terminal screen whose answer holds the inputs named. */
export function lastScreen(
	children: Parts[],
	inputs: string[] = [],
	properties: Parts = {},
): Parts {
	const payload = Object.fromEntries(inputs.map((name) => [name, `\${form.${name}}`]));
	return screen('LAST', [...children, footer(complete(payload))], {
		terminal: true,
		...properties,
	});
}

export function definition(screens: Parts[], properties: Parts = {}): Parts {
	return { version: '7.3', ...properties, screens };
}

/** All findings, errors first. */
export function findingsIn(flow: Parts | string): Finding[] {
	const { errors, warnings, advice } = check(flow);
	return [...errors, ...warnings, ...advice];
}

/** The Flow as the phone has it; throws when it cannot be opened. */
export function flowOf(flow: Parts): FlowJson {
	const checked = check(flow);
	if (!checked.flow) throw new Error(JSON.stringify(checked.errors));
	return checked.flow;
}

type OfType<View, Type> = View extends { type: infer Known }
	? Type extends Known
		? View
		: never
	: never;

/** A person in a Flow: keeps the last step. */
export class Person {
	step: Step;

	constructor(flow: Parts, opening: Partial<Opening> = {}) {
		this.step = openFlow(flowOf(flow), { token: 'token-1', ...opening });
	}

	get state(): FlowState {
		return this.step.state;
	}

	get view(): ScreenView {
		return viewOf(this.state);
	}

	/** The errors shown, by input. */
	get errors(): Record<string, string> {
		const shown = this.view.components.flatMap((view) =>
			'error' in view && view.error !== null ? [[view.name, view.error]] : [],
		);
		return Object.fromEntries(shown);
	}

	/** The first component of a type that is shown. */
	component<Type extends ComponentView['type']>(type: Type): OfType<ComponentView, Type> {
		const found = this.view.components.find((view) => view.type === type);
		if (!found) throw new Error(`No ${type} is shown`);
		return found as OfType<ComponentView, Type>;
	}

	fill(values: Record<string, InputValue>): this {
		for (const [name, value] of Object.entries(values))
			this.step = setValue(this.state, name, value);
		return this;
	}

	/** Presses the footer's button. */
	submit(): this {
		const action = this.view.footer?.action;
		if (!action) throw new Error('The screen has no button');
		this.step = perform(this.state, action);
		return this;
	}

	/** Applies a function of the session. */
	does(act: (state: FlowState) => Step): this {
		this.step = act(this.state);
		return this;
	}

	/** The answer, once the Flow is over. */
	get response(): unknown {
		if (this.step.kind !== 'completed')
			throw new Error(`Not completed but ${this.step.kind}: ${JSON.stringify(this.errors)}`);
		return this.step.response;
	}
}

export function pickedFile(changes: Partial<PickedFile> = {}): PickedFile {
	return {
		file_name: 'slip.pdf',
		mime_type: 'application/pdf',
		sha256: 'c2hhMjU2',
		id: 'media-1',
		sizeBytes: 1024,
		encrypted: {
			media_id: 'media-1',
			cdn_url: 'http://127.0.0.1/media-1',
			file_name: 'slip.pdf',
			encryption_metadata: {
				encrypted_hash: 'YQ==',
				iv: 'YQ==',
				encryption_key: 'YQ==',
				hmac_key: 'YQ==',
				plaintext_hash: 'YQ==',
			},
		},
		...changes,
	};
}
