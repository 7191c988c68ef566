export interface MemoryLimits {
	maxEntries: number;
	/** Milliseconds since an entry was set. Infinity: until a newer entry takes its place. */
	lifetimeMs: number;
}

/** A map that is limited in number and time. When it is full, the entry that was set first goes. */
export class LimitedMap<Key, Value> {
	/** The order of insertion is the order of age. */
	private readonly entries = new Map<Key, { value: Value; at: number }>();

	constructor(private readonly limits: MemoryLimits) {}

	get(key: Key): Value | undefined {
		const entry = this.entries.get(key);
		return entry && this.isAlive(entry) ? entry.value : undefined;
	}

	has(key: Key): boolean {
		return this.get(key) !== undefined;
	}

	/** Sets the value. The entry counts as new. */
	set(key: Key, value: Value): void {
		this.entries.delete(key);
		this.deleteExpired();
		if (this.entries.size >= this.limits.maxEntries) {
			const [oldest] = this.entries.keys();
			this.entries.delete(oldest);
		}
		this.entries.set(key, { value, at: Date.now() });
	}

	delete(key: Key): void {
		this.entries.delete(key);
	}

	/** The oldest first. */
	keys(): Key[] {
		this.deleteExpired();
		return [...this.entries.keys()];
	}

	get size(): number {
		this.deleteExpired();
		return this.entries.size;
	}

	private deleteExpired(): void {
		for (const [key, entry] of this.entries) {
			if (this.isAlive(entry)) return;
			this.entries.delete(key);
		}
	}

	private isAlive({ at }: { at: number }): boolean {
		return Date.now() - at < this.limits.lifetimeMs;
	}
}
