/**
 * The exchanges that were let in lately. A phone makes a new key for each, so one that comes again is a
 * copy; to answer it would encrypt two texts with one key and IV, which gives both away. Bounded; the oldest
 * goes first.
 */
export class SeenExchanges {
	private readonly fingerprints = new Set<string>();

	constructor(private readonly limit = 20_000) {}

	/** Whether it is new; from now on it is not. */
	accept(fingerprint: string): boolean {
		if (this.fingerprints.has(fingerprint)) return false;

		this.fingerprints.add(fingerprint);
		if (this.fingerprints.size > this.limit) {
			const [oldest] = this.fingerprints;
			this.fingerprints.delete(oldest);
		}
		return true;
	}
}
