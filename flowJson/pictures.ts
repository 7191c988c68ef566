const BEGINNINGS = { '/9j/': 'jpeg', iVBORw0KGgo: 'png', UklGR: 'webp' };

/** A picture in base64, with `data:` before it or without, as a `data:` URL. Empty when it is none that phones show. */
export function pictureUrl(source: string): string {
	const base64 = source.replace(/^data:image\/(?:jpeg|jpg|png|webp);base64,/, '').trim();
	const found = Object.entries(BEGINNINGS).find(([beginning]) => base64.startsWith(beginning));
	return found && /^[\w+/=-]*$/.test(base64) ? `data:image/${found[1]};base64,${base64}` : '';
}
