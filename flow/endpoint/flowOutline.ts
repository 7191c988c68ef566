import { isPlainObject, parseJson } from '../json';

/** What the rules of answers need to know of a Flow (whatsapp-flows.md 3.2). */
export interface FlowOutline {
	/** For each screen the values it declares: name and type (string, number, boolean, array or object). */
	declared: Map<string, Map<string, unknown>>;
	/** For each screen the screens it may lead to; null when the Flow says nothing of it. */
	routes: Map<string, string[]> | null;
}

/**
 * Reads Flow JSON, as text or as an object. Null when it is none. Parts that are not as they should be are
 * passed over: WhatsApp Manager is the judge of them.
 */
export function readFlowOutline(flowJson: unknown): FlowOutline | null {
	const flow = typeof flowJson === 'string' ? parseJson(flowJson) : flowJson;
	if (!isPlainObject(flow) || !Array.isArray(flow.screens)) return null;

	const screens = (flow.screens as unknown[]).filter(isPlainObject);
	return {
		declared: new Map(screens.map(({ id, data }) => [String(id), isPlainObject(data) ? typesIn(data) : new Map()])),
		routes: isPlainObject(flow.routing_model) ? routesIn(flow.routing_model) : null,
	};
}

function typesIn(data: Record<string, unknown>): Map<string, unknown> {
	return new Map(Object.entries(data).map(([name, model]) => [name, isPlainObject(model) ? model.type : undefined]));
}

function routesIn(model: Record<string, unknown>): Map<string, string[]> {
	return new Map(
		Object.entries(model).map(([screen, next]) => [screen, Array.isArray(next) ? next.map(String) : []]),
	);
}
