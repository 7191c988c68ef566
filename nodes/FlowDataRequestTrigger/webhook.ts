import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	NOTICE_RESPONSE,
	PING_RESPONSE,
	ENDPOINT_STATUS,
	buildTokenNotValidResponse,
} from '../../flow/endpoint/response';
import { encodeResponse } from '../../flow/endpoint/encryption';
import {
	getFingerprint,
	encodePlainExchange,
	sealExchange,
	type Exchange,
} from '../../flow/endpoint/exchange';
import type { DataRequest, ErrorNotice } from '../../flow/endpoint/request';
import { verifyTokenSignature } from '../../flow/endpoint/tokenSignature';
import type { VerifiedToken } from '../../flow/flowToken';
import { verifyAccountToken } from '../shared/accountToken';
import { decideWithCredential } from '../shared/webhook/cachedCredential';
import { logCall } from '../shared/webhook/callLog';
import { downloadMedia } from '../shared/transport/downloadMedia';
import { processMemory } from '../shared/memory/processMemory';
import { openCall, type Seal } from './openCall';
import { readParameters, type EndpointParameters } from './parameters';
import { readRequestForm } from './requestForm';
import { noticeItem, requestItem, type CheckedToken } from './requestItem';
import { setFallbackAnswer } from './fallbackAnswer';

const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * Answers a call of a phone, or hands it to the workflow and leaves the answer to Respond to Flow. Checks of
 * the endpoint, error notices and tokens that are not valid are answered here and start nothing.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = Date.now();
	const parameters = readParameters(context);
	const call = await openCall(context, parameters);
	if (!call.ok) return refuse(context, call.status, call.reason);

	const { request, seal } = call;
	if (request.kind === 'ping') return reply(context, ENDPOINT_STATUS.ok, PING_RESPONSE, seal);
	// Before anything that tells one time from another: see SeenExchanges.
	if (seal && !processMemory().seenExchanges.accept(getFingerprint(seal.exchangeKey))) {
		return refuse(context, ENDPOINT_STATUS.cannotDecrypt, 'it is a copy of an earlier one');
	}
	switch (request.kind) {
		case 'errorNotice':
			return await takeNotice(context, request, seal, parameters);
		case 'dataRequest':
			return await takeRequest(context, request, seal, parameters, receivedAt);
	}
}

async function takeNotice(
	context: IWebhookFunctions,
	notice: ErrorNotice,
	seal: Seal,
	{ events, tokenCheck }: EndpointParameters,
): Promise<IWebhookResponseData> {
	const [error, screen] = [notice.error, notice.screen ?? '(none)'].map((text) =>
		text.slice(0, 100).replace(/\W/g, ' '),
	);
	context.logger.warn(
		`WhatsApp Flow Data Request Trigger: a phone reports ${error} on screen ${screen}`,
	);
	reply(context, ENDPOINT_STATUS.ok, NOTICE_RESPONSE, seal);
	if (!events.includes('errorNotice')) return ANSWERED;

	const token = await checkNoticeToken(context, notice, tokenCheck);
	return { ...ANSWERED, workflowData: [[{ json: noticeItem(notice, token) }]] };
}

/** The phone has its answer, so that a credential that cannot be read must not keep the notice from the workflow. */
async function checkNoticeToken(
	context: IWebhookFunctions,
	{ flowToken }: ErrorNotice,
	tokenCheck: EndpointParameters['tokenCheck'],
): Promise<VerifiedToken | null> {
	try {
		return await checkToken(context, flowToken, tokenCheck);
	} catch {
		context.logger.warn(
			'WhatsApp Flow Data Request Trigger: the Flow Token of an error notice was not checked, because the Exotel credential cannot be read',
		);
		return null;
	}
}

async function takeRequest(
	context: IWebhookFunctions,
	request: DataRequest,
	seal: Seal,
	parameters: EndpointParameters,
	receivedAt: number,
): Promise<IWebhookResponseData> {
	const { action, flowToken, flowTokenSignature, version, screen } = request;
	const { timeoutMs, downloadMedia: withMedia } = parameters;
	const key = seal?.exchangeKey ?? null;
	const exchange = {
		key,
		version,
		action,
		screen,
		flowToken,
		receivedAt,
		deadline: receivedAt + timeoutMs,
	};
	// From here on a person is told when something fails, such as reading the Exotel credential.
	setFallbackAnswer(context, exchange, parameters);

	const checked: CheckedToken = {
		token: await checkToken(context, flowToken, parameters.tokenCheck),
		signature: verifyTokenSignature(flowTokenSignature, flowToken, seal?.keys.appSecrets ?? []),
	};
	if (parameters.tokenCheck === 'required' && !isGenuine(checked)) {
		return reply(
			context,
			ENDPOINT_STATUS.tokenNotValid,
			buildTokenNotValidResponse(parameters.refusalText),
			seal,
		);
	}
	// Without it n8n would answer with nothing at all.
	if (!parameters.events.includes('dataRequest')) {
		return refuse(context, ENDPOINT_STATUS.failed, "'Trigger On' does not have Data Request");
	}

	const packed = packExchange(context, exchange, seal);
	const tokenFlowId = checked.token?.content?.flowId ?? null;
	const form = await readRequestForm(context, parameters, tokenFlowId);
	const json = requestItem(request, checked, packed, form);
	if (!withMedia) return { workflowData: [[{ json }]] };
	const { binary, media } = await downloadMedia(context, request.data, exchange.deadline);
	// The phone has got another answer by now: nothing may be booked for it any more.
	if (Date.now() >= exchange.deadline) return ANSWERED;
	return { workflowData: [[{ json: { ...json, media }, binary }]] };
}

function packExchange(context: IWebhookFunctions, exchange: Exchange, seal: Seal): string {
	if (!seal) return encodePlainExchange({ ...exchange, key: null });
	const { exchangeKey, keys } = seal;
	return sealExchange(
		{ ...exchange, key: exchangeKey },
		keys.sealingKeys[0],
		context.getWorkflow().id ?? '',
	);
}

async function checkToken(
	context: IWebhookFunctions,
	flowToken: string | null,
	tokenCheck: EndpointParameters['tokenCheck'],
): Promise<VerifiedToken | null> {
	if (tokenCheck === 'off') return null;

	// The call does not say whose phone it is.
	const { token } = await decideWithCredential(context, 'exotelApi', (account) => {
		const verified = verifyAccountToken(account, flowToken, null);
		return { token: verified, isUncertain: verified.status === 'bad_signature' };
	});
	return token;
}

function isGenuine({ token, signature }: CheckedToken): boolean {
	return token?.status === 'ok' && signature !== 'invalid';
}

/** The caller learns no more than the code: what exactly does not fit is nobody else's business. */
function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	logCall(context, `a call was answered ${status}, because ${reason}`);
	context.getResponseObject().status(status).end();
	return ANSWERED;
}

/** n8n cannot set a status from a returned value, so the answer is written here. */
function reply(
	context: IWebhookFunctions,
	status: number,
	answer: object,
	seal: Seal,
): IWebhookResponseData {
	const { contentType, body } = encodeResponse(answer, seal?.exchangeKey ?? null);
	context.getResponseObject().status(status).type(contentType).end(body);
	return ANSWERED;
}
