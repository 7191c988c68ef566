const shared = require('./jest.shared.js');

/** The sandbox's page in a real Chromium. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
	testTimeout: 600_000,
};
