import { setMaxListeners } from 'node:events';

/** Work that goes on after a request was answered. Cancelling it leaves no timer and no socket behind. */
export class Background {
	#life = newLife();
	readonly #running = new Set<Promise<void>>();
	readonly #changed: () => void;

	/** @param changed called whenever a task starts or ends */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** How many tasks are under way. */
	get count(): number {
		return this.#running.size;
	}

	/** Runs a task; it must give up, by throwing, when its signal aborts. */
	start(task: (signal: AbortSignal) => Promise<void>): void {
		const { signal } = this.#life;
		const running = task(signal)
			.catch((error: unknown) => {
				if (!signal.aborted) throw error;
			})
			.finally(() => {
				this.#running.delete(running);
				this.#changed();
			});
		this.#running.add(running);
		this.#changed();
	}

	/** Aborts every task and resolves when all have ended. New tasks may be started afterwards. */
	async cancelAll(): Promise<void> {
		this.#life.abort();
		this.#life = newLife();
		await Promise.all(this.#running);
	}
}

function newLife(): AbortController {
	const life = new AbortController();
	setMaxListeners(0, life.signal);
	return life;
}
