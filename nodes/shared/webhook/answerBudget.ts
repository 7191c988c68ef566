/** Exotel brings a call again that is not answered within this time (docs/protocol/exotel.md#callback-retries). */
const TOTAL_MS = 5_000;

/** What a step leaves of the five seconds for all that comes after it, and how long it takes at most. Milliseconds. */
const STEPS = {
	/** Answers are handed over to the runs that wait for them. Then n8n has to store the execution. */
	handOver: { leavesMs: 1_000, atMostMs: TOTAL_MS },
	/** Definitions of Flows are fetched from WhatsApp Manager. Without them answers keep their IDs. */
	definitions: { leavesMs: 2_000, atMostMs: 1_000 },
	/** Files are downloaded. What takes longer goes on after the answer. */
	files: { leavesMs: 2_000, atMostMs: TOTAL_MS },
	/**
	 * The confirmation leaves for Exotel. n8n takes the expression engine, which signs the request in, away when the
	 * call is answered, so the answer waits a little for it.
	 */
	confirmation: { leavesMs: 2_000, atMostMs: 1_500 },
};

/** The time in which a call from Exotel has to be answered. Made when the call comes in, and spent by every step. */
export class AnswerBudget {
	private readonly arrivedAt = Date.now();

	/** How many milliseconds the step may take from now on. 0 when its time is over. */
	msFor(step: keyof typeof STEPS): number {
		const { leavesMs, atMostMs } = STEPS[step];
		const left = this.arrivedAt + TOTAL_MS - leavesMs - Date.now();
		return Math.max(0, Math.min(left, atMostMs));
	}
}
