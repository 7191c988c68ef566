// Rules for what n8n's gate does not read: sandbox, scripts, benchmarks and test helpers; and the one-way rule
// of the house for everything. The package itself is checked by eslint.config.mjs, which n8n wants unchanged.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

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

/** Forbids imports from folders of the project. */
const noImportsFrom = (folders, message) => ({
	'no-restricted-imports': [
		'error',
		{ patterns: [{ regex: `^(\\.\\./)+(${folders.join('|')})/`, message }] },
	],
});

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
		files: ['{nodes,exotel,flow}/**/*.ts'],
		languageOptions: { parser: tseslint.parser },
	},
	{
		files: ['sandbox/**'],
		rules: noImportsFrom(
			['nodes', 'credentials', 'exotel', 'flow', 'dist'],
			'The sandbox judges the product, so it borrows nothing from it.',
		),
	},
	{
		files: ['exotel/**'],
		rules: noImportsFrom(
			['nodes', 'credentials'],
			'Dependencies point one way: nodes, exotel, flow.',
		),
	},
	{
		files: ['flow/**'],
		rules: noImportsFrom(
			['nodes', 'credentials', 'exotel'],
			'Dependencies point one way: nodes, exotel, flow.',
		),
	},
);
