// Adds up Jest's result files and closes with one plain line. Fails when a suite left no results.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const results = ['test.json', 'browser.json', 'e2e.json', 'compat.json', 'queue.json'].map((name) =>
	join(process.argv[2], name),
);
const missing = results.filter((file) => !existsSync(file));
const counts = results
	.filter((file) => existsSync(file))
	.map((file) => JSON.parse(readFileSync(file, 'utf8')))
	.reduce(
		(sum, { numPassedTests, numFailedTests, numFailedTestSuites }) => ({
			passed: sum.passed + numPassedTests,
			// A suite that could not even start counts as one failure.
			failed: sum.failed + Math.max(numFailedTests, numFailedTestSuites),
		}),
		{ passed: 0, failed: missing.length },
	);

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
