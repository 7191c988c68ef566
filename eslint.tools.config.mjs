// Rules for everything that is not part of the published package: sandbox, scripts and test helpers.
// The package itself is checked by eslint.config.mjs, which n8n wants unchanged.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{
		files: ['**/*.mts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
	},
	{
		// The one-way rule of the house: the sandbox judges the product, so it may not borrow from it.
		files: ['sandbox/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^(\\.\\./)+(nodes|credentials|exotel|flow|dist)/',
							message: 'The sandbox never imports from the product.',
						},
					],
				},
			],
		},
	},
);
