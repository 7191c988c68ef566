/** Runs the tests of a bundle in this process. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { ModernFakeTimers } from '@jest/fake-timers';
import type { Circus } from '@jest/types';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { TestStatus, type TestResult } from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import type { TestBundle } from './testBundles.mts';

interface Options {
	/** The tests to run, by ID. Null: all. */
	wanted: ReadonlySet<string> | null;
	/** Stops at the first test that fails. */
	bail: boolean;
}

/** The results of the tests that were run, or why there are none. */
export async function runTests(
	bundle: TestBundle,
	context: InstrumenterContext,
	{ wanted, bail }: Options,
): Promise<TestResult[] | string> {
	const results: TestResult[] = [];
	let startedAt = 0;
	let isOver = false;
	const handle = (event: Circus.Event) => {
		if (event.name === 'test_start') {
			const id = idOf(event.test, bundle);
			if (isOver || (wanted !== null && !wanted.has(id))) event.test.mode = 'skip';
			context.currentTestId = id;
			startedAt = performance.now();
		} else if (event.name === 'test_done' || event.name === 'test_skip') {
			context.currentTestId = undefined;
			if (event.name === 'test_skip') return;
			results.push(resultOf(event.test, bundle, performance.now() - startedAt));
			isOver ||= bail && event.test.errors.length > 0;
		}
	};
	const begunAt = performance.now();
	circus.resetState();
	circus.addEventHandler(handle);
	const jest = mocks();
	try {
		define(bundle, jest);
		const { unhandledErrors } = await circus.run();
		return unhandledErrors.length > 0 ? unhandledErrors.join('\n') : results;
	} catch (error) {
		return error instanceof Error ? (error.stack ?? error.message) : String(error);
	} finally {
		bundle.timeSpentMs = Math.max(bundle.timeSpentMs, performance.now() - begunAt);
		context.currentTestId = undefined;
		circus.removeEventHandler(handle);
		jest.useRealTimers();
		jest.restoreAllMocks();
	}
}

function define(bundle: TestBundle, jest: unknown): void {
	const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
	const module = { exports: {} };
	const require = createRequire(path.resolve(bundle.name));
	const hooks = [beforeAll, beforeEach, afterAll, afterEach];
	bundle.define(require, module, module.exports, describe, it, test, ...hooks, expect, jest);
}

/** As much of Jest's `jest` as tests of pure functions use. */
function mocks() {
	const mocker = new ModuleMocker(globalThis);
	const timers = new ModernFakeTimers({
		global: globalThis,
		config: { rootDir: process.cwd(), fakeTimers: {} } as never,
	});
	return {
		fn: mocker.fn.bind(mocker),
		spyOn: mocker.spyOn.bind(mocker),
		restoreAllMocks: () => mocker.restoreAllMocks(),
		useFakeTimers: timers.useFakeTimers.bind(timers),
		useRealTimers: () => timers.useRealTimers(),
	};
}

/** The name of the bundle that a test is in, by the test's ID. */
export function bundleOf(id: string): string {
	return id.slice(0, id.indexOf(': '));
}

function idOf(test: Circus.TestEntry, { name }: TestBundle): string {
	const names = [test.name];
	for (
		let block: Circus.DescribeBlock | undefined = test.parent;
		block?.parent;
		block = block.parent
	)
		names.unshift(block.name);
	return `${name}: ${names.join(' ')}`;
}

function resultOf(test: Circus.TestEntry, bundle: TestBundle, timeSpentMs: number): TestResult {
	const id = idOf(test, bundle);
	const about = { id, name: id, timeSpentMs, fileName: path.resolve(bundle.name) };
	const [error] = test.errors.flat().filter((each) => each !== undefined);
	return test.errors.length > 0
		? { ...about, status: TestStatus.Failed, failureMessage: String(error) }
		: { ...about, status: TestStatus.Success };
}
