/** Work that several want at the same time is done once. Whoever comes while it goes on gets its result as well. */
export class SharedWork<Result> {
	private readonly running = new Map<string, Promise<Result>>();

	/** @param work has to end in time of its own accord: until then nobody can begin it anew */
	async run(key: string, work: () => Promise<Result>): Promise<Result> {
		const known = this.running.get(key);
		if (known) return await known;

		const running = work().finally(() => this.running.delete(key));
		this.running.set(key, running);
		return await running;
	}
}
