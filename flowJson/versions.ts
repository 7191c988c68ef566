/** Versions of Flow JSON whose Flows can be published. Older ones are only sent. */
export const PUBLISHABLE_VERSIONS = [
	'5.1',
	'6.0',
	'6.1',
	'6.2',
	'6.3',
	'7.0',
	'7.1',
	'7.2',
	'7.3',
	'7.4',
];

/** Older than any. */
export const OLDEST = '0.0';

/** Whether a version is `wanted` or newer. Text that is no version is the oldest. */
export function atLeast(version: string, wanted: string): boolean {
	if (wanted === OLDEST) return true;
	const [major, minor] = parts(version);
	const [wantedMajor, wantedMinor] = parts(wanted);
	return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

function parts(version: string): [number, number] {
	const found = /^(\d{1,4})\.(\d{1,4})$/.exec(version);
	return found ? [Number(found[1]), Number(found[2])] : [0, 0];
}
