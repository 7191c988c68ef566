/** Prints what no test has noticed, and the scores. */
import { readFileSync } from 'node:fs';
import type { schema } from '@stryker-mutator/api/core';
import {
	fileOf,
	isUnnoticed,
	percentOf,
	scoresByFile,
	scoresByRoom,
	type Score,
	type TestedMutant,
} from './scores.mts';

const LONGEST_TEXT = 70;

export function printReport(mutants: TestedMutant[]): void {
	const unnoticed = mutants.filter(isUnnoticed);
	if (unnoticed.length > 0) print('\nWhat no test has noticed:\n');
	for (const mutant of unnoticed) print(describe(mutant));

	print('\nFiles:\n');
	for (const score of scoresByFile(mutants)) print(line(score));
	print('\nRooms:\n');
	for (const score of scoresByRoom(mutants)) print(line(score));
}

function describe(mutant: TestedMutant): string {
	const { status, mutatorName, replacement, location } = mutant;
	const { line, column } = location.start;
	const untested = status === 'NoCoverage' ? ', not run by any test' : '';
	return `${fileOf(mutant)}:${line}:${column} ${mutatorName}${untested}: ${short(textAt(mutant.fileName, location))} → ${short(replacement)}`;
}

function textAt(fileName: string, { start, end }: schema.Location): string {
	const lines = readFileSync(fileName, 'utf8')
		.split('\n')
		.slice(start.line - 1, end.line);
	if (lines.length === 0) return '';
	lines.push(lines.pop()!.slice(0, end.column - 1));
	return lines.join('\n').slice(start.column - 1);
}

function short(text: string): string {
	const inOneLine = text.replace(/\s+/g, ' ');
	return inOneLine.length > LONGEST_TEXT ? `${inOneLine.slice(0, LONGEST_TEXT)}…` : inOneLine;
}

function line(score: Score): string {
	const percent = percentOf(score).toFixed(1).padStart(5);
	return `${percent} %  ${String(score.noticed).padStart(4)} of ${String(score.all).padStart(4)}  ${score.name}`;
}

function print(text: string): void {
	process.stdout.write(`${text}\n`);
}
