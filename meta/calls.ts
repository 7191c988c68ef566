import { randomUUID } from 'crypto';

import type { MetaAccount } from './account';

/** The calls of Meta's Flows API (docs/protocol/flows-api.md#calls). All ids are digits: see isMetaId. */

/** What a call is for. The same error has another meaning for each. */
export type MetaPurpose =
	| 'createFlow'
	| 'updateFlow'
	| 'uploadFlowJson'
	| 'publishFlow'
	| 'deprecateFlow'
	| 'deleteFlow'
	| 'getFlow'
	| 'listFlows'
	| 'listAssets'
	| 'setPublicKey'
	| 'getPublicKey'
	| 'listPhoneNumbers'
	| 'getAccount';

export interface MetaCall {
	purpose: MetaPurpose;
	method: 'GET' | 'POST' | 'DELETE';
	/** Without the version. */
	path: string;
	query?: Record<string, string>;
	/** An object is sent as JSON. */
	body?: object | MultipartBody;
}

/** A form with a file. Its content type has the boundary in it. */
export class MultipartBody {
	constructor(
		readonly content: Buffer,
		readonly contentType: string,
	) {}
}

/** What Meta knows of a Flow beside its JSON. */
export interface FlowProperties {
	name?: string;
	categories?: string[];
	endpointUri?: string;
	/** The Meta app that Flows with an endpoint need. */
	applicationId?: string;
}

/** Where a call goes. */
export function getCallUrl({ baseUrl, apiVersion }: MetaAccount, { path }: MetaCall): string {
	return `${baseUrl}/${apiVersion}${path}`;
}

/** Makes a draft. The name is unique within the account. */
export function createFlow(
	wabaId: string,
	properties: FlowProperties & { name: string; categories: string[] },
	flowJson?: string,
): MetaCall {
	return {
		purpose: 'createFlow',
		method: 'POST',
		path: `/${wabaId}/flows`,
		body: { ...propertiesBody(properties), ...(flowJson !== undefined && { flow_json: flowJson }) },
	};
}

export function updateFlow(flowId: string, properties: FlowProperties): MetaCall {
	return {
		purpose: 'updateFlow',
		method: 'POST',
		path: `/${flowId}`,
		body: propertiesBody(properties),
	};
}

function propertiesBody({ name, categories, endpointUri, applicationId }: FlowProperties): object {
	return {
		...(name !== undefined && { name }),
		...(categories !== undefined && { categories }),
		...(endpointUri !== undefined && { endpoint_uri: endpointUri }),
		...(applicationId !== undefined && { application_id: applicationId }),
	};
}

/** Replaces the JSON of a Flow. Meta takes it as a file only. */
export function uploadFlowJson(flowId: string, flowJson: string): MetaCall {
	const boundary = `flow-${randomUUID()}`;
	const part = (disposition: string, content: string) =>
		`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
	const content = [
		part('name="name"', 'flow.json'),
		part('name="asset_type"', 'FLOW_JSON'),
		part('name="messaging_product"', 'whatsapp'),
		part('name="file"; filename="flow.json"\r\nContent-Type: application/json', flowJson),
		`--${boundary}--\r\n`,
	].join('');
	return {
		purpose: 'uploadFlowJson',
		method: 'POST',
		path: `/${flowId}/assets`,
		body: new MultipartBody(Buffer.from(content), `multipart/form-data; boundary=${boundary}`),
	};
}

/** The addresses of a Flow's files. They are signed and live shortly. */
export function listAssets(flowId: string): MetaCall {
	return {
		purpose: 'listAssets',
		method: 'GET',
		path: `/${flowId}/assets`,
		query: { fields: 'name,asset_type,download_url' },
	};
}

export function publishFlow(flowId: string): MetaCall {
	return { purpose: 'publishFlow', method: 'POST', path: `/${flowId}/publish` };
}

export function deprecateFlow(flowId: string): MetaCall {
	return { purpose: 'deprecateFlow', method: 'POST', path: `/${flowId}/deprecate` };
}

export function deleteFlow(flowId: string): MetaCall {
	return { purpose: 'deleteFlow', method: 'DELETE', path: `/${flowId}` };
}

const LISTED_FIELDS =
	'id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri,updated_at';

/** Some facts of a Flow, or all. */
export function getFlow(flowId: string, fields = `${LISTED_FIELDS},health_status`): MetaCall {
	return { purpose: 'getFlow', method: 'GET', path: `/${flowId}`, query: { fields } };
}

/** All that the Flows API tells of a Flow, with a link for looking at it. */
export function getFlowWithPreview(flowId: string): MetaCall {
	return getFlow(flowId, `${LISTED_FIELDS},health_status,preview.invalidate(false)`);
}

/**
 * A link for looking at the Flow. It stays the same until it expires.
 * @param makeNew makes a new one; the one before works no longer
 */
export function getPreview(flowId: string, makeNew = false): MetaCall {
	return getFlow(flowId, `id,name,status,preview.invalidate(${makeNew})`);
}

/** One page of the account's Flows. */
export function listFlows(wabaId: string, limit: number, after?: string): MetaCall {
	return {
		purpose: 'listFlows',
		method: 'GET',
		path: `/${wabaId}/flows`,
		query: {
			fields: LISTED_FIELDS,
			limit: String(limit),
			...(after !== undefined && { after }),
		},
	};
}

/** @param publicKey in PEM */
export function setPublicKey(phoneNumberId: string, publicKey: string): MetaCall {
	return {
		purpose: 'setPublicKey',
		method: 'POST',
		path: `/${phoneNumberId}/whatsapp_business_encryption`,
		body: { business_public_key: publicKey },
	};
}

export function getPublicKey(phoneNumberId: string): MetaCall {
	return {
		purpose: 'getPublicKey',
		method: 'GET',
		path: `/${phoneNumberId}/whatsapp_business_encryption`,
	};
}

export function listPhoneNumbers(wabaId: string): MetaCall {
	return {
		purpose: 'listPhoneNumbers',
		method: 'GET',
		path: `/${wabaId}/phone_numbers`,
		query: { fields: 'id,display_phone_number,verified_name', limit: '100' },
	};
}

/** Proves that the token may see the account. */
export function getAccount(wabaId: string): MetaCall {
	return {
		purpose: 'getAccount',
		method: 'GET',
		path: `/${wabaId}`,
		query: { fields: 'id,name' },
	};
}
