/** Writes the parts of the documents that come from the code: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { withGeneratedParts } from './docs/generatedParts.mts';
import { docsPaths, readPage } from './docs/pages.mts';
import paths from '../lib/paths.cjs';

for (const file of docsPaths()) {
	const { text } = readPage(file);
	const current = withGeneratedParts(text);
	if (current !== text) writeFileSync(path.join(paths.root, file), current);
}
