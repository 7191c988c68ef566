import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { processMemory } from '../shared/memory/processMemory';
import type { ProductionUrl } from '../shared/memory/productionUrl';

/**
 * The production URL that this n8n has registered with Exotel for each account. An account has a single webhook URL and
 * Exotel cannot be asked for it. Listening for a test event takes the URL over for a moment; this is how it finds the
 * way back. And n8n gives a node no list of workflows; this is how another one is told whose URL it would take.
 */
export function productionUrlOf(accountKey: string): ProductionUrl | undefined {
	return processMemory().productionUrls.get(accountKey);
}

/** Notes that the account has the URL of this trigger. */
export function rememberProductionUrl(
	context: IHookFunctions | IWebhookFunctions,
	accountKey: string,
): void {
	const { id, name } = context.getWorkflow();
	const url = context.getNodeWebhookUrl('default') as string;
	processMemory().productionUrls.set(accountKey, { url, workflow: { id, name } });
}

/** Forgets a URL that no longer works, unless the account has another by now. */
export function forgetProductionUrl(url: string): void {
	const { productionUrls } = processMemory();
	for (const accountKey of productionUrls.keys()) {
		if (productionUrls.get(accountKey)?.url === url) productionUrls.delete(accountKey);
	}
}
