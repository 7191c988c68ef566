/** The Node binary for the n8n in that folder (usually real-n8n/); throws when this platform has none. */
export function n8nNodeBinary(folder?: string): string;
/** The script that starts the n8n in that folder (usually real-n8n/). */
export function n8nScript(folder?: string): string;
