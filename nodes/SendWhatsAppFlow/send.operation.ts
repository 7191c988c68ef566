import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { messagesPath, type ExotelAccount } from '../../exotel/account';
import {
	explainNoAnswer,
	explainRefusedMessage,
	explainStatus,
	explainUnreadableAnswer,
	type Explanation,
} from '../../exotel/explain';
import { readSendAnswer } from '../../exotel/sendAnswer';
import { buildSendRequest } from '../../exotel/sendRequest';
import { check, FLOW_MESSAGE_RULES, type Finding } from '../../flow/rules';
import { apiError, itemError, type NodeFailure } from '../shared/errors';
import { callExotel, DEFAULT_TIMEOUT_MS } from '../shared/exotelClient';
import { rulesError, showHints } from './findings';
import { readMessage, type MessageToSend } from './readMessage';

/** Keys as on Exotel's page. They are a public contract. */
interface SentMessage {
	message_id: string;
	status: string;
	from: string;
	to: string;
	flow_id: string;
	flow_token: string;
	request_id: string | null;
	/** Exotel's whole answer, when asked for. */
	response?: unknown;
}

type Outcome = { ok: true; sent: SentMessage } | { ok: false; failure: NodeFailure };
type Prepared = { ok: true; message: MessageToSend } | { ok: false; failure: NodeFailure };

/**
 * Sends one Flow for each item. Every item is read and checked before the first message leaves, so that
 * with On Error set to Stop a wrong item stops the run while nothing has been sent yet.
 */
export async function sendFlows(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const account = await context.getCredentials<ExotelAccount>('exotelApi');
	const warnings: Finding[] = [];
	const prepared = context.getInputData().map((_, itemIndex) => prepare(context, itemIndex, warnings));
	const output: INodeExecutionData[] = [];
	showHints(context, warnings);

	if (!context.continueOnFail()) {
		const broken = prepared.find((entry) => !entry.ok);
		if (broken) throw broken.failure;
	}

	for (const [itemIndex, entry] of prepared.entries()) {
		const outcome = entry.ok ? await deliver(context, account, entry.message, itemIndex) : entry;

		if (outcome.ok) {
			output.push({ json: { ...outcome.sent } as IDataObject, pairedItem: { item: itemIndex } });
		} else if (context.continueOnFail()) {
			output.push(errorItem(outcome.failure, itemIndex));
		} else {
			throw withSentMessages(outcome.failure, output);
		}
	}

	return output;
}

function prepare(context: IExecuteFunctions, itemIndex: number, warnings: Finding[]): Prepared {
	try {
		const message = readMessage(context, itemIndex);
		if (message.options.skipValidation) return { ok: true, message };

		const findings = check(FLOW_MESSAGE_RULES, message.flow);
		const errors = findings.filter(({ level }) => level === 'error');
		if (errors.length > 0) {
			return { ok: false, failure: rulesError(context.getNode(), errors, itemIndex) };
		}
		warnings.push(...findings);
		return { ok: true, message };
	} catch (error) {
		return { ok: false, failure: itemError(context.getNode(), error, itemIndex) };
	}
}

async function deliver(
	context: IExecuteFunctions,
	account: ExotelAccount,
	{ flow, options }: MessageToSend,
	itemIndex: number,
): Promise<Outcome> {
	const fail = (explanation: Explanation, httpCode?: number): Outcome => ({
		ok: false,
		failure: apiError(context.getNode(), account, explanation, { itemIndex, httpCode }),
	});
	const timeoutMs = options.timeout ? options.timeout * 1000 : DEFAULT_TIMEOUT_MS;
	const body = buildSendRequest(
		[{ from: flow.from, to: flow.to, content: { type: 'interactive', interactive: flow.interactive } }],
		{ customData: options.customData, statusCallback: flow.statusCallback },
	);

	const reply = await callExotel(context, account, {
		method: 'POST',
		path: messagesPath(account.accountSid),
		body,
		timeoutMs,
	});
	if (!reply.answered) return fail(explainNoAnswer(reply.code, reply.timeoutMs));

	const answer = readSendAnswer(reply, 1);
	if (answer.kind === 'refused') {
		const explanation = explainStatus(answer.statusCode, answer.text, answer.retryAfterSeconds);
		return fail(explanation, answer.statusCode);
	}
	if (answer.kind === 'unreadable') {
		return fail(explainUnreadableAnswer(answer.statusCode, answer.text), answer.statusCode);
	}

	const [result] = answer.results;
	if (!result.accepted) return fail(explainRefusedMessage(result.code, result.text));

	const { flow_id, flow_token } = flow.interactive.action.parameters;
	return {
		ok: true,
		sent: {
			message_id: result.messageId,
			status: result.status,
			from: flow.from,
			to: flow.to,
			flow_id,
			flow_token,
			request_id: answer.requestId,
			...(options.rawResponse && { response: reply.body }),
		},
	};
}

/**
 * An item for the error output. n8n routes it there, with the input item merged under it, when the json has
 * no keys but these three. Setting `error` beside `json` would route it too, but n8n would then throw away
 * everything except the message.
 */
function errorItem(failure: NodeFailure, itemIndex: number): INodeExecutionData {
	return {
		json: {
			error: failure.message,
			message: failure.description || failure.message,
			details: { http_code: 'httpCode' in failure && failure.httpCode ? Number(failure.httpCode) : null },
		},
		pairedItem: { item: itemIndex },
	};
}

/** With On Error set to Stop the output is lost, so the error has to say what was already sent. */
function withSentMessages(failure: NodeFailure, sent: INodeExecutionData[]): NodeFailure {
	if (sent.length > 0) {
		const ids = sent.map(({ json }) => `${json.to}: ${json.message_id}`).join(', ');
		failure.description = [
			failure.description,
			`Already sent before this item (${sent.length}): ${ids}`,
		].join(' ');
	}
	return failure;
}
