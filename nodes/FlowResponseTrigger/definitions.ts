import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { FlowJson, JsonObject } from '../../flowJson';
import { flowIdOf, type VerifiedAnswer } from '../shared/eventItem';
import { answerReaderOf, type AnsweredForm } from '../shared/flowDefinition/namedAnswers';
import { isEmptyDefinition, readDefinitionOrLog } from '../shared/flowDefinition/readDefinition';

/** A Flow whose form the trigger knows. */
interface KnownFlow {
	/** Empty for none. */
	flowId: string;
	flow: FlowJson;
}

/**
 * Reads the Flow Definitions and tells the form of each answer: by the ID of its Flow, else by its keys. A definition that
 * cannot be read is left out, and n8n's log says so: no answer is lost or changed because of it.
 */
export function readForms(context: IWebhookFunctions): (answer: VerifiedAnswer) => AnsweredForm {
	const { definitions = [] } = context.getNodeParameter('flowDefinitions', {}) as {
		definitions?: IDataObject[];
	};
	const known = definitions.flatMap(({ flowId, flowJson }, index): KnownFlow[] => {
		if (isEmptyDefinition(flowJson)) return [];
		const name = `the Flow JSON of Flow Definition ${index + 1}`;
		const flow = readDefinitionOrLog(context, flowJson, name);
		return flow === null ? [] : [{ flowId: String(flowId ?? '').trim(), flow }];
	});
	return (answer) => ({ flow: flowOf(answer, known), sentData: null });
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
