import { codeOf } from '../support/markdownLinks.mts';
import { readText } from '../support/repositoryFiles.mts';
import { docsPaths } from '../../scripts/docs/pages.mts';

const MAX_BYTES = 8_000;

it('is a first page: a person reads it in three minutes', () => {
	expect(Buffer.byteLength(readText('README.md'))).toBeLessThanOrEqual(MAX_BYTES);
});

it('says what is not proven before it says how to install', () => {
	const text = readText('README.md');
	for (const fact of ['not on npm yet', 'no live Exotel account']) {
		expect(text).toContain(fact);
		expect(text.indexOf(fact)).toBeLessThan(text.indexOf('## Install'));
	}
});

describe('the commands in the documents', () => {
	const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
	const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docsPaths()];
	const commands = pages.flatMap((page) =>
		codeOf(readText(page)).flatMap((code) =>
			[...code.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
				([, script, short]) => [page, script ?? short] as const,
			),
		),
	);

	it.each(commands)('%s: %s is a script', (_, script) => {
		expect(Object.keys(scripts)).toContain(script);
	});

	it('are many', () => {
		expect(commands.length).toBeGreaterThan(20);
	});
});
