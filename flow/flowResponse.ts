import {
	asText,
	findStringEnd,
	sanitizeJson,
	isPlainObject,
	parseJson,
	TOO_DEEP,
	findNestingProblem,
} from './json';

/**
 * What a completed Flow gave back (docs/protocol/flows.md#completed-flows). What cannot be read keeps its text, so that
 * no answer is lost.
 */
export type FlowResponse =
	| {
			readable: true;
			answers: Record<string, unknown>;
			flowToken: string | null;
			flowId: string | null;
	  }
	| { readable: false; text: string; reason: string };

/** How often a text can be encoded as JSON. */
const MAX_ENCODINGS = 3;

/**
 * Reads `response_json` in every form seen: a JSON string (Meta, Exotel live), an object (Exotel's page),
 * a string encoded twice, or a string that was escaped once too often or too little. Never throws.
 */
export function readFlowResponse(responseJson: unknown): FlowResponse {
	const value = decode(responseJson);
	const problem = typeof value === 'string' ? findNestingProblem(value) : null;
	if (problem !== null) return buildUnreadable(responseJson, problem);

	if (!isPlainObject(value)) {
		return buildUnreadable(responseJson, 'it is not a JSON object');
	}
	const fields = sanitizeJson(value);
	if (!fields) return buildUnreadable(responseJson, TOO_DEEP);

	const { flow_token: flowToken, ...answers } = fields;
	return {
		readable: true,
		answers,
		flowToken: asText(flowToken),
		flowId: findFlowId(value),
	};
}

/** A text that is nested too deep is returned as it is. */
function decode(value: unknown): unknown {
	let decoded = value;
	for (let times = 0; typeof decoded === 'string' && times < MAX_ENCODINGS; times++) {
		if (findNestingProblem(decoded) !== null) return decoded;
		decoded = parseLeniently(decoded);
	}
	return decoded;
}

/**
 * Tries in this order: JSON; escaped once too often; only quotes escaped; unescaped control characters; another
 * encoding.
 */
function parseLeniently(given: string): unknown {
	const text = given.replace(/^\ufeff/, '');
	return (
		parseJson(text) ??
		parseUnescaped(text) ??
		parseJson(text.replace(/\\"/g, '"')) ??
		parseJson(escapeControlsInStrings(text)) ??
		decodeOneLevel(text)
	);
}

/** Unescapes as JSON does, so that `\\n` becomes `\n`, which is then a line break. */
function parseUnescaped(text: string): unknown {
	const unescaped = unescapeOnce(text);
	return unescaped === undefined ? undefined : parseJson(unescaped);
}

function unescapeOnce(text: string): string | undefined {
	if (!text.includes('\\"')) return undefined;
	const unescaped = parseJson(`"${escapeControls(text)}"`);
	return typeof unescaped === 'string' ? unescaped : undefined;
}

/** Decodes HTML entities, URL encoding or one level of escaping. Undefined for anything else. */
function decodeOneLevel(text: string): string | undefined {
	if (/^\s*\{\s*&(?:quot|#34|#x22);/i.test(text)) return decodeEntities(text);
	if (/^%7B/i.test(text)) return decodeUri(text);
	return unescapeOnce(text);
}

function decodeEntities(text: string): string {
	return text
		.replace(/&(?:quot|#34|#x22);/gi, '"')
		.replace(/&(?:apos|#0?39|#x27);/gi, "'")
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
}

function decodeUri(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/** JSON allows no control characters, such as line breaks, inside strings. */
function escapeControls(text: string): string {
	// JSON.stringify leaves characters that JSON allows.
	return text.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1));
}

function escapeControlsInStrings(json: string): string {
	const parts: string[] = [];
	let copied = 0;
	for (let start = json.indexOf('"'); start !== -1; start = json.indexOf('"', copied)) {
		const end = findStringEnd(json, start);
		parts.push(json.slice(copied, start), escapeControls(json.slice(start, end)));
		copied = end;
	}
	return parts.join('') + json.slice(copied);
}

/** Some payloads carry the Flow's id beside the answers (docs/protocol/flows.md#completed-flows). */
function findFlowId(answers: Record<string, unknown>): string | null {
	const params = answers.wa_flow_response_params;
	return isPlainObject(params) ? asText(params.flow_id) : null;
}

function buildUnreadable(responseJson: unknown, reason: string): FlowResponse {
	return { readable: false, text: toRawText(responseJson), reason };
}

/** Empty for a value that JSON.stringify cannot write, such as one nested too deep. */
function toRawText(value: unknown): string {
	if (typeof value === 'string') return value;
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return '';
	}
}
