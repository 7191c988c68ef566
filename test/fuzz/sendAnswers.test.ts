import fc from 'fast-check';

import {
	explainRefusedMessage,
	explainStatus,
	explainUnreadableResponse,
} from '../../exotel/explainError';
import { createSecretsMask } from '../../exotel/secrets';
import {
	pickMessageResponse,
	readSendResponse,
	type SendResponse,
} from '../../exotel/sendResponse';
import { runSend, type OnError } from '../support/engine.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';
import { expectLinearTime, expectNoSecret, SECRETS } from './directCall.mts';
import { anyDamage, anyEdits, anyJson, damaged, edited, toText } from './hostile.mts';
import { CALLS, fuzz, LONGEST_MS, type Value } from './settings.mts';

const ACCOUNT = {
	region: 'custom' as const,
	accountSid: 'acme1m',
	apiKey: SECRETS.apiKey,
	apiToken: SECRETS.apiToken,
	previousApiToken: SECRETS.previousApiToken,
	webhookSecret: SECRETS.webhookSecret,
};
const mask = createSecretsMask(ACCOUNT);
/** What a proxy may say that repeats what it got. */
const ECHO = `The key ${SECRETS.apiKey} and the token ${SECRETS.apiToken} do not fit. `;

const accepted = (sid: string) => ({
	code: 202,
	status: 'success',
	error_data: null,
	data: { sid },
});
const REFUSED = {
	code: 400,
	status: 'failure',
	error_data: { code: 1002, message: 'Invalid parameter', description: ECHO },
	data: null,
};
const whole = (messages: unknown[]) => ({
	request_id: 'b434e927a5844175b23059cd96feea3d',
	method: 'POST',
	http_code: 202,
	metadata: { failed: 0, total: messages.length, success: messages.length },
	response: { whatsapp: { messages } },
});
const sids = (count: number) => Array.from({ length: count }, (_, index) => `sid-${index}`);

const BODIES = [
	whole([accepted('sid-0')]),
	whole([accepted('sid-0'), REFUSED, accepted('sid-2')]),
	{
		response: {
			code: 200,
			status: 'success',
			data: { message_id: 'msg_flow_001', status: 'sent' },
		},
	},
	{
		request_id: 'x',
		http_code: 401,
		response: {
			code: 401,
			error_data: { code: 1010, message: ECHO, description: 'Authorization failed' },
			status: 'failure',
			data: null,
		},
	},
	{ RestException: { Status: 403, Message: ECHO, Code: 'FORBIDDEN' } },
	{ response: { data: { error: { error_user_msg: `${'x'.repeat(480)}${ECHO}` } } } },
	{ message: ECHO, error: 'no' },
];
const PAGES = [
	`<html><script>${ECHO}</script><body>${'<p>'.repeat(200)}${ECHO}</body></html>`,
	`${'.'.repeat(490)}${ECHO}`,
	'<'.repeat(20_000),
	'',
];

const anyBody: fc.Arbitrary<unknown> = fc.oneof(
	{
		arbitrary: fc
			.tuple(fc.constantFrom(...BODIES), anyEdits)
			.map(([body, edits]) => edited(body, edits)),
		weight: 6,
	},
	{ arbitrary: anyJson, weight: 2 },
	{ arbitrary: fc.constantFrom(...PAGES), weight: 2 },
);
const anyAnswer = fc.record({
	statusCode: fc.constantFrom<number>(
		200,
		202,
		207,
		204,
		302,
		400,
		401,
		402,
		403,
		404,
		413,
		429,
		500,
		503,
	),
	retryAfter: fc.constantFrom(
		undefined,
		'1',
		'-1',
		'soon',
		'1e400',
		'99999999999999999999',
		'Wed, 21 Oct 2099 07:28:00 GMT',
		'\u0000',
	),
	body: anyBody,
	damage: fc.option(anyDamage, { freq: 5 }),
});

/** As n8n's client gives it: parsed, or the text that was no JSON. */
function parsed({ body, damage }: Value<typeof anyAnswer>): { bytes: number; value: unknown } {
	const text = damage ? damaged(toText(body), damage) : toText(body);
	try {
		return { bytes: text.length, value: JSON.parse(text) as unknown };
	} catch {
		return { bytes: text.length, value: text };
	}
}

describe('an answer to a send', () => {
	it(
		'is read whatever it holds, with one result for each message',
		async () => {
			const cases = fc.record({ answer: anyAnswer, count: fc.integer({ min: 1, max: 4 }) });
			const rule = async ({ answer, count }: Value<typeof cases>) => {
				const { bytes, value } = parsed(answer);
				const read = () =>
					readSendResponse(
						{
							statusCode: answer.statusCode,
							headers: { 'retry-after': answer.retryAfter },
							body: value,
						},
						count,
						mask,
					);
				const startedAt = performance.now();
				const result = read();
				const ms = performance.now() - startedAt;

				const texts = textsOf(result);
				for (const text of texts) expect(text.length).toBeLessThan(1_000);
				expectNoSecret(...texts);
				if (result.kind === 'processed') expect(result.results).toHaveLength(count);
				if (result.kind === 'refused')
					expect(result.retryAfterSeconds ?? 0).toBeGreaterThanOrEqual(0);
				pickMessageResponse(value, 0);
				await expectLinearTime(bytes, ms, async () => {
					const again = performance.now();
					read();
					return performance.now() - again;
				});
			};
			await fuzz({ name: 'send answers, read', share: 0.09, cases, rule });
		},
		LONGEST_MS,
	);

	it(
		'tells of each message what became of it, whatever stands in the place of another',
		async () => {
			const cases = fc.record({
				count: fc.integer({ min: 2, max: 5 }),
				at: fc.nat({ max: 4 }),
				entry: anyJson,
			});
			const rule = ({ count, at, entry }: Value<typeof cases>) => {
				const place = at % count;
				const messages = sids(count).map((sid, index): unknown =>
					index === place ? entry : accepted(sid),
				);
				const body = JSON.parse(toText(whole(messages))) as unknown;
				const read = readSendResponse({ statusCode: 202, headers: {}, body }, count, mask);
				const others =
					read.kind === 'processed' ? read.results.filter((_, index) => index !== place) : [];
				expect(others).toEqual(
					sids(count)
						.filter((_, index) => index !== place)
						.map((messageId) => ({ kind: 'accepted', messageId, status: 'accepted' })),
				);
			};
			await fuzz({ name: 'send answers, one bad entry', share: 0.05, cases, rule });
		},
		LONGEST_MS,
	);

	let exotel: Receiver;
	beforeAll(async () => {
		exotel = await startReceiver();
	});
	afterAll(async () => await exotel.stop());

	it(
		'leaves each item one way out, whatever the server says',
		async () => {
			const cases = fc.record({
				answer: anyAnswer,
				count: fc.integer({ min: 1, max: 3 }),
				onError: fc.constantFrom<OnError>('continueErrorOutput', 'continueRegularOutput'),
			});
			const credential = { ...ACCOUNT, baseUrl: exotel.url };
			const items = (count: number) =>
				sids(count).map((_, index) => ({ phone: `+91900000000${index}` }));
			const rule = async ({ answer: given, count, onError }: Value<typeof cases>) => {
				// Repeats of 429 take seconds, and have tests of their own.
				const answer = given.statusCode === 429 ? { ...given, statusCode: 400 } : given;
				const { value } = parsed(answer);
				const isText = typeof value === 'string';
				exotel.respondWith(() => ({
					status: answer.statusCode,
					headers: { 'content-type': isText ? 'text/html' : 'application/json' },
					body: isText ? value : (value as object),
				}));
				const callsBefore = exotel.calls.length;
				const sent = await runSend(
					credential,
					{ ...FLOW, options: { rawResponse: true, batchSize: 10, requestsPerMinute: 1_000_000 } },
					items(count),
					onError,
				);
				expect(sent.error).toBeUndefined();
				const out = [...sent.items, ...sent.errorItems];
				expect(out.map(({ pairedItem }) => (pairedItem as { item: number }).item).sort()).toEqual(
					items(count).map((_, index) => index),
				);
				expect(exotel.calls.length - callsBefore).toBe(1);
				expect(JSON.stringify(out)).not.toContain('"__proto__":');
				expectNoSecret(JSON.stringify(out), sent.hints.join('\n'));
				exotel.calls.length = 0;
			};
			await fuzz({
				name: 'send answers, the node',
				share: Math.min(0.03, 3_000 / CALLS),
				cases,
				rule,
			});
		},
		LONGEST_MS,
	);
});

const FLOW = {
	from: '+918000000001',
	to: '={{ $json.phone }}',
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	bodyText: 'When shall we meet?',
	flowCta: 'Choose a time',
	screen: 'APPOINTMENT_FORM',
};

/** Everything of it that a person reads. */
function textsOf(answer: SendResponse): string[] {
	const explanations = (() => {
		switch (answer.kind) {
			case 'refused':
				return [
					explainStatus('sendFlow', answer.statusCode, answer.text, answer.retryAfterSeconds),
				];
			case 'unreadable':
				return [explainUnreadableResponse('sendFlow', answer.statusCode, answer.text)];
			case 'processed':
				return answer.results.flatMap((result) =>
					result.kind === 'refused' ? [explainRefusedMessage('sendFlow', null, result.text)] : [],
				);
		}
	})();
	return explanations.flatMap(({ message, description }) => [message, description]);
}
