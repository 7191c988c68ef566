/** The tests of the rooms, each file in one script with all that it needs of the project. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build, type Plugin } from 'esbuild';

/** A file of tests. */
export interface TestBundle {
	/** Relative to the project, with slashes. */
	name: string;
	/** Defines the tests. Called again, it loads all modules of the project anew. */
	define: (...globals: unknown[]) => void;
	/** The files that it is made of. */
	inputs: ReadonlySet<string>;
	/** The longest that a run of it has taken. */
	timeSpentMs: number;
}

const ROOMS = ['exotel', 'flow', 'flowJson', 'meta'];
/** What the sandbox's phone makes of a Flow JSON. */
const OF_PHONE = ['test/sandbox/flowJsonValues.test.ts', 'test/sandbox/flowJsonSession.test.ts'];
/** Random Flows take long, and differ from run to run. */
const RANDOM = 'test/flowJson/properties.test.ts';

/** What a bundle is given, beside Node's globals. */
export const GLOBALS = [
	'require',
	'module',
	'exports',
	'describe',
	'it',
	'test',
	'beforeAll',
	'beforeEach',
	'afterAll',
	'afterEach',
	'expect',
	'jest',
];

export async function bundleTests(root: string): Promise<TestBundle[]> {
	const names = ROOMS.flatMap((room) => testsBelow(root, `test/${room}`)).filter(
		(name) => name !== RANDOM,
	);
	return Promise.all([...names, ...OF_PHONE].map((name) => bundleTest(root, name)));
}

function testsBelow(root: string, folder: string): string[] {
	return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => `${folder}/${file.split(path.sep).join('/')}`)
		.sort();
}

async function bundleTest(root: string, name: string): Promise<TestBundle> {
	const { outputFiles, metafile } = await build({
		absWorkingDir: root,
		entryPoints: [name],
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		packages: 'external',
		keepNames: true,
		logLevel: 'error',
		plugins: [placesOfFiles],
	});
	const script = new vm.Script(`(function (${GLOBALS.join(', ')}) {${outputFiles[0].text}\n})`, {
		filename: name,
	});
	return {
		name,
		define: script.runInThisContext() as TestBundle['define'],
		inputs: new Set(Object.keys(metafile.inputs).map((input) => path.join(root, input))),
		timeSpentMs: 0,
	};
}

/** Modules in a bundle are told where they were. */
const placesOfFiles: Plugin = {
	name: 'places of files',
	setup({ onLoad }) {
		onLoad({ filter: /\.(?:[mc]?ts|[mc]?js)$/ }, ({ path: file }) => {
			const contents = readFileSync(file, 'utf8');
			if (file.includes('node_modules') || !/\b__(?:dirname|filename)\b/.test(contents))
				return null;
			const place = `var __dirname = ${JSON.stringify(path.dirname(file))}, __filename = ${JSON.stringify(file)};`;
			return { contents: `${place}${contents}`, loader: /ts$/.test(file) ? 'ts' : 'js' };
		});
	},
};
