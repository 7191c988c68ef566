import { check } from '../../flowJson/index.ts';
import { sendProblems, sendAbilityOf } from '../world/flowHealth.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import { validationErrors } from '../world/validationErrors.mts';
import type { World } from '../world/world.mts';
import { BUSINESS_NAME } from './account.mts';
import type { MetaCall } from './call.mts';
import { pickFields, readFields } from './fields.mts';

const BY_DEFAULT = ['id', 'name', 'status', 'categories', 'validation_errors'];

/** A Flow as the parameter `fields` asks for it. */
export function describeFlow(
	world: World,
	flow: ManagedFlow,
	{ query, origin }: Pick<MetaCall, 'query' | 'origin'>,
): Record<string, unknown> {
	const { managedFlows, endpoints, account } = world;
	const id = managedFlows.idOf(flow);
	const text = managedFlows.textOf(flow);
	const definition = () => (text === undefined ? null : check(text).flow);
	return pickFields(readFields(query.fields, BY_DEFAULT), 'WhatsAppFlow', {
		id: () => id,
		name: () => flow.name,
		status: () => flow.status,
		categories: () => flow.categories,
		validation_errors: () => (text === undefined ? [] : validationErrors(text)),
		json_version: () => definition()?.version,
		data_api_version: () => definition()?.data_api_version,
		endpoint_uri: () => endpoints.find(flow.ownId)?.url,
		updated_at: () => graphTime(flow.updatedAt),
		preview: ({ modifiers }) => previewOf(world, flow, origin, modifiers.invalidate === 'true'),
		health_status: () => healthOf(world, flow, id),
		whatsapp_business_account: () => ({ id: account.wabaId, name: BUSINESS_NAME }),
		application: () =>
			flow.applicationId === null ? undefined : { id: flow.applicationId, name: 'Sandbox App' },
	});
}

/** A time as Meta writes it: `2026-01-31T12:00:00+0000`. */
function graphTime(time: Date): string {
	return time.toISOString().replace(/\.\d+Z$/, '+0000');
}

/** A link to the phone's page, the same until it expires or is asked for anew. */
function previewOf(
	{ managedFlows }: World,
	flow: ManagedFlow,
	origin: string,
	isRenewed: boolean,
): object {
	if (isRenewed || flow.preview.expiresAt.getTime() < Date.now()) managedFlows.renewPreview(flow);
	const { number, expiresAt } = flow.preview;
	const query = new URLSearchParams({
		...(number > 1 && { preview: String(number) }),
		...(flow.edit !== null && { version: 'draft' }),
	}).toString();
	const hash = `#flow=${encodeURIComponent(managedFlows.idOf(flow))}`;
	return {
		preview_url: `${origin}/${query && `?${query}`}${hash}`,
		expires_at: graphTime(expiresAt),
	};
}

/** docs/protocol/flows-api.md#health */
function healthOf(world: World, flow: ManagedFlow, id: string): object {
	const { account } = world;
	const canSend = sendAbilityOf(world, flow);
	const errors = sendProblems(world, flow).map(({ description, solution }) => ({
		error_code: 131000,
		error_description: description,
		possible_solution: solution,
	}));
	return {
		can_send_message: canSend,
		entities: [
			{
				entity_type: 'FLOW',
				id,
				can_send_message: canSend,
				...(errors.length > 0 && { errors }),
			},
			{ entity_type: 'WABA', id: account.wabaId, can_send_message: 'AVAILABLE' },
			{ entity_type: 'BUSINESS', id: BUSINESS_ID, can_send_message: 'AVAILABLE' },
		],
	};
}

const BUSINESS_ID = '1000000000004';
