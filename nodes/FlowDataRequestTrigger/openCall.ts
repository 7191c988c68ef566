import type { IWebhookFunctions } from 'n8n-workflow';

import { ENDPOINT_STATUS } from '../../flow/endpoint/response';
import { MAX_CALL_BYTES, decryptRequest, type ExchangeKey } from '../../flow/endpoint/encryption';
import { readRequest, type EndpointRequest } from '../../flow/endpoint/request';
import { REQUEST_SIGNATURE_HEADER, verifyRequestSignature } from '../../flow/endpoint/signature';
import { decideWithCredential } from '../shared/webhook/cachedCredential';
import {
	ENCRYPTION_CREDENTIAL,
	type EncryptionCredential,
	type EncryptionKeys,
} from '../shared/encryptionCredential';
import { readEncryptionKeys } from '../shared/encryptionKeys';
import { readRawBody } from '../shared/webhook/rawBody';
import type { EndpointParameters } from './parameters';

/** Who encrypted the call, and with what the answer is encrypted; null for a provider that did it for us. */
export type Seal = { exchangeKey: ExchangeKey; keys: EncryptionKeys } | null;

export type OpenedCall =
	| { ok: true; request: EndpointRequest; seal: Seal }
	/** The reason is for n8n's log. */
	| { ok: false; status: number; reason: string };

/** Verifies the signature, decrypts and reads the call. Never throws for what the call holds. */
export async function openCall(
	context: IWebhookFunctions,
	{ encryption }: EndpointParameters,
): Promise<OpenedCall> {
	// The bytes as they came: what is verified is what is read.
	const given = await readRawBody(context);
	if (given === null)
		return {
			ok: false,
			status: ENDPOINT_STATUS.cannotDecrypt,
			reason: 'its body could not be read',
		};
	const rawBody = given ?? Buffer.alloc(0);
	if (encryption === 'none') return readPlain(rawBody);

	const { call } = await decideWithCredential(context, ENCRYPTION_CREDENTIAL, (credential) => {
		const opened = openWith(context, credential, rawBody);
		return { call: opened, isUncertain: !opened.ok };
	});
	return call;
}

function readPlain(rawBody: Buffer): OpenedCall {
	return rawBody.length > MAX_CALL_BYTES
		? { ok: false, status: ENDPOINT_STATUS.cannotDecrypt, reason: 'it is larger than 2 MB' }
		: readText(rawBody.toString('utf8'), null);
}

function openWith(
	context: IWebhookFunctions,
	credential: EncryptionCredential,
	rawBody: Buffer,
): OpenedCall {
	const { keys, problems } = readEncryptionKeys(credential);
	if (!keys) {
		const [{ message, fix }] = problems;
		return {
			ok: false,
			status: ENDPOINT_STATUS.cannotDecrypt,
			reason: `in the credential ${message}. ${fix}`,
		};
	}

	const { appSecrets, privateKeys } = keys;
	const isSigned = verifyRequestSignature(
		rawBody,
		context.getHeaderData()[REQUEST_SIGNATURE_HEADER],
		appSecrets,
	);
	if (appSecrets.length > 0 && !isSigned) {
		return {
			ok: false,
			status: ENDPOINT_STATUS.badSignature,
			reason: 'its signature does not fit the App Secret',
		};
	}

	const opened = decryptRequest(rawBody, privateKeys);
	if (!opened.ok)
		return { ok: false, status: ENDPOINT_STATUS.cannotDecrypt, reason: opened.reason };
	return readText(opened.text, { exchangeKey: opened.exchangeKey, keys });
}

function readText(text: string, seal: Seal): OpenedCall {
	const reading = readRequest(text);
	return reading.ok
		? { ok: true, request: reading.request, seal }
		: { ok: false, status: ENDPOINT_STATUS.cannotDecrypt, reason: reading.reason };
}
