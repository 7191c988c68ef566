const shared = require('./jest.shared.js');

/** The packed package inside a real n8n, driven over its REST interface. Each file starts an n8n of its own. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testSequencer: '<rootDir>/test/support/slowestFirst.cjs',
	// As many as a small machine has cores. These tests mostly wait, but n8n needs a core to start.
	maxWorkers: 2,
	testTimeout: 600_000,
};
