import type { IExecuteFunctions, INode } from 'n8n-workflow';

/**
 * Whether the node runs as a tool of an AI agent: n8n gives such nodes a type of their own. `isToolExecution()` of the
 * context is false where n8n's engine runs the tools, as it does for agents of version 3.
 */
export function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/**
 * Whether the node goes on with the other items after a failed one. As a tool it does unless the user chose otherwise:
 * n8n would pass a model only the message of a thrown error, without the way to put it right.
 */
export function continuesOnFailure(context: IExecuteFunctions): boolean {
	const node = context.getNode();
	return context.continueOnFail() || (isTool(node) && node.onError === undefined);
}
