import type { DataEndpoint } from '../world/dataEndpoints.mts';
import type { FlowInput } from '../world/flowDefinitions.mts';
import type { PhoneExchange } from '../endpoint/phoneExchange.mts';
import type { EncryptedMedia, EndpointRequest } from './player/types.mts';
import type { Settings } from '../world/settings.mts';

/** The sandbox did not do it; the text says why and is meant for the person at the page. */
export class Refused extends Error {}

/** A message of a person: text, or another content in the form of `P1`. */
export interface PersonWrites {
	from: string;
	to: string;
	profileName: string;
	text?: string;
	content?: { type: string; context?: { sid: string }; [more: string]: unknown };
}

export interface PersonAnswers {
	messages: string;
	from: string;
	profileName: string;
	/** Its `flow_token` goes where production has it; without one it is the message's. */
	response: Record<string, unknown>;
	sensitive: string[];
}

/** What the phone asks of a Flow's data endpoint. */
export interface EndpointStep extends EndpointRequest {
	/** The sid of the message that offered the Flow. */
	message: string;
}

/** The sandbox's admin API, as far as the page needs it. All reject with Refused. */
export const api = {
	write: (message: PersonWrites) => request('POST', '/inbound', message),
	answer: (answer: PersonAnswers) => request('POST', '/answers', answer),
	repeat: (deliveryId: string) =>
		request('POST', `/deliveries/${encodeURIComponent(deliveryId)}/repeat`, {}),
	addFault: (fault: object) => request('POST', '/faults', fault),
	clearFaults: () => request('DELETE', '/faults'),
	changeSettings: (settings: Partial<Settings>) => request('PATCH', '/settings', settings),
	reset: (alsoSettings: boolean) => request('POST', '/reset', { settings: alsoSettings }),
	flowText: async (id: string) => (await request<{ text: string }>('GET', flowPath(id))).text,
	putFlow: (id: string, entry: FlowInput) => request('PUT', flowPath(id), entry),
	exchange: (flowId: string, step: EndpointStep) =>
		request<PhoneExchange>('POST', `${flowPath(flowId)}/exchange`, step),
	putEndpoint: (flowId: string, endpoint: DataEndpoint) =>
		request('PUT', `${flowPath(flowId)}/endpoint`, endpoint),
	deleteEndpoint: (flowId: string) => request('DELETE', `${flowPath(flowId)}/endpoint`),
	ping: (flowId: string) => request<PhoneExchange>('POST', `${flowPath(flowId)}/ping`),
	/** Keeps a file as WhatsApp keeps those for a data endpoint. */
	storeMedia: (file: File) =>
		request<EncryptedMedia>('POST', `/media/${encodeURIComponent(file.name)}`, file),
	deleteFlow: (id: string) => request('DELETE', flowPath(id)),
};

function flowPath(id: string): string {
	return `/flows/${encodeURIComponent(id)}`;
}

/** @param body a file as it is, all else as JSON */
async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
	const response = await fetch(`/sandbox${path}`, {
		method,
		...(body instanceof File && { headers: { 'Content-Type': 'application/octet-stream' }, body }),
		...(body !== undefined &&
			!(body instanceof File) && {
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(body),
			}),
	}).catch(() => {
		throw new Refused('The sandbox does not answer. Is it still running?');
	});
	const answer = (await response.json().catch(() => ({}))) as Answer & { error?: string };
	if (!response.ok) throw new Refused(answer.error ?? `The sandbox answered ${response.status}.`);
	return answer;
}
