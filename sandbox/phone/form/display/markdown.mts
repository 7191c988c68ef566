import MarkdownIt from 'markdown-it';

// HTML in the text stays text, and the library lets no address but http(s), mailto and pictures as data through.
const markdown = new MarkdownIt({ html: false, linkify: false });

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
	tokens[index].attrSet('target', '_blank');
	tokens[index].attrSet('rel', 'noopener noreferrer');
	return self.renderToken(tokens, index, options);
};

// The screen's title is a heading of the second level.
markdown.renderer.rules.heading_open = markdown.renderer.rules.heading_close = (
	tokens,
	index,
	options,
	_env,
	self,
) => {
	const token = tokens[index];
	token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
	return self.renderToken(tokens, index, options);
};

// Each block runs in the direction of its own text.
markdown.core.ruler.push('direction', ({ tokens }) => {
	for (const token of tokens) if (token.block && token.nesting === 1) token.attrSet('dir', 'auto');
});

/** Markdown as HTML that is safe to show. Pictures of other computers stay blank: the page's policy forbids them. */
export function markdownHtml(text: string): string {
	return markdown.render(text);
}
