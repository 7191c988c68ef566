const shared = require('./jest.shared.js');

/** The packed package in n8n's queue mode: Redis, PostgreSQL, main, worker and webhook processes. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	maxWorkers: 1,
	testTimeout: 600_000,
};
