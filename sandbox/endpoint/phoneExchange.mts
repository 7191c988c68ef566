import { checkEndpointAnswer } from '../phone/player/endpointAnswer.mts';
import type { ClientError, EndpointRequest, FlowJson } from '../phone/player/types.mts';
import type { ClientRequest, EndpointClient } from './endpointClient.mts';
import type { ExchangeOutcome } from './endpointReply.mts';

/** What the phone tells the endpoint about: errors it finds in an answer. */
const REPORTED: readonly ClientError[] = [
	'payload-schema-error',
	'invalid-screen-transition',
	'response-decryption-error',
];

/** What comes of a step that needs the endpoint; an answer fits the Flow. */
export type PhoneExchange = Exclude<ExchangeOutcome, { kind: 'cannotDecrypt' }>;

/**
 * Carries a step of a Flow out as the phone does: asks the endpoint, checks the answer against the Flow, and reports an
 * answer of no use in an error notice. Give an answer to `applyEndpointAnswer`, all else to `endpointFailed`. Never
 * rejects.
 *
 * @param token of the message; null when it has none
 */
export async function exchangeAsPhone(
	client: EndpointClient,
	flow: FlowJson,
	token: string | null,
	{ action, screen, data }: EndpointRequest,
): Promise<PhoneExchange> {
	const request: ClientRequest = {
		action,
		screen,
		data,
		...(token !== null && { flowToken: token }),
	};
	const outcome = checkOutcome(flow, { action, screen, data }, await client.exchange(request));
	if (outcome.kind === 'failed' && REPORTED.includes(outcome.error)) {
		await client.report(request, outcome.error, outcome.message);
	}
	return outcome;
}

function checkOutcome(
	flow: FlowJson,
	request: EndpointRequest,
	outcome: PhoneExchange,
): PhoneExchange {
	if (outcome.kind !== 'answered') return outcome;
	const checked = checkEndpointAnswer(flow, request, outcome.answer);
	return checked.kind === 'failed' ? checked : outcome;
}
