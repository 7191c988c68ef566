import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import { readText } from '../support/repositoryFiles.mts';

/** What docs/guide/form-without-json.md tells somebody to do, read by the test that does it. */

const GUIDE = readText('docs/guide/form-without-json.md');

export interface GuideQuestion {
	type: string;
	label: string;
	options: string[];
	/** With the text that is entered; empty for what is switched on. */
	attributes: Array<{ label: string; text: string }>;
}

/** A name or a text that the test uses, which the guide has to say too. */
export function said(text: string): string {
	if (!GUIDE.includes(text)) throw new Error(`The guide does not say: ${text}`);
	return text;
}

export function guideQuestions(): GuideQuestion[] {
	return rowsUnder('| Element Type |').map(([type, label, options, attributes]) => ({
		type,
		label,
		options: listOf(options),
		attributes: listOf(attributes).map((attribute) => {
			const [, name, text = ''] = /^([^`]+?)(?: `(.+)`)?$/.exec(attribute)!;
			return { label: name, text };
		}),
	}));
}

/** What stands in the fields of Send WhatsApp Flow in the sandbox, by label. */
export function guideFields(): Map<string, string> {
	return new Map(
		rowsUnder('| Field |').map(([label, value]) => [label, value.replace(/^`|`$/g, '')]),
	);
}

/** Clicks, keys and minutes as the guide gives them. */
export function guideEffort(): { clicks: number; keys: number; minutes: number } {
	const [, clicks, keys, minutes] =
		/about (\d+) clicks and (\d+) keys.*?about (\d+) minutes/s.exec(GUIDE) ?? [];
	return { clicks: Number(clicks), keys: Number(keys), minutes: Number(minutes) };
}

/** What is in a file that a page has handed over. */
export async function bytesOf(download: Download): Promise<Buffer> {
	return await readFile(await download.path());
}

function rowsUnder(head: string): string[][] {
	const lines = GUIDE.split('\n').map((line) => line.trim());
	const start = lines.findIndex((line) => line.startsWith(head));
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
	return lines.slice(start + 2, end).map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

function listOf(cell: string): string[] {
	return cell === '' ? [] : cell.split(', ');
}
