const shared = require('./jest.shared.js');

/** The fuzz tests alone, for long runs: `npm run fuzz`. */
module.exports = {
	...shared,
	setupFilesAfterEnv: ['<rootDir>/test/support/freshMemory.ts'],
	testMatch: ['<rootDir>/test/fuzz/**/*.test.ts'],
	testTimeout: 60_000,
};
