import { runCheckFlow } from './checkFlowCommand.mts';

const FLOWS = 'examples/flows';

test('a right file: what comes back, and 0', async () => {
	const { code, output } = await runCheckFlow([`${FLOWS}/3-appointment.json`]);
	expect(output).toContain('3-appointment.json: valid');
	expect(output).toMatch(/answers: .*appointment_date \(date\)/);
	expect(output).toMatch(/data needed: .*services \(options\)/);
	expect(code).toBe(0);
});

test('for machines: one object a file, and 1 on an error', async () => {
	const files = [`${FLOWS}/1-lead-form.json`, 'package.json', 'nowhere.json'];
	const { code, output } = await runCheckFlow(['--json', ...files]);
	const results = output
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as { file: string; valid: boolean; errors: unknown[] });
	expect(results.map(({ file, valid }) => [file, valid])).toEqual([
		[files[0], true],
		[files[1], false],
		[files[2], false],
	]);
	expect(Object.keys(results[0])).toEqual([
		'file',
		'valid',
		'errors',
		'warnings',
		'advice',
		'answers',
		'needs',
	]);
	expect(results[2].errors).toHaveLength(1);
	expect(code).toBe(1);
});
