import type { IWebhookFunctions } from 'n8n-workflow';

import { processMemory } from '../memory/processMemory';

/** Anybody can call, so nobody must be able to fill the log. */
const MAX_LINES_PER_MINUTE = 20;

/**
 * Writes a line about a call into n8n's log, with the name of the node. The same line is written 20 times within a
 * minute at most. Must say nothing of people or secrets.
 */
export function logCall(context: IWebhookFunctions, text: string): void {
	const line = `${context.getNode().name}: ${text}`;
	const count = countLine(line);
	if (count < MAX_LINES_PER_MINUTE) context.logger.warn(line);
	if (count === MAX_LINES_PER_MINUTE)
		context.logger.warn(`${line}. Further lines like this are left out for a minute.`);
}

/** How often the line was to be written within the minute, this time included. */
function countLine(line: string): number {
	const { logLines } = processMemory();
	const known = logLines.get(line);
	if (known) return ++known.count;
	logLines.set(line, { count: 1 });
	return 1;
}
