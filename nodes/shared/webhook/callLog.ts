import type { IWebhookFunctions } from 'n8n-workflow';

/** Anybody can call, so nobody must be able to fill the log: each line is written so often in a minute at most. */
const MAX_PER_MINUTE = 20;
const MINUTE_MS = 60_000;
const MAX_LINES = 500;

/** How often each line was written since when. */
const written = new Map<string, { since: number; count: number }>();

/** Writes a line about a call into n8n's log, with the name of the node. Must say nothing of people or secrets. */
export function logCall(context: IWebhookFunctions, text: string): void {
	const line = `${context.getNode().name}: ${text}`;
	const now = Date.now();
	const entry = written.get(line);
	const isNew = !entry || now - entry.since >= MINUTE_MS;
	const count = isNew ? 1 : entry.count + 1;
	if (isNew && written.size >= MAX_LINES) written.clear();
	written.set(line, { since: isNew ? now : entry.since, count });

	if (count < MAX_PER_MINUTE) context.logger.warn(line);
	if (count === MAX_PER_MINUTE)
		context.logger.warn(`${line}. Further lines like this are left out for a minute.`);
}
