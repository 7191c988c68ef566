import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { readCredential } from '../shared/credentials';
import { ENCRYPTION_CREDENTIAL } from '../shared/encryptionCredential';
import { readEncryptionKeys } from '../shared/encryptionKeys';
import { readChoices } from './parameters';

const ANSWERING_NODE = /(^|\.)respondToFlow$/;

/** Says on activation what would otherwise fail before the first person's eyes. */
export async function checkSetUp(context: IHookFunctions): Promise<void> {
	const { encryption, events } = readChoices(context);
	if (encryption === 'whatsApp') await requireUsableKeys(context);
	// Who listens for a test event may well be about to build the rest.
	if (context.getActivationMode() !== 'manual' && events.includes('dataRequest'))
		requireAnsweringNode(context);
}

async function requireUsableKeys(context: IHookFunctions): Promise<void> {
	const credential = await readCredential(context, ENCRYPTION_CREDENTIAL);
	const [problem] = readEncryptionKeys(credential).problems;
	if (!problem) return;

	throw new NodeOperationError(
		context.getNode(),
		`${problem.message}, in the credential WhatsApp Flow Encryption API`,
		{
			description: problem.fix,
		},
	);
}

function requireAnsweringNode(context: IHookFunctions): void {
	const nodes = context.getChildNodes(context.getNode().name);
	if (nodes.some(({ type, disabled }) => ANSWERING_NODE.test(type) && !disabled)) return;

	throw new NodeOperationError(
		context.getNode(),
		'There is no Respond to Flow node after this trigger, so the phone would get no response',
		{
			description: 'Add Respond to Flow after this trigger. It cannot respond from a sub-workflow.',
		},
	);
}
