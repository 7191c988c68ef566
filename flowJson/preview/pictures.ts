import { markup, type Markup } from './markup';

/**
 * Draws a picture, or its frame with its text. It is a background, because n8n removes the source of an `img` that is
 * no link.
 *
 * @param url from `pictureUrl`
 */
export function drawPicture(url: string, altText: string, kind = ''): Markup {
	return url === ''
		? markup`<span class="pic none ${kind}">${altText || 'Picture'}</span>`
		: markup`<span class="pic ${kind}" role="img" aria-label="${altText || 'Picture'}" style="background-image:url('${url}')"></span>`;
}
