import { realN8n, realN8n1 } from '../lib/paths.cjs';

/** An n8n that is installed beside the package, and what sets it apart. */
export interface N8nRelease {
	/** Where it is installed. */
	folder: string;
	/** Settings that others do not know. */
	env: Record<string, string>;
	/** It answers to an activation before its triggers are set up; what has come of them has to be asked for. */
	setsTriggersUpLater: boolean;
}

/** The present n8n, which the demo runs too. */
export const N8N_2: N8nRelease = {
	folder: realN8n,
	// This module asks a service outside for news at every start.
	env: { N8N_DISABLED_MODULES: 'mcp-registry' },
	setsTriggersUpLater: true,
};

/** The last n8n 1.x. */
export const N8N_1: N8nRelease = { folder: realN8n1, env: {}, setsTriggersUpLater: false };
