import type { Component, DataModel, FlowJson, Json, JsonObject, Screen } from '../types';
import type { Page } from './pages';
import type { Asked, Condition, Piece } from './pieces';
import { cut } from './texts';

export interface ButtonTexts {
	next: string;
	send: string;
}

const VERSION = '7.3';
const MAX_BUTTON = 35;

/**
 * Writes the screens. None hands anything on: the last one refers to every input by its screen, so that no answer can
 * be lost on the way, and no number changes its type.
 *
 * @param carriers what is in the answer without being asked
 * @param flowName tells in the answer which Flow it is of
 */
export function writeScreens(
	pages: Page[],
	carriers: Piece[],
	flowName: string,
	buttons: ButtonTexts,
): FlowJson {
	const places = new Places(pages);
	const last = pages[pages.length - 1];
	const data = { ...Object.fromEntries(pages.flatMap(prefilledBy)), ...dataOf(carriers) };
	return {
		version: VERSION,
		screens: pages.map((page, index): Screen => {
			const next = pages[index + 1];
			const sensitive = asked(page).filter((each) => each.sensitive);
			return {
				id: page.id,
				title: page.title,
				...(next === undefined && { terminal: true, success: true }),
				...(index === 0 && Object.keys(data).length > 0 && { data }),
				...(sensitive.length > 0 && { sensitive: sensitive.map(({ name }) => name) }),
				layout: {
					type: 'SingleColumnLayout',
					children: [
						...page.pieces.flatMap((piece) => shown(piece, page, places)),
						{
							type: 'Footer',
							label: cut(next ? buttons.next : buttons.send, MAX_BUTTON),
							'on-click-action': next
								? { name: 'navigate', next: { type: 'screen', name: next.id }, payload: {} }
								: {
										name: 'complete',
										payload: {
											flow: flowName,
											...Object.fromEntries(
												pages.flatMap(asked).map((each) => [each.name, places.input(each, last)]),
											),
											...carried(carriers, last, places),
										},
									},
						},
					],
				},
			};
		}),
	};
}

/** References from one screen to what is on another. */
class Places {
	readonly #first: Page;
	readonly #pages: ReadonlyMap<Asked, Page>;

	constructor(pages: Page[]) {
		this.#first = pages[0];
		this.#pages = new Map(pages.flatMap((page) => asked(page).map((each) => [each, page])));
	}

	input(each: Asked, from: Page): string {
		const page = this.#pages.get(each) ?? from;
		return page === from ? `\${form.${each.name}}` : `\${screen.${page.id}.form.${each.name}}`;
	}

	/** What the message gives to the first screen. */
	data(name: string, from: Page): string {
		return from === this.#first ? `\${data.${name}}` : `\${screen.${this.#first.id}.data.${name}}`;
	}
}

function asked({ pieces }: Page): Asked[] {
	return pieces.flatMap(({ asks }) => asks ?? []);
}

function prefilledBy(page: Page): Array<[string, DataModel]> {
	return asked(page).flatMap(
		({ name, prefill }): Array<[string, DataModel]> => (prefill === null ? [] : [[name, prefill]]),
	);
}

function dataOf(carriers: Piece[]): Record<string, DataModel> {
	return Object.fromEntries(
		carriers.flatMap(({ carries }) =>
			carries?.from === 'data' ? [[carries.name, carries.value as DataModel]] : [],
		),
	);
}

function carried(carriers: Piece[], last: Page, places: Places): JsonObject {
	return Object.fromEntries(
		carriers.flatMap(({ carries }): Array<[string, Json]> => {
			if (carries === null) return [];
			const { name, value, from } = carries;
			return [[name, from === 'data' ? places.data(name, last) : (value as Json)]];
		}),
	);
}

/** The components of a question on its screen, behind its conditions. */
function shown({ components, asks, conditions }: Piece, page: Page, places: Places): Component[] {
	const filled = components.map((component) =>
		component === asks?.input && asks.prefill !== null
			? { ...component, 'init-value': places.data(asks.name, page) }
			: component,
	);
	if (conditions.length === 0) return filled;
	return [
		{ type: 'If', condition: expressionOf(conditions, page, places), then: filled as Json[] },
	];
}

/** Phones read && before ==, so each comparison of several stands in parentheses. */
function expressionOf(conditions: Condition[], page: Page, places: Places): string {
	const each = conditions.map(({ on, answer }) => `${places.input(on, page)} == ${answer}`);
	return each.length === 1 ? each[0] : each.map((text) => `(${text})`).join(' && ');
}
