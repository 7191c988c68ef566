/** The table of docs/reference/faults.md, made of what the fault matrix has seen. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../lib/paths.cjs';

const FILE = path.join(root, 'docs/reference/faults.md');

const INTRODUCTION = `# What happens when something breaks

Seen in a real n8n (one process, SQLite) with the sandbox as Exotel. The end-to-end test
\`test/e2e/faultMatrix.test.ts\` writes this page (\`UPDATE_DOCS=1\`) and fails when it is no longer true.
Queue mode has tests of its own in \`test/queue/\`.

*Reported as unknown* means that the node cannot know whether Exotel has sent the message. What really happened is in
brackets, because the sandbox knows it. A *repeat* is the same call, which Exotel delivers again because it was not
acknowledged.
`;

/** Rows in the order in which they were noted, under the headings they belong to. */
export class FaultTable {
	private readonly sections = new Map<string, { columns: string[]; rows: string[][] }>();

	section(heading: string, columns: string[]): (...cells: string[]) => void {
		const rows: string[][] = [];
		this.sections.set(heading, { columns, rows });
		return (...cells) => void rows.push(cells);
	}

	/** The page as it should be, and as it is. With UPDATE_DOCS it becomes what it should be. */
	async compare(): Promise<{ expected: string; found: string }> {
		const expected = this.page();
		if (process.env.UPDATE_DOCS) await writeFile(FILE, expected);
		return { expected, found: await readFile(FILE, 'utf8') };
	}

	private page(): string {
		const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
		const sections = [...this.sections].map(([heading, { columns, rows }]) =>
			[
				`## ${heading}`,
				'',
				line(columns),
				line(columns.map(() => '---')),
				...rows.map(line),
				'',
			].join('\n'),
		);
		return [INTRODUCTION, ...sections].join('\n');
	}
}
