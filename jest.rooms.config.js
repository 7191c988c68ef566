const { rootDir, moduleFileExtensions, testEnvironment, transform } = require('./jest.shared.js');

/** The tables of the two pure rooms alone, which need nothing of n8n: what mutation testing runs. */
module.exports = {
	rootDir,
	moduleFileExtensions,
	testEnvironment,
	transform,
	testMatch: ['<rootDir>/test/exotel/**/*.test.ts', '<rootDir>/test/flow/**/*.test.ts'],
};
