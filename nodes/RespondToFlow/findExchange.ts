import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { isSealed, openExchange, type Exchange } from '../../flow/endpoint/exchange';
import { readCredential } from '../shared/credentials';
import { ENCRYPTION_CREDENTIAL } from '../shared/encryptionCredential';
import { readEncryptionKeys } from '../shared/encryptionKeys';

const TRIGGER = /(^|\.)flowDataRequestTrigger$/;
const SAME_CREDENTIAL = 'Choose the same credential here as in WhatsApp Flow Data Request Trigger.';

/**
 * The exchange that has started this run, as text. It is taken from the trigger's output, wherever this node
 * stands and whatever the nodes between them have made of the item.
 */
export function exchangeText(context: IExecuteFunctions): string {
	const triggers = context
		.getParentNodes(context.getNode().name)
		.filter(({ type }) => TRIGGER.test(type));
	if (triggers.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			'There is no WhatsApp Flow Data Request Trigger before this node',
			{
				description:
					'Start this workflow with it. Respond to Flow cannot respond from a sub-workflow.',
			},
		);
	}

	for (const { name } of triggers) {
		const exchange = outputOf(context, name)?.exchange;
		if (typeof exchange === 'string') return exchange;
	}
	throw new NodeOperationError(
		context.getNode(),
		'WhatsApp Flow Data Request Trigger has not started this execution with a data request',
		{
			description: 'An error notice needs no answer. Otherwise start the execution from a Flow.',
		},
	);
}

/** Opens it with the credential of this node, which a plain exchange does not need. */
export async function openFoundExchange(
	context: IExecuteFunctions,
	text: string,
): Promise<Exchange> {
	const sealingKeys = isSealed(text) ? await readSealingKeys(context) : [];
	const opened = openExchange(text, sealingKeys, context.getWorkflow().id ?? '');
	if (opened.ok) return opened.exchange;

	throw opened.problem === 'locked'
		? new NodeOperationError(
				context.getNode(),
				'The credential of this node cannot open the request of WhatsApp Flow Data Request Trigger',
				{
					description: `${SAME_CREDENTIAL} Data pinned in another workflow cannot be answered.`,
				},
			)
		: new NodeOperationError(context.getNode(), "The trigger's output 'exchange' cannot be read", {
				description: "Start the execution from a Flow, and do not change the trigger's output.",
			});
}

async function readSealingKeys(context: IExecuteFunctions) {
	const node = context.getNode();
	if (!node.credentials?.[ENCRYPTION_CREDENTIAL]) {
		throw new NodeOperationError(
			node,
			'The credential WhatsApp Flow Encryption API is not chosen',
			{
				description: SAME_CREDENTIAL,
			},
		);
	}

	const credential = await readCredential(context, ENCRYPTION_CREDENTIAL);
	const { keys, problems } = readEncryptionKeys(credential);
	if (keys) return keys.sealingKeys;
	const [{ message, fix }] = problems;
	throw new NodeOperationError(node, `${message}, in the credential WhatsApp Flow Encryption API`, {
		description: fix,
	});
}

/** What the trigger gave out in this run; undefined when it had no part in it. */
function outputOf(
	context: IExecuteFunctions,
	nodeName: string,
): Record<string, unknown> | undefined {
	try {
		return context.getWorkflowDataProxy(0).$(nodeName).first().json;
	} catch {
		return undefined;
	}
}
