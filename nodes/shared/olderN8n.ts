/**
 * What an older n8n lacks for a run that sleeps, from 1.123 on, and how this package does without. Newer ones take
 * the same way, because nothing tells a node which n8n runs it.
 */
import type {
	IExecuteData,
	IExecuteFunctions,
	INodeExecutionData,
	IRunExecutionData,
	ITaskMetadata,
	IWebhookFunctions,
} from 'n8n-workflow';

import { processMemory } from './memory/processMemory';

/**
 * Has n8n refuse calls to the sleeping run whose address it has not signed. n8n 1.x does so only when asked; later
 * ones always do and have no such function.
 */
export function refuseUnsignedCalls(context: IExecuteFunctions): void {
	(context as { setSignatureValidationRequired?: () => void }).setSignatureValidationRequired?.();
}

/**
 * Keeps what comes out of the second output when the run is woken without an answer. n8n then skips the sleeping
 * node, and before 2.39 a skipped node passes on its first output only. So the node stands in the run once more,
 * right behind itself, with the items as its input; when its turn comes it passes them on (`getKeptItems`).
 */
export function keepForSecondOutput(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	const executeData = context.getExecuteData();
	// "Always Output Data" would put an empty item on the first output, as if somebody had answered.
	const node = { ...executeData.node, alwaysOutputData: false };
	const second: IExecuteData = {
		...executeData,
		node: { ...node },
		data: { main: [items] },
		metadata: { ...executeData.metadata, ...KEPT },
	};
	runOf(context)?.executionData?.nodeExecutionStack.unshift(second);
	executeData.data.main = [];
	executeData.node = node;
}

/** The items kept for the second output, when it is their turn. */
export function getKeptItems(context: IExecuteFunctions): INodeExecutionData[] | null {
	return isKept(context.getExecuteData()) ? context.getInputData() : null;
}

/**
 * Has the woken run go on with these outputs.
 *
 * @returns what the webhook has to give n8n
 */
export function resumeWith(
	context: IWebhookFunctions,
	outputs: INodeExecutionData[][],
): INodeExecutionData[][] {
	const stack = runOf(context)?.executionData?.nodeExecutionStack ?? [];
	if (!isKept(stack[1])) return outputs;

	const [first, second = []] = outputs;
	if (second.length > 0) {
		// n8n gives the data to the first one, which is now the one that passes items on to the second output.
		stack.shift();
		return [second];
	}
	stack.splice(1, 1);
	return [first];
}

const KEPT = { keptForSecondOutput: true };

function isKept(entry: IExecuteData | undefined): boolean {
	return (
		(entry?.metadata as (ITaskMetadata & Partial<typeof KEPT>) | undefined)?.keptForSecondOutput ===
		true
	);
}

/** n8n has no call for it. */
function runOf(context: IExecuteFunctions | IWebhookFunctions): IRunExecutionData | null {
	return (context as { runExecutionData?: IRunExecutionData | null }).runExecutionData ?? null;
}

/**
 * Whether the caller is the one to wake this run. n8n 1.x wakes a run as often as it is called at the same moment,
 * until it has stored that the run has gone on.
 *
 * @param wait names the run and its present wait
 */
export function isFirstToWake(wait: string): boolean {
	const { wokenRuns } = processMemory();
	if (wokenRuns.has(wait)) return false;
	wokenRuns.set(wait, true);
	return true;
}

/** The run was not woken after all. */
export function letOthersWake(wait: string): void {
	processMemory().wokenRuns.delete(wait);
}
