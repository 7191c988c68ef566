/** What a page may have that other programs show: known tags and attributes, pictures within it, and text. */

const TAGS = 'html head meta title style body main h1 h2 section div p span b i s'.split(' ');
const ATTRIBUTES = 'lang charset name content class dir style role aria-label aria-hidden'.split(
	' ',
);

const TAG = /<(?:!doctype html|\/?([a-z]+\d?)((?: [a-z-]+="[^"<>]*")*) ?\/?)>/g;
const PICTURES = /url\('data:image\/(?:png|jpeg|webp);base64,[\w+/=-]*'\)/g;

/** All in a page of `preview` that could run, lead elsewhere or fetch something. Empty when it can only be looked at. */
export function dangersIn(html: string): string[] {
	const dangers: string[] = [];
	const [style = ''] = /<style>.*?<\/style>/s.exec(html) ?? [];
	if (/url\(|@import/i.test(style)) dangers.push('a style sheet that fetches');
	const texts = html.replace(TAG, (_tag, name: string | undefined, attributes = '') => {
		if (name !== undefined && !TAGS.includes(name)) dangers.push(`tag ${name}`);
		for (const [, attribute, value] of String(attributes).matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
			if (!ATTRIBUTES.includes(attribute)) dangers.push(`attribute ${attribute}`);
			if (attribute === 'style' && value.replace(PICTURES, '').includes('url('))
				dangers.push(`style ${value.slice(0, 60)}`);
		}
		return '';
	});
	// What has not been read as one of our tags.
	const other = /[<>].{0,40}/s.exec(texts);
	if (other) dangers.push(`unknown ${other[0]}`);
	return dangers;
}
