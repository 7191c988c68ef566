/** Where files are that a test is made of, for the watch mode as well. */
const SOURCES = [
	'credentials',
	'demo',
	'exotel',
	'flow',
	'flowJson',
	'lib',
	'meta',
	'n8n',
	'nodes',
	'sandbox',
	'scripts',
	'test',
];

/** Settings that all Jest configurations share. */
module.exports = {
	rootDir: __dirname,
	// Not the installed n8ns: package.json files of the same name would collide in Jest's file map.
	roots: SOURCES.map((folder) => `<rootDir>/${folder}`),
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
	globalSetup: '<rootDir>/test/support/engineFolders.cjs',
	globalTeardown: '<rootDir>/test/support/removeEngineFolders.cjs',
	setupFiles: ['<rootDir>/test/support/environment.cjs'],
};
