/** JSON. Flow data itself knows no null, but hostile data does. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

/** A component as the definition has it. Which properties it has depends on its type: see `components.ts`. */
export interface Component {
	type: string;
	[property: string]: Json | undefined;
}

/** One value that a screen declares: a JSON schema with an example. */
export interface DataModel {
	type: string;
	__example__?: Json;
	items?: Json;
	properties?: Json;
}

export interface Screen {
	id: string;
	title?: string;
	terminal?: boolean;
	success?: boolean;
	refresh_on_back?: boolean;
	sensitive?: string[];
	data?: Record<string, DataModel>;
	layout: { type: string; children: Component[] };
}

/** A Flow that a phone can open, although it may have errors. `check` is the only maker. */
export interface FlowJson {
	version: string;
	data_api_version?: string;
	data_channel_uri?: string;
	routing_model?: Record<string, string[]>;
	meta?: JsonObject;
	screens: Screen[];
}
