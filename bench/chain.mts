import type { WorkflowFile, WorkflowNode } from '../n8n/types.mts';

/** A workflow of nodes one behind the other; n8n keeps none of its executions. */
export function chain(name: string, nodes: WorkflowNode[]): WorkflowFile {
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name: from }, index) => [
				from,
				{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	return {
		name,
		nodes,
		connections,
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	webhookId?: string,
): WorkflowNode {
	return {
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		...(webhookId && { webhookId }),
	};
}

export const END = node('End', 'n8n-nodes-base.noOp', 1, {});
