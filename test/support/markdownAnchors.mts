/** Where a link into a Markdown document can lead: its headings as GitHub names them, and `<a id="…">`. */
export function anchorsOf(markdown: string): string[] {
	const headings = markdown.matchAll(/^#{1,6} (.+)$/gm);
	const marks = markdown.matchAll(/<a id="([^"]+)">/g);
	return [
		...[...headings].map(([, heading]) => slugOf(heading)),
		...[...marks].map(([, id]) => id),
	];
}

function slugOf(heading: string): string {
	return heading
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}_\- ]/gu, '')
		.replace(/ /g, '-');
}
