import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { check, CONFIRMATION_RULES } from '../../../../flow/rules';
import { isTool } from '../../../shared/agentTool';
import { refuseUnsignedCalls } from '../../../shared/olderN8n';
import { requireSecret } from '../../../shared/webhook/signature';
import { sendMessages } from '../../sending/messages';
import { isHumanReview, notAnsweredOutputs, outputsWithoutWait } from '../../waiting/outputs';
import { continueWith, keepWaiting, type Waiting } from '../../waiting/waiting';
import type { PreparedMessage } from '../common/message';
import type { Operation } from '../common/operation';
import { readFlowMessage } from '../send/readMessage';
import { readTemplateMessage } from '../sendTemplate/readMessage';
import { withCallback } from './callback';
import { messageKindProperty } from './description';
import { resumingToken } from './resumingToken';
import { readWaitSettings, type WaitSettings } from './settings';
import { readWaitTill } from './waitLimit';

/**
 * Sends the Flow of the only item and puts the run to sleep until that message is answered: Exotel brings the
 * answer to the URL given with the message, which is the one that wakes the run.
 */
export const sendAndWait: Operation = async (context, account) => {
	refuseUnsignedCalls(context);
	const resumeUrl = context.getSignedResumeUrl();
	let plan: { waitTill: Date; settings: WaitSettings; form: WaitingForm } | undefined;

	const items = await sendMessages(context, account, async (parameters, _account, flows) => {
		requireUse(context);
		const options = parameters.collection('options');
		const waitTill = readWaitTill(options, context.getTimezone());
		const settings = readWaitSettings(options);
		requireSecret(context, account, settings.verifySignature);

		const isTemplate = parameters.option(messageKindProperty) === 'template';
		const readMessage = isTemplate ? readTemplateMessage : readFlowMessage;
		const makeToken = resumingToken(parameters, account, { resumeUrl, waitTill });
		const prepared = await readMessage(parameters, account, flows, makeToken);
		prepared.findings.push(...check(CONFIRMATION_RULES, settings.confirmationMessage));
		plan = { waitTill, settings, form: formOf(prepared) };
		return withCallback(prepared, parameters, account, resumeUrl);
	});
	const node = context.getNode();
	const [item] = items;
	if (!plan || typeof item?.json.message_id !== 'string') return outputsWithoutWait(node, items);

	const { message_id, flow_token, flow_id, reference, from, to } = item.json;
	const waiting = {
		messageId: message_id,
		flowToken: flow_token,
		flowId: flow_id,
		reference,
		from,
		to,
		...plan.settings,
		...plan.form,
	} as Waiting;
	keepWaiting(context, waiting);
	continueWith(context, notAnsweredOutputs(node, waiting, { reason: 'timed_out' }));
	await context.putExecutionToWait(plan.waitTill);
	return [[], []];
};

type WaitingForm = Pick<Waiting, 'flowJson' | 'sentData'>;

/** What the answer will be read with. */
function formOf({ form, sentData }: PreparedMessage): WaitingForm {
	return form === null
		? { flowJson: null, sentData: null }
		: { flowJson: form.flowJson, sentData: sentData as Waiting['sentData'] };
}

/** A run sleeps once, for one answer. */
function requireUse(context: IExecuteFunctions): void {
	const node = context.getNode();
	const items = context.getInputData().length;
	if (items > 1) {
		throw new NodeOperationError(
			node,
			`'Send Flow and Wait for Response' asks one person at a time, but ${items} items came in`,
			{
				description:
					"To ask one after the other, put 'Loop Over Items' with a batch size of 1 before this node. To ask all at once, put this node into a workflow of its own and let the loop call it with 'Execute Sub-workflow', without waiting for its completion.",
			},
		);
	}
	if (isTool(node) && !isHumanReview(node)) {
		throw new NodeOperationError(
			node,
			"'Send Flow and Wait for Response' cannot be a tool of an AI agent",
			{
				description:
					"A tool has to answer at once. Use the operation 'Send Flow', or add this node to the tool's connection as human review.",
			},
		);
	}
}
