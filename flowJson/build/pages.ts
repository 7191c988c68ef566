import { MAX_COMPONENTS } from '../limits';
import { letters, screenIdFrom } from './names';
import type { Piece } from './pieces';
import { cut } from './texts';

/** What stands on one screen. */
export interface Page {
	id: string;
	title: string;
	pieces: Piece[];
}

export interface PageSettings {
	/** Of the form; empty when there is none. */
	title: string;
	/** Where no page breaks are set. */
	questionsPerScreen: number;
}

const MAX_TITLE = 30;
const MAX_OF_TYPE: Readonly<Record<string, number>> = { OptIn: 5, Image: 3 };
/** More texts in a row than these do not have to stand on the screen of the question below them. */
const MAX_TEXTS = 10;

/** Divides a form into screens: by its page breaks, else by the number of questions. */
export function divide(pieces: Piece[], { title, questionsPerScreen }: PageSettings): Page[] {
	const sections = sectionsOf(pieces);
	const hasBreaks = sections.length > 1 || sections.some((section) => section.title !== '');
	const taken = new Set<string>();
	const pages: Page[] = [];
	for (const section of sections) {
		const parts = pack(section.pieces, hasBreaks ? Infinity : questionsPerScreen);
		for (const [index, part] of parts.entries()) {
			const id =
				section.title === ''
					? `SCREEN_${letters(pages.length)}`
					: screenIdFrom(section.title) + (index > 0 ? `_${letters(index)}` : '');
			pages.push({
				id: free(id, taken),
				title: cut(section.title || title || firstText(part), MAX_TITLE),
				pieces: part,
			});
		}
	}
	return pages;
}

interface Section {
	title: string;
	pieces: Piece[];
}

function sectionsOf(pieces: Piece[]): Section[] {
	const sections: Section[] = [{ title: '', pieces: [] }];
	for (const piece of pieces)
		if (piece.question.type === 'pageBreak')
			sections.push({ title: piece.question.label, pieces: [] });
		else if (piece.components.length > 0) sections[sections.length - 1].pieces.push(piece);
	return sections.filter((section) => section.pieces.length > 0);
}

/** Puts pieces on as few screens as their limits allow, of about the same length. */
function pack(pieces: Piece[], questionsPerScreen: number): Piece[][] {
	const questions = pieces.filter(({ asks }) => asks !== null).length;
	const screens = Math.max(1, Math.ceil(questions / questionsPerScreen));
	const each = Math.ceil(questions / screens);
	const pages: Piece[][] = [[]];
	for (const group of groupsOf(pieces)) {
		const page = pages[pages.length - 1];
		const asked = page.filter(({ asks }) => asks !== null).length;
		const isFull = group.some(({ asks }) => asks !== null) && asked >= each;
		if (page.length > 0 && (isFull || !fits([...page, ...group]))) pages.push(group);
		else page.push(...group);
	}
	return pages;
}

/** Texts stay with the question below them. */
function groupsOf(pieces: Piece[]): Piece[][] {
	const groups: Piece[][] = [];
	let group: Piece[] = [];
	for (const piece of pieces) {
		if (group.length >= MAX_TEXTS || !fits([...group, piece])) {
			groups.push(group);
			group = [];
		}
		group.push(piece);
		if (piece.asks === null) continue;
		groups.push(group);
		group = [];
	}
	return [...groups, group].filter(({ length }) => length > 0);
}

/** With room for the Footer. */
function fits(pieces: Piece[]): boolean {
	const types = pieces.flatMap(({ components }) => components.map(({ type }) => type));
	const conditions = pieces.filter((piece) => piece.conditions.length > 0).length;
	const pickers = types.filter((type) => type === 'PhotoPicker' || type === 'DocumentPicker');
	return (
		types.length + conditions < MAX_COMPONENTS &&
		pickers.length <= 1 &&
		Object.entries(MAX_OF_TYPE).every(
			([type, max]) => types.filter((each) => each === type).length <= max,
		)
	);
}

/** What a screen without a title is about: its heading, its first question, or its first text. */
function firstText(pieces: Piece[]): string {
	const heading = pieces.find(({ question }) => question.type === 'heading');
	const asked = pieces.find(({ asks }) => asks !== null);
	const [first] = pieces;
	const text = String(first.components[0].text ?? '…').replace(/\*+/g, '');
	return (heading ?? asked ?? first).question.label || text;
}

function free(id: string, taken: Set<string>): string {
	let name = id;
	for (let count = 1; taken.has(name); count++) name = `${id}_${letters(count)}`;
	taken.add(name);
	return name;
}
