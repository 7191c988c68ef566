/** Collects what Node warns of, such as too many listeners. */
export function collectWarnings(): { warnings: Error[]; stop: () => void } {
	const warnings: Error[] = [];
	const note = (warning: Error) => void warnings.push(warning);
	process.on('warning', note);
	return { warnings, stop: () => void process.off('warning', note) };
}
