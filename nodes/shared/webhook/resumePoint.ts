import { isOwnToken, MAX_PAYLOAD_BYTES } from '../../../flow/flowToken';

/**
 * Where a sleeping run of this n8n is woken: the parts of the URL that getSignedResumeUrl gives. Small enough
 * to travel inside a Flow token, so that the trigger can hand an answer over. The base of the URL does not
 * travel: whoever hands over takes the one of its own n8n.
 *
 * 6 bytes execution id | 32 bytes signature | 1 byte kind of node id | node id (UUID as 16 bytes, or text).
 */
export interface ResumePoint {
	executionId: string;
	nodeId: string;
	/** n8n's signature of the path, hexadecimal. */
	signature: string;
}

/** Stands on the answer of a waiting webhook that has woken its run. */
export const RESUMED_HEADER = 'x-flow-run-resumed';

const EXECUTION_BYTES = 6;
const SIGNATURE_BYTES = 32;
const HEAD_BYTES = EXECUTION_BYTES + SIGNATURE_BYTES + 1;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const AS_UUID = 1;
const AS_TEXT = 0;

/** Null for a URL of another form. */
export function resumePointOf(resumeUrl: string): ResumePoint | null {
	const { pathname, searchParams } = new URL(resumeUrl);
	const [nodeId, executionId] = pathname.split('/').reverse();
	const signature = searchParams.get('signature');
	return nodeId && executionId && signature
		? { executionId, nodeId: decodeURIComponent(nodeId), signature }
		: null;
}

/** @param base the address below which n8n's waiting webhooks lie, without the id of an execution */
export function resumeUrlOf({ executionId, nodeId, signature }: ResumePoint, base: string): string {
	return `${base}/${executionId}/${encodeURIComponent(nodeId)}?signature=${signature}`;
}

/** Null when it does not fit into a token, as with node ids that are long and no UUID. */
export function packResumePoint({ executionId, nodeId, signature }: ResumePoint): Buffer | null {
	if (!/^\d{1,14}$/.test(executionId) || !/^[0-9a-f]{64}$/.test(signature)) return null;

	const isUuid = UUID.test(nodeId);
	const node = isUuid ? Buffer.from(nodeId.replace(/-/g, ''), 'hex') : Buffer.from(nodeId, 'utf8');
	const head = Buffer.alloc(HEAD_BYTES);
	head.writeUIntBE(Number(executionId), 0, EXECUTION_BYTES);
	head.write(signature, EXECUTION_BYTES, 'hex');
	head.writeUInt8(isUuid ? AS_UUID : AS_TEXT, HEAD_BYTES - 1);
	const packed = Buffer.concat([head, node]);
	return packed.length <= MAX_PAYLOAD_BYTES ? packed : null;
}

/**
 * A send with Late Answers To puts its token into the custom data, because reports carry no other mark of the
 * run. The user gave none, so none comes out.
 */
export function withoutOwnCustomData<E extends { customData: string | null }>(event: E): E {
	return isOwnToken(event.customData) ? { ...event, customData: null } : event;
}

/** Reverses packResumePoint; null for anything else. */
export function unpackResumePoint(packed: Buffer): ResumePoint | null {
	if (packed.length <= HEAD_BYTES) return null;

	const node = packed.subarray(HEAD_BYTES);
	const isUuid = packed.readUInt8(HEAD_BYTES - 1) === AS_UUID;
	if (isUuid && node.length !== 16) return null;
	const nodeId = isUuid
		? node.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
		: node.toString('utf8');
	// The only texts that would lead somewhere else as a part of a path.
	if (nodeId === '.' || nodeId === '..') return null;
	return {
		executionId: String(packed.readUIntBE(0, EXECUTION_BYTES)),
		signature: packed.toString('hex', EXECUTION_BYTES, EXECUTION_BYTES + SIGNATURE_BYTES),
		nodeId,
	};
}
