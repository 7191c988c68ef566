import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import { explainNoAnswer, explainStatus } from '../../../exotel/explain';
import { errorText } from '../../../exotel/errorText';
import { flowButtonsOf, readTemplatePage, templatesPath, type Template, type TemplatePage } from '../../../exotel/templates';
import { apiError } from '../../shared/errors';
import { callExotel } from '../../shared/exotelClient';

/** Enough for ten thousand templates; ends the search when a server repeats its cursors. */
const MAX_PAGES = 100;

/** One page of the account's approved templates. Throws with a text that says why there is none. */
export async function fetchTemplatePage(
	context: ILoadOptionsFunctions,
	cursor?: string,
): Promise<TemplatePage> {
	const account = await context.getCredentials<ExotelAccount>('exotelApi');
	if (!account.wabaId?.trim()) {
		throw new NodeOperationError(context.getNode(), 'The list needs the WABA ID in the Exotel API credential', {
			description: 'Enter it there, or type the value yourself: choose By ID or By Name beside the field.',
		});
	}

	const reply = await callExotel(context, account, {
		method: 'GET',
		path: templatesPath(account.accountSid, account.wabaId, cursor),
	});
	const refused = !reply.answered
		? { explanation: explainNoAnswer(reply.code, reply.timeoutMs) }
		: reply.statusCode >= 300
			? { explanation: explainStatus(reply.statusCode, errorText(reply.body)), httpCode: reply.statusCode }
			: undefined;
	if (refused) {
		const message = `The list could not be loaded: ${refused.explanation.message}`;
		throw apiError(context.getNode(), account, { ...refused.explanation, message }, refused);
	}
	return readTemplatePage(reply.answered ? reply.body : undefined);
}

/** The approved templates that carry a Flow button, a page at a time. */
export async function* flowTemplates(context: ILoadOptionsFunctions): AsyncGenerator<Template> {
	let cursor: string | null | undefined;
	for (let page = 0; page < MAX_PAGES && cursor !== null; page++) {
		const { templates, nextCursor } = await fetchTemplatePage(context, cursor);
		yield* templates.filter(isUsable);
		cursor = nextCursor === cursor ? null : nextCursor;
	}
}

export function isUsable(template: Template): boolean {
	return template.status === 'APPROVED' && flowButtonsOf(template).length > 0;
}
