const shared = require('./jest.shared.js');

/** The packed package inside a real n8n, driven over its REST interface. Each file starts an n8n of its own. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testSequencer: '<rootDir>/test/support/slowestFirst.cjs',
	// Two at a time save minutes on a quiet machine. Beside other work n8n then starts too slowly.
	maxWorkers: 1,
	testTimeout: 600_000,
};
