import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

/** The operation that the node is set to, of those it has. */
export function readOperation<Operation>(
	context: IExecuteFunctions,
	operations: ReadonlyMap<unknown, Operation>,
): Operation {
	const name = context.getNodeParameter('operation', 0);
	const operation = operations.get(name);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`'Operation' ${String(name)} is not known to this node`,
		{ description: 'Choose an operation from the list, or update the package.' },
	);
}
