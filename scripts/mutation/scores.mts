/** How many of the mutants of a file, and of a room, their tests have noticed. */
import path from 'node:path';
import type { schema } from '@stryker-mutator/api/core';

export type Room = 'exotel' | 'flow' | 'flowJson' | 'meta';

/** What is read of a mutant that has been tested. */
export interface TestedMutant {
	fileName: string;
	status: schema.MutantStatus;
	mutatorName: string;
	replacement: string;
	location: schema.Location;
}

export interface Score {
	/** A file, or a room. */
	name: string;
	noticed: number;
	all: number;
}

/** Not among them: what does not compile, and what a comment in the file takes out. */
const COUNTED: schema.MutantStatus[] = ['Killed', 'Timeout', 'Survived', 'NoCoverage'];
const NOTICED: schema.MutantStatus[] = ['Killed', 'Timeout'];

/** Relative to the project's folder, with slashes. */
export function fileOf({ fileName }: TestedMutant): string {
	return path.relative(process.cwd(), fileName).split(path.sep).join('/');
}

export function isUnnoticed({ status }: TestedMutant): boolean {
	return COUNTED.includes(status) && !NOTICED.includes(status);
}

export function scoresByFile(mutants: TestedMutant[]): Score[] {
	return scoresBy(mutants, fileOf);
}

export function scoresByRoom(mutants: TestedMutant[]): Score[] {
	return scoresBy(mutants, roomOf);
}

/** Without mutants there is nothing to be noticed. */
export function percentOf({ noticed, all }: Score): number {
	return all === 0 ? 100 : (100 * noticed) / all;
}

/** The rooms whose score is below that many per cent. */
export function roomsBelow(percent: number, mutants: TestedMutant[]): string[] {
	return scoresByRoom(mutants)
		.filter((score) => percentOf(score) < percent)
		.map(({ name }) => name);
}

function roomOf(mutant: TestedMutant): string {
	return fileOf(mutant).split('/')[0];
}

function scoresBy(mutants: TestedMutant[], nameOf: (mutant: TestedMutant) => string): Score[] {
	const scores = new Map<string, Score>();
	for (const mutant of mutants.filter(({ status }) => COUNTED.includes(status))) {
		const name = nameOf(mutant);
		const score = scores.get(name) ?? { name, noticed: 0, all: 0 };
		score.all += 1;
		if (NOTICED.includes(mutant.status)) score.noticed += 1;
		scores.set(name, score);
	}
	return [...scores.values()].sort((one, other) => one.name.localeCompare(other.name));
}
