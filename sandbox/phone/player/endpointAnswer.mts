import { isObject, isTooDeep, own } from '../../../flowJson/json.ts';
import { inWords, worstMismatch } from '../../../flowJson/mismatches.ts';
import { needsOfScreen } from '../../../flowJson/needsOf.ts';
import { entryScreens, screensAfter } from '../../../flowJson/routes.ts';
import type { ClientError, EndpointRequest, FlowJson, JsonObject, Screen } from './types.mts';

/** What the phone makes of an answer of the endpoint (docs/protocol/flows.md#endpoint-answers). */
export type CheckedAnswer =
	/** Open or refresh this screen; undeclared data has been dropped. */
	| { kind: 'screen'; screen: Screen; data: JsonObject; notice: string | null }
	/** The Flow is over, with this answer. */
	| { kind: 'success'; params: JsonObject }
	| { kind: 'failed'; error: ClientError; message: string };

/**
 * Checks a decrypted answer against the Flow (docs/protocol/flows.md#rules-of-an-endpoints-answer): its shape, the way
 * from the screen that asked, and the data model of the screen it names. A message for the same screen
 * (`error_message`) need not repeat the data.
 */
export function checkEndpointAnswer(
	flow: FlowJson,
	request: EndpointRequest,
	answer: unknown,
): CheckedAnswer {
	if (isTooDeep(answer)) return schemaError('The answer is nested too deep');
	if (!isObject(answer)) return schemaError('The answer is not an object');
	const { screen: id, data = {} } = answer;
	if (typeof id !== 'string' || id === '') return schemaError('The answer names no screen');
	if (!isObject(data)) return schemaError('data is not an object');
	if (id === 'SUCCESS') return success(data);
	const screen = flow.screens.find((known) => known.id === id);
	if (!screen) return transitionError(`The Flow has no screen ${id}`);
	const wrongWay = wrongTransition(flow, request, id);
	return wrongWay === null ? screenAnswer(flow, screen, data, request) : transitionError(wrongWay);
}

function screenAnswer(
	flow: FlowJson,
	screen: Screen,
	data: JsonObject,
	request: EndpointRequest,
): CheckedAnswer {
	const notice =
		typeof data.error_message === 'string' && data.error_message !== '' ? data.error_message : null;
	const onlyMessage = notice !== null && screen.id === request.screen;
	const needs = needsOfScreen(flow, screen.id);
	for (const need of needs) {
		if (onlyMessage && !Object.hasOwn(data, need.name)) continue;
		const mismatch = worstMismatch(data, need);
		if (mismatch) return schemaError(`Screen ${screen.id}: ${inWords(mismatch)}`);
	}
	const names = new Set(needs.map(({ name }) => name));
	const declared = Object.entries(data).filter(([key]) => names.has(key));
	return { kind: 'screen', screen, data: Object.fromEntries(declared), notice };
}

function success(data: JsonObject): CheckedAnswer {
	const params = own(data.extension_message_response, 'params');
	if (!isObject(params)) return schemaError('SUCCESS needs data.extension_message_response.params');
	if (typeof params.flow_token !== 'string' || params.flow_token === '')
		return schemaError('SUCCESS needs params.flow_token');
	return { kind: 'success', params };
}

/**
 * Why the phone does not go to a screen, or null when it does. A Flow opens with a screen that no route leads to. Later
 * a screen can follow that a route connects with the one that asked, in either direction; going back is no exception.
 */
function wrongTransition(
	flow: FlowJson,
	{ action, screen: from }: EndpointRequest,
	to: string,
): string | null {
	if (action === 'INIT')
		return entryScreens(flow).includes(to)
			? null
			: `${to} cannot open the Flow: a route leads to it`;
	return screensAfter(flow, from).includes(to)
		? null
		: `routing_model has no route between ${from} and ${to}`;
}

function transitionError(message: string): CheckedAnswer {
	return { kind: 'failed', error: 'invalid-screen-transition', message };
}

function schemaError(message: string): CheckedAnswer {
	return { kind: 'failed', error: 'payload-schema-error', message };
}
