/**
 * What all downloads of this process share, because any call can name links, also links that never end. A download waits
 * for a free connection. When there is no room for its bytes, it ends.
 */
const MIB = 1024 * 1024;
const MAX_CONNECTIONS = 10;
const MAX_WAITING = 300;
/** Three answers with all the files that a picker takes. */
const MAX_BYTES = 312 * MIB;

let connections = 0;
let bytes = 0;
const waiting: Array<(connection: Connection) => void> = [];

export type Connection = 'free' | 'tooMany' | 'tooLate';

/** Waits for a free connection, at most until that moment. Whoever has got one gives it back (leaveConnection). */
export async function enterConnection(until: number): Promise<Connection> {
	const ms = until - Date.now();
	if (ms <= 0) return 'tooLate';
	if (connections < MAX_CONNECTIONS) {
		connections++;
		return 'free';
	}
	if (waiting.length >= MAX_WAITING) return 'tooMany';

	return await new Promise<Connection>((resolve) => {
		waiting.push(resolve);
		AbortSignal.timeout(ms).addEventListener('abort', () => {
			const place = waiting.indexOf(resolve);
			if (place === -1) return;
			waiting.splice(place, 1);
			resolve('tooLate');
		});
	});
}

/** Gives the connection to whoever has waited longest. */
export function leaveConnection(): void {
	const next = waiting.shift();
	if (next) next('free');
	else connections--;
}

/** Bytes that are held for the files of one call, taken from those of the process. */
export class HeldBytes {
	private held = 0;

	/** Whether there is room for so many more. */
	take(count: number): boolean {
		if (bytes + count > MAX_BYTES) return false;
		bytes += count;
		this.held += count;
		return true;
	}

	/** Gives back what is not kept. */
	release(count = this.held): void {
		bytes -= count;
		this.held -= count;
	}
}
