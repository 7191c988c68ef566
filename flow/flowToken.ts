import { randomUUID } from 'crypto';

/**
 * A token for one message: 122 random bits, 36 characters, nothing personal in it.
 * Meta asks for tokens that are unique and hard to guess (whatsapp-flows.md 1.2, flow_token).
 */
export function newFlowToken(): string {
	return randomUUID();
}
