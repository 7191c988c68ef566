import type { Message, OfferedFlow } from '../../world/records.mts';
import { sandbox } from '../sandbox.mts';
import { deliveries, knownFlows, messages } from '../state.mts';
import { attempt } from '../ui/notice.mts';
import { testDataOf, type Answered } from './testData.mts';

/** The items of an answer in n8n, with the Flow JSON that the sandbox has now. */
export async function readTestData(answer: Answered['answer']): Promise<string> {
	const message = messages.get(answer.messageSid ?? '')?.value as
		| (Message & { flow: OfferedFlow })
		| undefined;
	if (!message) throw new Error(`The message that ${answer.sid} answers is not known any more`);
	const urls = answer.deliveries.flatMap((id) => deliveries.get(id)?.value.url ?? []);
	return testDataOf({ answer, message, urls, flowText: await readFlowText(message.flow) });
}

async function readFlowText({ id: flowId, mode }: OfferedFlow): Promise<string | null> {
	if (flowId === null || !knownFlows.peek().some(({ id }) => id === flowId)) return null;
	let text: string | null = null;
	await attempt(async () => {
		text = await sandbox.flowText(flowId, mode);
	});
	return text;
}
