/**
 * The exchanges accepted recently. A phone makes a new key for each, so a repeated one is a copy. Answering it would
 * encrypt two texts with the same key and IV, which reveals both. Bounded; the oldest is dropped first.
 */
export class SeenExchanges {
	private readonly fingerprints = new Set<string>();

	constructor(private readonly limit = 20_000) {}

	/** Remembers the exchange. Returns whether it is new. */
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
