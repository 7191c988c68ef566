import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';

// The tests read deep into JSON they are about to judge; a wrong shape fails the assertion.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;
export type Answer = AxiosResponse<Json>;

export const PERSON = '+919000000002';
export const BUSINESS = '+918000000001';

/** A sandbox with a receiver for its callbacks, and the calls tests make. */
export interface Bench {
	sandbox: Sandbox;
	receiver: Receiver;
	/** A call to the Exotel side, with the right credentials unless told otherwise. */
	exotel(
		method: string,
		path: string,
		body?: unknown,
		config?: AxiosRequestConfig,
	): Promise<Answer>;
	admin(method: string, path: string, body?: unknown): Promise<Answer>;
	/** Sends messages in the right envelope. `root` stands beside `whatsapp`. */
	send(messages: unknown, root?: object): Promise<Answer>;
	/** Sends one message and answers its sid. */
	sendOne(message: object, root?: object): Promise<string>;
	/** Registers the receiver for incoming messages (/in) and reports (/status). */
	register(): Promise<Answer>;
	/** Waits until nothing is on its way. */
	idle(query?: string): Promise<void>;
	stop(): Promise<void>;
}

/** Starts both, with delays too short to notice. */
export async function startBench(options: SandboxOptions = {}): Promise<Bench> {
	const [sandbox, receiver] = await Promise.all([
		startSandbox({ timeScale: 0.001, ...options }),
		startReceiver(),
	]);
	const auth = {
		username: options.apiKey ?? 'sandbox-key',
		password: options.apiToken ?? 'sandbox-token',
	};
	const call = (method: string, path: string, data: unknown, config: AxiosRequestConfig = {}) =>
		axios.request<Json>({
			baseURL: sandbox.url,
			url: path,
			method,
			data,
			validateStatus: () => true,
			proxy: false,
			...config,
		});
	const bench: Bench = {
		sandbox,
		receiver,
		exotel: (method, path, body, config) => call(method, path, body, { auth, ...config }),
		admin: (method, path, body) => call(method, `/sandbox${path}`, body),
		send: (messages, root = {}) =>
			bench.exotel('POST', '/v2/accounts/sandbox1m/messages', { ...root, whatsapp: { messages } }),
		sendOne: async (message, root) => {
			const { data } = await bench.send([message], root);
			return data.response.whatsapp.messages[0].data.sid;
		},
		register: () =>
			bench.exotel('PUT', '/v2/accounts/sandbox1m/whatsapp/webhook', {
				whatsapp: {
					webhook: {
						incoming_message_url: `${receiver.url}/in`,
						status_callback_url: `${receiver.url}/status`,
					},
				},
			}),
		idle: async (query = '') => {
			const { data } = await bench.admin('GET', `/idle?timeoutMs=10000${query}`);
			if (!data.idle) throw new Error('The sandbox did not come to rest');
		},
		stop: async () => {
			await Promise.all([sandbox.stop(), receiver.stop()]);
		},
	};
	return bench;
}

/** A Flow message (docs/protocol/flows.md#flow-message), with other parameters or interactive parts on request. */
export function flowMessage(
	parameters: object = {},
	interactive: object = {},
	message: object = {},
) {
	return {
		from: BUSINESS,
		to: PERSON,
		content: {
			recipient_type: 'individual',
			type: 'interactive',
			interactive: {
				type: 'flow',
				header: { type: 'text', text: 'Book a visit' },
				body: { text: 'Pick a slot' },
				footer: { text: 'Takes a minute' },
				action: {
					name: 'flow',
					parameters: {
						mode: 'published',
						flow_message_version: '3',
						flow_token: 'tok-123',
						flow_id: '1234567890123456',
						flow_cta: 'Book now',
						flow_action: 'navigate',
						flow_action_payload: { screen: 'FIRST', data: { name: 'Asha' } },
						...parameters,
					},
				},
				...interactive,
			},
		},
		...message,
	};
}

/** The template with image header, two body variables and a Flow button (4). */
export function templateMessage(template: object = {}) {
	return {
		from: BUSINESS,
		to: PERSON,
		content: {
			type: 'template',
			template: {
				name: 'lead_form',
				language: { code: 'en', policy: 'deterministic' },
				components: [imageHeader, bodyTexts, flowButton],
				...template,
			},
		},
	};
}

export const imageHeader = {
	type: 'header',
	parameters: [{ type: 'image', image: { link: 'https://example.org/b.jpg' } }],
};
export const bodyTexts = {
	type: 'body',
	parameters: [
		{ type: 'text', text: 'Asha' },
		{ type: 'text', text: '10%' },
	],
};
export const flowButton = {
	type: 'button',
	sub_type: 'flow',
	index: '0',
	parameters: [
		{
			type: 'action',
			action: { flow_token: '0000', flow_action_data: { plan: 'gold', price: 999 } },
		},
	],
};
