const { rootDir, moduleFileExtensions, testEnvironment, transform } = require('./jest.shared.js');

/** The tables of the pure rooms alone, which need nothing of n8n: what mutation testing runs. */
module.exports = {
	rootDir,
	moduleFileExtensions,
	testEnvironment,
	transform,
	testMatch: ['exotel', 'flow', 'flowJson'].map((room) => `<rootDir>/test/${room}/**/*.test.ts`),
};
