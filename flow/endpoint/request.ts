import {
	asText,
	sanitizeJson,
	isPlainObject,
	parseJson,
	TOO_DEEP,
	findNestingProblem,
} from '../json';

/** Decrypted requests to the data endpoint (docs/protocol/flows.md#endpoint-requests). */

export type DataAction = 'INIT' | 'data_exchange' | 'BACK';

/** Meta's check that the endpoint is alive. */
export interface Ping {
	kind: 'ping';
}

/** The phone's notice that it could not use the last response (docs/protocol/flows.md#error-notices). */
export interface ErrorNotice {
	kind: 'errorNotice';
	/** Meta's name for the error, such as `payload-schema-error`. */
	error: string;
	errorMessage: string;
	screen: string | null;
	flowToken: string | null;
	version: string;
}

/** A request for data, while a person waits. */
export interface DataRequest {
	kind: 'dataRequest';
	action: DataAction;
	/** The screen that the request comes from; null on INIT. */
	screen: string | null;
	/** What was entered; empty on INIT and BACK. */
	data: Record<string, unknown>;
	/** Null on phones that leave it out. */
	flowToken: string | null;
	/** Data API 4.0: a JWT, see tokenSignature.ts. */
	flowTokenSignature: string | null;
	/** Version of the Data API, such as "3.0". The response must have the same. */
	version: string;
}

export type EndpointRequest = Ping | ErrorNotice | DataRequest;

export type RequestResult = { ok: true; request: EndpointRequest } | { ok: false; reason: string };

const ACTIONS: DataAction[] = ['INIT', 'data_exchange', 'BACK'];

/** Generous limits: no platform sends a token of more than 200 characters, and screen names are short. */
export const MAX_TOKEN_CHARACTERS = 1_000;
export const MAX_SCREEN_CHARACTERS = 200;

/** Reads the JSON text of a request. Never throws. The reason of a failure contains nothing of the text. */
export function readRequest(text: string): RequestResult {
	const problem = findNestingProblem(text);
	if (problem !== null) return failed(problem);
	const value = parseJson(text);
	if (!isPlainObject(value)) return failed('it is not a JSON object');
	const fields = sanitizeJson(value);
	if (!fields) return failed(TOO_DEEP);

	const { action } = fields;
	if (action === 'ping') return { ok: true, request: { kind: 'ping' } };

	const version = readVersion(fields);
	if (version === null) return failed('it names no version of the Data API');

	const common = { screen: asText(fields.screen), flowToken: asText(fields.flow_token), version };
	if (isLonger(common.flowToken, MAX_TOKEN_CHARACTERS))
		return failed(`its flow_token has more than ${MAX_TOKEN_CHARACTERS} characters`);
	if (isLonger(common.screen, MAX_SCREEN_CHARACTERS))
		return failed(`its screen has more than ${MAX_SCREEN_CHARACTERS} characters`);

	const data = isPlainObject(fields.data) ? fields.data : {};
	// Checked before the action, because a notice can come with any action.
	const notice = findNotice(data);
	if (notice) return { ok: true, request: { kind: 'errorNotice', ...notice, ...common } };

	const known = ACTIONS.find((name) => name === action);
	if (!known) return failed('its action is unknown');
	const flowTokenSignature = asText(fields.flow_token_signature);
	return {
		ok: true,
		request: { kind: 'dataRequest', action: known, data, flowTokenSignature, ...common },
	};
}

/** A form can have a field named `error`. Then it has other fields, too. */
function findNotice(
	data: Record<string, unknown>,
): Pick<ErrorNotice, 'error' | 'errorMessage'> | null {
	const { error, error_message: errorMessage, ...others } = data;
	const isNotice =
		typeof error === 'string' &&
		error !== '' &&
		typeof errorMessage === 'string' &&
		Object.keys(others).length === 0;
	return isNotice ? { error, errorMessage } : null;
}

function isLonger(text: string | null, characters: number): boolean {
	return text !== null && text.length > characters;
}

/** Any version number is accepted, because the response only repeats it. */
function readVersion({ version }: Record<string, unknown>): string | null {
	return typeof version === 'string' && /^\d{1,3}\.\d{1,3}$/.test(version) ? version : null;
}

function failed(reason: string): RequestResult {
	return { ok: false, reason };
}
