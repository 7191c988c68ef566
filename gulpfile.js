/**
 * Builds `dist/`: the code of the package in one file, and what n8n looks for by name (docs/decisions/one-file.md).
 * `tsc` checks the types before.
 */
const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { build } = require('esbuild');
const { dest, series, src } = require('gulp');
const ts = require('typescript');
const { n8n } = require('./package.json');

const BUNDLE = 'dist/bundle.js';

/** The nodes and credentials. n8n finds the class of each by the name of its file. */
const entries = [...n8n.credentials, ...n8n.nodes].map((file) => ({
	file,
	className: path.basename(file).split('.')[0],
	source: path.posix.relative('dist', file).replace(/\.js$/, ''),
}));

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** Copies the icons and search words. `encoding: false` keeps the bytes as they are. */
function copyAssets() {
	return src(['nodes/**/*.{svg,node.json}', 'credentials/**/*.svg'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/** Writes for each node and credential a file that has nothing but the class. */
async function writeEntries() {
	for (const { file, className } of entries) {
		const folder = path.dirname(file);
		await mkdir(folder, { recursive: true });
		const bundle = path.posix.relative(folder, BUNDLE);
		await writeFile(file, `exports.${className} = require('${bundle}').${className};\n`);
	}
}

async function writeBundle() {
	await build({
		stdin: {
			contents: entries
				.map(({ className, source }) => `export { ${className} } from './${source}';`)
				.join('\n'),
			resolveDir: __dirname,
			sourcefile: 'package.json',
		},
		outfile: BUNDLE,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		charset: 'utf8',
		external: ['n8n-workflow'],
		plugins: [withoutComments],
		logLevel: 'warning',
	});
}

/** esbuild would keep some comments and drop others. */
const withoutComments = {
	name: 'without comments',
	setup({ onLoad }) {
		onLoad({ filter: /\.ts$/ }, async ({ path: fileName }) => {
			const { outputText } = ts.transpileModule(await readFile(fileName, 'utf8'), {
				fileName,
				compilerOptions: {
					target: ts.ScriptTarget.ES2022,
					module: ts.ModuleKind.ESNext,
					removeComments: true,
				},
			});
			return { contents: outputText };
		});
	},
};

// The bundle comes last, because set-up tells by it whether a build is complete.
exports.default = series(clean, copyAssets, writeEntries, writeBundle);
