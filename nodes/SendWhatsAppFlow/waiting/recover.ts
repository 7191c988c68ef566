import type { IWebhookFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import type { FlowAnswer } from '../../../exotel/callbacks';
import type { AnswerValues } from '../../../flowJson';
import { trimPasted } from '../../../flow/pastedText';
import { verifyAccountToken } from '../../shared/accountToken';
import { fetchFlowJsonOrLog } from '../../shared/flowDefinition/readManagerDefinition';
import { FlowReader } from '../../shared/meta/flowReader';
import type { AnswerBudget } from '../../shared/webhook/answerBudget';
import type { SignatureMode } from '../../shared/webhook/signature';
import { unpackResumePoint } from '../../shared/webhook/resumePoint';
import { isNextInRun, type Waiting } from './waiting';

/**
 * What a run waits for, from the token of an answer, where n8n has lost what the run had noted (after a crash). Null
 * when the token does not name this run and node, or when the run would not go on from this node.
 */
export async function recoverWaiting(
	context: IWebhookFunctions,
	account: ExotelAccount,
	answer: FlowAnswer,
	budget: AnswerBudget,
): Promise<Waiting | null> {
	const { content } = verifyAccountToken(account, answer.flowToken, answer.from);
	const run = content?.payload ? unpackResumePoint(content.payload) : null;
	const isThisRun =
		run?.executionId === context.getExecutionId() && run.nodeId === context.getNode().id;
	if (!isThisRun || !isNextInRun(context)) return null;

	const option = (name: string) => parameterOf(context, `options.${name}`);
	return {
		messageId: answer.contextMessageId,
		flowToken: answer.flowToken ?? '',
		from: answer.to ?? '',
		to: answer.from ?? '',
		flowId: null,
		reference: null,
		flatten: option('flatten') === true,
		answerValues: answerValuesOf(option('answerValues')),
		leaveOutSensitive: option('leaveOutSensitive') === true,
		flowJson: await readFlowJson(context, budget),
		downloadMedia: option('downloadMedia') === true,
		keepWaitingOnFailure: option('keepWaitingOnFailure') === true,
		verifySignature: verifySignatureOf(context),
		// Nobody knows whether the person was thanked already.
		confirmationMessage: '',
		approvalAnswer: String(option('approvalAnswer') ?? ''),
		isRecovered: true,
	};
}

/** As the node has it now. */
export function verifySignatureOf(context: IWebhookFunctions): SignatureMode {
	const mode = parameterOf(context, 'options.verifySignature');
	return mode === 'off' || mode === 'required' ? mode : 'ifPresent';
}

function answerValuesOf(value: unknown): AnswerValues {
	return value === 'ids' || value === 'both' ? value : 'titles';
}

async function readFlowJson(
	context: IWebhookFunctions,
	budget: AnswerBudget,
): Promise<string | null> {
	switch (parameterOf(context, 'flowDefinition')) {
		case 'paste': {
			const flowJson = parameterOf(context, 'flowJson') ?? null;
			return typeof flowJson === 'object' ? JSON.stringify(flowJson) : String(flowJson);
		}
		case 'meta':
			return await fetchFlowJsonOrLog(
				context,
				new FlowReader(context, { waitMs: budget.msFor('definitions') }),
				trimPasted(String(parameterOf(context, 'flowId.value') ?? '')),
			);
		default:
			return null;
	}
}

/** A parameter of the node; undefined when it is an expression that needs what is lost. */
function parameterOf(context: IWebhookFunctions, name: string): unknown {
	try {
		return context.getNodeParameter(name, undefined);
	} catch {
		return undefined;
	}
}
