import { isLongerThan } from '../json';
import type { Component } from '../types';
import { fieldCalled } from './fieldNames';
import { textFromHtml } from './html';
import { textBlock } from './labels';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';
import { cut, MAX_TEXT } from './texts';

/** What an entry shows that asks nothing. */
export function displayOf(question: Question, problems: Problems): Component[] {
	switch (question.type) {
		case 'heading':
			return shownText(question, problems, (text) =>
				isLongerThan(text, 80)
					? { type: 'TextBody', text, 'font-weight': 'bold' }
					: { type: 'TextHeading', text: text.replaceAll('\n', ' ') },
			);
		case 'paragraph':
			return shownText(question, problems, (text) => textBlock(text, 'TextBody', MAX_TEXT));
		case 'html':
			return htmlBlock(question, problems);
		case 'picture':
			return pictureOf(question, problems);
		default:
			return [];
	}
}

function shownText(
	question: Question,
	problems: Problems,
	block: (text: string) => Component,
): Component[] {
	if (question.label !== '') return [block(question.label)];
	problems.warn(
		question.number,
		`Question ${question.number} is a ${question.type} without a text`,
		`Enter the text in ${fieldCalled('fieldLabel')}.`,
	);
	return [];
}

function htmlBlock(question: Question, problems: Problems): Component[] {
	const { text, markdown, leftOut } = textFromHtml(question.html);
	if (leftOut)
		problems.warn(
			question.number,
			`${titleOf(question)}: pictures and inputs in ${fieldCalled('html')} are left out`,
			`Add a question for each input. For each picture add an element with ${fieldCalled('fieldType')} picture.`,
		);
	if (text === '') return [];
	const isLong = isLongerThan(text, MAX_TEXT);
	if (isLong)
		problems.warn(
			question.number,
			`${titleOf(question)} has more than ${MAX_TEXT} characters, and the rest is left out`,
			'Shorten it, or divide it.',
		);
	return [
		{
			type: 'TextBody',
			text: isLong ? cut(text, MAX_TEXT) : text,
			...(markdown && { markdown: true }),
		},
	];
}

const MAX_PICTURE_KB = 300;

function pictureOf(question: Question, problems: Problems): Component[] {
	const base64 = question.picture.replace(/^data:[^,]{0,100},/, '').replace(/\s+/g, '');
	const isPicture =
		(base64.startsWith('/9j/') || base64.startsWith('iVBORw0KGgo')) && /^[\w+/=-]+$/.test(base64);
	const kb = (base64.length * 3) / 4 / 1024;
	if (isPicture && kb <= MAX_PICTURE_KB)
		return [
			{
				type: 'Image',
				src: base64,
				'scale-type': 'contain',
				...((question.altText || question.label) && {
					'alt-text': question.altText || question.label,
				}),
			},
		];
	problems.error(
		question.number,
		isPicture
			? `${titleOf(question)}: the picture has ${Math.ceil(kb)} kB, and phones take ${MAX_PICTURE_KB}`
			: `${titleOf(question)}: ${fieldCalled('picture')} is not a JPEG or PNG picture`,
		isPicture
			? 'Make it smaller.'
			: 'Give the picture in base64, or the name of the input field that holds its file. An address cannot be used.',
	);
	return [];
}
