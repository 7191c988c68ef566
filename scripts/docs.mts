/** Writes the parts of the README that come from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withCodesTable } from './codes-table.mts';
import paths from '../lib/paths.cjs';

const readme = path.join(paths.root, 'README.md');
writeFileSync(readme, withCodesTable(readFileSync(readme, 'utf8')));
