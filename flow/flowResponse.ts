import { asText, harmless, isPlainObject, MAX_DEPTH, parseJson } from './json';

/**
 * What a completed Flow gave back. `unreadable` keeps the text, so that nothing is lost
 * (rule A01: emit the raw text with a flag, do not drop).
 */
export type FlowResponse =
	| { readable: true; answers: Record<string, unknown>; flowToken: string | null; flowId: string | null }
	| { readable: false; text: string; reason: string };

/**
 * Reads `response_json` in every form seen: a JSON string (Meta, Exotel live), an object (Exotel's page),
 * a string encoded twice, or a string with escaped quotes. Never throws.
 */
export function readFlowResponse(responseJson: unknown): FlowResponse {
	const value = decode(responseJson);

	if (!isPlainObject(value)) {
		return unreadable(responseJson, 'it is not a JSON object');
	}
	const fields = harmless(value);
	if (!fields) return unreadable(responseJson, `it is nested more than ${MAX_DEPTH} levels deep`);

	const { flow_token: flowToken, ...answers } = fields;
	return {
		readable: true,
		answers,
		flowToken: asText(flowToken),
		flowId: flowIdIn(value),
	};
}

function decode(value: unknown): unknown {
	if (typeof value !== 'string') return value;

	const once = parseJson(value) ?? parseJson(value.replace(/\\"/g, '"'));
	return typeof once === 'string' ? parseJson(once) : once;
}

/** Some payloads carry the Flow's id beside the answers (whatsapp-flows.md 2.1). */
function flowIdIn(answers: Record<string, unknown>): string | null {
	const params = answers.wa_flow_response_params;
	return isPlainObject(params) ? asText(params.flow_id) : null;
}

function unreadable(responseJson: unknown, reason: string): FlowResponse {
	return { readable: false, text: rawText(responseJson), reason };
}

function rawText(value: unknown): string {
	if (typeof value === 'string') return value;
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return String(value);
	}
}
