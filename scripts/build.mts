/**
 * Builds `dist/`: the code of the package in one file, and what n8n looks for by name (docs/decisions/one-file.md).
 * `tsc` checks the types before.
 */
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';

import paths from '../lib/paths.cjs';

/** A node or credential. n8n finds its class by the name of its file. */
interface Entry {
	className: string;
	/** Without the extension, from the root of the repository. */
	source: string;
	/** From the root of the package. */
	file: string;
}

const BUNDLE = 'dist/bundle.js';
const WANTED_BY_N8N = /\.(svg|node\.json)$/;

const inRoot = (file: string) => path.join(paths.root, file);

/** As package.json names them to n8n. */
async function listEntries(): Promise<Entry[]> {
	const { n8n } = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as {
		n8n: { credentials: string[]; nodes: string[] };
	};
	return [...n8n.credentials, ...n8n.nodes].map((file) => ({
		className: path.basename(file).split('.')[0],
		source: path.posix.relative('dist', file).replace(/\.js$/, ''),
		file,
	}));
}

/** A file that has nothing but the class, with icons and search words beside it. */
async function writeEntry({ className, source, file }: Entry): Promise<void> {
	const [from, to] = [path.dirname(source), path.dirname(file)];
	await mkdir(inRoot(to), { recursive: true });
	const bundle = path.posix.relative(to, BUNDLE);
	await writeFile(inRoot(file), `exports.${className} = require('${bundle}').${className};\n`);
	const neighbours = (await readdir(inRoot(from))).filter((name) => WANTED_BY_N8N.test(name));
	for (const name of neighbours) await cp(inRoot(`${from}/${name}`), inRoot(`${to}/${name}`));
}

async function writeBundle(entries: Entry[]): Promise<void> {
	await build({
		stdin: {
			contents: entries
				.map(({ className, source }) => `export { ${className} } from './${source}';`)
				.join('\n'),
			resolveDir: paths.root,
			sourcefile: 'package.json',
		},
		outfile: inRoot(BUNDLE),
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
const withoutComments: Plugin = {
	name: 'without comments',
	setup({ onLoad }) {
		onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
			const { outputText } = ts.transpileModule(await readFile(file, 'utf8'), {
				fileName: file,
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

const entries = await listEntries();
await rm(inRoot('dist'), { recursive: true, force: true });
for (const entry of entries) await writeEntry(entry);
// Last, because set-up tells by it whether a build is complete.
await writeBundle(entries);
