import { z } from 'zod';

import { abortOnClose } from '../../http/abortOnClose.mts';
import { waitUntilIdle } from '../../world/waitUntilIdle.mts';
import type { World } from '../../world/world.mts';
import { streamEvents } from '../liveEvents.mts';
import { publicAccount, publicSettings } from '../publicSetup.mts';
import { route, type Route } from '../route.mts';

const messageQuery = z.object({ to: z.string().optional() });

const idleQuery = z.object({
	timeoutMs: z.coerce.number().int().min(0).max(300_000).default(10_000),
	ignoreRetries: z.enum(['true', 'false']).default('false'),
});

/** What is set up and what has happened. */
export function recordRoutes(world: World): Route[] {
	const { store } = world;
	return [
		route({
			method: 'get',
			path: '/state',
			summary: 'account, settings, registered webhook, counts',
			handle: () => stateOf(world),
		}),
		route({
			method: 'get',
			path: '/calls',
			summary: 'every call to Exotel and Meta, oldest first',
			handle: () => store.calls,
		}),
		route({
			method: 'get',
			path: '/messages',
			summary: 'accepted messages, oldest first',
			query: messageQuery,
			handle: ({ query: { to } }) =>
				[...store.messages.values()].filter(
					(message) => to === undefined || digitsOf(message.to) === digitsOf(to),
				),
		}),
		route({
			method: 'get',
			path: '/deliveries',
			summary: 'callbacks with every attempt, oldest first',
			handle: () => [...store.deliveries.values()],
		}),
		route({
			method: 'get',
			path: '/events',
			summary: 'everything as it happens, as server-sent events; begins with a snapshot',
			handle: ({ res }) => streamEvents(world, res),
		}),
		route({
			method: 'get',
			path: '/idle',
			summary:
				'waits until nothing is on its way: {idle: true}, or {idle: false} when the time is up',
			query: idleQuery,
			handle: async ({ query, res }) => ({
				idle: await waitUntilIdle(
					world,
					{ timeoutMs: query.timeoutMs, ignoreRetries: query.ignoreRetries === 'true' },
					abortOnClose(res),
				),
			}),
		}),
	];
}

/** A summary of the set-up and of what there is. */
export function stateOf(world: World) {
	const { store, faults, templates, flows } = world;
	return {
		account: publicAccount(world),
		settings: publicSettings(world),
		webhook: store.webhook,
		counts: {
			calls: store.calls.length,
			messages: store.messages.size,
			deliveries: store.deliveries.size,
			faults: faults.all.length,
			templates: templates.all.length,
			flows: flows.all.length,
		},
	};
}

/** A plus in a query string arrives as a blank; digits alone are enough to compare. */
function digitsOf(number: string): string {
	return number.replace(/\D/g, '');
}
