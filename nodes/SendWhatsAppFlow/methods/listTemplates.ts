import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { explainNoResponse, explainStatus } from '../../../exotel/explainError';
import { extractErrorText } from '../../../exotel/extractErrorText';
import { createSecretsMask } from '../../../exotel/secrets';
import {
	listFlowButtons,
	readTemplatePage,
	getTemplatesPath,
	type Template,
	type TemplatePage,
} from '../../../exotel/templates';
import { readAccount } from '../../shared/credentials';
import { apiError } from '../../shared/errors';
import { callExotel } from '../../shared/transport/exotelClient';

/** One page of the account's approved templates. Throws with a text that says why there is none. */
async function fetchTemplatePage(
	context: ILoadOptionsFunctions,
	wayOut: string,
	cursor?: string,
): Promise<TemplatePage> {
	const account = await readAccount(context);
	if (!account.wabaId?.trim()) {
		throw new NodeOperationError(
			context.getNode(),
			// n8n shows only the message in lists, so the way out is in it.
			`The list needs the WABA ID in the Exotel API credential. ${wayOut}`,
		);
	}

	const reply = await callExotel(context, account, {
		method: 'GET',
		path: getTemplatesPath(account.accountSid, account.wabaId, cursor),
	});
	const refused = !reply.answered
		? { explanation: explainNoResponse('listTemplates', reply.code, reply.timeoutMs) }
		: reply.statusCode >= 300
			? {
					explanation: explainStatus(
						'listTemplates',
						reply.statusCode,
						extractErrorText(reply.body, createSecretsMask(account)),
					),
					httpCode: reply.statusCode,
				}
			: undefined;
	if (refused) {
		const message = `The list could not be loaded: ${refused.explanation.message}`;
		throw apiError(
			context.getNode(),
			createSecretsMask(account),
			{ ...refused.explanation, message },
			refused,
		);
	}
	const page = readTemplatePage(reply.answered ? reply.body : undefined);
	if (page === null) {
		throw new NodeOperationError(
			context.getNode(),
			'The list could not be loaded: Exotel answered in an unknown form',
			{
				description: 'Check the Base URL in the Exotel API credential, or type the value yourself.',
			},
		);
	}
	return page;
}

/**
 * Pages of approved templates that carry a Flow button, from a cursor on. Ends when the server repeats a
 * cursor, whatever it does.
 * @param wayOut what to do without the list
 */
export async function* flowTemplatePages(
	context: ILoadOptionsFunctions,
	wayOut: string,
	firstCursor?: string,
): AsyncGenerator<TemplatePage> {
	const seen = new Set(firstCursor === undefined ? [] : [firstCursor]);
	for (let cursor: string | null | undefined = firstCursor; cursor !== null; ) {
		const { templates, nextCursor } = await fetchTemplatePage(context, wayOut, cursor);
		const next: string | null = nextCursor !== null && !seen.has(nextCursor) ? nextCursor : null;
		if (next !== null) seen.add(next);
		yield { templates: templates.filter(isUsable), nextCursor: next };
		cursor = next;
	}
}

function isUsable(template: Template): boolean {
	return template.status === 'APPROVED' && listFlowButtons(template).length > 0;
}
