/** `npm run check-flow -- FILE...`: checks Flow JSON in files as Meta does on upload, and tells what comes back. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';

import { answersOf, needsOf, type Finding } from '../flowJson/index.ts';
import { checkText, findingsOf } from '../sandbox/phone/player/checkText.mts';

const program = new Command('npm run check-flow --')
	.description(
		'Checks Flow JSON by the rules of Meta and by what phones do. Prints what is wrong with its line and how to mend ' +
			'it, the answers that will come back and the data that is needed. Fails when there is an error.',
	)
	.argument('<files...>', 'Flow JSON')
	.option('--json', 'prints one object a line for each file')
	.parse();

const { json = false } = program.opts<{ json?: boolean }>();
let failed = false;
for (const file of program.args) {
	const text = await readText(file);
	const result = text === null ? unreadable(file) : resultOf(file, text);
	if (!result.valid) failed = true;
	console.log(json ? JSON.stringify(result) : inWords(result));
}
process.exitCode = failed ? 1 : 0;

async function readText(file: string): Promise<string | null> {
	try {
		return await readFile(file, 'utf8');
	} catch {
		return null;
	}
}

function resultOf(file: string, text: string) {
	const { valid, flow, errors, warnings, advice } = checkText(text);
	return {
		file,
		valid,
		errors,
		warnings,
		advice,
		answers: flow === null ? [] : answersOf(flow),
		needs: flow === null ? [] : needsOf(flow),
	};
}

type Result = ReturnType<typeof resultOf>;

function unreadable(file: string): Result {
	const finding: Finding = {
		level: 'error',
		error: 'INVALID_FLOW_JSON',
		error_type: 'FLOW_JSON_ERROR',
		rule: 'json-syntax',
		message: 'The file cannot be read',
		fix: 'Check the name of the file.',
		pointers: [],
		count: 1,
	};
	return { ...resultOf(file, ''), errors: [finding] };
}

function inWords({ file, valid, errors, warnings, advice, answers, needs }: Result): string {
	const findings = findingsOf({ valid, flow: null, errors, warnings, advice });
	const wanted = needs.flatMap(({ screen, values }) =>
		values.map(
			({ name, type, isOptions }) => `${screen}.${name} (${isOptions ? 'options' : type})`,
		),
	);
	return [
		`${file}: ${valid ? 'valid' : 'not valid'}`,
		...findings.map(
			({ level, error, message, fix, pointers: [place] }) =>
				`  ${level}${place?.line_start === undefined ? '' : ` line ${place.line_start}`} ${error}: ${message}. ${fix}`,
		),
		...(answers.length === 0
			? []
			: [`  answers: ${answers.map(({ name, type }) => `${name} (${type})`).join(', ')}`]),
		...(wanted.length === 0 ? [] : [`  data needed: ${wanted.join(', ')}`]),
	].join('\n');
}
