import type { IWebhookFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../exotel/account';

/**
 * The credential of each trigger, kept for some seconds: n8n reads it from the database and decrypts it anew
 * for every call, which takes longer than all the rest of the trigger's work. What is decided with a kept
 * credential is only ever an acceptance; a doubt is settled with a fresh one.
 */
const known = new Map<string, { account: ExotelAccount; at: number }>();

const KEPT_MS = 30_000;
const MAX_KEPT = 1_000;

/** Judges with the kept credential, and again with a fresh one when the judgement leaves a doubt. */
export async function judgeWithAccount<T extends { inDoubt: boolean }>(
	context: IWebhookFunctions,
	judge: (account: ExotelAccount) => T,
): Promise<T> {
	const key = keyOf(context);
	const entry = known.get(key);
	if (entry && Date.now() - entry.at < KEPT_MS) {
		const judgement = judge(entry.account);
		if (!judgement.inDoubt) return judgement;
	}

	const account = await context.getCredentials<ExotelAccount>('exotelApi');
	if (known.size >= MAX_KEPT) known.clear();
	known.set(key, { account, at: Date.now() });
	return judge(account);
}

function keyOf(context: IWebhookFunctions): string {
	const { id, credentials } = context.getNode();
	return `${context.getWorkflow().id}/${id}/${credentials?.exotelApi?.id}`;
}
