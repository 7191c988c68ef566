import { type N8nOptions, type N8nServer, startN8n } from './startN8n.mts';

/** One process of n8n that can be stopped and started again, on the same port and with the same data. */
export class RestartableN8n {
	/** Its own address, past the proxy. */
	readonly url: string;
	private server?: N8nServer;

	constructor(private readonly options: N8nOptions & { port: number }) {
		this.url = `http://127.0.0.1:${options.port}`;
	}

	/** What it has printed since it was started last. */
	logs(): string {
		return this.server?.logs() ?? '';
	}

	async start(): Promise<void> {
		this.server = await startN8n(this.options);
	}

	async stop(): Promise<void> {
		await this.server?.stop();
	}

	/** Ends it at once, as a crash would. */
	async kill(): Promise<void> {
		await this.server?.kill();
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}
}
