const MIB = 1024 * 1024;
const MAX_CALLS = 200;
const MAX_BYTES = 64 * MIB;

/** What all calls that wait to be forwarded share: a system that is down must not make this one run out of memory. */
export class ForwardLimits {
	private calls = 0;
	private bytes = 0;

	/** Takes a place for a call. Returns null, or what stands in the way, as the beginning of "… are waiting". */
	take(bytes: number): string | null {
		if (this.calls >= MAX_CALLS) return String(MAX_CALLS);
		// A call larger than the limit is let through alone.
		if (this.calls > 0 && this.bytes + bytes > MAX_BYTES) return `${MAX_BYTES / MIB} MB`;
		this.calls++;
		this.bytes += bytes;
		return null;
	}

	release(bytes: number): void {
		this.calls--;
		this.bytes -= bytes;
	}
}
