/** Measures our nodes inside the real n8n, side by side with what one would use without them. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import { stopSignal } from '../lib/stopSignal.mts';
import { realN8n, root } from '../lib/paths.cjs';
import { withProgress } from '../lib/progress.cjs';
import { n8nNodeBinary } from '../n8n/nodeBinary.cjs';
import { measureEndpoint } from './endpoint.mts';
import { measureFlowJson } from './flow-json.mts';
import { measureReceiving } from './receiving.mts';
import { measureScreenData } from './screen-data.mts';
import { measureSending } from './sending.mts';
import {
	printEndpoint,
	printFlowJson,
	printReceiving,
	printScreenData,
	printSending,
	printWorst,
} from './table.mts';
import { Workbench } from './workbench.mts';
import { measureWorst } from './worst.mts';

const PARTS = ['sending', 'screenData', 'receiving', 'endpoint', 'worst', 'flowJson'] as const;
type Part = (typeof PARTS)[number];

interface Options {
	full: boolean;
	only?: Part;
	items?: number[];
	output: string;
}

const ITEMS = [1_000, 10_000];

const options = new Command('npm run bench --')
	.description(
		'Sending: many Flows with our node, with our node one by one, and with HTTP Request, from the real n8n to the ' +
			'sandbox. ScreenData: the data of a screen as JSON and in fields. Receiving: answers by our trigger, by Webhook, and by Webhook and Code. ' +
			'Endpoint: what a Flow asks for while it is filled in. Worst: calls that are slow to read. ' +
			'FlowJson: the check of a Flow against its size. ' +
			'Prints tables and writes the results as JSON.',
	)
	.option('--full', 'also run what takes up to five minutes a line, half an hour in all', false)
	.addOption(
		new Option('--only <part>', 'measure one part and keep the results of the others').choices(
			PARTS,
		),
	)
	.option('--items <number...>', 'how many Flows to send (default: 1000 10000)', count)
	.option('--output <file>', 'where to write the results', path.join(root, 'bench', 'results.json'))
	.parse()
	.opts<Options>();

run(options).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	},
);

async function run({ full, only, items = ITEMS, output }: Options): Promise<void> {
	const signal = stopSignal();
	const results: Record<string, unknown> = only ? await earlierResults(output) : {};
	const about = {
		date: new Date().toISOString(),
		versions: await versions(),
		cpus: os.cpus().length,
	};
	if (!only || only === 'worst') {
		const worst = await measureWorst(signal);
		printWorst(worst.rows);
		results.worst = { ...about, ...worst };
	}
	if (!only || only === 'flowJson') {
		const flowJson = measureFlowJson();
		printFlowJson(flowJson.rows);
		results.flowJson = { ...about, ...flowJson };
	}
	if (only !== 'worst' && only !== 'flowJson')
		Object.assign(results, await measureInN8n(signal, about, { full, only, items }));
	await writeFile(output, `${JSON.stringify(results, null, '\t')}\n`);
}

/** The parts that need n8n's server. */
async function measureInN8n(
	signal: AbortSignal,
	about: object,
	{ full, only, items }: { full: boolean; only: Part | undefined; items: number[] },
): Promise<Record<string, unknown>> {
	const results: Record<string, unknown> = {};
	const workbench = await withProgress('Installing the package into a throw-away n8n', () =>
		Workbench.open(signal),
	);
	try {
		if (!only || only === 'sending') {
			const sending = await measureSending(workbench, { items, full });
			printSending(sending.rows);
			results.sending = { ...about, ...sending };
		}
		if (!only || only === 'screenData') {
			const screenData = await measureScreenData(workbench);
			printScreenData(screenData);
			results.screenData = { ...about, ...screenData };
		}
		if (!only || only === 'receiving') {
			const receiving = await measureReceiving(workbench);
			printReceiving(receiving);
			results.receiving = { ...about, ...receiving };
		}
		if (!only || only === 'endpoint') {
			const endpoint = await measureEndpoint(workbench);
			printEndpoint(endpoint);
			results.endpoint = { ...about, ...endpoint };
		}
		return results;
	} finally {
		await workbench.close();
	}
}

async function earlierResults(file: string): Promise<Record<string, unknown>> {
	if (!existsSync(file)) return {};
	return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}

/** Of n8n, and of the Node that runs it. */
async function versions() {
	const manifest = await readFile(
		path.join(realN8n, 'node_modules', 'n8n', 'package.json'),
		'utf8',
	);
	const { stdout } = await promisify(execFile)(n8nNodeBinary(), ['--version']);
	return {
		n8n: (JSON.parse(manifest) as { version: string }).version,
		node: stdout.trim().replace(/^v/, ''),
	};
}

/** @param earlier what the option has given so far */
function count(text: string, earlier: number[] = []): number[] {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1)
		throw new InvalidArgumentError('Not a number of Flows.');
	return [...earlier, number];
}
