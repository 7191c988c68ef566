import { MAX_FILES, MAX_TOTAL_KB } from '../limits';
import type { Component } from '../types';
import { fieldCalled } from './fieldNames';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';
import { cut } from './texts';

/** Of one file (docs/protocol/flows.md#files). */
const MAX_FILE_KB = 25_600;

const PICTURES = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'bmp', 'tif', 'tiff'];

const MIME_TYPES: Readonly<Record<string, string>> = {
	pdf: 'application/pdf',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	txt: 'text/plain',
	csv: 'text/csv',
	zip: 'application/zip',
	mp4: 'video/mp4',
	mp3: 'audio/mpeg',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	webp: 'image/webp',
	heic: 'image/heic',
};

/** A picker without its limits, which depend on how many pickers the form has. */
export function pickerFor(question: Question, problems: Problems): Component {
	const { number, fileTypes } = question;
	const kinds = fileTypes
		.toLowerCase()
		.split(/[,;\s]+/)
		.map((kind) => kind.replace(/^\*?\./, ''))
		.filter((kind) => kind !== '' && kind !== '*/*')
		.slice(0, 50);
	const isPicture = (kind: string) => PICTURES.includes(kind) || kind.startsWith('image/');
	if (kinds.length > 0 && kinds.every(isPicture)) return { type: 'PhotoPicker' };
	const known = kinds.flatMap((kind) => mimeTypeOf(kind) ?? []);
	const unknown = kinds.filter((kind) => mimeTypeOf(kind) === undefined);
	if (unknown.length > 0)
		problems.warn(
			number,
			`${titleOf(question)}: ${fieldCalled('acceptFileTypes')} has unknown types: ${cut(unknown.join(', '), 40)}`,
			known.length > 0
				? 'Only files of the other types can be chosen. Write the unknown ones as MIME types, such as application/pdf.'
				: 'Every document can be chosen. Write MIME types, such as application/pdf.',
		);
	return {
		type: 'DocumentPicker',
		...(known.length > 0 && { 'allowed-mime-types': [...new Set(known)] }),
	};
}

function mimeTypeOf(kind: string): string | undefined {
	if (Object.hasOwn(MIME_TYPES, kind)) return MIME_TYPES[kind];
	return /^\w+\/[\w.+-]+$/.test(kind) ? kind : undefined;
}

/** Divides what one answer can hold among the pickers of a form, of which there are at most ten. */
export function limitPickers(pickers: Array<{ picker: Component; question: Question }>): void {
	const single = pickers.filter(({ question }) => !question.multiple).length;
	const each = Math.floor((MAX_FILES - single) / Math.max(1, pickers.length - single));
	const counts = pickers.map(({ question }) => (question.multiple ? each : 1));
	const total = counts.reduce((sum, count) => sum + count, 0);
	for (const [index, { picker, question }] of pickers.entries()) {
		const files = picker.type === 'PhotoPicker' ? 'photos' : 'documents';
		picker[`min-uploaded-${files}`] = question.required ? 1 : 0;
		picker[`max-uploaded-${files}`] = counts[index];
		picker['max-file-size-kb'] = Math.min(MAX_FILE_KB, Math.floor(MAX_TOTAL_KB / total));
	}
}
