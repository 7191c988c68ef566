/** The Node binary for n8n; throws when this platform has none. */
export function n8nNodeBinary(): string;
/** The script that starts n8n. */
export function n8nScript(): string;
