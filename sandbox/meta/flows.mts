import type { Reply } from '../http/reply.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import { validationErrors } from '../world/validationErrors.mts';
import type { World } from '../world/world.mts';
import type { MetaCall } from './call.mts';
import { describeFlow } from './flowFields.mts';
import type { Form } from './form.mts';
import { flowRefusal, GraphError, invalidParameter } from './graphError.mts';
import { pageOf } from './paging.mts';
import {
	readCategories,
	readEndpointUri,
	readFlag,
	readFlowJson,
	readName,
	readText,
	requireParameter,
} from './parameters.mts';
import { publish } from './publish.mts';

const DONE: Reply = { status: 200, body: { success: true } };

/** GET /{waba}/flows */
export function listFlows(world: World, call: MetaCall): Reply {
	const { managedFlows } = world;
	const page = pageOf(managedFlows.all, (flow) => managedFlows.idOf(flow), call);
	const data = page.data.map((flow) => describeFlow(world, flow, call));
	return { status: 200, body: { ...page, data } };
}

/**
 * POST /{waba}/flows. With `publish` and Flow JSON that cannot be published the Flow is made all the same, and stays a
 * draft: `success` is false.
 */
export async function createFlow(world: World, { form }: MetaCall): Promise<Reply> {
	const { managedFlows, settings } = world;
	const name = requireParameter('name', readName(form));
	const categories = requireParameter('categories', readCategories(form));
	const endpointUri = readEndpointUri(form);
	const text = readFlowJson('flow_json', readText(form, 'flow_json')) ?? cloned(world, form);
	const withPublishing = readFlag(form, 'publish');
	if (withPublishing && text === undefined)
		throw invalidParameter('Param publish needs a valid flow_json');
	requireFreeName(world, name);
	if (settings.metaIntegrityBlock) throw integrityBlock();

	const flow = managedFlows.create({ name, categories });
	const id = managedFlows.idOf(flow);
	if (endpointUri !== undefined) setEndpoint(world, flow, endpointUri);
	if (text === undefined) return { status: 200, body: { id } };
	managedFlows.upload(flow, text);
	const success = !withPublishing || (await canPublish(world, flow));
	return { status: 200, body: { id, success, validation_errors: validationErrors(text) } };
}

/** GET /{flow} */
export function showFlow(world: World, call: MetaCall, flow: ManagedFlow): Reply {
	return { status: 200, body: describeFlow(world, flow, call) };
}

/** POST /{flow}: name, categories, endpoint and app, at least one of them. */
export function updateFlow(world: World, { form }: MetaCall, flow: ManagedFlow): Reply {
	const name = readName(form);
	const categories = readCategories(form);
	const endpointUri = readEndpointUri(form);
	const applicationId = readText(form, 'application_id');
	if ([name, categories, endpointUri, applicationId].every((value) => value === undefined)) {
		throw invalidParameter(
			'At least one of name, categories, endpoint_uri and application_id is required.',
		);
	}
	requireLiving(flow);
	if (name !== undefined) requireFreeName(world, name, flow);
	world.managedFlows.update(flow, {
		...(name !== undefined && { name }),
		...(categories && { categories }),
		...(applicationId !== undefined && { applicationId }),
	});
	if (endpointUri !== undefined) setEndpoint(world, flow, endpointUri);
	return DONE;
}

/** POST /{flow}/publish */
export async function publishFlow(
	world: World,
	_call: MetaCall,
	flow: ManagedFlow,
): Promise<Reply> {
	if (world.settings.metaIntegrityBlock) throw integrityBlock();
	await publish(world, flow);
	return DONE;
}

/** POST /{flow}/deprecate: only of a published Flow, and for ever. */
export function deprecateFlow({ managedFlows }: World, _call: MetaCall, flow: ManagedFlow): Reply {
	if (!managedFlows.deprecate(flow)) {
		throw flowRefusal(
			139003,
			`A Flow in state ${flow.status} cannot be deprecated; only a published one can.`,
		);
	}
	return DONE;
}

/** DELETE /{flow}: only of a draft that was never published. */
export function deleteFlow(
	{ managedFlows, endpoints }: World,
	_call: MetaCall,
	flow: ManagedFlow,
): Reply {
	if (!managedFlows.delete(flow)) {
		throw flowRefusal(
			139004,
			'Only a Flow that has never been published can be deleted. Deprecate this one.',
		);
	}
	endpoints.delete(flow.ownId);
	return DONE;
}

/** Of what nobody may change any more. */
export function requireLiving({ status }: ManagedFlow): void {
	if (status === 'DEPRECATED') throw flowRefusal(139001, 'A deprecated Flow cannot be changed.');
}

function requireFreeName({ managedFlows }: World, name: string, except?: ManagedFlow): void {
	if (!managedFlows.all.some((flow) => flow !== except && flow.name === name)) return;
	throw invalidParameter('Invalid parameter', {
		userTitle: 'Flow name is not unique',
		userMessage: `A Flow named ${name} exists in this WhatsApp Business Account. Choose another name.`,
	});
}

function integrityBlock(): GraphError {
	return flowRefusal(139000, 'The WhatsApp Business Account may not make or publish Flows.');
}

/** The Flow JSON of the Flow that is to be copied. */
function cloned({ managedFlows }: World, form: Form): string | undefined {
	const id = readText(form, 'clone_flow_id');
	if (id === undefined) return undefined;
	const source = managedFlows.find(id);
	if (!source)
		throw invalidParameter('Param clone_flow_id must be the ID of a Flow of this account');
	return managedFlows.textOf(source);
}

/** What the endpoint was given elsewhere, such as a key of its own, stays. */
function setEndpoint({ endpoints }: World, { ownId }: ManagedFlow, url: string): void {
	endpoints.put(ownId, { ...endpoints.find(ownId), url });
}

async function canPublish(world: World, flow: ManagedFlow): Promise<boolean> {
	try {
		await publish(world, flow);
		return true;
	} catch (error) {
		if (error instanceof GraphError) return false;
		throw error;
	}
}
