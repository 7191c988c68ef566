/** `1-lead-form.json` holds the Flow `lead-form`: no number in front, no extension. */
export function flowIdOfFile(fileName: string): string {
	return fileName.replace(/^\d+[-_. ]+/, '').replace(/\.json$/i, '');
}
