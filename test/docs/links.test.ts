import { ExotelApi } from '../../credentials/ExotelApi.credentials';
import { WhatsAppBusinessManagementApi } from '../../credentials/WhatsAppBusinessManagementApi.credentials';
import { WhatsAppFlowEncryptionApi } from '../../credentials/WhatsAppFlowEncryptionApi.credentials';
import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import { RespondToFlow } from '../../nodes/RespondToFlow/RespondToFlow.node';
import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { WhatsAppFlow } from '../../nodes/WhatsAppFlow/WhatsAppFlow.node';
import { docsPaths } from '../../scripts/docs/pages.mts';
import { anchorsOf } from '../support/markdownAnchors.mts';
import { linksOf } from '../support/markdownLinks.mts';
import { filesIn, isThere, pathFrom, readText } from '../support/repositoryFiles.mts';

const PAGES = [
	'README.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	'llms.txt',
	'examples/flows/README.md',
	'real-n8n/README.md',
	...docsPaths(),
];

/** What is wrong with a link; null when it leads somewhere. Links to other sites are not followed. */
function problemOf(page: string, link: string): string | null {
	if (/^[a-z]+:/i.test(link)) return null;
	const [path, anchor] = decodeURI(link).split('#');
	const target = path === '' ? page : pathFrom(page, path);
	if (!isThere(target)) return `${target} is not there`;
	if (anchor === undefined) return null;
	return anchorsOf(readText(target)).includes(anchor) ? null : `${target} has no #${anchor}`;
}

describe('a link within the repository', () => {
	it.each(PAGES)('leads somewhere: %s', (page) => {
		const problems = linksOf(readText(page)).map((link) => problemOf(page, link));
		expect(problems.filter((problem) => problem !== null)).toEqual([]);
	});

	it.each(['nowhere.md', 'LICENSE.md#nowhere', '#nowhere', 'docs/images/none.png'])(
		'would be noticed when it leads nowhere: %s',
		(link) => {
			expect(problemOf('README.md', link)).not.toBeNull();
		},
	);
});

describe('every page', () => {
	it.each(['docs/README.md', 'llms.txt'])('is listed in %s', (list) => {
		const listed = linksOf(readText(list)).map((link) =>
			pathFrom(list, link.replace(/#.*/, '')),
		);
		expect(docsPaths().filter((page) => page !== list && !listed.includes(page))).toEqual([]);
	});

	it('shows every picture of docs/images somewhere', () => {
		const shown = PAGES.flatMap((page) =>
			linksOf(readText(page)).map((link) => pathFrom(page, link)),
		);
		expect(filesIn('docs/images').filter((file) => !shown.includes(file))).toEqual([]);
	});
});

describe('the documentation link', () => {
	const { repository } = JSON.parse(readText('package.json')) as { repository: { url: string } };
	const base = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/`;
	const described = [
		...[SendWhatsAppFlow, FlowResponseTrigger, FlowDataRequestTrigger, RespondToFlow, WhatsAppFlow].map(
			(type) => new type().description,
		),
		...[ExotelApi, WhatsAppFlowEncryptionApi, WhatsAppBusinessManagementApi].map((type) => new type()),
	];

	it.each(described.map(({ displayName, documentationUrl }) => [displayName, documentationUrl]))(
		'of %s opens its own page',
		(displayName, url = '') => {
			expect(url.startsWith(base)).toBe(true);
			const page = url.slice(base.length);
			expect(isThere(page)).toBe(true);
			expect(readText(page).startsWith(`# ${displayName}`)).toBe(true);
		},
	);

	it.each([
		['SendWhatsAppFlow', 2],
		['FlowResponseTrigger', 2],
		['FlowDataRequestTrigger', 2],
		['RespondToFlow', 2],
		// It has no credential.
		['WhatsAppFlow', 1],
	])(
		'in the codex file of %s leads to the same pages',
		(name, count) => {
			const { resources } = JSON.parse(readText(`nodes/${name}/${name}.node.json`)) as {
				resources: Record<string, Array<{ url: string }>>;
			};
			const urls = Object.values(resources).flatMap((links) => links.map(({ url }) => url));
			const known = described.map(({ documentationUrl }) => documentationUrl);
			expect(urls).toHaveLength(count);
			expect(urls.filter((url) => !known.includes(url))).toEqual([]);
		},
	);
});
