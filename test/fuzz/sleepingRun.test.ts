import { createHmac } from 'crypto';
import fc from 'fast-check';

import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun, type StartedRun } from '../support/sleepingRun.mts';
import { bodyOf, callDirectly, expectLinearTime, SECRETS, type DirectCall } from './directCall.mts';
import { anyCall, anyForm, anyGood, callWith } from './exotelCalls.mts';
import { anyDamage, damaged, mayHoldTooMuch, toText } from './hostile.mts';
import { fuzz, LONGEST_MS, type Value } from './settings.mts';

const ASHA = '+919000000002';
const BUSINESS = '+918000000001';
/** No token of this account fits, so a call can only be for this run by the run's own one. */
const OTHER_PERSON = '+919222222222';
const { webhook } = new SendWhatsAppFlow();

let sandbox: TestSandbox;
let run: StartedRun;
let flowToken: string;
beforeAll(async () => {
	sandbox = await useSandbox({
		windowHours: null,
		apiKey: SECRETS.apiKey,
		apiToken: SECRETS.apiToken,
	});
	run = await startRun({
		credential: sandbox.credential({
			webhookSecret: SECRETS.webhookSecret,
			previousApiToken: SECRETS.previousApiToken,
		}),
		parameters: {
			from: BUSINESS,
			to: ASHA,
			flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
			bodyText: 'When shall we meet?',
			flowCta: 'Choose a time',
			screen: 'APPOINTMENT_FORM',
		},
	});
	await run.firstPart;
	expect(run.status()).toBe('waiting');
	const [message] = await sandbox.messages();
	flowToken = message.content.interactive.action.parameters.flow_token as string;
});
afterAll(async () => {
	await run.close();
	await sandbox.stop();
});

const signed = (body: Buffer) => ({
	'x-exotel-signature': `sha256=${createHmac('sha256', SECRETS.webhookSecret).update(body).digest('hex')}`,
});
const contextOf: typeof run.contextFor = (request, response) => run.contextFor(request, response);
let count = 0;
const news = () => `fuzz-${++count}`;

describe('a sleeping run', () => {
	it(
		'wakes once for its answer among anything, whoever it comes from',
		async () => {
			const cases = fc.record({
				good: anyGood,
				form: anyForm,
				from: fc.constantFrom(ASHA, OTHER_PERSON),
			});
			const rule = async ({ good, form, from }: Value<typeof cases>) => {
				const answer = { sid: news(), from, to: BUSINESS, flowToken, marker: news() };
				const body = bodyOf(toText(callWith(answer, good)), form);
				const outcome = await callDirectly(
					{ body, form, headers: signed(body) },
					contextOf,
					webhook,
				);
				expect(outcome!.items).toHaveLength(1);
				expect(outcome!.items[0].json).toMatchObject({
					responded: true,
					response_json: { marker: answer.marker },
				});

				const again = await callDirectly({ body, form, headers: signed(body) }, contextOf, webhook);
				expect(again).toMatchObject({ status: 409, items: [] });
				// n8n cannot store that the run goes on, so it sleeps on for the next case.
				outcome!.response
					.status(500)
					.json({ message: 'There was a problem executing the workflow' });
			};
			await fuzz({ name: 'sleeping run, its answer', share: 0.06, callsPerCase: 2, cases, rule });
		},
		LONGEST_MS,
	);

	it(
		'sleeps on whatever else comes, and answers it',
		async () => {
			const cases = fc.record({
				given: anyCall,
				form: anyForm,
				damage: fc.option(anyDamage, { freq: 3 }),
				signature: fc.constantFrom('right', 'none', 'wrong'),
			});
			const rule = async ({ given, form, damage, signature }: Value<typeof cases>) => {
				const whole = toText(given);
				const text = damage ? damaged(whole, damage) : whole;
				const body = bodyOf(text, form);
				const headers = { right: signed(body), none: {}, wrong: signed(Buffer.from(news())) }[
					signature
				];
				const call: DirectCall = { body, form, headers };
				const outcome = await callDirectly(call, contextOf, webhook);
				if (!outcome) return;
				expect(outcome.items).toEqual([]);
				if (signature === 'wrong') expect(outcome.status).toBe(401);
				else expect(mayHoldTooMuch(text) ? [200, 413] : [200]).toContain(outcome.status ?? 200);
				await expectLinearTime(
					body.length,
					outcome.ms,
					async () => (await callDirectly(call, contextOf, webhook))!.ms,
				);
			};
			await fuzz({ name: 'sleeping run, anything', share: 0.09, cases, rule });
		},
		LONGEST_MS,
	);
});
