const shared = require('./jest.shared.js');

/** The packed package inside a real n8n, driven over its REST interface. Each file starts an n8n of its own. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testSequencer: '<rootDir>/test/support/slowestFirst.cjs',
	// More than there are cores on a small machine, because these tests mostly wait.
	maxWorkers: 3,
	testTimeout: 600_000,
};
