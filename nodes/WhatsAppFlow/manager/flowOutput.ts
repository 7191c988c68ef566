import type { IDataObject } from 'n8n-workflow';

import type { ManagedFlow, Preview } from '../../../meta/flows';

/** A Flow as the list of an account has it. */
export function listedFlowOutput(flow: ManagedFlow): IDataObject {
	return {
		flow_id: flow.id,
		name: flow.name,
		status: flow.status,
		categories: flow.categories,
		json_version: flow.jsonVersion,
		data_api_version: flow.dataApiVersion,
		endpoint_uri: flow.endpointUri,
		updated_at: flow.updatedAt,
		validation_errors: flow.validationErrors as unknown as IDataObject[],
	};
}

/** Everything that Meta tells of one Flow. */
export function flowOutput(flow: ManagedFlow): IDataObject {
	return {
		...listedFlowOutput(flow),
		can_send_message: flow.health?.canSendMessage ?? null,
		health_reasons: flow.health?.reasons ?? [],
		...previewOutput(flow.preview),
	};
}

export function previewOutput(preview: Preview | null): IDataObject {
	return {
		preview_url: preview?.url ?? null,
		preview_expires_at: preview?.expiresAt ?? null,
	};
}
