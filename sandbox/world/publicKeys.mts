/** The business's public key of each phone number, which phones encrypt data requests with. */
export class PublicKeys {
	readonly #keys = new Map<string, string>();
	readonly #changed: () => void;

	/** @param changed called whenever a key is set */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** The key of a number, with plus, as PEM. */
	find(number: string): string | undefined {
		return this.#keys.get(number);
	}

	/** @param pem RSA of 2048 bits */
	set(number: string, pem: string): void {
		this.#keys.set(number, pem);
		this.#changed();
	}
}
