/** How many calls the fuzz tests make, and with which seed: `npm run fuzz -- --calls 200000 --seed 42`. */
import fc from 'fast-check';

/** So many calls take some seconds, which is what `npm test` has for them. */
const CALLS_IN_TESTS = 1_500;

export const CALLS = Number(process.env.FUZZ_CALLS ?? CALLS_IN_TESTS);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** For one test of a long run. */
export const LONGEST_MS = 60_000 + CALLS * 20;

/** What an arbitrary makes. */
export type Value<A> = A extends fc.Arbitrary<infer T> ? T : never;

export interface Fuzz<T> {
	/** What is called, and with what. */
	name: string;
	/** Part of all calls, such as 0.2. */
	share: number;
	/** How many calls the rule makes with each case. */
	callsPerCase?: number;
	cases: fc.Arbitrary<T>;
	rule: (given: T) => unknown;
}

/** Makes its part of all calls. Fails with the smallest case that breaks the rule, and with the seed. */
export async function fuzz<T>({
	name,
	share,
	callsPerCase = 1,
	cases,
	rule,
}: Fuzz<T>): Promise<void> {
	const calls = Math.max(20, Math.round(CALLS * share));
	process.stderr.write(`fuzz: ${name}, ${calls} calls, seed ${SEED}\n`);
	const property = fc.asyncProperty(cases, async (given) => {
		await rule(given);
	});
	await fc.assert(property, { seed: SEED, numRuns: Math.ceil(calls / callsPerCase) });
}
