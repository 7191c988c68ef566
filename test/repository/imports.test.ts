import { circleIn, importsOf } from '../support/importGraph.mts';
import { sourceFiles } from '../support/sourceFiles.mts';

/**
 * No file imports itself by way of others, not even for a type. The lint rule `import-x/no-cycle` does not count
 * imports of types.
 */

const TYPESCRIPT = /\.(?:ts|mts|tsx)$/;

describe('the imports of the repository', () => {
	it('have no circle', () => {
		const imports = importsOf(sourceFiles().filter(({ path }) => TYPESCRIPT.test(path)));
		expect(imports.get('sandbox/main.mts')).toContain('sandbox/sandbox.mts');
		expect(imports.get('nodes/SendWhatsAppFlow/SendWhatsAppFlow.node.ts')).not.toEqual([]);
		expect(circleIn(imports)).toBeNull();
	});

	it('would show a circle of types', () => {
		const files = [
			{ path: 'a/one.mts', text: "import type { Two } from '../b/two.mts';" },
			{ path: 'b/two.mts', text: "import { three } from './three';" },
			{ path: 'b/three.ts', text: "export type { One } from '../a/one.mts';" },
		];
		expect(circleIn(importsOf(files))).toEqual([
			'a/one.mts',
			'b/two.mts',
			'b/three.ts',
			'a/one.mts',
		]);
	});
});
