import { z } from 'zod';

import { Conflict, NotFound } from '../../world/errors.mts';
import { reportShapes } from '../../world/settings.mts';
import { nameOfWord, statusNames } from '../../world/statusCodes.mts';
import type { World } from '../../world/world.mts';
import { route, type Route } from '../route.mts';

/** One delivery report. `read` is what the newer documents call `seen`. */
export const reportInput = z
	.object({
		sid: z.string(),
		status: z.enum(['sent', 'delivered', 'seen', 'read', 'failed']).optional(),
		exo_detailed_status: z.enum(statusNames).optional(),
		shape: z.enum(reportShapes).optional(),
		description: z.string().optional(),
	})
	.strict()
	.transform(({ status: word, exo_detailed_status: given, ...report }, context) => {
		const status = given ?? (word && nameOfWord[word === 'read' ? 'seen' : word]);
		if (status !== undefined) return { ...report, status };
		context.addIssue({ code: 'custom', message: 'give status or exo_detailed_status' });
		return z.NEVER;
	});

/** Callbacks on demand. */
export function callbackRoutes({ store, reports, deliveries }: World): Route[] {
	return [
		route({
			method: 'post',
			path: '/reports',
			summary: 'one delivery report; give status or exo_detailed_status',
			body: reportInput,
			handle: ({ body: { sid, status, shape, description } }) => {
				const message = store.messages.get(sid);
				if (!message) throw new NotFound('No such message');
				const sent = reports.report(message, status, shape, description);
				if (!sent) {
					throw new Conflict(
						'Nowhere to deliver to: no status_callback and no status_callback_url',
					);
				}
				return { deliveries: sent.ids };
			},
		}),
		route({
			method: 'post',
			path: '/deliveries/:id/repeat',
			summary: 'the same callback once more',
			handle: ({ params: { id } }) => {
				const delivery = store.deliveries.get(id);
				if (!delivery) throw new NotFound('No such delivery');
				return { deliveries: deliveries.repeat(delivery).ids };
			},
		}),
	];
}
