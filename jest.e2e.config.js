const shared = require('./jest.shared.js');

/** The packed package inside a real n8n, driven over its REST interface. One server at a time. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	maxWorkers: 1,
	testTimeout: 600_000,
};
