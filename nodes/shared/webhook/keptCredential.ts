import type { IWebhookFunctions } from 'n8n-workflow';

import { readCredential, type Credentials } from '../credentials';

/**
 * The credentials of each trigger, kept for some seconds: n8n reads them from the database and decrypts them
 * anew for every call, which takes longer than all the rest of a trigger's work. What is decided with a kept
 * credential is only ever an acceptance; a doubt is settled with a fresh one.
 */
const kept = new Map<string, { credential: object; at: number }>();

const KEPT_MS = 5_000;
const MAX_KEPT = 1_000;

/** Judges with the kept credential, and again with a fresh one when the judgement leaves a doubt. */
export async function judgeWithCredential<
	Type extends keyof Credentials,
	T extends { inDoubt: boolean },
>(context: IWebhookFunctions, type: Type, judge: (credential: Credentials[Type]) => T): Promise<T> {
	const key = keyOf(context, type);
	const entry = kept.get(key);
	if (entry && Date.now() - entry.at < KEPT_MS) {
		const judgement = judge(entry.credential as Credentials[Type]);
		if (!judgement.inDoubt) return judgement;
	}

	const credential = await readCredential(context, type);
	forgetOld();
	kept.set(key, { credential, at: Date.now() });
	return judge(credential);
}

/** Secrets are kept no longer than they are used, and of so many triggers at most. */
function forgetOld(): void {
	const now = Date.now();
	for (const [key, { at }] of kept) if (now - at >= KEPT_MS) kept.delete(key);
	if (kept.size >= MAX_KEPT) kept.clear();
}

function keyOf(context: IWebhookFunctions, type: string): string {
	const { id, credentials } = context.getNode();
	return `${context.getWorkflow().id}/${id}/${type}/${credentials?.[type]?.id}`;
}
