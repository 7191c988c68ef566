/** Answers that approve or reject, for example whether an AI agent may go on. */

/** The names of the deciding answer when none is given. */
const USUAL_NAMES = ['approved', 'approve', 'approval', 'decision'];
const APPROVING: ReadonlySet<string> = new Set([
	'true',
	'yes',
	'approve',
	'approved',
	'accept',
	'accepted',
]);

/**
 * Whether the answers approve. Only a clear yes does: an answer called `name` (or else approved, approve,
 * approval or decision) that is `true`, or an option such as "yes", "approve" or "0_Approve" (WhatsApp
 * Manager numbers its options).
 */
export function isApproved(answers: Record<string, unknown>, name = ''): boolean {
	const [deciding] = (name ? [name] : USUAL_NAMES).filter((candidate) =>
		Object.hasOwn(answers, candidate),
	);
	return deciding !== undefined && isYes(answers[deciding]);
}

function isYes(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 1 && isYes(value[0]);
	if (typeof value === 'boolean') return value;
	return (
		typeof value === 'string' && APPROVING.has(value.trim().toLowerCase().replace(/^\d+_/, ''))
	);
}
