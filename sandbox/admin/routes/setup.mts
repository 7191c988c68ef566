import { z } from 'zod';

import { templateInput } from '../../schema/template.mts';
import { faultInput } from '../../world/faults.mts';
import { settingsInput } from '../../world/settings.mts';
import type { World } from '../../world/world.mts';
import { publicSettings } from '../publicSetup.mts';
import { route, type Route } from '../route.mts';

export const resetInput = z.object({ settings: z.boolean().default(false) }).strict();

/**
 * How the sandbox behaves.
 * @param resetRateLimit makes the count of calls start afresh
 */
export function setupRoutes(world: World, resetRateLimit: () => void): Route[] {
	const { faults, settings, store, templates } = world;
	return [
		route({
			method: 'get',
			path: '/faults',
			summary: 'the faults that are still to come',
			handle: () => faults.all,
		}),
		route({
			method: 'post',
			path: '/faults',
			summary: 'adds a fault',
			body: faultInput,
			handle: ({ body }) => faults.add(body),
		}),
		route({
			method: 'delete',
			path: '/faults',
			summary: 'no more faults',
			handle: () => {
				faults.clear();
				return { faults: [] };
			},
		}),
		route({
			method: 'patch',
			path: '/settings',
			summary: 'changes settings; the answer holds all of them',
			body: settingsInput,
			handle: ({ body }) => {
				Object.assign(settings, body);
				store.setupChanged();
				return publicSettings(world);
			},
		}),
		route({
			method: 'post',
			path: '/templates',
			summary: 'adds a template',
			body: templateInput,
			handle: ({ body }) => {
				templates.add(body);
				return body;
			},
		}),
		route({
			method: 'post',
			path: '/reset',
			summary:
				'forgets what happened; with settings also settings, templates and Flows; data endpoints stay',
			body: resetInput,
			handle: async ({ body }) => {
				await world.reset(body);
				resetRateLimit();
				return { reset: true };
			},
		}),
	];
}
