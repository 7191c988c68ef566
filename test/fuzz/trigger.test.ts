import { createHmac } from 'crypto';
import fc from 'fast-check';

import { createFlowToken, createPayloadToken, deriveTokenKey } from '../../flow/flowToken';
import { packResumePoint, RESUMED_HEADER } from '../../nodes/shared/webhook/resumePoint';
import { callDirectly, bodyOf, expectLinearTime, SECRETS, type DirectCall } from './directCall.mts';
import { anyCall, anyForm, anyGood, callWith } from './exotelCalls.mts';
import { anyDamage, damaged, mayHoldTooMuch, toText } from './hostile.mts';
import { fuzz, LONGEST_MS, type Value } from './settings.mts';
import { triggerContexts } from './triggerContexts.mts';

const ASHA = '+919000000002';
const BUSINESS = '+918000000001';
const KEY = deriveTokenKey(SECRETS.apiToken, 'acme1m');
const CREDENTIAL = {
	region: 'mumbai',
	accountSid: 'acme1m',
	apiKey: SECRETS.apiKey,
	apiToken: SECRETS.apiToken,
	previousApiToken: SECRETS.previousApiToken,
	webhookSecret: SECRETS.webhookSecret,
};
const EVENTS = ['flowResponse', 'incomingMessage', 'messageStatus'];

const inAnHour = () => new Date(Date.now() + 3_600_000);
const ordinaryToken = () =>
	createFlowToken({ flowId: '123', reference: 'contact-7', to: ASHA, expiresAt: inAnHour() }, KEY);
/** Of a run that this n8n may have. */
function runToken(executionId: string): string {
	const run = {
		executionId,
		nodeId: '5f0c0a3e-5a53-4a1c-8e35-3d8f4f6f5b11',
		signature: '0123456789abcdef'.repeat(4),
	};
	return createPayloadToken(packResumePoint(run)!, { to: ASHA, expiresAt: inAnHour() }, KEY);
}
const signed = (body: Buffer) => ({
	'x-exotel-signature': `sha256=${createHmac('sha256', SECRETS.webhookSecret).update(body).digest('hex')}`,
});

let count = 0;
const news = () => `fuzz-${++count}`;
const timesIn = (items: Array<{ json: object }>, marker: string) =>
	items.filter(({ json }) => JSON.stringify({ ...json, raw_payload: null }).includes(`"${marker}"`))
		.length;

/** Triggers with different options. */
const contexts = [
	{},
	{ flatten: true, rawPayload: true },
	{ forwardUrl: 'https://example.com/exotel', forwardWhat: 'all', rawPayload: true },
	{ verifySignature: 'required' },
	{ verifySignature: 'off', emitResumed: true, flatten: true },
].map((options, index) =>
	triggerContexts({
		workflowId: `fuzz${index}`,
		credential: CREDENTIAL,
		parameters: { events: EVENTS, options, webhookSetup: 'manual' },
	}),
);
const SIGNATURE_REQUIRED = 3;

describe('a trigger', () => {
	it(
		'takes a good answer among anything exactly once, and not again when the call is repeated',
		async () => {
			const cases = fc.record({
				good: anyGood,
				form: anyForm,
				trigger: fc.nat({ max: contexts.length - 1 }),
				token: fc.constantFrom('ordinary', 'none', 'foreign', 'changed'),
			});
			const rule = async ({ good, form, trigger, token }: Value<typeof cases>) => {
				const flowToken = {
					ordinary: ordinaryToken(),
					none: null,
					foreign: 'unused',
					changed: `${ordinaryToken()}A`,
				}[token];
				const answer = { sid: news(), from: ASHA, to: BUSINESS, flowToken, marker: news() };
				const body = bodyOf(toText(callWith(answer, good)), form);
				const call: DirectCall = { body, form, headers: signed(body) };
				const { context, webhook } = contexts[trigger];

				const first = await callDirectly(call, context, webhook);
				expect(first?.status).toBeNull();
				expect(timesIn(first!.items, answer.marker)).toBe(1);
				const second = await callDirectly(call, context, webhook);
				expect(timesIn(second!.items, answer.marker)).toBe(0);
			};
			await fuzz({ name: 'trigger, good answers', share: 0.2, callsPerCase: 2, cases, rule });
		},
		LONGEST_MS,
	);

	it(
		'loses no answer that belongs to a run, whatever becomes of the run',
		async () => {
			const cases = fc.record({
				good: anyGood,
				outcome: fc.constantFrom('taken', 'gone', 'deleted', 'failing'),
				trigger: fc.constantFrom(0, 1, 3),
			});
			const rule = async ({ good, outcome, trigger }: Value<typeof cases>) => {
				const answer = {
					sid: news(),
					from: ASHA,
					to: BUSINESS,
					flowToken: runToken(String(++count)),
					marker: news(),
				};
				const body = bodyOf(toText(callWith(answer, good)), 'json');
				const call: DirectCall = { body, form: 'json', headers: signed(body) };
				const answers = {
					taken: { statusCode: 200, headers: { [RESUMED_HEADER]: 'yes' } },
					gone: { statusCode: 200, headers: {} },
					deleted: { statusCode: 404, headers: {} },
					failing: { statusCode: 503, headers: {} },
				};
				let handedOver = 0;
				const n8n = async () => {
					handedOver++;
					return { ...answers[outcome], body: [Buffer.from('some text')] };
				};
				const { context, webhook } = contexts[trigger];

				const outcomes = [];
				for (let repeat = 0; repeat < 3; repeat++)
					outcomes.push((await callDirectly(call, context, webhook, n8n))!);
				const started = timesIn(
					outcomes.flatMap(({ items }) => items),
					answer.marker,
				);
				expect(handedOver).toBeGreaterThan(0);
				expect(started).toBe(outcome === 'taken' ? 0 : 1);
				expect(outcomes.map(({ status }) => status)).toEqual(
					outcome === 'failing' ? [503, null, null] : [null, null, null],
				);
			};
			await fuzz({ name: 'trigger, answers for runs', share: 0.05, callsPerCase: 3, cases, rule });
		},
		LONGEST_MS,
	);

	it(
		'answers whatever else comes',
		async () => {
			const cases = fc.record({
				given: anyCall,
				form: anyForm,
				damage: fc.option(anyDamage, { freq: 3 }),
				trigger: fc.nat({ max: contexts.length - 1 }),
				signature: fc.constantFrom('right', 'none', 'wrong'),
			});
			const rule = async ({ given, form, damage, trigger, signature }: Value<typeof cases>) => {
				const whole = toText(given);
				const text = damage ? damaged(whole, damage) : whole;
				const body = bodyOf(text, form);
				const headers = { right: signed(body), none: {}, wrong: signed(Buffer.from(`${news()}`)) }[
					signature
				];
				const { context, webhook } = contexts[trigger];
				const run = async () => await callDirectly({ body, form, headers }, context, webhook);

				const outcome = await run();
				if (!outcome) return;
				const mustBeRefused =
					(trigger === SIGNATURE_REQUIRED && signature !== 'right') ||
					(trigger !== 4 && signature === 'wrong');
				if (mustBeRefused) expect(outcome.status).toBe(401);
				else expect(mayHoldTooMuch(text) ? [200, 413] : [200]).toContain(outcome.status ?? 200);
				await expectLinearTime(body.length, outcome.ms, async () => (await run())!.ms);
			};
			await fuzz({ name: 'trigger, anything', share: 0.15, cases, rule });
		},
		LONGEST_MS,
	);
});
