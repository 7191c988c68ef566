import { newId } from '../schema/id.mts';
import {
	incomingPayload,
	type Addressing,
	type FlatFlowResponse,
	type IncomingMessage,
} from './incomingPayloads.mts';
import type { FlowResponseInput, Identity } from './personInput.mts';
import type { Message, OfferedFlow } from './records.mts';
import type { IncomingShape } from './settings.mts';

const SHAPES_WITH_CONTEXT: readonly IncomingShape[] = ['P1', 'P2', 'P4'];

/** A completed Flow: the person's message, and the payload that carries it. */
export interface FlowResponse {
	message: Message;
	incoming: IncomingMessage;
	payload: unknown;
}

/** Completes the Flow of a message as the input describes it. */
export function buildFlowResponse(
	message: Message & { flow: OfferedFlow },
	shape: IncomingShape,
	input: FlowResponseInput,
	addressing: Addressing,
): FlowResponse {
	const includeContext = input.includeContext ?? SHAPES_WITH_CONTEXT.includes(shape);
	const sid = newId();
	const responseJson = writeResponseJson(message.flow, shape, input);
	const incoming: IncomingMessage = {
		sid,
		from: input.from ?? message.to,
		to: message.from,
		profileName: input.profileName,
		...identityOf(input),
		at: new Date(),
		timestamp: input.timestamp,
		content: {
			type: 'interactive',
			...(includeContext && { context: { sid: message.sid } }),
			interactive: {
				type: 'nfm_reply',
				nfm_reply: { name: 'flow', body: 'Sent', response_json: responseJson },
			},
		},
	};
	const flat: FlatFlowResponse = {
		// The `message_id` of `P2` is the sent message's own: its only link to it (docs/protocol/exotel.md#shape-p2).
		messageId: includeContext ? message.sid : sid,
		flowId: input.includeFlowId ? (message.flow.id ?? undefined) : undefined,
		flowToken: input.includeToken ? (splitResponse(input).token ?? message.flow.token) : undefined,
		responseJson,
	};
	return { message, incoming, payload: incomingPayload(shape, incoming, addressing, flat) };
}

/** What was filled in, and the token that the response brings itself. */
export function splitResponse({ response: { flow_token: token, ...fields } }: FlowResponseInput) {
	return { token, fields };
}

export function identityOf({ userId, username, hidesNumber }: Identity): Identity {
	return { userId, username, hidesNumber };
}

/** `response_json` as it goes over the wire; everywhere but in `P2` it holds the token. */
function writeResponseJson(
	flow: OfferedFlow,
	shape: IncomingShape,
	input: FlowResponseInput,
): unknown {
	const holdsToken = input.includeToken && shape !== 'P2';
	const { token, fields } = splitResponse(input);
	const response = { ...(holdsToken && { flow_token: token ?? flow.token }), ...fields };
	const form = input.responseJson ?? (shape === 'P2' ? 'object' : 'string');
	if (form === 'object') return response;
	if (form === 'string') return JSON.stringify(response);
	if (form === 'doubleString') return JSON.stringify(JSON.stringify(response));
	return form.raw;
}
