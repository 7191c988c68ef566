import { asText } from '../expression';
import { isInput, isRange, type Input } from '../inputs';
import { isObject, own } from '../json';
import type { Component, Json } from '../types';
import { drawMore, drawTexts } from './display';
import { markup, NONE, type Markup } from './markup';
import type { Part } from './part';
import { drawPicture } from './pictures';

/** How many options a screen has room for. A dropdown opens over it. */
const MAX_OPTIONS = 20;
const MAX_DROPDOWN_OPTIONS = 6;

/** Draws an input. Null when the component is none. */
export function drawInput(
	component: Component,
	part: Part,
	first: Json | undefined,
): Markup | null {
	if (!isInput(component)) return null;
	const { type } = component;
	switch (type) {
		case 'OptIn':
			return markup`<div class="option">
				${drawBox('☐', '☑', first === true)}
				<div class="grow">
					${drawLabel(part)}${
						own(component, 'on-click-action') === undefined
							? NONE
							: markup`<span class="a">Read more</span>`
					}
				</div>
			</div>`;
		case 'RadioButtonsGroup':
		case 'CheckboxGroup':
			return markup`<div>
				${drawLabel(part)}${drawTexts('t small', part.text('description'))}${drawOptions(type, part, first)}
			</div>`;
		case 'ChipsSelector':
			return markup`<div>
				${drawLabel(part)}${drawTexts('t small', part.text('description'))}${drawChips(part, first)}
			</div>`;
		case 'Dropdown':
			return markup`<div>${drawDropdown(part, first)}${drawHelp(part)}</div>`;
		case 'CalendarPicker':
			return isRange(component)
				? drawRange(part, first)
				: markup`<div>
						${drawTexts('t b', part.text('title'))}${drawTexts(
							't small',
							part.text('description'),
						)}${drawField(part, '▦', first)}
					</div>`;
		case 'DatePicker':
			return drawField(part, '▦', first);
		case 'PhotoPicker':
		case 'DocumentPicker':
			return markup`<div>
				${drawLabel(part, part.text('label'), wantsFiles(part))}${drawTexts(
					't small',
					part.text('description'),
				)}
				<p class="field center">
					${type === 'PhotoPicker' ? 'Take or choose photos' : 'Choose files'}
				</p>
			</div>`;
		case 'TextArea':
			return drawField(part, '', first, 'tall');
		case 'TextInput':
			return drawField(part, '', isHidden(component) ? '' : first);
		default:
			return null;
	}
}

/** Pickers say how many files they want at least. */
function wantsFiles(part: Part): boolean {
	return ['min-uploaded-photos', 'min-uploaded-documents'].some(
		(name) => Number(asText(part.value(name))) > 0,
	);
}

function isHidden({ 'input-type': kind }: Input): boolean {
	return kind === 'password' || kind === 'passcode';
}

/** The label, with what phones say of a question that may be left out. */
function drawLabel(
	part: Part,
	label = part.text('label'),
	required = part.value('required'),
): Markup {
	return markup`<p class="t label">
		${label}${required === true ? NONE : markup` <span class="small">(optional)</span>`}
	</p>`;
}

function drawField(part: Part, sign: string, first: Json | undefined, kind = ''): Markup {
	return markup`<div>
		<div class="field ${kind}${part.is('enabled', false) ? ' off' : ''}">
			<div class="grow">${drawLabel(part)}${drawTexts('t', firstText(first))}</div>
			${sign === '' ? NONE : markup`<span>${sign}</span>`}
		</div>
		${drawHelp(part)}
	</div>`;
}

/** The first value of a field. A long one is cut off in it anyway. */
function firstText(first: Json | undefined): string {
	return typeof first === 'object' ? '' : asText(first).slice(0, 300);
}

function drawHelp(part: Part): Markup {
	return drawTexts('t small', part.oneOf('helper-text', 'description'));
}

/** A calendar for two days has labels and texts for each. */
function drawRange(part: Part, first: Json | undefined): Markup {
	const days = ['start-date', 'end-date'].map((day) => {
		const of = (name: string) =>
			isObject(part.value(name)) ? part.within(name).text(day) : part.text(name);
		const required = part.value('required');
		return markup`<div class="half">
			<div class="field">
				<div class="grow">
					${drawLabel(
						part,
						of('label'),
						isObject(required) ? own(required, day) : required,
					)}${drawTexts('t', firstText(own(first, day)))}
				</div>
				<span>▦</span>
			</div>
			${drawTexts('t small', of('helper-text'))}
		</div>`;
	});
	return markup`<div>
		${drawTexts('t b', part.text('title'))}${drawTexts('t small', part.text('description'))}
		<div class="row">${days}</div>
	</div>`;
}

function drawOptions(type: string, part: Part, first: Json | undefined): Markup {
	const { parts, more } = part.list('data-source', MAX_OPTIONS);
	const [off, on] = type === 'RadioButtonsGroup' ? ['○', '◉'] : ['☐', '☑'];
	return markup`${parts.map(
		(option) =>
			markup`<div class="option${option.is('enabled', false) ? ' off' : ''}">
				${drawIcon(option)}
				<div class="grow">
					${drawTexts('t', option.text('title'))}${drawTexts(
						't small',
						option.text('description'),
					)}${drawTexts('t small', option.text('metadata'))}
				</div>
				${drawBox(off, on, isChosen(option, first))}
			</div>`,
	)}${drawMore(more)}`;
}

function drawIcon(option: Part): Markup {
	const image = option.picture('image');
	if (image !== '') return drawPicture(image, option.text('alt-text'), 'icon cover');
	const color = /^#?([\da-f]{6})$/i.exec(option.text('color'))?.[1];
	return color === undefined
		? NONE
		: markup`<span class="icon" style="background-color:#${color}"></span>`;
}

function drawBox(off: string, on: string, chosen: boolean): Markup {
	return markup`<span class="check">${chosen ? on : off}</span>`;
}

function isChosen(option: Part, first: Json | undefined): boolean {
	const id = option.value('id') ?? '';
	return Array.isArray(first) ? first.includes(id) : first === id;
}

function drawChips(part: Part, first: Json | undefined): Markup {
	const { parts, more } = part.list('data-source', MAX_OPTIONS);
	return markup`<p class="chips">
			${parts.map(
				(option) =>
					markup`<span class="t chip${isChosen(option, first) ? ' on' : ''}">${option.text('title')}</span> `,
			)}
		</p>
		${drawMore(more)}`;
}

function drawDropdown(part: Part, first: Json | undefined): Markup {
	const { parts, more } = part.list('data-source', MAX_DROPDOWN_OPTIONS);
	return markup`<div class="field">
			<div class="grow">
				${drawLabel(part)}${drawTexts('t', titleOf(first, part) ?? firstText(first))}
			</div>
			<span>▾</span>
		</div>
		<p class="t small list">
			${parts.map(
				(option, index) => markup`${index === 0 ? '' : ' · '}${option.text('title')}`,
			)}${more > 0 ? markup` · and ${more} more` : NONE}
		</p>`;
}

/** The title of the option that is chosen at first, which may stand far down in the list. */
function titleOf(first: Json | undefined, part: Part): string | undefined {
	const options = part.value('data-source');
	const chosen = Array.isArray(options)
		? options.find((option) => own(option, 'id') === first)
		: undefined;
	return chosen === undefined ? undefined : firstText(own(chosen, 'title'));
}
