import type { IWebhookFunctions } from 'n8n-workflow';

import { readCredential, type Credentials } from './credentials';

/**
 * The credentials of each trigger, kept for some seconds: n8n reads them from the database and decrypts them
 * anew for every call, which takes longer than all the rest of a trigger's work. What is decided with a kept
 * credential is only ever an acceptance; a doubt is settled with a fresh one.
 */
const kept = new Map<string, { credential: object; at: number }>();

const KEPT_MS = 5_000;
const MAX_KEPT = 1_000;

/** Judges with the kept credential, and again with a fresh one when the judgement leaves a doubt. */
export async function judgeWithCredential<Type extends keyof Credentials, T extends { inDoubt: boolean }>(
	context: IWebhookFunctions,
	type: Type,
	judge: (credential: Credentials[Type]) => T,
): Promise<T> {
	const key = keyOf(context, type);
	const entry = kept.get(key);
	if (entry && Date.now() - entry.at < KEPT_MS) {
		const judgement = judge(entry.credential as Credentials[Type]);
		if (!judgement.inDoubt) return judgement;
	}

	const credential = await readCredential(context, type);
	if (kept.size >= MAX_KEPT) kept.clear();
	kept.set(key, { credential, at: Date.now() });
	return judge(credential);
}

function keyOf(context: IWebhookFunctions, type: string): string {
	const { id, credentials } = context.getNode();
	return `${context.getWorkflow().id}/${id}/${type}/${credentials?.[type]?.id}`;
}
