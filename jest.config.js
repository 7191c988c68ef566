const os = require('node:os');
const shared = require('./jest.shared.js');

/** Everything that needs no n8n server: rooms, nodes in n8n's engine, sandbox, tarball. */
module.exports = {
	...shared,
	// Many tests wait for something: two of them at a time, also where Jest would take one core of two.
	maxWorkers: Math.max(2, os.availableParallelism() - 1),
	setupFilesAfterEnv: ['<rootDir>/test/support/freshMemory.ts'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: [
		'/node_modules/',
		'<rootDir>/test/browser/',
		'<rootDir>/test/e2e/',
		'<rootDir>/test/compat/',
		'<rootDir>/test/queue/',
	],
	// Longer than `waitFor` waits, which says what was awaited.
	testTimeout: 150_000,
};
