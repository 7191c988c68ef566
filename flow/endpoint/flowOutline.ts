import { isPlainObject, parseJson } from '../json';

/** What the rules of answers need to know of a Flow (whatsapp-flows.md 3.2). */
export interface FlowOutline {
	/** For each screen the names of the values it declares. */
	declaredKeys: Map<string, string[]>;
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
		declaredKeys: new Map(
			screens.map(({ id, data }) => [String(id), isPlainObject(data) ? Object.keys(data) : []]),
		),
		routes: isPlainObject(flow.routing_model) ? routesIn(flow.routing_model) : null,
	};
}

function routesIn(model: Record<string, unknown>): Map<string, string[]> {
	return new Map(
		Object.entries(model).map(([screen, next]) => [screen, Array.isArray(next) ? next.map(String) : []]),
	);
}
