import { packPackage, projectRoot, runHelper, type Tarball } from '../support/tarball.mts';

let tarball: Tarball;
beforeAll(async () => {
	tarball = await packPackage();
}, 120_000);
afterAll(async () => await tarball?.remove());

interface GateResult {
	files: number;
	errorCount: number;
	warningCount: number;
	messages: string[];
}

interface LoadedPackage {
	packageName: string;
	nodes: Array<{
		name: string;
		displayName: string;
		iconUrl: unknown;
		codex: { alias: string[]; categories: string[] };
	}>;
	credentials: Array<{ name: string; supportedNodes: string[]; iconUrl: unknown }>;
	exports: string[];
}

/** What n8n loads by name; each has its class from the bundle. */
const ENTRIES = [
	'dist/credentials/ExotelApi.credentials.js',
	'dist/credentials/WhatsAppBusinessManagementApi.credentials.js',
	'dist/credentials/WhatsAppFlowEncryptionApi.credentials.js',
	'dist/nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node.js',
	'dist/nodes/FlowResponseTrigger/FlowResponseTrigger.node.js',
	'dist/nodes/RespondToFlow/RespondToFlow.node.js',
	'dist/nodes/SendWhatsAppFlow/SendWhatsAppFlow.node.js',
	'dist/nodes/WhatsAppFlow/WhatsAppFlow.node.js',
];
const BUNDLE = 'dist/bundle.js';

describe('the tarball', () => {
	it('holds nothing but what n8n needs, and stays small', () => {
		const unexpected = tarball.files.filter(
			(file) =>
				!['index.js', 'package.json', 'README.md', 'LICENSE.md', BUNDLE, ...ENTRIES].includes(
					file,
				) && !/^dist\/(nodes|credentials)\/[\w./]+\.(svg|node\.json)$/.test(file),
		);
		expect(unexpected).toEqual([]);
		expect(tarball.files).toEqual(
			expect.arrayContaining(['index.js', 'package.json', 'LICENSE.md', BUNDLE, ...ENTRIES]),
		);
		expect(tarball.packedBytes).toBeLessThan(206_000);
		tarball.printSize();
	});

	it('requires n8n-workflow, crypto and its own files only', async () => {
		const scripts = tarball.files.filter((file) => file.endsWith('.js'));
		expect(scripts).toEqual([BUNDLE, ...ENTRIES, 'index.js']);
		const required = new Set<string>();
		for (const file of scripts) {
			const source = await tarball.read(file);
			const names = [
				...source.matchAll(/\b(?:require|import)\s*\(\s*(['"`]?)([^'"`)]*)\1\s*\)/g),
			].map(([, , name]) => name);
			expect(source).not.toMatch(/^\s*import\s/m);
			for (const name of names) required.add(name);
		}
		expect([...required].sort()).toEqual([
			'../../bundle.js',
			'../bundle.js',
			'./dist/bundle.js',
			'crypto',
			'n8n-workflow',
		]);
	});

	it('has the code of every room in one file, with the names and places of the source', async () => {
		const bundle = await tarball.read(BUNDLE);
		for (const room of ['credentials', 'nodes', 'exotel', 'flow', 'flowJson'])
			expect(bundle).toMatch(new RegExp(`^// ${room}/[\\w./]+\\.ts$`, 'm'));
		expect(bundle).toMatch(/^async function respond\(context\) \{$/m);
	});

	it('declares no run-time dependency', async () => {
		const manifest = JSON.parse(await tarball.read('package.json')) as Record<string, unknown>;
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
	});

	it("is loaded by n8n's own loader", async () => {
		const loaded = await runHelper<LoadedPackage>('load-package.cjs', tarball.folder);
		expect(loaded.packageName).toBe('n8n-nodes-exotel-whatsapp-flows');
		expect(loaded.nodes.map(({ displayName }) => displayName).sort()).toEqual([
			'Respond to Flow',
			'Send WhatsApp Flow',
			'WhatsApp Flow',
			'WhatsApp Flow Data Request Trigger',
			'WhatsApp Flow Response Trigger',
		]);
		expect(loaded.exports.sort()).toEqual([
			'ExotelApi',
			'FlowDataRequestTrigger',
			'FlowResponseTrigger',
			'RespondToFlow',
			'SendWhatsAppFlow',
			'WhatsAppBusinessManagementApi',
			'WhatsAppFlow',
			'WhatsAppFlowEncryptionApi',
		]);

		const supported = Object.fromEntries(
			loaded.credentials.map(({ name, supportedNodes }) => [name, [...supportedNodes].sort()]),
		);
		expect(supported).toEqual({
			exotelApi: [
				'flowDataRequestTrigger',
				'flowResponseTrigger',
				'sendWhatsAppFlow',
				'whatsAppFlow',
			],
			whatsAppBusinessManagementApi: [
				'flowDataRequestTrigger',
				'flowResponseTrigger',
				'respondToFlow',
				'sendWhatsAppFlow',
				'whatsAppFlow',
			],
			whatsAppFlowEncryptionApi: ['flowDataRequestTrigger', 'respondToFlow', 'whatsAppFlow'],
		});
		for (const { iconUrl } of [...loaded.nodes, ...loaded.credentials]) {
			expect(iconUrl).toEqual({
				light: expect.stringMatching(/\.svg$/),
				dark: expect.stringMatching(/\.dark\.svg$/),
			});
		}
		for (const { codex } of loaded.nodes) {
			expect(codex.alias).toEqual(expect.arrayContaining(['Exotel', 'WhatsApp', 'Form', 'Survey']));
			expect(codex.categories).toContain('Communication');
		}
	});
});

describe("n8n's gate", () => {
	it('finds nothing in the source', async () => {
		const result = await runHelper<GateResult>(
			'gate.mjs',
			projectRoot,
			'package.json',
			'{nodes,credentials}/**/*.{js,ts,json}',
		);
		expect(result.messages).toEqual([]);
		expect(result).toMatchObject({ errorCount: 0, warningCount: 0 });
		expect(result.files).toBeGreaterThan(10);
	}, 60_000);

	it('finds nothing in the unpacked tarball', async () => {
		const result = await runHelper<GateResult>('gate.mjs', tarball.folder, '**/*.js', '**/*.json');
		expect(result.messages).toEqual([]);
		expect(result).toMatchObject({ errorCount: 0, warningCount: 0 });
		// Scripts and JSON files.
		expect(result.files).toBe(tarball.files.filter((file) => /\.js(on)?$/.test(file)).length);
		expect(result.files).toBeGreaterThanOrEqual(13);
	}, 60_000);
});
