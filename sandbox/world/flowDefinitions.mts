import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { flowIdOfFile } from './flowFileNames.mts';
import { nonEmpty } from '../schema/fields.mts';

/** What is known under a Flow id: the Flow JSON as text, right or wrong, or the id of a Flow that has it. */
export const flowInput = z.union([
	z.object({ text: z.string() }).strict(),
	z.object({ sameAs: nonEmpty }).strict(),
]);
export type FlowInput = z.infer<typeof flowInput>;

/** An id the phone can open. `sameAs` is null when the definition is its own. */
export interface KnownFlow {
	id: string;
	sameAs: string | null;
	/** Changes whenever the text does. */
	revision: number;
}

/** The Flow JSON of each Flow id, as Meta has it in production. */
export class FlowDefinitions {
	readonly #atStart: ReadonlyMap<string, FlowInput>;
	readonly #entries: Map<string, { entry: FlowInput; revision: number }> = new Map();
	readonly #changed: () => void;
	#revision = 0;

	/** @param changed called whenever a definition comes, changes or goes */
	constructor(atStart: ReadonlyMap<string, FlowInput>, changed: () => void) {
		this.#atStart = atStart;
		this.#changed = changed;
		this.restore();
	}

	get all(): KnownFlow[] {
		return [...this.#entries].map(([id, { entry, revision }]) => ({
			id,
			sameAs: 'sameAs' in entry ? entry.sameAs : null,
			revision,
		}));
	}

	/** The Flow JSON behind an id, and the id that it is kept under. */
	find(id: string): { ownId: string; text: string } | undefined {
		const entry = this.#entries.get(id)?.entry;
		const ownId = entry && 'sameAs' in entry ? entry.sameAs : id;
		const text = this.#ownText(ownId);
		return text === undefined ? undefined : { ownId, text };
	}

	/** False when it is to be the same as a Flow without a definition of its own. */
	put(id: string, entry: FlowInput): boolean {
		if ('sameAs' in entry && (entry.sameAs === id || this.#ownText(entry.sameAs) === undefined))
			return false;
		this.#save(id, entry);
		this.#changed();
		return true;
	}

	/** Forgets a definition and all that are the same. */
	delete(id: string): boolean {
		if (!this.#entries.delete(id)) return false;
		for (const { id: other, sameAs } of this.all) if (sameAs === id) this.#entries.delete(other);
		this.#changed();
		return true;
	}

	/** Back to the definitions of the start. */
	restore(): void {
		this.#entries.clear();
		for (const [id, entry] of this.#atStart) this.#save(id, entry);
		this.#changed();
	}

	#save(id: string, entry: FlowInput): void {
		this.#revision += 1;
		this.#entries.set(id, { entry, revision: this.#revision });
	}

	#ownText(id: string): string | undefined {
		const entry = this.#entries.get(id)?.entry;
		return entry && 'text' in entry ? entry.text : undefined;
	}
}

/**
 * The Flow JSON files of a folder by Flow id, and further ids for them.
 * Throws when the folder cannot be read or an id stands for a Flow that is not there.
 */
export async function readFlows(
	folder: string | undefined,
	flowIds: Readonly<Record<string, string>>,
): Promise<Map<string, FlowInput>> {
	const entries = new Map(folder === undefined ? [] : await readFolder(folder));
	for (const [id, sameAs] of Object.entries(flowIds)) {
		if (!entries.has(sameAs))
			throw new Error(`flowIds: there is no Flow ${sameAs} for the id ${id}`);
		entries.set(id, { sameAs });
	}
	return entries;
}

async function readFolder(folder: string): Promise<Array<[string, FlowInput]>> {
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(
			async (file): Promise<[string, FlowInput]> => [
				flowIdOfFile(file),
				{ text: await readFile(path.join(folder, file), 'utf8') },
			],
		),
	);
}
