import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { FlowJson, JsonObject } from '../../flowJson';
import { flowIdOf, type TriggeringEvent, type VerifiedAnswer } from '../shared/eventItem';
import { answerReaderOf, type AnsweredForm } from '../shared/flowDefinition/namedAnswers';
import { isEmptyDefinition, readDefinitionOrLog } from '../shared/flowDefinition/readDefinition';
import { readManagerDefinitionOrLog } from '../shared/flowDefinition/readManagerDefinition';
import { FlowReader } from '../shared/meta/flowReader';
import type { AnswerBudget } from '../shared/webhook/answerBudget';

/** A Flow whose form the trigger knows. */
interface KnownFlow {
	/** Empty for none. */
	flowId: string;
	flow: FlowJson;
}

/** What a call can have fetched from WhatsApp Manager. */
const MAX_FETCHED = 10;

/**
 * Reads the Flow Definitions and tells the form of each answer: by the ID of its Flow, else by its keys. A definition that
 * cannot be had or read is left out, and n8n's log says so: no answer is lost, changed or late because of it.
 */
export async function readForms(
	context: IWebhookFunctions,
	events: TriggeringEvent[],
	budget: AnswerBudget,
): Promise<(answer: VerifiedAnswer) => AnsweredForm> {
	const { definitions = [] } = context.getNodeParameter('flowDefinitions', {}) as {
		definitions?: IDataObject[];
	};
	const known = readPasted(context, definitions);
	if (context.getNodeParameter('flowDefinition', 'paste') === 'meta') {
		const wanted = idsToFetch(events, definitions, known);
		known.push(...(await fetchFlows(context, wanted, budget)));
	}
	return (answer) => ({ flow: flowOf(answer, known), sentData: null });
}

function readPasted(context: IWebhookFunctions, definitions: IDataObject[]): KnownFlow[] {
	return definitions.flatMap(({ flowId, flowJson }, index): KnownFlow[] => {
		if (isEmptyDefinition(flowJson)) return [];
		const name = `the Flow JSON of Flow Definition ${index + 1}`;
		const flow = readDefinitionOrLog(context, flowJson, name);
		return flow === null ? [] : [{ flowId: idIn(flowId), flow }];
	});
}

/**
 * The Flows to ask Meta for: those that the answers' own tokens prove, because anybody can call and name any Flow; and,
 * for an answer that names none, those that are listed without Flow JSON.
 */
function idsToFetch(
	events: TriggeringEvent[],
	definitions: IDataObject[],
	known: KnownFlow[],
): string[] {
	const listed = definitions.map(({ flowId }) => idIn(flowId));
	const ids = events.flatMap((event) => {
		if (event.event !== 'flow_response') return [];
		const flowId = flowIdOf(event);
		if (flowId === null) return listed;
		return flowId === event.token.content?.flowId || listed.includes(flowId) ? [flowId] : [];
	});
	const unknown = ids.filter((id) => id !== '' && known.every(({ flowId }) => flowId !== id));
	return [...new Set(unknown)].slice(0, MAX_FETCHED);
}

async function fetchFlows(
	context: IWebhookFunctions,
	flowIds: string[],
	budget: AnswerBudget,
): Promise<KnownFlow[]> {
	const flows = new FlowReader(context, { waitMs: budget.msFor('definitions') });
	const fetched = await Promise.all(
		flowIds.map(async (flowId) => {
			const flow = await readManagerDefinitionOrLog(context, flows, flowId);
			return flow === null ? [] : [{ flowId, flow }];
		}),
	);
	return fetched.flat();
}

function idIn(given: unknown): string {
	return String(given ?? '').trim();
}

function flowOf(answer: VerifiedAnswer, known: KnownFlow[]): FlowJson | null {
	const flowId = flowIdOf(answer);
	const named = flowId === null ? undefined : known.find((each) => each.flowId === flowId);
	if (named) return named.flow;

	const { response } = answer;
	if (!response.readable) return null;
	const fitting = known.filter(
		(each) =>
			(flowId === null || each.flowId === '') &&
			answerReaderOf(each.flow).fits(response.answers as JsonObject),
	);
	return fitting.length === 1 ? fitting[0].flow : null;
}
