import fc from 'fast-check';

import {
	createFlowToken,
	createPayloadToken,
	MAX_PAYLOAD_BYTES,
	deriveTokenKey,
	verifyFlowToken,
} from '../../flow/flowToken';
import { packResumePoint, unpackResumePoint } from '../../nodes/shared/webhook/resumePoint';
import { anyDamage, damaged } from './hostile.mts';
import { fuzz, LONGEST_MS, type Value } from './settings.mts';

const KEY = deriveTokenKey('secret', 'acme1m');
const OLD_KEY = deriveTokenKey('old secret', 'acme1m');
const STRANGE_KEY = deriveTokenKey('secret', 'other1m');
const NOW = new Date('2026-08-17T10:00:00Z');
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const verify = (token: string, from: string | null) =>
	verifyFlowToken(token, { from, now: NOW, key: KEY, previousKey: OLD_KEY });

const anyBinding = fc.record({
	to: fc
		.bigInt({ min: 10_000_000n, max: 999_999_999_999n })
		.map((digits) => `+1${digits}`.slice(0, 15)),
	expiresAt: fc.integer({ min: -100_000, max: 100_000 }).map(inMinutes),
});
const anyContent = fc.oneof(
	fc.record({
		flowId: fc.option(fc.stringMatching(/^[1-9]\d{0,19}$/)),
		reference: fc.string({ maxLength: 20 }),
	}),
	fc.uint8Array({ maxLength: MAX_PAYLOAD_BYTES }).map((bytes) => ({ sealed: Buffer.from(bytes) })),
);
type Content = Value<typeof anyContent>;

const make = (content: Content, binding: Value<typeof anyBinding>, key = KEY) =>
	'sealed' in content
		? createPayloadToken(content.sealed, binding, key)
		: createFlowToken({ ...content, ...binding }, key);

describe('a token', () => {
	it(
		'says what it was made of, to the person it was made for, until it expires',
		async () => {
			const cases = fc.record({ content: anyContent, binding: anyBinding, isOld: fc.boolean() });
			const rule = ({ content, binding, isOld }: Value<typeof cases>) => {
				const token = make(content, binding, isOld ? OLD_KEY : KEY);
				expect(token.length).toBeLessThanOrEqual(128);
				const expected =
					'sealed' in content
						? { flowId: null, reference: null, payload: content.sealed }
						: { flowId: content.flowId, reference: content.reference || null };
				expect(verify(token, binding.to)).toEqual({
					status: binding.expiresAt > NOW ? 'ok' : 'expired',
					key: isOld ? 'previous' : 'current',
					content: expected,
				});
			};
			await fuzz({ name: 'tokens, whole', share: 0.05, cases, rule });
		},
		LONGEST_MS,
	);

	it(
		'is never accepted when it was changed, cut, lengthened or made with another key',
		async () => {
			const cases = fc.record({
				content: anyContent,
				binding: anyBinding,
				change: fc.oneof(
					fc.record({ flip: fc.nat({ max: 130 }), bits: fc.integer({ min: 1, max: 63 }) }),
					fc.array(anyDamage, { minLength: 1, maxLength: 3 }),
					fc.constantFrom('other key', 'other token'),
				),
			});
			const rule = ({ content, binding, change }: Value<typeof cases>) => {
				const token = make(content, binding);
				const changed = changedToken(token, change, () => make(content, binding, STRANGE_KEY));
				if (changed === token) return;
				const { status, key, content: read } = verify(changed, null);
				expect(['missing', 'foreign', 'malformed', 'bad_signature']).toContain(status);
				expect({ key, read }).toEqual({ key: null, read: null });
			};
			await fuzz({ name: 'tokens, changed', share: 0.1, cases, rule });
		},
		LONGEST_MS,
	);

	it(
		'names a run, or nothing, whatever is sealed in it',
		async () => {
			const anyRun = fc.record({
				executionId: fc.oneof(fc.stringMatching(/^[1-9]\d{0,13}$/), fc.string()),
				nodeId: fc.oneof(
					fc.uuid(),
					fc.string({ maxLength: 30 }),
					fc.constantFrom('.', '..', '../..', ''),
				),
				signature: fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), fc.string()),
			});
			const cases = fc.record({ run: anyRun, bytes: fc.uint8Array({ maxLength: 90 }) });
			const rule = ({ run, bytes }: Value<typeof cases>) => {
				const packed = packResumePoint(run);
				if (packed && /^[\w-]+$/.test(run.nodeId)) expect(unpackResumePoint(packed)).toEqual(run);
				const unpacked = unpackResumePoint(Buffer.from(bytes));
				if (unpacked === null) return;
				expect(unpacked.executionId).toMatch(/^\d+$/);
				expect(unpacked.signature).toMatch(/^[0-9a-f]{64}$/);
				expect(['.', '..']).not.toContain(unpacked.nodeId);
			};
			await fuzz({ name: 'tokens, runs in them', share: 0.05, cases, rule });
		},
		LONGEST_MS,
	);
});

type Change = { flip: number; bits: number } | Parameters<typeof damaged>[1][] | string;

function changedToken(token: string, change: Change, otherToken: () => string): string {
	if (Array.isArray(change)) return change.reduce(damaged, token);
	if (typeof change === 'string') return otherToken();
	const bytes = Buffer.from(token.slice(3), 'base64url');
	bytes[change.flip % bytes.length] ^= change.bits;
	return `v1.${bytes.toString('base64url')}`;
}
