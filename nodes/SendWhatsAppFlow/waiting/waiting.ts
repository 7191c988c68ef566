import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IRunExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { AnswerValues, JsonObject } from '../../../flowJson';
import type { SignatureMode } from '../../shared/webhook/signature';
import { keepForSecondOutput } from '../../shared/olderN8n';

/** What a sleeping run has to know when somebody calls. Everything is worked out before it falls asleep. */
export interface Waiting {
	/** The `message_id` of the send; null where it is lost and the answer does not say it. */
	messageId: string | null;
	flowToken: string;
	/** The business number, in E.164. */
	from: string;
	/** The person, in E.164. */
	to: string;
	flowId: string | null;
	/** The user's own id. */
	reference: string | null;
	/** How the answers come out. Runs of version 0.1.0 know `flatten` only. */
	flatten: boolean;
	answerValues?: AnswerValues;
	leaveOutSensitive?: boolean;
	/** The Flow JSON; null when it is not known. */
	flowJson?: string | null;
	/** What the first screen was given, where the Flow JSON is known. */
	sentData?: JsonObject | null;
	downloadMedia: boolean;
	keepWaitingOnFailure: boolean;
	verifySignature: SignatureMode;
	/** Empty for none. */
	confirmationMessage: string;
	/** Name of the answer that decides, for a human review. */
	approvalAnswer: string;
	/** Whether n8n has lost what was noted here, and the answer has brought back what it could. */
	isRecovered?: true;
}

/**
 * Notes in the run what it waits for. n8n keeps the context of a node with the run, through a restart and on
 * whichever machine it wakes.
 */
export function keepWaiting(context: IExecuteFunctions, waiting: Waiting): void {
	context.getContext('node').waiting = { ...waiting } as IDataObject;
}

/** What this run waits for; null when it has fallen asleep elsewhere. */
export function readWaiting(context: IWebhookFunctions): Waiting | null {
	// A waiting webhook reaches the context of its node through expressions only.
	const name = JSON.stringify(context.getNode().name).replace(
		/[{}]/g,
		(brace) => `\\u00${brace.charCodeAt(0).toString(16)}`,
	);
	const waiting = context.evaluateExpression(`{{ $node[${name}].context.waiting }}`);
	return (waiting ?? null) as unknown as Waiting | null;
}

/**
 * Whether the run goes on from this node when it is woken. After a crash n8n may have nothing but the beginning of
 * the run: woken, it would pass the answer on from its first node and ask the person once more.
 */
export function isNextInRun(context: IWebhookFunctions): boolean {
	// n8n has no call for it. Where its context has no such property, nothing is known and nobody is woken.
	const { runExecutionData } = context as unknown as {
		runExecutionData?: IRunExecutionData | null;
	};
	return runExecutionData?.executionData?.nodeExecutionStack[0]?.node.id === context.getNode().id;
}

/**
 * Says what the node's outputs are when the time is over: n8n then skips the node and passes on what would
 * have come in.
 */
export function continueWith(context: IExecuteFunctions, outputs: INodeExecutionData[][]): void {
	const [first, second] = outputs;
	if (second) keepForSecondOutput(context, second);
	else context.getExecuteData().data.main = [first];
}
