import type { ComponentChildren } from 'preact';

import { blocksOf, type Block, type Inline } from './formatting.mts';

/** A message text with WhatsApp's formatting. */
export function FormattedText({ text }: { text: string }) {
	return <div class="formatted">{blocksOf(text).map(drawBlock)}</div>;
}

function drawBlock(block: Block): ComponentChildren {
	switch (block.kind) {
		case 'paragraph':
			return <p dir="auto">{block.inside.map(drawInline)}</p>;
		case 'quote':
			return <blockquote dir="auto">{block.inside.map(drawInline)}</blockquote>;
		case 'monospace':
			return <pre dir="auto">{block.text}</pre>;
		case 'bullets':
			return <ul dir="auto">{block.items.map(drawItem)}</ul>;
		case 'numbers':
			return <ol dir="auto">{block.items.map(drawItem)}</ol>;
	}
}

function drawItem(inside: Inline[]): ComponentChildren {
	return <li dir="auto">{inside.map(drawInline)}</li>;
}

function drawInline(inline: Inline): ComponentChildren {
	switch (inline.kind) {
		case 'text':
			return inline.text;
		case 'code':
			return <code>{inline.text}</code>;
		case 'link':
			return (
				<a href={inline.url} target="_blank" rel="noopener noreferrer">
					{inline.url}
				</a>
			);
		case 'bold':
			return <b>{inline.inside.map(drawInline)}</b>;
		case 'italic':
			return <i>{inline.inside.map(drawInline)}</i>;
		case 'struck':
			return <s>{inline.inside.map(drawInline)}</s>;
	}
}
