import { check, stepsOf, type Checked, type Finding } from '../../../flowJson/index.ts';
import { syntaxErrorOf, TextPlaces } from './textPlaces.mts';

/** Checks Flow JSON, and adds to each finding the lines and columns of the text. */
export function checkText(text: string): Checked {
	const checked = check(text);
	const findings = [...checked.errors, ...checked.warnings, ...checked.advice];
	if (findings.length === 0) return checked;
	const locate = locatorOf(text, checked);
	const placed = (list: Finding[]) => list.map(locate);
	return {
		...checked,
		errors: placed(checked.errors),
		warnings: placed(checked.warnings),
		advice: placed(checked.advice),
	};
}

/** All findings, errors first. */
export function findingsOf({ errors, warnings, advice }: Checked): Finding[] {
	return [...errors, ...warnings, ...advice];
}

function locatorOf(text: string, { errors }: Checked): (finding: Finding) => Finding {
	const [{ rule } = { rule: null }] = errors;
	if (rule === 'json-size' || rule === 'json-depth') return (finding) => finding;
	if (rule === 'json-syntax') {
		const place = syntaxErrorOf(text);
		return (finding) =>
			place === null
				? finding
				: {
						...finding,
						message: `This is not JSON: ${place.message}`,
						pointers: [{ path: '', line_start: place.line, column_start: place.column }],
					};
	}
	const places = new TextPlaces(text);
	return (finding) => ({
		...finding,
		pointers: finding.pointers.map((pointer) => {
			const place = places.of(stepsOf(pointer.path));
			return place === null
				? pointer
				: { ...pointer, line_start: place.line, column_start: place.column };
		}),
	});
}
