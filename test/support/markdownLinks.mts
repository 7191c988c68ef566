import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: true });

/** Where the links and pictures of a Markdown document lead, those of HTML included. Links in code are no links. */
export function linksOf(text: string): string[] {
	const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
	return tokens.flatMap(({ type, attrs, content }) => {
		if (type === 'html_block' || type === 'html_inline')
			return [...content.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, link]) => link);
		return (attrs ?? [])
			.filter(([name]) => name === 'href' || name === 'src')
			.map(([, link]) => String(link));
	});
}

/** The commands that its code shows: blocks for a shell, and code within the text. */
export function codeOf(text: string): string[] {
	return markdown
		.parse(text, {})
		.flatMap((token) => [token, ...(token.children ?? [])])
		.filter(({ type }) => type === 'fence' || type === 'code_inline')
		.map(({ content }) => content);
}
