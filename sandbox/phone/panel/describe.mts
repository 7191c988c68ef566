import type { Delivery } from '../../world/records.mts';
import type { Call } from '../../world/records.mts';

/** What a call was about, in few words. */
export function describeCall(call: Call): string {
	const { api, method, path, body } = call;
	if (api === 'Meta') return describeMetaCall(call);
	if (/\/messages$/.test(path) && method === 'POST') return describeSend(body);
	if (path.endsWith('/whatsapp/webhook')) return 'Register the webhook';
	if (path.endsWith('/templates')) return method === 'GET' ? 'List templates' : 'Create a template';
	if (path.endsWith('/Balance.json')) return 'Check the credential';
	if (path.endsWith('/Calls.json')) return 'Check the credential (calls)';
	return `${method} ${path}`;
}

/** By method and what follows the version and the id. */
const META_CALLS: Record<string, string> = {
	'GET flows': 'List Flows',
	'POST flows': 'Create a Flow',
	'GET phone_numbers': 'List phone numbers',
	'GET assets': 'Get the Flow JSON',
	'POST assets': 'Upload Flow JSON',
	'POST publish': 'Publish a Flow',
	'POST deprecate': 'Deprecate a Flow',
	'GET whatsapp_business_encryption': 'Get the public key',
	'POST whatsapp_business_encryption': 'Set the public key',
	DELETE: 'Delete a Flow',
	POST: 'Update a Flow',
};

function describeMetaCall({ method, path }: Call): string {
	const [, edge = ''] = /^\/v[\d.]+\/\d+\/?(\w*)$/.exec(path) ?? [];
	const name = `${method} ${edge}`.trim();
	return Object.hasOwn(META_CALLS, name) ? META_CALLS[name] : `${method} ${path}`;
}

/** What a callback told n8n, in few words. */
export function describeDelivery({ kind, payload }: Delivery): string {
	if (kind === 'flowAnswer') return 'Flow response';
	if (kind === 'incoming') return 'Incoming message';
	const status = findText(payload, ['exo_detailed_status', 'status']);
	return status === undefined ? 'Delivery report' : `Delivery report: ${reportWord(status)}`;
}

function describeSend(body: unknown): string {
	const messages = valueAt(valueAt(body, 'whatsapp'), 'messages');
	if (!Array.isArray(messages)) return 'Send messages';
	if (messages.length !== 1) return `Send ${messages.length} messages`;
	const to = valueAt(messages[0], 'to');
	return `Send a message to ${typeof to === 'string' ? to : 'nobody'}`;
}

const REPORT_WORDS: Record<string, string> = {
	EX_MESSAGE_SENT: 'sent',
	EX_MESSAGE_DELIVERED: 'delivered',
	EX_MESSAGE_SEEN: 'read',
	seen: 'read',
};

function reportWord(status: string): string {
	return REPORT_WORDS[status] ?? status;
}

/** The first text under one of these keys; each shape of a report has it at another place. */
function findText(value: unknown, keys: string[]): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	for (const key of keys) {
		const text = valueAt(value, key);
		if (typeof text === 'string') return text;
	}
	for (const inner of Object.values(value)) {
		const found = findText(inner, keys);
		if (found !== undefined) return found;
	}
	return undefined;
}

function valueAt(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[key]
		: undefined;
}
