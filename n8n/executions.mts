import type { Execution } from './types.mts';

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/** Whether an execution is over, well or badly. */
export function hasEnded(execution: { status: string }): boolean {
	return ENDED.includes(execution.status);
}

/**
 * Whether the data of an execution that has ended are its last. n8n 1.x stores the status first and the data a moment
 * later: until then they are those of the time when it went to sleep or began.
 */
export function hasLastData({ status, data }: Execution): boolean {
	if (status === 'error') return data.resultData.error !== undefined;
	return status !== 'success' || (data.executionData?.nodeExecutionStack ?? []).length === 0;
}

/** The `json` of every item that a node gave out in its first run, all outputs together. */
export function itemsOf(execution: Execution, nodeName: string): Array<Record<string, unknown>> {
	return outputsOf(execution, nodeName).flat();
}

/** The same, for each output. */
export function outputsOf(
	execution: Execution,
	nodeName: string,
): Array<Array<Record<string, unknown>>> {
	const outputs = execution.data.resultData.runData[nodeName]?.[0]?.data?.main ?? [];
	return outputs.map((items) => (items ?? []).map(({ json }) => json));
}

/** Why an execution failed, in n8n's words. */
export function errorOf(execution: Execution): string | undefined {
	const { error } = execution.data.resultData;
	return error && [error.message, error.description].filter(Boolean).join(': ');
}
