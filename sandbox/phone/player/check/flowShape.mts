import { z } from 'zod';

/** Far above what anybody builds; keeps the work that a hostile definition can cause small. */
const MAX_SCREENS = 500;

const component = z.object({ type: z.string() }).passthrough();

const screen = z
	.object({
		id: z.string(),
		title: z.string().optional(),
		terminal: z.boolean().optional(),
		success: z.boolean().optional(),
		refresh_on_back: z.boolean().optional(),
		sensitive: z.array(z.string()).optional(),
		data: z.record(z.object({}).passthrough()).optional(),
		layout: z.object({ type: z.string(), children: z.array(component) }).strict(),
	})
	.strict();

/** The skeleton of a Flow (3.2): what has to be there for the phone to open it at all. */
export const flowShape = z
	.object({
		version: z.string(),
		data_api_version: z.string().optional(),
		data_channel_uri: z.string().optional(),
		routing_model: z.record(z.array(z.string())).optional(),
		screens: z.array(screen).min(1).max(MAX_SCREENS),
	})
	.strict();
