import type { HeadingView, RichTextView, TextView } from '../../player/types.mts';
import { markdownHtml } from './markdown.mts';

export function Heading({ view: { type, text } }: { view: HeadingView }) {
	return (
		<h3 class={type === 'TextHeading' ? 'form-heading' : 'form-subheading'} dir="auto">
			{text}
		</h3>
	);
}

export function Text({
	view: { type, text, fontWeight, strikethrough, markdown },
}: {
	view: TextView;
}) {
	const classes = [
		type === 'TextCaption' ? 'form-caption' : 'form-body',
		fontWeight.includes('bold') && 'bold',
		fontWeight.includes('italic') && 'italic',
		strikethrough && 'struck',
	];
	const className = classes.filter(Boolean).join(' ');
	if (markdown) return <Markdown class={className} text={text} />;
	return (
		<p class={className} dir="auto">
			{text}
		</p>
	);
}

export function RichText({ view: { text } }: { view: RichTextView }) {
	return <Markdown class="rich-text" text={text} />;
}

function Markdown({ class: className, text }: { class: string; text: string }) {
	return (
		<div
			dir="auto"
			class={`markdown ${className}`}
			dangerouslySetInnerHTML={{ __html: markdownHtml(text) }}
		/>
	);
}
