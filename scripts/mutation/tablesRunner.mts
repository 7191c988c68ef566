/**
 * A test runner for Stryker. It bundles each file of tests once and runs it in its own process, with Jest's own `describe`,
 * `it` and `expect`: thousands of runs that take milliseconds, where Jest takes seconds for each.
 */
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
	determineHitLimitReached,
	DryRunStatus,
	TestStatus,
	toMutantRunResult,
	type DryRunOptions,
	type DryRunResult,
	type MutantRunOptions,
	type MutantRunResult,
	type TestResult,
	type TestRunner,
} from '@stryker-mutator/api/test-runner';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { bundleTests, type TestBundle } from './testBundles.mts';
import { bundleOf, runTests } from './runTests.mts';

class TablesRunner implements TestRunner {
	#bundles: TestBundle[] = [];
	/** For each file of a room, the bundle that has noticed something in it last: it is likely to notice more. */
	readonly #lastToNotice = new Map<string, TestBundle>();

	/** Each run loads all modules anew, so constants of a module may be changed as well. */
	capabilities() {
		return { reloadEnvironment: true };
	}

	async init(): Promise<void> {
		this.#bundles = await bundleTests(process.cwd());
	}

	async dryRun({ files = [] }: DryRunOptions): Promise<DryRunResult> {
		const context = freshContext();
		context.mutantCoverage = { static: {}, perTest: {} };
		const tests: TestResult[] = [];
		for (const bundle of this.#bundles.filter(({ inputs }) =>
			files.some((file) => inputs.has(file)),
		)) {
			const results = await runTests(bundle, context, { wanted: null, bail: false });
			if (typeof results === 'string')
				return { status: DryRunStatus.Error, errorMessage: `${bundle.name}: ${results}` };
			tests.push(...results);
		}
		return { status: DryRunStatus.Complete, tests, mutantCoverage: context.mutantCoverage };
	}

	async mutantRun({
		activeMutant,
		sandboxFileName,
		testFilter,
		hitLimit,
		disableBail,
	}: MutantRunOptions): Promise<MutantRunResult> {
		const context = freshContext();
		context.activeMutant = activeMutant.id;
		context.hitLimit = hitLimit;
		context.hitCount = hitLimit === undefined ? undefined : 0;
		const wanted = testFilter ? new Set(testFilter) : null;
		const tests: TestResult[] = [];
		for (const bundle of this.#bundlesFor(sandboxFileName, wanted)) {
			const results = await runTests(bundle, context, { wanted, bail: !disableBail });
			const timeout = determineHitLimitReached(context.hitCount, hitLimit);
			if (timeout) return toMutantRunResult(timeout);
			if (typeof results === 'string')
				return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: results });
			tests.push(...results);
			if (!results.some(({ status }) => status === TestStatus.Failed)) continue;
			this.#lastToNotice.set(sandboxFileName, bundle);
			if (!disableBail) break;
		}
		return toMutantRunResult({ status: DryRunStatus.Complete, tests }, disableBail);
	}

	/** The bundles with tests to run: the likeliest to notice something first, then the quickest. */
	#bundlesFor(file: string, wanted: ReadonlySet<string> | null): TestBundle[] {
		const likeliest = this.#lastToNotice.get(file);
		const rank = (bundle: TestBundle) => (bundle === likeliest ? -1 : bundle.timeSpentMs);
		const names = wanted && new Set([...wanted].map(bundleOf));
		return this.#bundles
			.filter(({ inputs, name }) => inputs.has(file) && (names === null || names.has(name)))
			.sort((one, other) => rank(one) - rank(other));
	}
}

/** What instrumented code reads, and writes. It keeps the object that it has found first. */
function freshContext(): InstrumenterContext {
	const holder = globalThis as { __stryker__?: InstrumenterContext };
	const context = (holder.__stryker__ ??= {});
	for (const key of Object.keys(context) as Array<keyof InstrumenterContext>) delete context[key];
	return context;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'tables', TablesRunner)];
