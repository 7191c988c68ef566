import { z } from 'zod';

import { dataEndpointInput } from '../../world/dataEndpoints.mts';
import { Conflict, NotFound } from '../../world/errors.mts';
import { flowInput } from '../../world/flowDefinitions.mts';
import { flowStateInput, flowVersions } from '../../world/managedFlows.mts';
import { exchangeData, exchangeInput, ping } from '../../world/flowExchange.mts';
import type { World } from '../../world/world.mts';
import { route, type Route } from '../route.mts';

const versionQuery = z.object({ version: z.enum(flowVersions).default('published') });

/** Flow JSON by Flow id, and the data endpoints of Flows. */
export function flowRoutes(world: World): Route[] {
	return [...definitionRoutes(world), ...stateRoutes(world), ...endpointRoutes(world)];
}

function definitionRoutes({ flows, managedFlows }: World): Route[] {
	return [
		route({
			method: 'get',
			path: '/flows',
			summary: 'the Flow ids the phone can open',
			handle: () => flows.all,
		}),
		route({
			method: 'get',
			path: '/flows/:id',
			summary: 'the Flow JSON as text: {id, text}',
			query: versionQuery,
			handle: ({ params: { id }, query: { version } }) => {
				const flow = managedFlows.versionOf(id, version);
				if (!flow) throw new NotFound('No such Flow');
				return { id, text: flow.text };
			},
		}),
		route({
			method: 'put',
			path: '/flows/:id',
			summary: 'the Flow JSON of a Flow, or the id of a Flow that has it',
			body: flowInput,
			handle: ({ params: { id }, body }) => {
				if (!flows.put(id, body)) {
					throw new Conflict('sameAs must be another Flow, one with Flow JSON of its own');
				}
				const flow = managedFlows.find(id);
				if (flow) managedFlows.update(flow, {});
				return { id };
			},
		}),
		route({
			method: 'delete',
			path: '/flows/:id',
			summary: 'forgets a Flow',
			handle: ({ params: { id } }) => {
				if (!flows.delete(id)) throw new NotFound('No such Flow');
				managedFlows.forget(id);
				return { id };
			},
		}),
	];
}

function stateRoutes({ managedFlows }: World): Route[] {
	return [
		route({
			method: 'put',
			path: '/flows/:id/state',
			summary: 'what Meta says of a Flow',
			body: flowStateInput,
			handle: ({ params: { id }, body }) => {
				const flow = managedFlows.find(id);
				if (!flow) throw new NotFound('No such Flow');
				managedFlows.update(flow, body);
				return { id };
			},
		}),
	];
}

function endpointRoutes(world: World): Route[] {
	const { flows, endpoints } = world;
	return [
		route({
			method: 'put',
			path: '/flows/:id/endpoint',
			summary: 'the data endpoint of a Flow',
			body: dataEndpointInput,
			handle: (call) => {
				const flow = flows.find(call.params.id);
				if (!flow) throw new NotFound('No such Flow');
				endpoints.put(flow.ownId, call.body);
				return { id: flow.ownId };
			},
		}),
		route({
			method: 'delete',
			path: '/flows/:id/endpoint',
			summary: 'the Flow has no data endpoint any more',
			handle: ({ params: { id } }) => {
				if (!endpoints.delete(flows.find(id)?.ownId ?? id)) {
					throw new NotFound('The Flow has no data endpoint');
				}
				return { id };
			},
		}),
		route({
			method: 'post',
			path: '/flows/:id/ping',
			summary: "WhatsApp's health check of the data endpoint",
			handle: async ({ params: { id } }) => await ping(world, id),
		}),
		route({
			method: 'post',
			path: '/flows/:id/exchange',
			summary: 'the phone asks the data endpoint',
			body: exchangeInput,
			handle: async ({ params: { id }, body }) => await exchangeData(world, id, body),
		}),
	];
}
