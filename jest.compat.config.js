const shared = require('./jest.shared.js');

/** The packed package inside the last n8n 1.x. One server at a time. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/compat/**/*.test.ts'],
	maxWorkers: 1,
	testTimeout: 600_000,
};
