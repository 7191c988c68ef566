import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from './common/operation';
import { sendFlow } from './send/execute';
import { sendAndWait } from './sendAndWait/execute';
import { sendTemplate } from './sendTemplate/execute';

const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map([
	['send', sendFlow],
	['sendTemplate', sendTemplate],
	['sendAndWait', sendAndWait],
]);

/** The operation that the node is set to. */
export function readOperation(context: IExecuteFunctions): Operation {
	const name = context.getNodeParameter('operation', 0);
	const operation = OPERATIONS.get(name);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`'Operation' ${String(name)} is not known to this node`,
		{ description: 'Choose an operation from the list, or update the package.' },
	);
}
