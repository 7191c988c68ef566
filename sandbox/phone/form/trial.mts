import { entryScreens, needsOfScreen, type FlowJson } from '../../../flowJson/index.ts';
import type { FlowVersion } from '../../world/managedFlows.mts';
import type { Message } from '../../world/records.mts';

const SID = 'trial';

/** Stands for the message with a Flow that nobody has sent: what its first screen wants are the examples. */
export function trialMessage(
	flowId: string,
	flow: FlowJson,
	to: string,
	version: FlowVersion,
): Message {
	const screen = entryScreens(flow)[0] ?? null;
	const needs = screen === null ? [] : needsOfScreen(flow, screen);
	const given = needs.filter(({ example }) => example !== null);
	return {
		sid: SID,
		requestId: '',
		from: '',
		to,
		content: { type: 'text', text: { body: '' } },
		customData: null,
		statusCallback: null,
		flow: {
			id: flowId,
			token: 'trial',
			...(version === 'draft' && { mode: version }),
			action: flow.data_api_version === undefined ? 'navigate' : 'data_exchange',
			screen: flow.data_api_version === undefined ? screen : null,
			data:
				given.length === 0 || flow.data_api_version !== undefined
					? null
					: Object.fromEntries(given.map(({ name, example }) => [name, example])),
		},
		status: 'accepted',
		statuses: [],
		acceptedAt: '',
		answers: 0,
		flowRefusal: null,
	};
}

/** Whether a Flow is open only to be looked at. Its answer goes nowhere. */
export function isTrial({ sid }: Pick<Message, 'sid'>): boolean {
	return sid === SID;
}
