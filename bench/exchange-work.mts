import {
	constants,
	createCipheriv,
	createDecipheriv,
	createHmac,
	generateKeyPairSync,
	privateDecrypt,
	type KeyObject,
} from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { buildScreenResponse } from '../flow/endpoint/response.ts';
import { decryptRequest, encodeResponse } from '../flow/endpoint/encryption.ts';
import { openExchange, sealExchange } from '../flow/endpoint/exchange.ts';
import { readRequest } from '../flow/endpoint/request.ts';
import { verifyRequestSignature } from '../flow/endpoint/signature.ts';
import { check } from '../flow/rules/index.ts';
import { ENDPOINT_RESPONSE_RULES } from '../flow/rules/endpointResponse.ts';
import type { EncryptionCredential } from '../nodes/shared/encryptionCredential.ts';
import { readEncryptionKeys } from '../nodes/shared/encryptionKeys.ts';
import {
	encryptRequest,
	newExchangeKey,
	type ExchangeKey,
} from '../sandbox/endpoint/encryption.mts';
import { bodySignature } from '../sandbox/endpoint/signatures.mts';
import { inTurns, median, percentile, round } from './figures.mts';

const REQUESTS = 1_000;
const WARM_UP = 100;
const APP_SECRET = 'bench-app-secret';
const WORKFLOW = 'bench';
const REQUEST = {
	version: '3.0',
	action: 'data_exchange',
	screen: 'DAY',
	flow_token: 'bench-token',
	data: { service: 'consultation', appointment_date: '2026-12-01' },
};
const FREE_TIMES = Array.from({ length: 20 }, (_, index) => ({
	id: `${index}`,
	title: `${index}:30`,
}));
const SCREEN = { day_text: 'Tuesday, 1 December', free_times: FREE_TIMES };

/** Of one request, in milliseconds. */
export interface WorkRow {
	work: string;
	medianMs: number;
	p90Ms: number;
	/** The median compared to the one of Node's crypto alone. */
	comparedToCrypto: number;
}

/** What a phone sends, in the parts that Node's crypto takes. */
interface PhoneRequest {
	body: Buffer;
	signature: string;
	wrappedKey: Buffer;
	sealed: Buffer;
	exchangeKey: ExchangeKey;
}

/**
 * What Flow Data Request Trigger and Respond to Flow do for one request from the bytes that come to the bytes that
 * go, without n8n, beside the operations of Node's crypto that no endpoint can do without. In turns, in one process.
 */
export function measureExchangeWork(): { rows: WorkRow[]; requests: number; node: string } {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const credential = {
		privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		appSecret: APP_SECRET,
	};
	const competitors = [
		{
			work: 'Trigger and Respond to Flow',
			run: (request: PhoneRequest) => answer(request, credential),
			times: [] as number[],
		},
		{
			work: "Node's crypto alone",
			run: (request: PhoneRequest) => cryptoAlone(request, privateKey),
			times: [] as number[],
		},
	];
	for (let index = 0; index < WARM_UP + REQUESTS; index++) {
		const request = newRequest(publicKey);
		for (const { run, times } of inTurns(competitors, index)) {
			const started = performance.now();
			run(request);
			if (index >= WARM_UP) times.push(performance.now() - started);
		}
	}
	const crypto = median(competitors[1].times);
	const rows = competitors.map(({ work, times }) => ({
		work,
		medianMs: round(median(times), 3),
		p90Ms: round(percentile(times, 0.9), 3),
		comparedToCrypto: round(median(times) / crypto, 2),
	}));
	return { rows, requests: REQUESTS, node: process.versions.node };
}

/** As openCall.ts, webhook.ts and respond.operation.ts do it. */
function answer({ body, signature }: PhoneRequest, credential: EncryptionCredential): string {
	const { privateKeys, sealingKeys, appSecrets } = readEncryptionKeys(credential).keys!;
	if (!verifyRequestSignature(body, signature, appSecrets))
		throw new Error('The signature does not fit');
	const opened = decryptRequest(body, privateKeys);
	if (!opened.ok) throw new Error(opened.reason);
	const reading = readRequest(opened.text);
	if (!reading.ok || reading.request.kind !== 'dataRequest')
		throw new Error('The request cannot be read');

	const { action, screen, version, flowToken } = reading.request;
	const now = Date.now();
	const exchange = {
		key: opened.exchangeKey,
		version,
		action,
		screen,
		flowToken,
		receivedAt: now,
		deadline: now + 8_000,
	};
	const travelling = sealExchange(exchange, sealingKeys[0], WORKFLOW);

	const arrived = openExchange(
		travelling,
		readEncryptionKeys(credential).keys!.sealingKeys,
		WORKFLOW,
	);
	if (!arrived.ok) throw new Error(arrived.problem);
	const outgoing = {
		kind: 'screen' as const,
		screen: 'TIME',
		data: SCREEN,
		request: arrived.exchange,
		flow: null,
	};
	if (check(ENDPOINT_RESPONSE_RULES, outgoing).length > 0)
		throw new Error('The answer breaks a rule');
	return encodeResponse(buildScreenResponse(version, 'TIME', SCREEN), arrived.exchange.key).body;
}

/** Signature, key, request and answer, each once. */
function cryptoAlone(
	{ body, wrappedKey, sealed, exchangeKey: { iv } }: PhoneRequest,
	key: KeyObject,
): Buffer {
	createHmac('sha256', APP_SECRET).update(body).digest();
	const aesKey = privateDecrypt(
		{ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
		wrappedKey,
	);
	const decipher = createDecipheriv('aes-128-gcm', aesKey, iv).setAuthTag(sealed.subarray(-16));
	Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
	const cipher = createCipheriv(
		'aes-128-gcm',
		aesKey,
		iv.map((byte) => byte ^ 0xff),
	);
	return Buffer.concat([cipher.update(ANSWER), cipher.final(), cipher.getAuthTag()]);
}

const ANSWER = JSON.stringify(buildScreenResponse('3.0', 'TIME', SCREEN));

function newRequest(publicKey: KeyObject): PhoneRequest {
	const exchangeKey = newExchangeKey();
	const encrypted = encryptRequest(JSON.stringify(REQUEST), exchangeKey, publicKey);
	const body = JSON.stringify(encrypted);
	return {
		body: Buffer.from(body),
		signature: bodySignature(body, APP_SECRET),
		wrappedKey: Buffer.from(encrypted.encrypted_aes_key, 'base64'),
		sealed: Buffer.from(encrypted.encrypted_flow_data, 'base64'),
		exchangeKey,
	};
}
