import { flowResponseInput, personMessageInput } from '../../world/personInput.mts';
import type { World } from '../../world/world.mts';
import { route, type Route } from '../route.mts';

/** What a person with a phone does. */
export function peopleRoutes({ people }: World): Route[] {
	return [
		route({
			method: 'post',
			path: '/inbound',
			summary: 'a person writes; give either text or content',
			body: personMessageInput,
			handle: ({ body }) => ({ deliveries: people.write(body) }),
		}),
		route({
			method: 'post',
			path: '/answers',
			summary: 'a person completes a Flow',
			body: flowResponseInput,
			handle: ({ body }) => ({ deliveries: people.completeFlows(body) }),
		}),
	];
}
