/** What has been started and must be stopped, newest first. */
export class Cleanup {
	private readonly steps: Array<() => Promise<void>> = [];

	add(step: () => Promise<void>): void {
		this.steps.unshift(step);
	}

	/** Undoes everything, even when a step fails. */
	async run(): Promise<void> {
		for (const step of this.steps.splice(0)) await step().catch(() => undefined);
	}
}
