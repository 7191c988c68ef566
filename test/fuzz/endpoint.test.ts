import { generateKeyPairSync } from 'crypto';
import fc from 'fast-check';

import { createFlowToken, deriveTokenKey } from '../../flow/flowToken';
import { metaSignature, phoneCall } from '../support/flowPhone.mts';
import { callDirectly, expectLinearTime, SECRETS, type DirectCall } from './directCall.mts';
import { endpointContexts } from './endpointContexts.mts';
import { anyDamage, anyEdits, anyJson, damaged, edited, toText } from './hostile.mts';
import { fuzz, LONGEST_MS, type Value } from './settings.mts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { passphrase, appSecret, apiKey, apiToken, previousApiToken } = SECRETS;
const ACCOUNT = { accountSid: 'acme1m', apiKey, apiToken, previousApiToken };
const pem = privateKey.export({
	type: 'pkcs8',
	format: 'pem',
	cipher: 'aes-256-cbc',
	passphrase,
}) as string;
const open = { privateKey: pem, passphrase };
const signing = { ...open, appSecret };

/** The answer to data requests is left to Respond to Flow, which is not there. */
const endpoint = (
	workflowId: string,
	encryption: Record<string, string>,
	parameters: Record<string, string>,
) =>
	endpointContexts({
		workflowId,
		account: ACCOUNT,
		encryption,
		parameters: { events: ['dataRequest', 'errorNotice'] as never, ...parameters },
	});
const ENDPOINTS = [
	endpoint('fuzz0', open, { tokenCheck: 'off' }),
	endpoint('fuzz1', open, { tokenCheck: 'report' }),
	endpoint('fuzz2', signing, { tokenCheck: 'required' }),
];
const WITHOUT_ENCRYPTION = endpoint('fuzz3', open, { tokenCheck: 'off', encryption: 'none' });

const token = () =>
	createFlowToken(
		{
			flowId: '1',
			reference: '',
			to: '+919000000002',
			expiresAt: new Date(Date.now() + 3_600_000),
		},
		deriveTokenKey(apiToken, 'acme1m'),
	);
const signedCall = (body: Buffer): DirectCall => ({
	body,
	form: 'json',
	headers: { 'x-hub-signature-256': metaSignature(body, appSecret) },
});

/** What n8n does when a workflow ends without Respond to Flow: the trigger's stand-in answers. */
function endRun({
	response,
}: {
	response: { timesEnded: number; json: (value: unknown) => unknown };
}): void {
	response.json(undefined);
	expect(response.timesEnded).toBe(1);
}

describe('a data endpoint', () => {
	it(
		'gives each request to the workflow once, and the phone can read what it gets',
		async () => {
			const cases = fc.record({
				action: fc.constantFrom('INIT', 'data_exchange', 'BACK'),
				screen: fc.constantFrom('DATE', 'CITY'),
				data: fc.dictionary(fc.string({ maxLength: 8 }), anyJson, {
					maxKeys: 4,
					noNullPrototype: true,
				}),
				more: fc.dictionary(
					fc.constantFrom('__proto__', 'x', 'constructor', 'flow_token_signature'),
					fc.string(),
					{ maxKeys: 2, noNullPrototype: true },
				),
				at: fc.nat({ max: ENDPOINTS.length - 1 }),
			});
			const rule = async ({ action, screen, data, more, at }: Value<typeof cases>) => {
				const signature = at === 2 ? {} : more;
				const request = {
					...signature,
					version: '3.0',
					action,
					screen,
					flow_token: token(),
					data: { ...data, marker: 'here' },
				};
				const phone = phoneCall(publicKey, JSON.stringify(request));
				const { context, webhook } = ENDPOINTS[at];
				const outcome = await callDirectly(signedCall(phone.body), context, webhook);
				expect(outcome!.status).toBeNull();
				expect(outcome!.items).toMatchObject([
					{ json: { event: 'data_request', action, screen, data: { marker: 'here' } } },
				]);
				endRun(outcome!);
				expect(phone.open(outcome!.response.text)).toMatchObject({ version: '3.0', screen });

				const copy = await callDirectly(signedCall(phone.body), context, webhook);
				expect(copy).toMatchObject({ status: 421, items: [] });
			};
			await fuzz({ name: 'endpoint, good requests', share: 0.05, callsPerCase: 2, cases, rule });
		},
		LONGEST_MS,
	);

	const REQUESTS = [
		{ version: '3.0', action: 'ping' },
		{ version: '3.0', action: 'INIT', flow_token: 't' },
		{
			version: '3.0',
			action: 'data_exchange',
			screen: 'DATE',
			flow_token: 't',
			data: { date: '2026-11-25' },
		},
		{
			version: '3.0',
			action: 'data_exchange',
			screen: 'DATE',
			flow_token: 't',
			data: { error: 'payload-schema-error', error_message: 'no' },
		},
		{
			version: '4.0',
			action: 'BACK',
			screen: 'DATE',
			flow_token: 't',
			flow_token_signature: 'a.b.c',
		},
	];

	it(
		'answers whatever a phone may encrypt',
		async () => {
			const cases = fc.record({
				request: fc.oneof(
					fc
						.tuple(fc.constantFrom(...REQUESTS), anyEdits)
						.map(([request, edits]) => edited(request, edits)),
					anyJson,
				),
				damage: fc.option(anyDamage, { freq: 4 }),
				at: fc.nat({ max: ENDPOINTS.length }),
			});
			const rule = async ({ request, damage, at }: Value<typeof cases>) => {
				const text = damage ? damaged(toText(request), damage) : toText(request);
				const isPlain = at === ENDPOINTS.length;
				const { context, webhook } = isPlain ? WITHOUT_ENCRYPTION : ENDPOINTS[at];
				const newCall = (): DirectCall =>
					isPlain
						? { body: Buffer.from(text), form: 'text' }
						: signedCall(phoneCall(publicKey, text).body);
				const call = newCall();
				const outcome = (await callDirectly(call, context, webhook))!;
				if (outcome.status === null) endRun(outcome);
				expect([200, 421, 427, 500]).toContain(outcome.response.statusCode);
				expect(outcome.items.length).toBeLessThanOrEqual(1);
				await expectLinearTime(
					call.body.length,
					outcome.ms,
					async () => (await callDirectly(newCall(), context, webhook))!.ms,
				);
			};
			await fuzz({ name: 'endpoint, any request', share: 0.05, cases, rule });
		},
		LONGEST_MS,
	);

	it(
		'starts nothing for an envelope that was changed on its way',
		async () => {
			const cases = fc.record({
				edits: anyEdits,
				damage: fc.option(anyDamage),
				isSigned: fc.boolean(),
				at: fc.nat({ max: ENDPOINTS.length - 1 }),
			});
			const rule = async ({ edits, damage, isSigned, at }: Value<typeof cases>) => {
				const { envelope, body: original } = phoneCall(publicKey, {
					...REQUESTS[2],
					flow_token: token(),
				});
				const text = toText(edited(envelope, edits));
				const body = Buffer.from(damage ? damaged(text, damage) : text);
				const parts = partsOf(body);
				if (parts === partsOf(original)) return;

				const { context, webhook } = ENDPOINTS[at];
				const call = isSigned ? signedCall(body) : ({ body, form: 'text' } as const);
				const outcome = await callDirectly({ ...call, form: 'text' }, context, webhook);
				expect(outcome).toMatchObject({ status: at === 2 && !isSigned ? 432 : 421, items: [] });
			};
			await fuzz({ name: 'endpoint, changed envelopes', share: 0.05, cases, rule });
		},
		LONGEST_MS,
	);
});

/** What of an envelope counts. */
function partsOf(body: Buffer): string {
	try {
		const {
			encrypted_flow_data: data,
			encrypted_aes_key: key,
			initial_vector: iv,
		} = JSON.parse(body.toString()) as Record<string, unknown>;
		return JSON.stringify([data, key, iv]);
	} catch {
		return '';
	}
}
