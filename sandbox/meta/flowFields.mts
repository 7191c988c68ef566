import { validationErrors } from '../world/validationErrors.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import type { World } from '../world/world.mts';
import { pickFields, readFields } from './fields.mts';

const BY_DEFAULT = ['id', 'name', 'status', 'categories', 'validation_errors'];

/** A Flow as `fields` asks for it. */
export function describeFlow(
	{ managedFlows }: World,
	flow: ManagedFlow,
	fields: unknown,
): Record<string, unknown> {
	const text = managedFlows.textOf(flow);
	return pickFields(readFields(fields, BY_DEFAULT), 'WhatsAppFlow', {
		id: () => managedFlows.idOf(flow),
		name: () => flow.name,
		status: () => flow.status,
		categories: () => flow.categories,
		validation_errors: () => (text === undefined ? [] : validationErrors(text)),
		updated_at: () => graphTime(flow.updatedAt),
	});
}

/** A time as Meta writes it: `2026-01-31T12:00:00+0000`. */
export function graphTime(time: Date): string {
	return time.toISOString().replace(/\.\d+Z$/, '+0000');
}
