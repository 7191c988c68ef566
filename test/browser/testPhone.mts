import { AxeBuilder } from '@axe-core/playwright';
import axios from 'axios';
import type { Browser, Locator, Page } from 'playwright-core';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.mts';
import { startBrowser } from '../../lib/browser.mts';
import { waitFor } from '../../lib/poll.mts';
import { startReceiver, type ReceivedCall, type Receiver } from '../support/receiver.mts';

export const PERSON = '+919876543210';
export const BUSINESS = '+918000000001';

/** The sandbox with its page in a browser, and a receiver in the place of n8n. */
export class TestPhone {
	readonly sandbox: Sandbox;
	readonly receiver: Receiver;
	readonly browser: Browser;

	private constructor(sandbox: Sandbox, receiver: Receiver, browser: Browser) {
		this.sandbox = sandbox;
		this.receiver = receiver;
		this.browser = browser;
	}

	static async start(options: SandboxOptions = {}): Promise<TestPhone> {
		const [sandbox, receiver, browser] = await Promise.all([
			startSandbox({ timeScale: 0.01, retryPreset: 'none', ...options }),
			startReceiver(),
			startBrowser(),
		]);
		return new TestPhone(sandbox, receiver, browser);
	}

	async stop(): Promise<void> {
		await this.browser.close();
		await Promise.all([this.sandbox.stop(), this.receiver.stop()]);
	}

	/** Forgets everything and registers the receiver, as activating a workflow does. */
	async startAfresh(): Promise<void> {
		this.receiver.calls.length = 0;
		this.receiver.respondWith(() => ({}));
		await this.admin('POST', '/reset', { settings: true });
		const webhook = {
			incoming_message_url: `${this.receiver.url}/in`,
			status_callback_url: `${this.receiver.url}/status`,
		};
		await this.exotel('PUT', 'whatsapp/webhook', { whatsapp: { webhook } });
	}

	async admin(method: string, path: string, data?: unknown) {
		const url = `${this.sandbox.url}/sandbox${path}`;
		return await axios.request<Record<string, unknown>>({ method, url, data, proxy: false });
	}

	/** A call of n8n to Exotel; any status is an answer. */
	async exotel(method: string, path: string, data?: unknown) {
		return await axios.request<unknown>({
			method,
			url: `${this.sandbox.url}/v2/accounts/sandbox1m/${path}`,
			data,
			auth: { username: 'sandbox-key', password: 'sandbox-token' },
			validateStatus: () => true,
			proxy: false,
		});
	}

	async send(content: object, to = PERSON) {
		return await this.exotel('POST', 'messages', {
			whatsapp: { messages: [{ from: BUSINESS, to, content }] },
		});
	}

	async putFlow(id: string, flow: unknown): Promise<void> {
		await this.admin('PUT', `/flows/${id}`, {
			text: typeof flow === 'string' ? flow : JSON.stringify(flow, null, 2),
		});
	}

	/** The person writes, so that the business may write freely. */
	async openWindow(): Promise<void> {
		await this.admin('POST', '/inbound', { from: PERSON, text: 'Hi' });
	}

	/** The calls n8n got on a path, oldest first, as soon as there are `count`. */
	async received(path: '/in' | '/status', count: number): Promise<ReceivedCall[]> {
		return await waitFor(`${count} calls on ${path}`, async () => {
			const calls = this.receiver.calls.filter((call) => call.path === path);
			return calls.length >= count && calls;
		});
	}

	/** `response_json` of the first Flow response that n8n gets. */
	async flowResponse(): Promise<unknown> {
		return await waitFor('a Flow response', async () => {
			for (const { body } of this.receiver.calls) {
				const json = responseJsonIn(body);
				if (json !== undefined) return JSON.parse(json) as unknown;
			}
			return undefined;
		});
	}

	/** Opens the page; whatever it logs as an error or asks of another address is noted in `complaints`. */
	async openPage(
		options: Parameters<Browser['newContext']>[0] = {},
	): Promise<{ page: Page; complaints: string[] }> {
		const context = await this.browser.newContext({
			viewport: { width: 1400, height: 900 },
			...options,
		});
		await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
			origin: this.sandbox.url,
		});
		const page = await context.newPage();
		const complaints: string[] = [];
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error' || message.type() === 'warning')
				complaints.push(message.text());
		});
		page.on('request', (request) => {
			if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${this.sandbox.url}/`))
				complaints.push(request.url());
		});
		await page.goto(this.sandbox.url);
		await page.getByText('Live', { exact: true }).waitFor();
		await page.getByText('Loading …', { exact: true }).waitFor({ state: 'detached' });
		return { page, complaints };
	}
}

/** A message with a Flow, as a workflow sends it. */
export function flowContent(flowId: string, cta: string, parameters: object = {}) {
	return {
		type: 'interactive',
		interactive: {
			type: 'flow',
			header: { type: 'text', text: 'Your booking' },
			body: { text: 'Please fill in the *form*' },
			footer: { text: 'Takes a minute' },
			action: {
				name: 'flow',
				parameters: {
					flow_message_version: '3',
					flow_id: flowId,
					flow_cta: cta,
					flow_action: 'navigate',
					flow_token: 'tok-1',
					...parameters,
				},
			},
		},
	};
}

/** What axe finds wrong on the page, or within what a selector names, one line each. */
export async function accessibilityProblems(page: Page, within = 'html'): Promise<string[]> {
	// The page has no frames, and this way of axe, meant for such, takes half the time.
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(within).analyze();
	return violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
	);
}

/** Waits until the keyboard acts on this element. */
export async function untilFocused(element: Locator): Promise<void> {
	await waitFor(
		'the focus',
		async () => await element.evaluate((found) => found === document.activeElement),
	);
}

/** Drops a file on the page, as from a folder. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
	const transfer = await page.evaluateHandle(
		([fileName, content]) => {
			const data = new DataTransfer();
			data.items.add(new File([content], fileName, { type: 'application/json' }));
			return data;
		},
		[name, text],
	);
	await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

function responseJsonIn(body: unknown): string | undefined {
	const found = /"response_json":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(body));
	return found ? (JSON.parse(found[1]) as string) : undefined;
}
