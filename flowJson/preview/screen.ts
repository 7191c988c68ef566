import { asReference, asText, type Lookup } from '../expression';
import { branchesOf, isContainer } from '../placement';
import { resolve } from '../resolve';
import type { Component, Json } from '../types';
import type { VisitedFlow, VisitedScreen } from '../visit';
import { describeBranch, describeCondition } from './conditions';
import { drawDisplay } from './display';
import { examplesOn, firstValue } from './examples';
import { drawInput } from './inputs';
import { markup, NONE, type Markup } from './markup';
import { Part } from './part';
import type { Room } from './room';

/** Draws a screen as a phone does, with everything on it that may ever be shown. */
export function drawScreen(screen: VisitedScreen, flow: VisitedFlow, room: Room): Markup {
	const lookup = examplesOn(screen, flow);
	const drawing = new ScreenDrawing(screen, flow, lookup, room);
	const title = room.text(asText(resolve(screen.screen.title, lookup)));
	const content = drawing.drawAll(screen.screen.layout.children, null);
	const rtl = isRightToLeft(title + drawing.texts);
	return markup`<div class="phone${rtl ? ' rtl' : ''}" dir="${rtl ? 'rtl' : 'ltr'}">
		<p class="t title">${title}</p>
		<div class="content">${content}</div>
	</div>`;
}

/** Whether the first letter is of a script that is written from the right. */
function isRightToLeft(text: string): boolean {
	const [first] = /\p{L}/u.exec(text) ?? [''];
	return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
		first,
	);
}

class ScreenDrawing {
	readonly #screen: VisitedScreen;
	readonly #flow: VisitedFlow;
	readonly #lookup: Lookup;
	readonly #room: Room;
	/** The first texts, which tell the direction. */
	texts = '';

	constructor(screen: VisitedScreen, flow: VisitedFlow, lookup: Lookup, room: Room) {
		this.#screen = screen;
		this.#flow = flow;
		this.#lookup = lookup;
		this.#room = room;
	}

	drawAll(children: readonly Component[], form: Component | null): Markup[] {
		const shown = children.slice(0, this.#room.take(children.length));
		const left = children.length - shown.length;
		return [
			...shown.map((component) => this.#draw(component, form)),
			left > 0 ? markup`<p class="small">${left} more</p>` : NONE,
		];
	}

	#draw(component: Component, form: Component | null): Markup {
		if (component.type === 'Form') return this.#branch(component, 'children', component);
		if (isContainer(component)) return this.#drawBranches(component, form);
		const part = new Part(component, this.#lookup, this.#room);
		if (this.texts.length < 200) this.texts += part.oneOf('text', 'label').slice(0, 200);
		const drawn =
			drawDisplay(component.type, part) ??
			drawInput(component, part, firstValue(component, form, this.#lookup)) ??
			markup`<p class="small">${component.type.slice(0, 80)}</p>`;
		return this.#withVisibility(component.visible, part, drawn);
	}

	#branch(component: Component, step: string, form: Component | null): Markup {
		const branch = branchesOf(component).find(({ steps }) => steps[0] === step);
		return markup`${this.drawAll(branch?.children ?? [], form)}`;
	}

	#drawBranches(component: Component, form: Component | null): Markup {
		const branches = branchesOf(component).filter(({ children }) => children.length > 0);
		const shown = branches.slice(0, this.#room.take(branches.length));
		return markup`${shown.map(({ steps, children }) =>
			this.#framed(
				describeBranch(component, steps, this.#screen, this.#flow),
				markup`${this.drawAll(children, form)}`,
			),
		)}`;
	}

	#withVisibility(visible: Json | undefined, part: Part, drawn: Markup): Markup {
		if (typeof visible === 'string' && asReference(visible)?.store !== 'data')
			return this.#framed(`Only if ${describeCondition(visible, this.#screen, this.#flow)}`, drawn);
		return part.is('visible', false) ? this.#framed('Hidden at first', drawn) : drawn;
	}

	#framed(condition: string, drawn: Markup): Markup {
		return markup`<div class="frame">
			<p class="t small">${this.#room.text(condition.slice(0, 300))}</p>
			${drawn}
		</div>`;
	}
}
