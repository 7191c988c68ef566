/**
 * The two lint legs that n8n's scanner runs before it verifies a package, without the network: over the
 * source and over the unpacked tarball, inline disables ignored. The stock configuration leaves `dist` out,
 * so the rule sets are put together here as the scanner does.
 *
 * Usage: node gate.mjs <folder> <glob>...   prints {files, errorCount, warningCount, messages} as JSON
 */
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { ESLint } from 'eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const [folder, ...globs] = process.argv.slice(2);

const eslint = new ESLint({
	cwd: folder,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: [
		n8nCommunityNodesPlugin.configs.recommended,
		{ rules: { 'no-console': 'error' } },
		{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
		{ files: ['package.json'], rules: n8nNodesBase.configs.community.rules },
		{
			files: ['**/credentials/**/*.ts'],
			rules: {
				...n8nNodesBase.configs.credentials.rules,
				'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
				'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
			},
		},
		{
			files: ['**/nodes/**/*.ts'],
			rules: {
				...n8nNodesBase.configs.nodes.rules,
				'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
				'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
				'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
			},
		},
		{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser: tseslint.parser } },
	],
});

const results = await eslint.lintFiles(globs);
console.log(
	JSON.stringify({
		files: results.length,
		errorCount: results.reduce((sum, result) => sum + result.errorCount, 0),
		warningCount: results.reduce((sum, result) => sum + result.warningCount, 0),
		messages: results.flatMap((result) =>
			result.messages.map(
				({ line, ruleId, message }) => `${result.filePath}:${line} ${ruleId} ${message}`,
			),
		),
	}),
);
