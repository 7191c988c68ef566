import type { FlowMode } from '../../../../flow/flowMessage';
import type { Finding } from '../../../../flow/rules';
import type { FlowDescription } from '../../../shared/meta/describeFlow';

/** What the state of a Flow in WhatsApp Manager means for sending it. */

/**
 * The version of the Flow to open: that of the option Mode, else the only one that a draft has.
 *
 * @param described null where nobody asks Meta
 * @param option undefined when Mode is not set
 */
export function chooseMode(
	described: FlowDescription | null,
	option: FlowMode | undefined,
): FlowMode | undefined {
	return option ?? (isDraft(described) ? 'draft' : undefined);
}

/** A draft that goes out, or that Meta would refuse. */
export function judgeMode(
	described: FlowDescription | null,
	option: FlowMode | undefined,
): Finding[] {
	if (!described?.ok || !isDraft(described) || option === 'draft') return [];
	const { name } = described.flow;
	const isRefused = option === 'published';
	return [
		{
			id: 'W03',
			level: isRefused ? 'error' : 'warn',
			message: `The Flow "${name}" is a draft, ${isRefused ? "but 'Mode' is Published" : "so 'Mode' is Draft"}`,
			fix: `Publish it before you send it to customers.${isRefused ? ' For a test, remove the option Mode.' : ''}`,
		},
	];
}

/** A deprecated Flow opens on no phone, and stays deprecated. */
export function judgeDeprecation(described: FlowDescription): Finding[] {
	if (!described.ok || described.flow.status !== 'DEPRECATED') return [];
	return [
		{
			id: 'W06',
			level: 'error',
			message: `The Flow "${described.flow.name}" is deprecated: WhatsApp does not open it`,
			fix: 'Choose another Flow, or make a new one under another name.',
		},
	];
}

function isDraft(described: FlowDescription | null): boolean {
	return described !== null && described.ok && described.flow.status === 'DRAFT';
}

/** A blocked or throttled Flow does not open, or not for everybody. Where Meta cannot be asked, nothing speaks against it. */
export function judgeHealth(described: FlowDescription): Finding[] {
	if (!described.ok) {
		const { message, description: fix } = described.failure;
		return [
			{ id: 'W05', level: 'warn', message: `The health of the Flow is unknown. ${message}`, fix },
		];
	}
	const { name, status, health } = described.flow;
	const words = [status, health?.canSendMessage ?? null];
	const refused = words.find((word) => word === 'BLOCKED' || word === 'THROTTLED');
	// An account with limits of its own may be limited while its Flows open (docs/protocol/flows-api.md#health).
	const word = refused ?? words[1];
	if (word === 'AVAILABLE') return [];
	return [
		{
			id: 'W04',
			level: refused === undefined ? 'warn' : 'error',
			message:
				word === null
					? `Meta does not report the health of the Flow "${name}"`
					: `Meta reports the Flow "${name}" as ${word}`,
			fix: [...(health?.reasons ?? []), 'Look at the Flow in WhatsApp Manager.'].join(' '),
		},
	];
}
