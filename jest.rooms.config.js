const { rootDir, moduleFileExtensions, testEnvironment, transform } = require('./jest.shared.js');

/** The tables of the pure rooms alone, which need nothing of n8n: what mutation testing runs. */
module.exports = {
	rootDir,
	moduleFileExtensions,
	testEnvironment,
	transform,
	// Random Flows take long, and differ from run to run.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/flowJson/properties'],
	testMatch: [
		...['exotel', 'flow', 'flowJson'].map((room) => `<rootDir>/test/${room}/**/*.test.ts`),
		// What the sandbox's phone makes of a Flow JSON: the only tables of expressions.
		'<rootDir>/test/sandbox/flowJson{Values,Session}.test.ts',
	],
};
