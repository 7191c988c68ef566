import { randomBytes } from 'node:crypto';

import axios from 'axios';
import { z } from 'zod';

import { invalidParameter } from '../schema/failure.mts';
import { httpUrl } from '../schema/fields.mts';
import { newId } from '../schema/id.mts';
import { failureOf } from '../schema/message.mts';
import { Refusal } from './refusal.mts';
import type { Reply } from '../http/reply.mts';
import type { Settings } from '../world/settings.mts';
import type { World } from '../world/world.mts';
import type { Webhook } from '../world/records.mts';

const registration = z.object({
	whatsapp: z.object({
		webhook: z.object({
			incoming_message_url: httpUrl,
			status_callback_url: httpUrl.optional(),
			verify_token: z.string().optional(),
		}),
	}),
});

const HANDSHAKE_DEADLINE_MS = 5000;

/**
 * PUT /v2/accounts/{sid}/whatsapp/webhook (docs/protocol/exotel.md#webhook-registration). The documents show no answer
 * body.
 */
export async function registerWebhook(
	{ settings, store }: World,
	body: unknown,
	closed: AbortSignal,
): Promise<Reply> {
	const result = registration.safeParse(body);
	if (!result.success) throw new Refusal(failureOf(result.error));
	const { incoming_message_url, status_callback_url, verify_token } = result.data.whatsapp.webhook;
	const webhook: Webhook = {
		incomingMessageUrl: incoming_message_url,
		statusCallbackUrl: status_callback_url ?? null,
		verifyToken: verify_token ?? null,
	};
	if (!(await passesHandshake(webhook, settings.verification, closed))) {
		throw new Refusal(
			invalidParameter('incoming_message_url did not answer the verification challenge'),
		);
	}
	store.webhook = webhook;
	store.setupChanged();
	return {
		status: 200,
		body: {
			request_id: newId(),
			method: 'PUT',
			http_code: 200,
			response: {
				code: 200,
				error_data: null,
				status: 'success',
				data: { incoming_message_url, ...(status_callback_url && { status_callback_url }) },
			},
		},
	};
}

/** Both checks of a webhook URL (docs/protocol/exotel.md#webhook-check). */
async function passesHandshake(
	webhook: Webhook,
	kind: Settings['verification'],
	signal: AbortSignal,
): Promise<boolean> {
	if (kind === 'none') return true;
	const challenge = randomBytes(8).toString('hex');
	try {
		return kind === 'post'
			? await echoesPost(webhook.incomingMessageUrl, challenge, signal)
			: await echoesGet(webhook, challenge, signal);
	} catch {
		return false;
	}
}

const request = { timeout: HANDSHAKE_DEADLINE_MS, proxy: false, maxRedirects: 0 } as const;

async function echoesPost(url: string, challenge: string, signal: AbortSignal): Promise<boolean> {
	const { status, data } = await axios.post<{ challenge?: unknown }>(
		url,
		{ type: 'verification', challenge },
		{ ...request, signal },
	);
	return status === 200 && data?.challenge === challenge;
}

async function echoesGet(
	{ incomingMessageUrl, verifyToken }: Webhook,
	challenge: string,
	signal: AbortSignal,
): Promise<boolean> {
	const { status, data } = await axios.get<string>(incomingMessageUrl, {
		...request,
		signal,
		params: {
			'hub.mode': 'subscribe',
			'hub.verify_token': verifyToken ?? undefined,
			'hub.challenge': challenge,
		},
		responseType: 'text',
	});
	return status === 200 && String(data).trim() === challenge;
}
