const shared = require('./jest.shared.js');

/** The packed package inside a real n8n, driven over its REST interface. Each file starts an n8n of its own. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testSequencer: '<rootDir>/test/support/slowestFirst.cjs',
	// Most of their time is waiting, so two share two cores with other work.
	maxWorkers: 2,
	testTimeout: 600_000,
};
