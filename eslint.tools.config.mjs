// Rules for what n8n's gate does not read: sandbox, scripts, benchmarks and test helpers; and the one-way rule
// of the house for everything. The package itself is checked by eslint.config.mjs, which n8n wants unchanged.
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

import noModuleState from './eslint-rules/noModuleState.cjs';

const NODE_GLOBALS = Object.fromEntries(
	[
		'__dirname',
		'__filename',
		'clearInterval',
		'console',
		'exports',
		'module',
		'process',
		'require',
		'setInterval',
		'setTimeout',
	].map((name) => [name, 'readonly']),
);

const ONE_WAY = 'Dependencies point one way: nodes, exotel or meta, flow, flowJson.';
const INDEPENDENT = 'The sandbox judges the product, so it borrows nothing from it but flowJson.';
const ROOMS =
	'Rooms of the sandbox point one way: admin, exotel and meta, world, endpoint, schema.';

const TOOLS =
	'Tools depend on each other one way: demo on n8n and sandbox, n8n on lib, lib and sandbox on none.';

/** Which folder may not import from which, types included. Paths are resolved, so a room of the sandbox may share its name. */
const restrictedPaths = [
	{ target: './exotel', from: ['./nodes', './credentials', './meta'], message: ONE_WAY },
	{ target: './meta', from: ['./nodes', './credentials', './exotel'], message: ONE_WAY },
	{ target: './flow', from: ['./nodes', './credentials', './exotel', './meta'], message: ONE_WAY },
	{
		target: './flowJson',
		from: ['./nodes', './credentials', './exotel', './meta', './flow', './sandbox'],
		message: ONE_WAY,
	},
	{
		target: './sandbox',
		from: ['./nodes', './credentials', './exotel', './meta', './flow', './dist', './scripts'],
		message: INDEPENDENT,
	},
	...Object.entries({
		lib: ['n8n', 'demo', 'scripts', 'bench', 'sandbox', 'test'],
		n8n: ['demo', 'scripts', 'bench', 'sandbox', 'test'],
		sandbox: ['lib', 'n8n', 'demo', 'bench', 'test'],
		demo: ['scripts', 'bench', 'test'],
	}).map(([room, above]) => ({
		target: `./${room}`,
		from: above.map((name) => `./${name}`),
		message: TOOLS,
	})),
	...Object.entries({
		schema: ['endpoint', 'world', 'exotel', 'meta', 'admin'],
		endpoint: ['world', 'exotel', 'meta', 'admin'],
		world: ['exotel', 'meta', 'admin'],
		exotel: ['meta', 'admin', 'phone'],
		meta: ['exotel', 'admin', 'phone'],
		admin: ['exotel', 'meta', 'phone'],
		phone: ['exotel', 'meta'],
	}).map(([room, above]) => ({
		target: `./sandbox/${room}`,
		from: above.map((name) => `./sandbox/${name}`),
		message: ROOMS,
	})),
];

export default tseslint.config(
	{
		files: ['**/*.{mts,tsx}'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
	},
	{
		files: ['**/*.{mjs,cjs}'],
		extends: [js.configs.recommended],
		languageOptions: { globals: NODE_GLOBALS },
	},
	{
		// n8n's gate lints these; here only their imports are checked.
		files: ['**/*.ts'],
		languageOptions: { parser: tseslint.parser },
		plugins: { '@typescript-eslint': tseslint.plugin },
		linterOptions: { reportUnusedDisableDirectives: 'off' },
	},
	{
		files: ['**/*.{ts,mts,tsx}'],
		plugins: { 'import-x': importX },
		settings: {
			'import-x/resolver-next': [
				createTypeScriptImportResolver({ project: 'tsconfig.tools.json' }),
			],
		},
		rules: {
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': ['error', { zones: restrictedPaths }],
		},
	},
	{
		// What ships keeps its state in one place.
		files: ['{nodes,credentials,exotel,meta,flow,flowJson}/**/*.ts'],
		ignores: ['nodes/shared/memory/processMemory.ts'],
		plugins: { project: { rules: { 'no-module-state': noModuleState } } },
		rules: { 'project/no-module-state': 'error' },
	},
	{
		// It runs in n8n and in a browser, so it has nothing but the language. Both know TextEncoder.
		files: ['flowJson/**/*.ts'],
		languageOptions: {
			parserOptions: { lib: ['es2022'] },
			globals: { TextEncoder: 'readonly' },
		},
		rules: {
			'no-undef': 'error',
			'no-restricted-imports': ['error', { patterns: [{ regex: '^[^.]', message: ONE_WAY }] }],
		},
	},
);
