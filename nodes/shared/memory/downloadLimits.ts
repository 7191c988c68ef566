const MIB = 1024 * 1024;
const MAX_CONNECTIONS = 10;
const MAX_WAITING = 300;
/** Three answers with all the files that a picker takes. */
const MAX_BYTES = 312 * MIB;

export type Connection = 'free' | 'tooMany' | 'tooLate';

/**
 * What all downloads share, because any call can name links, also links that never end. A download waits for a free
 * connection. When there is no room for its bytes, it ends.
 */
export class DownloadLimits {
	private connections = 0;
	private bytes = 0;
	private readonly waiting: Array<(connection: Connection) => void> = [];

	/**
	 * Waits for a free connection. Whoever has got one gives it back with leaveConnection.
	 *
	 * @param until the latest moment, in milliseconds since 1970
	 */
	async enterConnection(until: number): Promise<Connection> {
		const ms = until - Date.now();
		if (ms <= 0) return 'tooLate';
		if (this.connections < MAX_CONNECTIONS) {
			this.connections++;
			return 'free';
		}
		if (this.waiting.length >= MAX_WAITING) return 'tooMany';

		return await new Promise<Connection>((resolve) => {
			this.waiting.push(resolve);
			AbortSignal.timeout(ms).addEventListener('abort', () => {
				const place = this.waiting.indexOf(resolve);
				if (place === -1) return;
				this.waiting.splice(place, 1);
				resolve('tooLate');
			});
		});
	}

	/** Gives the connection to whoever has waited longest. */
	leaveConnection(): void {
		const next = this.waiting.shift();
		if (next) next('free');
		else this.connections--;
	}

	/** Whether there is room for so many bytes more. They are then taken. */
	takeBytes(count: number): boolean {
		if (this.bytes + count > MAX_BYTES) return false;
		this.bytes += count;
		return true;
	}

	releaseBytes(count: number): void {
		this.bytes -= count;
	}
}

/** Bytes that are held for the files of one call. */
export class HeldBytes {
	private held = 0;

	constructor(private readonly limits: DownloadLimits) {}

	/** Whether there is room for so many more. */
	take(count: number): boolean {
		if (!this.limits.takeBytes(count)) return false;
		this.held += count;
		return true;
	}

	/** Gives back what is not kept. */
	release(count = this.held): void {
		this.limits.releaseBytes(count);
		this.held -= count;
	}
}
