import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { encodeResponse } from '../../flow/endpoint/encryption';
import { hashExchange, type Exchange } from '../../flow/endpoint/exchange';
import { rulesError, showHints } from '../shared/findings';
import { itemAfterFailure } from '../shared/failedItem';
import { indexFields } from '../shared/itemParameters/fields';
import { ItemParameters } from '../shared/itemParameters/itemParameters';
import { FlowReader } from '../shared/meta/flowReader';
import { processMemory } from '../shared/memory/processMemory';
import { exchangeText, openFoundExchange } from './findExchange';
import { readAnswer, type PreparedAnswer } from './readAnswer';
import { respondProperties } from './respond.properties';

const FIELDS = indexFields(respondProperties);

/** An answer that leaves later could meet the one the trigger gives at the deadline. */
const TRAVEL_MS = 200;
/** For a definition from WhatsApp Manager that is not at hand. */
const MAX_WAIT_MS = 2_000;

/**
 * Answers the phone that waits for this run, with the parameters of the first item: a phone takes one answer.
 */
export async function respond(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	try {
		const sealed = exchangeText(context);
		const exchange = await openFoundExchange(context, sealed);
		const flows = new FlowReader(context, { waitMs: waitMsFor(exchange) });
		const prepared = await readAnswer(new ItemParameters(context, 0, FIELDS), exchange, flows);
		requireKeptRules(context, prepared);

		const isWaiting = Date.now() < exchange.deadline - TRAVEL_MS;
		if (isWaiting) await send(context, sealed, exchange, prepared);
		else giveUp(context, exchange);
		showHints(context, prepared.findings);
		noteFurtherItems(context);
		const json = {
			...prepared.output,
			sent: isWaiting,
			took_ms: Date.now() - exchange.receivedAt,
		};
		return [{ json, pairedItem: { item: 0 } }];
	} catch (error) {
		return [itemAfterFailure(context, 0, error)];
	}
}

/** A person waits. The definition gets at most half of the time that is left. */
function waitMsFor({ deadline }: Exchange): number {
	return Math.min(MAX_WAIT_MS, Math.max(0, (deadline - Date.now()) / 2));
}

function requireKeptRules(context: IExecuteFunctions, { findings }: PreparedAnswer): void {
	const errors = findings.filter(({ level }) => level === 'error');
	if (errors.length > 0) throw rulesError(context.getNode(), errors, 0);
}

async function send(
	context: IExecuteFunctions,
	sealed: string,
	exchange: Exchange,
	{ status, answer }: PreparedAnswer,
): Promise<void> {
	if (!processMemory().answeredExchanges.accept(hashExchange(sealed))) {
		throw new NodeOperationError(
			context.getNode(),
			'The phone has already got an answer in this execution',
			{
				description: 'One request takes one answer. Use one Respond to Flow on each branch.',
			},
		);
	}

	const { contentType, body } = encodeResponse(answer, exchange.key);
	await context.sendResponse({
		// As bytes it leaves n8n unchanged; fallbackAnswer.ts of the trigger relies on its not being JSON.
		body: Buffer.from(body),
		headers: { 'content-type': contentType },
		statusCode: status,
	});
}

/** In the editor, with pinned data above all, nobody waits: then the check alone is of use. */
function giveUp(context: IExecuteFunctions, { receivedAt, deadline }: Exchange): void {
	if (context.getMode() === 'manual') {
		context.addExecutionHints({
			message: 'No phone waits for this answer any more, so it was checked but not sent.',
			type: 'info',
			location: 'outputPane',
		});
		return;
	}

	const [took, allowed] = [Date.now() - receivedAt, deadline - receivedAt].map(
		(ms) => Math.round(ms / 100) / 10,
	);
	throw new NodeOperationError(
		context.getNode(),
		`The workflow took ${took} s, and the phone got another answer after ${allowed} s`,
		{
			description:
				'Put slow nodes after this node, or fetch the data in advance. A phone waits 10 seconds.',
		},
	);
}

function noteFurtherItems(context: IExecuteFunctions): void {
	const count = context.getInputData().length;
	if (count <= 1) return;
	context.addExecutionHints({
		message: `${count} items came in. The answer was made from the first one: to show all of them, put them into one list first, for example with the node Aggregate.`,
		type: 'warning',
		location: 'outputPane',
	});
}
