import { RULES } from '../../flowJson/check/rules';
import { anchorsOf } from '../support/markdownAnchors.mts';
import { filesIn, isThere, readText } from '../support/repositoryFiles.mts';
import { commentsOf, documentNames, sourceFiles } from '../support/sourceFiles.mts';

/**
 * A comment may cite a document of this repository, and nothing that a reader of the repository cannot open. Facts
 * about Exotel and WhatsApp stand in docs/protocol.
 */

const FILES = sourceFiles();

/** What leads nowhere in a text, as `document` or `document#anchor`. */
function brokenCitations(text: string): string[] {
	return [...text.matchAll(/\bdocs\/[\w/.-]+\.md(?:#([\w-]+))?/g)]
		.filter(([citation, anchor]) => {
			const document = citation.replace(/#.*$/, '');
			if (!isThere(document)) return true;
			return anchor !== undefined && !anchorsOf(readText(document)).includes(anchor);
		})
		.map(([citation]) => citation);
}

/** Marks of a document that is not here: codes and names of files. */
function foreignCitations(comment: string, documents: ReadonlySet<string>): string[] {
	const words = comment.replace(/`[^`\n]*`|'[^'\n]*'|"[^"\n]*"/g, '').replace(/\bdocs\/\S+/g, '');
	const codes = words.match(
		/(?<![\w+#.-])[ACDEJLMPRTW]\d{1,2}b?(?![\w.-]*\w)|\b\d{1,2} #\d+|§ ?\d|\(\d{1,2}\.[1-9]\d?(?:[,):]| to )/g,
	);
	const names = words.match(/[\w-]+\.md\b/g) ?? [];
	return [...(codes ?? []), ...names.filter((name) => !documents.has(name))];
}

describe('a citation in the source', () => {
	it('leads to a document and an anchor of the repository', () => {
		const broken = FILES.flatMap(({ path, text }) =>
			brokenCitations(text).map((citation) => `${path}: ${citation}`),
		);
		expect(broken).toEqual([]);
	});

	it('names no document that is not here', () => {
		const documents = documentNames();
		const foreign = FILES.flatMap((file) =>
			commentsOf(file.text).flatMap((comment) =>
				foreignCitations(comment, documents).map((citation) => `${file.path}: ${citation}`),
			),
		);
		expect(foreign).toEqual([]);
	});

	it.each([
		'Shape P3 of the guide',
		'(rule L29)',
		'(13 #12)',
		'as § 10 says',
		'the body of a call (7.2: 415)',
		'see found-nowhere.md 4',
		'E10 is ours, P9b too',
	])('would be noticed in: %s', (comment) => {
		expect(foreignCitations(comment, new Set(['README.md']))).not.toEqual([]);
	});

	it.each([
		'V8 and E.164, Data API 4.0 (4.0), README.md',
		"The sandbox's setting `P2`, docs/protocol/exotel.md#shape-p2",
	])('may be: %s', (comment) => {
		expect(foreignCitations(comment, new Set(['README.md']))).toEqual([]);
	});

	it.each(['exotel.md#nowhere', 'nothing.md'])('would be noticed as broken: %s', (name) => {
		const citation = `docs/protocol/${name}`;
		expect(brokenCitations(`As ${citation} says`)).toEqual([citation]);
	});
});

describe('docs/protocol', () => {
	const documents = filesIn('docs/protocol').map(readText);

	it('has each anchor once', () => {
		const repeated = documents.flatMap((document) => {
			const anchors = anchorsOf(document);
			return anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index);
		});
		expect(repeated).toEqual([]);
	});

	it('has the source of every rule and of every shape that the code names', () => {
		const anchors = new Set(documents.flatMap(anchorsOf));
		const missing = FILES.filter(({ path }) => /^(?:nodes|exotel|flow|flowJson|sandbox\/(?:schema|world|exotel|endpoint))\//.test(path))
			.flatMap(({ text }) => [...text.matchAll(/'(?:([A-Z]\d{2}b?)|([PD]\d))'/g)])
			.map(([, rule, shape]) => (rule ? `rule-${rule}` : `shape-${shape}`).toLowerCase())
			.filter((anchor) => !anchors.has(anchor));
		expect([...new Set(missing)]).toEqual([]);
	});

	it('has every rule of Flow JSON, and every rule of an opening', () => {
		const anchors = new Set(documents.flatMap(anchorsOf));
		const opening = FILES.filter(({ path }) => path === 'flowJson/checkOpening.ts').flatMap(
			({ text }) => [...text.matchAll(/'(opening-[a-z-]+)'/g)].map(([, id]) => id),
		);
		expect(opening.length).toBeGreaterThan(0);
		const rules = [...Object.keys(RULES), ...opening];
		expect(rules.filter((id) => !anchors.has(`rule-${id}`))).toEqual([]);
	});
});
