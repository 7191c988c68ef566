import { randomBytes } from 'crypto';

import { MAX_PAYLOAD_BYTES } from '../../flow/flowToken';
import {
	packResumePoint,
	resumePointOf,
	resumeUrlOf,
	unpackResumePoint,
	type ResumePoint,
} from '../../nodes/shared/webhook/resumePoint';

const BASE = 'https://n8n.example.com/webhook-waiting';
const POINT: ResumePoint = {
	executionId: '4711',
	nodeId: '5f0c0a3e-5a53-4a1c-8e35-3d8f4f6f5b11',
	signature: '0123456789abcdef'.repeat(4),
};
const pack = (changes: Partial<ResumePoint>) => packResumePoint({ ...POINT, ...changes });

describe('a resume point', () => {
	it.each<[string, Partial<ResumePoint>]>([
		['of an n8n node', {}],
		['of the first execution', { executionId: '1' }],
		['of a very late execution', { executionId: '99999999999999' }],
		['of a node with a short name for an id', { nodeId: 'Send' }],
		['of a node with blanks and signs', { nodeId: 'a b/c?d#e' }],
		['of a node in another script', { nodeId: 'आशा' }],
		['of a node that begins like a UUID', { nodeId: '5f0c0a3e-5a53' }],
	])('%s comes back from its bytes and its URL', (_, changes) => {
		const point = { ...POINT, ...changes };
		const packed = packResumePoint(point)!;
		expect(packed.length).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
		expect(unpackResumePoint(packed)).toEqual(point);
		expect(resumePointOf(resumeUrlOf(point, BASE))).toEqual(point);
	});

	it.each([
		'https://n8n.example.com/webhook-waiting',
		'http://127.0.0.1:5678/a/b/webhook-waiting',
		'https://x.app.n8n.cloud/hooks',
	])('is the same URL again below %s', (base) => {
		const url = `${base}/4711/${POINT.nodeId}?signature=${POINT.signature}`;
		expect(resumePointOf(url)).toEqual(POINT);
		expect(resumeUrlOf(POINT, base)).toBe(url);
	});

	it.each([
		'https://n8n.example.com/',
		'https://n8n.example.com/4711/',
		`${BASE}/4711/node`,
		`${BASE}/4711/node?signature=`,
		`${BASE}/4711?token=1`,
	])('is not in %s', (url) => {
		expect(resumePointOf(url)).toBeNull();
	});

	it.each<[string, Partial<ResumePoint>]>([
		['an execution id that is no number', { executionId: 'abc' }],
		['no execution id', { executionId: '' }],
		['a negative execution id', { executionId: '-1' }],
		['an execution id with more digits than fit', { executionId: '1'.repeat(15) }],
		['a signature of another length', { signature: 'abc' }],
		['a signature that is not hexadecimal', { signature: 'x'.repeat(64) }],
		['a node id that is too long', { nodeId: 'x'.repeat(40) }],
		[
			'a UUID in capital letters, which would come back in small ones',
			{ nodeId: POINT.nodeId.toUpperCase() },
		],
	])('is not packed with %s', (_, changes) => {
		expect(pack(changes)).toBeNull();
	});
});

describe('hostile bytes', () => {
	/** Whatever is sealed in, the URL is one of a run of this n8n, and has nothing but the signature. */
	function staysBelowTheBase(packed: Buffer): void {
		const point = unpackResumePoint(packed);
		if (!point) return;
		const url = new URL(resumeUrlOf(point, BASE));
		expect(url.href).toMatch(
			/^https:\/\/n8n\.example\.com\/webhook-waiting\/\d{1,15}\/[^/?#]+\?signature=[0-9a-f]{64}$/,
		);
		expect([...url.searchParams.keys()]).toEqual(['signature']);
	}

	it('of any length never throw and never make another URL', () => {
		for (let length = 0; length <= 60; length++) {
			for (let round = 0; round < 100; round++) {
				const packed = randomBytes(length);
				if (round % 2 === 0 && length > 38) packed[38] = round % 4;
				staysBelowTheBase(packed);
			}
		}
	});

	it.each([
		'.',
		'..',
		'../..',
		'../../rest/login',
		'/',
		'//evil.example',
		'\\..\\',
		'?x=1',
		'#',
		'%2e%2e',
		'%2F',
		'@evil.example',
		'\0',
		'\r\nHost: x',
		' ',
		'\ud800',
	])('that spell %j never make another URL', (text) => {
		staysBelowTheBase(
			Buffer.concat([randomBytes(38), Buffer.from([0]), Buffer.from(text, 'utf8')]),
		);
	});

	it('that are no letters never make another URL', () => {
		for (const bytes of [
			[0xff],
			[0xed, 0xa0, 0x80],
			[0xc0, 0xae],
			[0xf8, 0x88, 0x80, 0x80, 0x80],
		]) {
			staysBelowTheBase(Buffer.concat([randomBytes(38), Buffer.from([0]), Buffer.from(bytes)]));
		}
	});

	it.each([0, 1, 38, 39])('of length %d hold nothing', (length) => {
		expect(unpackResumePoint(Buffer.alloc(length, 1))).toBeNull();
	});

	it('that claim a UUID of another length hold nothing', () => {
		for (const length of [1, 15, 17]) {
			expect(
				unpackResumePoint(Buffer.concat([randomBytes(38), Buffer.from([1]), randomBytes(length)])),
			).toBeNull();
		}
	});
});
