/** The sandbox as tests use it: started on a free port, spoken to over HTTP only. */
import { SandboxClient, type NewFault, type SettingsChange } from '../../sandbox/client.mts';
import { startSandbox, type SandboxOptions } from '../../sandbox/sandbox.mts';
import type { Credential } from './engine.mts';

export interface SentMessage {
	sid: string;
	from: string;
	to: string;
	content: {
		type: string;
		interactive: { action: { parameters: Record<string, unknown> } } & Record<string, unknown>;
	};
	customData?: string | null;
	statusCallback?: string | null;
}

export interface ApiCall {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: unknown;
	answer: { status: number; body: unknown };
}

export async function useSandbox(options: SandboxOptions = {}) {
	const sandbox = await startSandbox({ timeScale: 0.001, ...options });
	const client = new SandboxClient(sandbox.url);

	return {
		url: sandbox.url,
		client,
		stop: sandbox.stop,
		/** The credential that opens this sandbox. */
		credential: (changes: Partial<Credential> = {}): Credential => ({
			region: 'custom',
			baseUrl: sandbox.url,
			accountSid: options.accountSid ?? 'sandbox1m',
			apiKey: options.apiKey ?? 'sandbox-key',
			apiToken: options.apiToken ?? 'sandbox-token',
			wabaId: '',
			webhookSecret: '',
			...changes,
		}),
		/** The credential for Meta's side of this sandbox. */
		metaCredential: (changes: Partial<Credential> = {}): Credential => ({
			accessToken: options.metaAccessToken ?? 'sandbox-meta-token',
			wabaId: options.wabaId ?? '1000000000001',
			phoneNumberId: options.phoneNumberId ?? '1000000000002',
			apiVersion: 'v26.0',
			baseUrl: sandbox.url,
			...changes,
		}),
		calls: async () => (await client.calls()) as ApiCall[],
		messages: async () => (await client.messages()) as unknown as SentMessage[],
		state: async () => await client.state(),
		fault: async (fault: object) => await client.addFault({ on: 'messages', ...fault } as NewFault),
		settings: async (settings: SettingsChange) => await client.changeSettings(settings),
		reset: async () => await client.reset({ settings: true }),
	};
}

export type TestSandbox = Awaited<ReturnType<typeof useSandbox>>;
