import { drawMarkdown } from './markdown';
import { markup, NONE, type Markup } from './markup';
import type { Part } from './part';
import { drawPicture } from './pictures';

const WEIGHTS: Record<string, string> = { bold: 'b', italic: 'i', bold_italic: 'b i' };

/** Draws what shows something and asks nothing. Null for any other component. */
export function drawDisplay(type: string, part: Part): Markup | null {
	switch (type) {
		case 'TextHeading':
			return markup`<p class="t h1">${part.text('text')}</p>`;
		case 'TextSubheading':
			return markup`<p class="t h2">${part.text('text')}</p>`;
		case 'TextBody':
		case 'TextCaption':
			return drawText(type === 'TextCaption' ? 'small' : '', part);
		case 'RichText':
			return drawMarkdown(part.text('text'));
		case 'Image':
			return drawPicture(
				part.picture('src'),
				part.text('alt-text'),
				part.is('scale-type', 'cover') ? 'cover' : '',
			);
		case 'ImageCarousel':
			return markup`<div class="row">
				${part
					.list('images', 3)
					.parts.map((image) =>
						drawPicture(image.picture('src'), image.text('alt-text'), 'third cover'),
					)}
			</div>`;
		case 'EmbeddedLink':
			return markup`<p class="t a">${part.text('text')}</p>`;
		case 'NavigationList':
			return drawItems(part);
		case 'Footer':
			return drawFooter(part);
		default:
			return null;
	}
}

function drawText(kind: string, part: Part): Markup {
	const text = part.text('text');
	if (part.is('markdown', true)) return markup`<div class="${kind}">${drawMarkdown(text)}</div>`;
	const weight = WEIGHTS[part.text('font-weight')] ?? '';
	const struck = part.is('strikethrough', true) ? 's' : '';
	return markup`<p class="t ${kind} ${weight} ${struck}">${text}</p>`;
}

const MAX_ITEMS = 20;

function drawItems(part: Part): Markup {
	const { parts, more } = part.list('list-items', MAX_ITEMS);
	return markup`${drawTexts('t b', part.text('label'))}${drawTexts(
		't small',
		part.text('description'),
	)}
		<div class="box">${parts.map(drawItem)}</div>
		${drawMore(more)}`;
}

function drawItem(item: Part): Markup {
	const main = item.within('main-content');
	const start = item.within('start');
	const end = item.within('end');
	const image = start.picture('image');
	return markup`<div class="item">
		${image === '' ? NONE : drawPicture(image, start.text('alt-text'), 'icon cover')}
		<div class="grow">
			${drawTexts('t b', main.text('title'))}${drawTexts(
				't small',
				main.text('description'),
			)}${drawTexts('t small', main.text('metadata'))}${[
				item.text('badge'),
				...item.texts('tags').slice(0, 3),
			].map((tag) => (tag === '' ? NONE : markup`<span class="tag">${tag}</span> `))}
		</div>
		<div>
			${['title', 'description', 'metadata'].map((name) => drawTexts('t small', end.text(name)))}
		</div>
		<span class="next">›</span>
	</div>`;
}

function drawFooter(part: Part): Markup {
	const captions = ['left-caption', 'center-caption', 'right-caption'].map((name) =>
		part.text(name),
	);
	return markup`<div class="foot">
		${
			captions.every((text) => text === '')
				? NONE
				: markup`<div class="captions">
					${captions.map((text) => markup`<span class="t small">${text}</span>`)}
				</div>`
		}
		<p class="t button${part.is('enabled', false) ? ' off' : ''}">${part.text('label')}</p>
	</div>`;
}

/** A text with a class of its own, or nothing. */
export function drawTexts(kind: string, text: string): Markup {
	return text === '' ? NONE : markup`<p class="${kind}">${text}</p>`;
}

/** That there are more than are drawn. */
export function drawMore(more: number): Markup {
	return more > 0 ? markup`<p class="small">and ${more} more</p>` : NONE;
}
