import { sleep } from 'n8n-workflow';

import type { MetaAccount } from '../../meta/account';
import { fetchFlowJson, type FetchOptions } from '../../nodes/shared/meta/fetchFlowJson';
import { forgetFlow } from '../../nodes/shared/meta/flowMemory';
import { MetaClient } from '../../nodes/shared/meta/metaClient';
import { resetProcessMemory } from '../../nodes/shared/memory/processMemory';
import { loadOptions } from '../support/engine.mts';
import { leadTo } from '../support/hosts.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

/** The Flow JSON of a Flow in WhatsApp Manager, against the sandbox's side of Meta. */

const FLOW_ID = '4001002003004';
const TEXT = '{ "version": "7.2", "screens": [] }';

let sandbox: TestSandbox;
let elsewhere: Receiver;
beforeAll(async () => {
	sandbox = await useSandbox();
	elsewhere = await startReceiver();
});
beforeEach(async () => await sandbox.client.putFlow(FLOW_ID, { text: TEXT }));
afterEach(async () => {
	jest.restoreAllMocks();
	passedMs = 0;
	elsewhere.calls.length = 0;
	elsewhere.respondWith(() => ({}));
	await sandbox.reset();
});
afterAll(async () => await Promise.all([sandbox.stop(), elsewhere.stop()]));

async function open(changes: Partial<MetaAccount> = {}) {
	const meta = sandbox.metaCredential({ ...changes });
	const context = loadOptions(
		{},
		{ flowDefinition: 'meta' },
		{ whatsAppBusinessManagementApi: meta },
	);
	const client = await MetaClient.open(context);
	return {
		account: client.account,
		fetch: async (options?: FetchOptions, flowId = FLOW_ID) =>
			await fetchFlowJson(client, flowId, options),
	};
}

/** What Meta was asked, as "flow" and "assets". */
const asked = async () =>
	(await sandbox.calls()).map(({ path }) => (path.includes('/assets') ? 'assets' : 'flow'));

/** Later, as far as the memory is concerned. */
function passMinutes(minutes: number): void {
	passedMs += minutes * 60_000;
	jest.spyOn(Date, 'now').mockImplementation(() => new Date().getTime() + passedMs);
}
let passedMs = 0;

describe('the memory', () => {
	it('asks once within five minutes', async () => {
		const { fetch } = await open();
		for (let time = 0; time < 3; time++)
			expect(await fetch()).toEqual({ ok: true, text: TEXT, outdated: null });
		expect(await asked()).toEqual(['flow', 'assets']);
	});

	it('then asks whether the Flow has changed, and fetches it only when it has', async () => {
		const { fetch } = await open();
		await fetch();
		passMinutes(6);
		expect(await fetch()).toMatchObject({ ok: true, text: TEXT });
		expect(await asked()).toEqual(['flow', 'assets', 'flow']);

		// Meta tells the time by the second.
		await sleep(1_100);
		await sandbox.client.putFlow(FLOW_ID, { text: '{ "new": true }' });
		passMinutes(6);
		expect(await fetch()).toEqual({ ok: true, text: '{ "new": true }', outdated: null });
		expect(await asked()).toEqual(['flow', 'assets', 'flow', 'flow', 'assets']);
	});

	it('asks in any case when the caller wants the newest, and fetches anew when it has changed the Flow', async () => {
		const { account, fetch } = await open();
		await fetch();
		await fetch({ maxAgeMs: 0 });
		expect(await asked()).toEqual(['flow', 'assets', 'flow']);
		// The time that Meta tells would not show a change within the same second.
		forgetFlow(account, FLOW_ID);
		await fetch();
		expect(await asked()).toEqual(['flow', 'assets', 'flow', 'flow', 'assets']);
	});

	it('asks once for all who want a Flow at the same time', async () => {
		const { fetch } = await open();
		const fetched = await Promise.all(Array.from({ length: 20 }, async () => await fetch()));
		expect(new Set(fetched.map((each) => each.ok && each.text))).toEqual(new Set([TEXT]));
		expect(await asked()).toEqual(['flow', 'assets']);
	});

	it('is not shared by two accounts or tokens', async () => {
		await (await open()).fetch();
		const { fetch } = await open({ accessToken: 'another' });
		expect(await fetch()).toMatchObject({ ok: false, failure: { kind: 'token' } });
		await (await open({ wabaId: '77' })).fetch();
		expect(await asked()).toEqual(['flow', 'assets', 'flow', 'flow', 'assets']);
	});

	it.each([
		['fails', { kind: 'status', status: 500 }],
		['answers with a web page', { kind: 'html' }],
		['breaks the connection', { kind: 'reset' }],
		['takes the token no more', { kind: 'status', status: 401 }],
		['answers too late', { kind: 'timeout' }],
	])('gives the one from before when Meta %s', async (_, fault) => {
		const { fetch } = await open();
		await fetch();
		passMinutes(6);
		await sandbox.fault({ on: 'meta', times: 9, ...fault });
		expect(await fetch({ waitMs: 200 })).toEqual({
			ok: true,
			text: TEXT,
			outdated: expect.objectContaining({ message: expect.any(String) as string }) as object,
		});
	});

	it('asks a Meta that does not answer no more for half a minute, and then again', async () => {
		const { fetch } = await open();
		await sandbox.fault({ on: 'meta', kind: 'status', status: 503 });
		expect(await fetch()).toMatchObject({ ok: false, failure: { kind: 'temporary' } });
		expect(await fetch()).toMatchObject({ ok: false, failure: { kind: 'temporary' } });
		expect(await asked()).toEqual(['flow']);
		passMinutes(1);
		expect(await fetch()).toMatchObject({ ok: true });
	});

	it('waits for parts of a millisecond too, as for half of the time that a phone waits', async () => {
		const { fetch } = await open();
		expect(await fetch({ waitMs: 1_234.5 })).toMatchObject({ ok: true });
	});

	it('asks again at once for somebody in the editor, who may have put it right', async () => {
		const { fetch } = await open();
		await sandbox.fault({ on: 'meta', kind: 'status', status: 503 });
		expect(await fetch({ maxAgeMs: 5_000 })).toMatchObject({ ok: false });
		expect(await fetch({ maxAgeMs: 5_000 })).toMatchObject({ ok: true });
	});

	it('keeps what comes after the caller has gone, for the next one', async () => {
		const { fetch } = await open();
		await sandbox.fault({ on: 'meta', kind: 'slow', delayMs: 300 });
		const { ok, failure } = (await fetch({ waitMs: 20 })) as never as {
			ok: boolean;
			failure: { message: string };
		};
		expect([ok, failure.message]).toEqual([
			false,
			'The Flow JSON could not be read: Meta did not answer within 0 s',
		]);
		for (let tries = 0; tries < 100 && !(await fetch({ waitMs: 20 })).ok; tries++) await sleep(50);
		expect(await asked()).toEqual(['flow', 'assets']);
		expect(await fetch({ waitMs: 20 })).toMatchObject({ ok: true, text: TEXT, outdated: null });
	});
});

describe('what cannot be had', () => {
	it.each([
		['an unknown Flow', '999', 'Meta does not know this ID, or the access token may not see it'],
		['no ID', '', 'no Flow is chosen'],
		['a path for an ID', '1/../../me', "'1/../../me' is not the ID of a Flow"],
		['a query for an ID', '1?fields=x', "'1?fields=x' is not the ID of a Flow"],
	])('%s', async (_, flowId, reason) => {
		const { fetch } = await open();
		const fetched = await fetch({}, flowId);
		expect(fetched).toMatchObject({
			ok: false,
			failure: { message: `The Flow could not be read: ${reason}` },
		});
		expect((await sandbox.calls()).length).toBe(flowId === '999' ? 1 : 0);
	});

	it('a Flow of an account that was not shared, in words', async () => {
		await sandbox.settings({ metaAccountShared: false });
		const { fetch } = await open();
		expect(await fetch()).toMatchObject({
			ok: false,
			failure: { description: expect.stringContaining('belongs to Exotel') as string },
		});
	});
});

describe('the link that Meta gives', () => {
	const linkTo = async (metaDownloadUrl: string) => await sandbox.settings({ metaDownloadUrl });
	const portOf = ({ url }: Receiver) => new URL(url).port;

	it('is opened without the token', async () => {
		await linkTo(`${elsewhere.url}/flow.json?signature=abc`);
		elsewhere.respondWith(() => ({ body: TEXT }));
		expect(await (await open()).fetch()).toEqual({ ok: true, text: TEXT, outdated: null });
		expect(elsewhere.calls).toHaveLength(1);
		const [{ headers, path }] = elsewhere.calls;
		expect(path).toBe('/flow.json?signature=abc');
		expect(headers.authorization).toBeUndefined();
		expect(JSON.stringify(elsewhere.calls)).not.toContain('sandbox-meta-token');
	});

	/** The sandbox by another name: its own host may be anywhere, these may not. */
	const atLocalhost = async () =>
		await open({ baseUrl: sandbox.url.replace('127.0.0.1', 'localhost') });

	it.each([
		['127.0.0.1', (port: string) => `http://127.0.0.1:${port}/`],
		['another notation of it', (port: string) => `http://2130706433:${port}/`],
		['IPv6', (port: string) => `http://[::1]:${port}/`],
		['IPv4 in IPv6', (port: string) => `http://[::ffff:127.0.0.1]:${port}/`],
		['all addresses', (port: string) => `http://0.0.0.0:${port}/`],
		['a name of the machine', (port: string) => `http://printer.localhost:${port}/`],
		['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
		['a private network', () => 'https://10.0.0.7/flow.json'],
		['a name in a private network', () => 'https://n8n.internal/flow.json'],
		['no web address', () => 'file:///etc/passwd'],
	])('is not opened when it leads to %s', async (_, url) => {
		await linkTo(url(portOf(elsewhere)));
		const { fetch } = await atLocalhost();
		expect(await fetch()).toMatchObject({
			ok: false,
			failure: {
				message: expect.stringMatching(
					/link that Meta gave\. The link (leads into a private network|is not a web address)$/,
				) as string,
			},
		});
		expect(elsewhere.calls).toEqual([]);
	});

	it('is not followed into a private network', async () => {
		const inside = await startReceiver();
		try {
			await linkTo(`${elsewhere.url.replace('127.0.0.1', 'localhost')}/`);
			elsewhere.respondWith(() => ({ status: 302, headers: { location: inside.url } }));
			const { fetch } = await atLocalhost();
			expect(await fetch()).toMatchObject({
				ok: false,
				failure: { message: expect.stringContaining('into a private network') as string },
			});
			expect([elsewhere.calls.length, inside.calls.length]).toEqual([1, 0]);
		} finally {
			await inside.stop();
		}
	});

	it('is not opened when its public name leads into a private network', async () => {
		const name = leadTo('cdn.example.net', '127.0.0.1');
		try {
			await linkTo(`http://cdn.example.net:${portOf(elsewhere)}/`);
			expect(await (await atLocalhost()).fetch()).toMatchObject({ ok: false });
			expect(elsewhere.calls).toEqual([]);
		} finally {
			name.stop();
		}
	});

	it.each([
		['answers 404', { status: 404 }, 'The link answered 404'],
		['cuts the connection', 'reset' as const, 'The link did not answer'],
		['leads from one place to another without end', 'again' as const, 'The link answered 302'],
	])('that %s', async (_, answer, reason) => {
		await linkTo(elsewhere.url);
		elsewhere.respondWith(() =>
			answer === 'again' ? { status: 302, headers: { location: elsewhere.url } } : answer,
		);
		expect(await (await open()).fetch()).toMatchObject({
			ok: false,
			failure: { message: expect.stringContaining(reason) as string },
		});
	});

	it.each([
		[10 * 1024 * 1024, true],
		[10 * 1024 * 1024 + 1, false],
	])('with %d bytes', async (bytes, ok) => {
		await linkTo(elsewhere.url);
		elsewhere.respondWith(() => ({ body: 'x'.repeat(bytes) }));
		const fetched = await (await open()).fetch();
		expect(fetched.ok).toBe(ok);
		const { failure } = fetched as { failure?: { message: string } };
		expect(failure?.message).toBe(
			ok ? undefined : 'The Flow JSON could not be read: it is larger than 10 MB',
		);
	});
});

it('no failure names the token', async () => {
	const failures: unknown[] = [];
	for (const fault of [{ kind: 'status', status: 401 }, { kind: 'html' }, { kind: 'reset' }]) {
		resetProcessMemory();
		await sandbox
			.fault({ on: 'meta', message: 'token sandbox-meta-token', ...fault })
			.catch(async () => await sandbox.fault({ on: 'meta', ...fault }));
		failures.push(await (await open()).fetch());
	}
	expect(failures).toHaveLength(3);
	expect(JSON.stringify(failures)).not.toContain('sandbox-meta-token');
});
