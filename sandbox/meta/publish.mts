import { check } from '../../flowJson/index.ts';
import { openProblems } from '../world/flowHealth.mts';
import { ping } from '../world/flowExchange.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import type { World } from '../world/world.mts';
import { flowRefusal } from './graphError.mts';

/**
 * Publishes a Flow: without validation errors, of an active version of Flow JSON, and with an endpoint that answers a
 * health check where the Flow needs one. Throws error 139002.
 */
export async function publish(world: World, flow: ManagedFlow): Promise<void> {
	const { managedFlows } = world;
	if (flow.status === 'PUBLISHED') throw flowRefusal(139002, 'The Flow is published already.');
	if (flow.status === 'DEPRECATED')
		throw flowRefusal(139002, 'A deprecated Flow cannot be published.');
	const [problem] = openProblems(world, flow);
	if (problem) throw flowRefusal(139002, `${problem.description} ${problem.solution}`);
	await checkHealth(world, flow);
	managedFlows.publish(flow);
}

async function checkHealth(world: World, flow: ManagedFlow): Promise<void> {
	const { flow: definition } = check(world.managedFlows.textOf(flow));
	if (definition?.data_api_version === undefined) return;
	const outcome = await ping(world, flow.ownId);
	if (outcome.kind !== 'answered')
		throw flowRefusal(139002, `The endpoint fails the health check: ${outcome.message}`);
	if (!isActive(outcome.answer)) {
		throw flowRefusal(
			139002,
			'The endpoint fails the health check: it does not answer a ping with {"data":{"status":"active"}}.',
		);
	}
}

function isActive(answer: unknown): boolean {
	return (answer as { data?: { status?: unknown } } | null)?.data?.status === 'active';
}
