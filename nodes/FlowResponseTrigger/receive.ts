import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { ExotelAccount } from '../../exotel/account';
import { readCallback } from '../../exotel/callbacks';
import { hubChallenge, postedChallenge } from '../../exotel/handshake';
import { SIGNATURE_HEADER, signatureFits } from '../../exotel/signature';
import { verifyToken } from '../../exotel/webhookRegistration';
import { answerItem } from './answerItem';

interface TriggerOptions {
	rawPayload?: boolean;
	verifySignature?: 'off' | 'ifPresent' | 'required';
	verifyToken?: string;
}

/** Answers a GET: Exotel's verification, a person with a browser, or a probe. */
export async function answerGet(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const handshake = hubChallenge(context.getQueryData() as IDataObject, await expectedToken(context));
	switch (handshake.kind) {
		case 'accepted':
			return reply(context, 200, handshake.challenge);
		case 'wrongToken':
			context.logger.warn('Flow Response Trigger: a verification call had the wrong token');
			return reply(context, 403, 'The verify token does not fit');
		case 'none':
			return reply(context, 200, 'The Flow Response Trigger listens here for calls from Exotel');
	}
}

/**
 * Answers a call from Exotel. n8n sends the 200 before the workflow runs, well within Exotel's deadline.
 * What is no Flow answer is acknowledged and starts nothing.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = context.getBodyData() as unknown;
	const challenge = postedChallenge(body);
	if (challenge !== null) return { webhookResponse: { challenge } };

	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const refusal = await whyRefused(context, options.verifySignature ?? 'ifPresent');
	if (refusal) {
		context.logger.warn(`Flow Response Trigger: a call was answered 401, because ${refusal}`);
		return reply(context, 401, `Refused, because ${refusal}`);
	}

	const answers = readCallback(body).filter((event) => event.event === 'flow_response');
	const items = answers.map((answer) => ({
		json: { ...answerItem(answer), ...(options.rawPayload && { raw_payload: body as IDataObject }) },
	}));
	return items.length > 0 ? { workflowData: [items] } : {};
}

/** Why the signature does not admit the call, or null when it does. */
async function whyRefused(
	context: IWebhookFunctions,
	mode: 'off' | 'ifPresent' | 'required',
): Promise<string | null> {
	if (mode === 'off') return null;

	const header = context.getHeaderData()[SIGNATURE_HEADER];
	if (typeof header !== 'string') return mode === 'required' ? 'it has no signature' : null;

	const { webhookSecret } = await context.getCredentials<ExotelAccount>('exotelApi');
	if (!webhookSecret) {
		return mode === 'required' ? 'the credential has no Webhook Signing Secret' : null;
	}

	// The bytes as they came: JSON written again would have another signature.
	const { rawBody } = context.getRequestObject();
	if (!rawBody) return 'its body cannot be checked';
	return signatureFits(rawBody, header, webhookSecret) ? null : 'its signature is wrong';
}

/** Automatic set-up derives the token it registers; in manual set-up the user may name one. */
async function expectedToken(context: IWebhookFunctions): Promise<string | null> {
	if (context.getNodeParameter('webhookSetup', 'automatic') === 'automatic') {
		return verifyToken(await context.getCredentials<ExotelAccount>('exotelApi'));
	}
	const { verifyToken: entered } = context.getNodeParameter('options', {}) as TriggerOptions;
	return entered || null;
}

/** n8n cannot set a status from a returned value, so the answer is written here. */
function reply(context: IWebhookFunctions, status: number, text: string): IWebhookResponseData {
	context.getResponseObject().status(status).type('text/plain').send(text);
	return { noWebhookResponse: true };
}
