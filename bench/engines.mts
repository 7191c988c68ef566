/** n8n prepares its expression engine for every call, or only when an expression comes up. */
export const ENGINES: Record<string, Record<string, string>> = {
	'as it comes': {},
	'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};
