import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CRM_FOLDER, EXAMPLES_FOLDER } from '../../demo/constants.mts';
import type { WorkflowFile } from '../../n8n/types.mts';

/**
 * Pins an item to a node of an example, in its file; only with UPDATE_SAMPLES set, after the node's output was changed:
 * `UPDATE_SAMPLES=1 npx jest test/nodes/pinnedSamples.test.ts`.
 */
export function updateSample(example: WorkflowFile, node: string, json: Record<string, unknown>) {
	if (!process.env.UPDATE_SAMPLES) return;
	const [file] = [EXAMPLES_FOLDER, CRM_FOLDER]
		.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
		.filter((name) => name.endsWith('.json'))
		.filter(
			(name) => (JSON.parse(readFileSync(name, 'utf8')) as WorkflowFile).name === example.name,
		);
	const changed = { ...example, pinData: { ...example.pinData, [node]: [{ json }] } };
	writeFileSync(file, `${JSON.stringify(changed, null, 2)}\n`);
}
