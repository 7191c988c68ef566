import {
	NodeOperationError,
	WAIT_INDEFINITELY,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { ExotelAccount } from '../../../../exotel/account';
import { findUrlProblem } from '../../../../exotel/webhookRegistration';
import { createFlowToken, createPayloadToken } from '../../../../flow/flowToken';
import { check, CONFIRMATION_RULES } from '../../../../flow/rules/index';
import { accountTokenKey } from '../../../shared/accountToken';
import { verifySignatureOption } from '../../../shared/webhook/callbackOptions';
import { requireSecret } from '../../../shared/webhook/signature';
import { refuseUnsignedCalls } from '../../../shared/olderN8n';
import { readOption } from '../../../shared/optionField';
import { packResumePoint, resumePointOf } from '../../../shared/webhook/resumePoint';
import { optionReader, textReader, type MakeToken } from '../common/parameters';
import { readBoolean, readText } from '../../../shared/parameterValue';
import { messageKindProperty } from './description';
import { readFlowMessage } from '../send/execute';
import { sendMessages, type PreparedMessage } from '../../sending/messages';
import { readTemplateMessage } from '../sendTemplate/execute';
import { continueWith, keepWaiting, type Waiting } from '../../waiting/waiting';
import { readWaitTill } from './waitLimit';
import { isHumanReview, notAnsweredOutputs, notAskedOutputs } from '../../waiting/outputs';

/** Answers that come after the limit still tell whose they are. */
const TOKEN_OUTLIVES_MS = 24 * 60 * 60 * 1000;
const MAX_TEXT_CHARACTERS = 4096;

/**
 * Sends the Flow of the only item and puts the run to sleep until that message is answered: Exotel brings the
 * answer to the URL given with the message, which is the one that wakes the run.
 */
export async function sendAndWait(
	context: IExecuteFunctions,
	account: ExotelAccount,
): Promise<INodeExecutionData[][]> {
	refuseUnsignedCalls(context);
	const resumeUrl = context.getSignedResumeUrl();
	let plan: { waitTill: Date; settings: WaitSettings } | undefined;

	const items = await sendMessages(context, account, (itemIndex) => {
		requireUse(context);
		plan = {
			waitTill: readWaitTill(context, itemIndex),
			settings: readWaitSettings(context, itemIndex),
		};
		requireSecret(context, account, plan.settings.verifySignature);
		const prepared = readMessage(
			context,
			account,
			itemIndex,
			tokenFor(context, account, resumeUrl, plan.waitTill),
		);
		prepared.findings.push(...check(CONFIRMATION_RULES, plan.settings.confirmationMessage));
		return withCallback(context, account, prepared, resumeUrl);
	});
	const [item] = items;
	if (!plan || typeof item?.json.message_id !== 'string')
		return outputsWithoutWait(context.getNode(), items);

	const {
		message_id: messageId,
		flow_token: flowToken,
		flow_id: flowId,
		reference,
		from,
		to,
	} = item.json;
	const waiting = {
		messageId,
		flowToken,
		flowId,
		reference,
		from,
		to,
		...plan.settings,
	} as Waiting;
	keepWaiting(context, waiting);
	continueWith(context, notAnsweredOutputs(context.getNode(), waiting, { reason: 'timed_out' }));
	await context.putExecutionToWait(plan.waitTill);
	return [[], []];
}

/**
 * Exotel brings the answer to the run itself, or to the trigger that Late Answers To names, which hands it over. That
 * trigger finds the run by the token: in the answer, and for reports, which have none, in the custom data.
 */
function withCallback(
	context: IExecuteFunctions,
	account: ExotelAccount,
	prepared: PreparedMessage,
	resumeUrl: string,
): PreparedMessage {
	const { lateAnswersTo } = prepared.options;
	if (!lateAnswersTo) {
		requireReachable(context, account, resumeUrl);
		return { ...prepared, message: { ...prepared.message, statusCallback: resumeUrl } };
	}
	const customData = prepared.message.customData ?? prepared.flowToken;
	return {
		...prepared,
		message: { ...prepared.message, statusCallback: lateAnswersTo, customData },
	};
}

/** Refused or stopped: there is nothing to wait for. */
export function outputsWithoutWait(
	node: INode,
	items: INodeExecutionData[],
): INodeExecutionData[][] {
	if (isHumanReview(node) && items.length > 0) return notAskedOutputs(items[0]);

	// A tool has one output; and n8n finds a failure that Retry On Fail is to repeat only in the first one, from
	// where it moves it to the error output.
	const usesFirst = node.type.endsWith('Tool') || node.onError === 'continueErrorOutput';
	return usesFirst ? [items] : [[], items];
}

type WaitSettings = Pick<
	Waiting,
	| 'flatten'
	| 'downloadMedia'
	| 'keepWaitingOnFailure'
	| 'verifySignature'
	| 'confirmationMessage'
	| 'approvalAnswer'
>;

function readWaitSettings(context: IExecuteFunctions, itemIndex: number): WaitSettings {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const place = { node: context.getNode(), itemIndex };
	const confirmationMessage = readText(
		options.confirmationMessage,
		'Confirmation Message',
		place,
	).trim();
	const length = [...confirmationMessage].length;
	if (length > MAX_TEXT_CHARACTERS) {
		throw new NodeOperationError(
			place.node,
			`'Confirmation Message' must have at most ${MAX_TEXT_CHARACTERS} characters`,
			{
				itemIndex,
				description: `It has ${length}. Shorten it.`,
			},
		);
	}
	return {
		flatten: readBoolean(options.flatten, 'Flatten Answers', place),
		downloadMedia: readBoolean(options.downloadMedia, 'Download Media', place),
		keepWaitingOnFailure: readBoolean(
			options.keepWaitingOnFailure,
			'Keep Waiting on Failure',
			place,
		),
		verifySignature: readOption(options.verifySignature, verifySignatureOption, place),
		confirmationMessage,
		approvalAnswer: readText(options.approvalAnswer, 'Approval Answer', place).trim(),
	};
}

function readMessage(
	context: IExecuteFunctions,
	account: ExotelAccount,
	itemIndex: number,
	makeToken: MakeToken,
): PreparedMessage {
	return optionReader(context, itemIndex)(messageKindProperty) === 'template'
		? readTemplateMessage(context, account, itemIndex, makeToken)
		: readFlowMessage(context, account, itemIndex, makeToken);
}

/**
 * A token that tells the trigger which run to wake, for accounts that deliver all answers to one URL. The
 * reference stays with the run.
 */
function tokenFor(
	context: IExecuteFunctions,
	account: ExotelAccount,
	resumeUrl: string,
	waitTill: Date,
): MakeToken {
	const expiresAt =
		waitTill === WAIT_INDEFINITELY ? waitTill : new Date(waitTill.getTime() + TOKEN_OUTLIVES_MS);
	const point = resumePointOf(resumeUrl);
	const sealed = point && packResumePoint(point);
	return ({ itemIndex, to }) => ({
		flowToken: sealed
			? createPayloadToken(sealed, { to, expiresAt }, accountTokenKey(account))
			: createFlowToken({ flowId: null, reference: '', to, expiresAt }, accountTokenKey(account)),
		reference: textReader(context, itemIndex)('reference', 'Reference').trim() || null,
	});
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
	if (node.type.endsWith('Tool') && !isHumanReview(node)) {
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

/** The sandbox runs on this machine, so with a custom address any URL will do. */
function requireReachable(
	context: IExecuteFunctions,
	account: ExotelAccount,
	resumeUrl: string,
): void {
	const why = account.region === 'custom' ? null : findUrlProblem(resumeUrl);
	if (why === null) return;
	throw new NodeOperationError(
		context.getNode(),
		`Exotel could not deliver the answer, because this n8n's address ${why}`,
		{
			description: `The answer would go to ${new URL(resumeUrl).origin}. Set N8N_WEBHOOK_URL (older n8n: WEBHOOK_URL) to n8n's public https address and restart, or use n8n Cloud or a tunnel.`,
		},
	);
}
