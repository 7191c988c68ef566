/** Settings that all Jest configurations share. */
module.exports = {
	rootDir: __dirname,
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } }],
	},
	// Two package.json files of the same name (ours and the one n8n unpacks) would collide in Jest's file map.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/real-n8n/'],
	globalSetup: '<rootDir>/test/support/engineFolders.cjs',
	globalTeardown: '<rootDir>/test/support/removeEngineFolders.cjs',
	setupFiles: ['<rootDir>/test/support/environment.cjs'],
};
