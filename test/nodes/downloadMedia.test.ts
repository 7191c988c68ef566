import axios from 'axios';
import { sleep, type IDataObject } from 'n8n-workflow';

import { waitFor } from '../../lib/poll.mts';
import { answerMessage, callWith } from '../support/callbacks.mts';
import { createTrigger } from '../support/engine.mts';
import { startFileServer, type FileServer } from '../support/fileServer.mts';
import { leadHere, leadTo } from '../support/hosts.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';
import { collectWarnings } from '../support/warnings.mts';

const ACCOUNT = { region: 'mumbai', accountSid: 'media1m', apiKey: 'key', apiToken: 'token' };
const PUBLIC_NAME = 'files.example.com';

/** Anybody may send a call that names a link; n8n must not open doors of the network it stands in. */
describe('Download Media on a real account', () => {
	let files: Receiver;
	const stops: Array<() => unknown> = [];

	beforeEach(async () => {
		files = await startReceiver();
		stops.push(files.stop);
	});

	afterEach(async () => {
		for (const stop of stops.splice(0)) await stop();
	});

	let workflows = 0;
	interface Media {
		media: IDataObject[];
		binary: string[];
	}
	/** What became of photos with these links. */
	async function mediaOf(urls: string[], credential: object = ACCOUNT): Promise<Media> {
		const [media] = await mediaOfAll([urls], credential);
		return media;
	}

	/** The same for several answers of one call. */
	async function mediaOfAll(answers: string[][], credential: object = ACCOUNT): Promise<Media[]> {
		const trigger = createTrigger({
			credential: { ...credential },
			parameters: { options: { downloadMedia: true } },
			workflowId: `downloadMedia${workflows++}`,
		});
		const server = await trigger.serve();
		stops.push(server.stop, trigger.deactivate);
		const messages = answers.map((urls, index) => answerWith(`in-${index}`, urls));
		await axios.post(server.url, callWith(...messages));
		await server.waitForRuns(1);
		return server.started[0].map(({ json, binary = {} }) => ({
			media: json.media as IDataObject[],
			binary: Object.keys(binary),
		}));
	}

	function answerWith(sid: string, urls: string[]) {
		const photos = urls.map((url, index) => ({
			file_name: `${index}.jpg`,
			mime_type: 'image/jpeg',
			url,
		}));
		return answerMessage(sid, { photos });
	}

	const portOf = ({ url }: Receiver) => new URL(url).port;

	it('does not follow links into private networks', async () => {
		const hosts = [
			'127.0.0.1',
			'localhost',
			'2130706433',
			'0x7f.1',
			'[::1]',
			'[::ffff:127.0.0.1]',
			'0.0.0.0',
			'n8n.internal',
		];
		const elsewhere = [
			'10.0.0.1',
			'172.16.0.1',
			'192.168.1.1',
			'169.254.169.254',
			'100.64.0.1',
			'redis',
		];
		const urls = [...hosts, ...elsewhere].map((host) => `http://${host}:${portOf(files)}/secret`);
		const { media, binary } = await mediaOf(urls);
		expect(media.map(({ reason }) => reason)).toEqual(
			urls.map(() => 'The link leads into a private network'),
		);
		expect(binary).toEqual([]);
		expect(files.calls).toEqual([]);
	});

	it('does not follow names that n8n finds in a private network', async () => {
		const names = ['photos.example.net', 'photos.example.org'];
		stops.push(leadTo(names[0], '127.0.0.1').stop, leadTo(names[1], '10.0.0.7').stop);
		const { media } = await mediaOf(names.map((name) => `http://${name}:${portOf(files)}/secret`));
		expect(media.map(({ reason }) => reason)).toEqual(
			names.map(() => 'The link leads into a private network'),
		);
		expect(files.calls).toEqual([]);
	});

	it('opens links of the own Base URL with Region Custom, but no others of the own network', async () => {
		const credential = {
			region: 'custom',
			baseUrl: 'http://127.0.0.1:4000/',
			accountSid: 'media1m',
			apiKey: 'key',
			apiToken: 'token',
		};
		const port = portOf(files);
		const { media } = await mediaOf(
			[files.url, `http://localhost:${port}/`, `http://[::1]:${port}/`, 'http://10.0.0.1/'],
			credential,
		);
		expect(media.map(({ reason }) => reason)).toEqual([
			null,
			...Array<string>(3).fill('The link leads into a private network'),
		]);
	});

	it('opens web addresses only', async () => {
		const { media } = await mediaOf([
			'file:///etc/passwd',
			'ftp://files.example.com/photo.jpg',
			'data:image/png;base64,AAAA',
		]);
		expect(media.map(({ reason }) => reason)).toEqual(
			Array<string>(3).fill('The link is not a web address'),
		);
	});

	describe('without letting a link fill the memory:', () => {
		const MIB = 1024 * 1024;
		let store: FileServer;
		beforeEach(async () => {
			store = await startFileServer();
			stops.push(leadHere(PUBLIC_NAME).stop, store.stop);
		});
		const publicLink = (link: string) => link.replace('127.0.0.1', PUBLIC_NAME);

		it('a file without end', async () => {
			const { media } = await mediaOf([publicLink(store.addEndless(Buffer.alloc(MIB)))]);
			expect(media).toMatchObject([{ binary: null, reason: 'The file is larger than 26 MB' }]);
			await waitFor('the connection to be closed', async () => store.countOpen() === 0);
		});

		it('a small file that unpacks to a big one', async () => {
			const { media } = await mediaOf([publicLink(store.addPacked(Buffer.alloc(30 * MIB)))]);
			expect(media).toMatchObject([{ binary: null, reason: 'The file is larger than 26 MB' }]);
		});

		it('many files that are too much together', async () => {
			const link = publicLink(store.add(Buffer.alloc(12 * MIB)));
			const { media } = await mediaOf(Array<string>(10).fill(link));
			const reasons = media.map(({ reason }) => reason);
			expect(reasons).toContain('The files are larger than 104 MB together');
			expect(reasons.filter((reason) => reason === null).length * 12).toBeLessThanOrEqual(104);
		});
	});

	it('shares ten connections among all answers of the process, and the others wait', async () => {
		stops.push(leadHere(PUBLIC_NAME).stop);
		const store = await startFileServer();
		stops.push(store.stop);
		const openAfterAWhile = sleep(100).then(() => store.countOpen());
		const link = store.add(Buffer.from('picture'), openAfterAWhile);
		const all = await mediaOfAll(
			Array<string[]>(15).fill(Array<string>(4).fill(link.replace('127.0.0.1', PUBLIC_NAME))),
		);
		expect(all.flatMap(({ media }) => media.map(({ reason }) => reason))).toEqual(
			Array<null>(60).fill(null),
		);
		expect(await openAfterAWhile).toBeLessThanOrEqual(10);
		expect(store.countServed()).toBe(60);
	});

	it('says so when more files wait than the process takes, and warns of no listeners', async () => {
		const { warnings, stop } = collectWarnings();
		stops.push(stop, leadHere(PUBLIC_NAME).stop);
		const link = `http://${PUBLIC_NAME}:${portOf(files)}/photo`;
		const all = await mediaOfAll(Array<string[]>(20).fill(Array<string>(30).fill(link)));
		const reasons = all.flatMap(({ media }) => media.map(({ reason }) => reason));
		expect(reasons.filter((reason) => reason === null).length).toBe(310);
		expect(
			reasons.filter((reason) => reason === 'Too many files are being fetched at this moment')
				.length,
		).toBe(290);
		expect(files.calls).toHaveLength(310);
		expect(warnings).toEqual([]);
	});

	it('follows a public link, but not from there into a private network', async () => {
		stops.push(leadHere(PUBLIC_NAME).stop);
		const publicUrl = `http://${PUBLIC_NAME}:${portOf(files)}`;
		files.respondWith(({ path }) => {
			if (path === '/to-private')
				return { status: 302, headers: { location: `${files.url}/secret` } };
			if (path === '/to-public') return { status: 302, headers: { location: '/photo' } };
			return { body: 'picture' };
		});
		const { media, binary } = await mediaOf([`${publicUrl}/to-private`, `${publicUrl}/to-public`]);
		expect(media).toMatchObject([
			{ binary: null, reason: 'The link leads into a private network' },
			{ binary: 'file_1', reason: null },
		]);
		expect(binary).toEqual(['file_1']);
		expect(files.calls.map(({ path }) => path).sort()).toEqual([
			'/photo',
			'/to-private',
			'/to-public',
		]);
	});
});
