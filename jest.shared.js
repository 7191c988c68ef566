/** Settings that all Jest configurations share. */
module.exports = {
	rootDir: __dirname,
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
	// Package.json files of the same name (ours, the one n8n unpacks, those of two n8ns) would collide in Jest's file map.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/real-n8n/', '<rootDir>/real-n8n-1/'],
	globalSetup: '<rootDir>/test/support/engineFolders.cjs',
	globalTeardown: '<rootDir>/test/support/removeEngineFolders.cjs',
	setupFiles: ['<rootDir>/test/support/environment.cjs'],
};
