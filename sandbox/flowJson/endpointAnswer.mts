import { dataMismatches } from './dataModel.mts';
import { isObject, isTooDeep, own } from './json.mts';
import { routesOf } from './routes.mts';
import type { ClientError, EndpointRequest, FlowJson, JsonObject, Screen } from './types.mts';

/** What the phone makes of an answer of the endpoint (4.3). */
export type CheckedAnswer =
	/** Open or refresh this screen; undeclared data has been dropped. */
	| { kind: 'screen'; screen: Screen; data: JsonObject; notice: string | null }
	/** The Flow is over, with this answer. */
	| { kind: 'success'; params: JsonObject }
	| { kind: 'failed'; error: ClientError; message: string };

/**
 * Checks a decrypted answer against the Flow (rules R01 to R06): its shape, the way from the screen that asked, and the
 * data model of the screen it names. A message for the same screen (`error_message`) need not repeat the data.
 */
export function checkEndpointAnswer(flow: FlowJson, request: EndpointRequest, answer: unknown): CheckedAnswer {
	if (isTooDeep(answer)) return schemaError('The answer is nested too deep');
	if (!isObject(answer)) return schemaError('The answer is not an object');
	const { screen: id, data = {} } = answer;
	if (typeof id !== 'string' || id === '') return schemaError('The answer names no screen');
	if (!isObject(data)) return schemaError('data is not an object');
	if (id === 'SUCCESS') return success(data);
	const screen = flow.screens.find((known) => known.id === id);
	if (!screen || !mayLeadTo(flow, request, id)) {
		return {
			kind: 'failed',
			error: 'invalid-screen-transition',
			message: screen ? `routing_model has no route from ${request.screen} to ${id}` : `The Flow has no screen ${id}`,
		};
	}
	return screenAnswer(screen, data, request);
}

function screenAnswer(screen: Screen, data: JsonObject, request: EndpointRequest): CheckedAnswer {
	const notice = typeof data.error_message === 'string' && data.error_message !== '' ? data.error_message : null;
	const onlyMessage = notice !== null && screen.id === request.screen;
	const models = screen.data ?? {};
	const mismatch = dataMismatches(data, models).find(({ missing }) => !(missing && onlyMessage));
	if (mismatch) return schemaError(`Screen ${screen.id}: ${mismatch.message}`);
	const declared = Object.entries(data).filter(([key]) => Object.hasOwn(models, key));
	return { kind: 'screen', screen, data: Object.fromEntries(declared), notice };
}

function success(data: JsonObject): CheckedAnswer {
	const params = own(data.extension_message_response, 'params');
	if (!isObject(params)) return schemaError('SUCCESS needs data.extension_message_response.params');
	if (typeof params.flow_token !== 'string' || params.flow_token === '')
		return schemaError('SUCCESS needs params.flow_token');
	return { kind: 'success', params };
}

/** Any screen can be the first; back leads to a screen before, all else along the routes, or nowhere. */
function mayLeadTo(flow: FlowJson, { action, screen: from }: EndpointRequest, to: string): boolean {
	if (action === 'INIT' || from === to) return true;
	const routes = routesOf(flow);
	const [first, last] = action === 'BACK' ? [to, from] : [from, to];
	return routes.get(first)?.includes(last) ?? false;
}

function schemaError(message: string): CheckedAnswer {
	return { kind: 'failed', error: 'payload-schema-error', message };
}
