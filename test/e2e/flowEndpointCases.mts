/** Flows that ask a real n8n for data: the cases for every way of running it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DYNAMIC_WORKFLOW, FLOWS_FOLDER, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { ENCRYPTION_TYPE } from '../../demo/credential.mts';
import { readExamples } from '../../demo/workflows.mts';
import { itemsOf } from '../../n8n/executions.mts';
import type { Credential, CredentialData } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import { weekdayOf } from '../../sandbox/phone/player/days.mts';
import { goBack } from '../../sandbox/phone/player/session.mts';
import { createFlowToken, deriveTokenKey } from '../../flow/flowToken';
import type { Parts } from '../sandbox/flowFixtures.mts';
import type { EndpointPerson } from './endpointPerson.mts';
import {
	code,
	FlowEndpoint,
	keyPair,
	NOT_ANSWERED,
	TRIGGER,
	wait,
	type EndpointPlan,
	type PhoneAnswer,
} from './flowEndpoint.mts';
import type { Installation } from './installation.mts';

const INIT = { version: '3.0', action: 'INIT' };
const EXCHANGE = {
	version: '3.0',
	action: 'data_exchange',
	screen: 'DATE',
	data: { date: '2026-11-25' },
	flow_token: 't',
};
const ACTIVE = { data: { status: 'active' } };
const FALLBACK = { version: '3.0', screen: 'DATE', data: { error_message: NOT_ANSWERED } };

/** The Flow of the example. */
async function readAppointmentFlow(): Promise<Parts> {
	return JSON.parse(
		await readFile(path.join(FLOWS_FOLDER, '6-dynamic-appointment.json'), 'utf8'),
	) as Parts;
}

/** Does the work over several connections at once. */
async function overConnections(count: number, work: () => Promise<void>): Promise<void> {
	await Promise.all(Array.from({ length: count }, work));
}

/** The token of a message that the sandbox's account has sent. */
function tokenFor(reference: string): string {
	const { accountSid, apiToken } = SANDBOX_ACCOUNT;
	const expiresAt = new Date(Date.now() + 3_600_000);
	return createFlowToken(
		{ flowId: '1', reference, to: '+919000000002', expiresAt },
		deriveTokenKey(apiToken, accountSid),
	);
}

/** The first day that can be chosen in a calendar without Sundays. */
function firstDay(person: EndpointPerson): string {
	const { minDate, includeDays } = person.component('CalendarPicker');
	const dayAfter = new Date(Date.parse(minDate) + 86_400_000).toISOString().slice(0, 10);
	return includeDays.some((weekday) => weekday === weekdayOf(minDate)) ? minDate : dayAfter;
}

/** Declares the cases; `given` is called when they run. */
export function flowEndpointCases(given: () => Installation): void {
	const keys = keyPair();
	let credential: Credential;
	const create = async (plan: EndpointPlan) =>
		await FlowEndpoint.create(given(), credential, keys, plan);
	const saveCredential = async (data: CredentialData) =>
		await given().client.createCredential('Flow encryption', ENCRYPTION_TYPE, data);

	beforeAll(async () => {
		credential = await saveCredential(keys.credential);
	});

	it('tests the credential', async () => {
		const { client } = given();
		expect(await client.testCredential(credential, keys.credential)).toMatchObject({
			status: 'OK',
		});
		expect(
			await client.testCredential(credential, { ...keys.credential, passphrase: 'x' }),
		).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^'Private Key' does not open with its passphrase/),
		});
	});

	it('leads a person through a whole Flow, and keeps no key', async () => {
		const steps = [
			code(`const { action, screen, data } = $input.first().json;
				const answer = action === 'INIT' ? { type: 'nextScreen', screen: 'DATE', data: { days: ['2026-11-25'] } }
					: screen === 'DATE' ? { type: 'nextScreen', screen: 'SLOTS', data: { slots: ['10:00 on ' + data.date] } }
					: { type: 'complete', data };
				return [{ json: answer }];`),
		];
		const respond = {
			responseType: '={{ $json.type }}',
			screen: '={{ $json.screen }}',
			message: '={{ $json.message }}',
			dataMode: 'json',
			screenDataJson: '={{ $json.data }}',
		};
		const endpoint = await (
			await create({ name: 'whole', steps, respond, trigger: { tokenCheck: 'required' } })
		).activate();
		const token = tokenFor('contact-7');
		const ask = async (request: object) =>
			(await endpoint.ask({ version: '3.0', flow_token: token, ...request })).answer;

		expect(await ask({ action: 'INIT' })).toEqual({
			version: '3.0',
			screen: 'DATE',
			data: { days: ['2026-11-25'] },
		});
		expect(
			await ask({ action: 'data_exchange', screen: 'DATE', data: { date: '2026-11-25' } }),
		).toEqual({
			version: '3.0',
			screen: 'SLOTS',
			data: { slots: ['10:00 on 2026-11-25'] },
		});
		expect(
			await ask({ action: 'data_exchange', screen: 'SLOTS', data: { slot: '10:00' } }),
		).toEqual({
			version: '3.0',
			screen: 'SUCCESS',
			data: { extension_message_response: { params: { slot: '10:00', flow_token: token } } },
		});
		expect(await endpoint.ask({ ...INIT, flow_token: 'unused' })).toMatchObject({
			status: 427,
			answer: { error_msg: expect.any(String) },
		});

		const last = await endpoint.lastExecution();
		expect(await endpoint.executions()).toHaveLength(3);
		expect(itemsOf(last, TRIGGER)[0]).toMatchObject({
			reference: 'contact-7',
			token_status: 'ok',
			exchange: expect.stringMatching(/^sealed\./),
		});
		expect(JSON.stringify(last)).not.toMatch(/PRIVATE KEY|open sesame/);
	});

	it('leads a phone with an outdated key through the whole example, back and forth, past a taken time', async () => {
		const example = (await readExamples()).find(({ name }) => name === DYNAMIC_WORKFLOW)!;
		const endpoint = await (
			await FlowEndpoint.fromFile(given(), credential, keys, example)
		).activate();
		const person = await endpoint.open(await readAppointmentFlow(), tokenFor('contact-8'), [
			keyPair(),
			keys,
		]);
		expect(person.view.id).toBe('DAY');

		const appointment_date = firstDay(person);
		await person.fill({ service: 'treatment', appointment_date }).submit().answered();
		expect(person.view.id).toBe('TIME');
		expect(person.component('RadioButtonsGroup').options.map(({ id }) => id)).toEqual([
			'9:00 AM',
			'10:30 AM',
			'12:00 PM',
			'3:00 PM',
		]);

		await person.fill({ appointment_time: '12:00 PM' }).submit().answered();
		expect(person.view).toMatchObject({
			id: 'TIME',
			notice: expect.stringContaining('12:00 PM has just been taken'),
		});

		await person.does(goBack).answered();
		expect(person.view.id).toBe('DAY');
		await person.fill({ service: 'consultation' }).submit().answered();
		expect(person.view).toMatchObject({ id: 'TIME', notice: null });

		await person.fill({ appointment_time: '3:00 PM', reason: 'Knee' }).submit().answered();
		expect(person.response).toEqual({
			flow: 'dynamic-appointment',
			service: 'consultation',
			appointment_date,
			appointment_time: '3:00 PM',
			reason: 'Knee',
			flow_token: person.state.token,
		});
		expect(person.asked).toEqual([
			['INIT', 421],
			['INIT', 200],
			['data_exchange', 200],
			['data_exchange', 200],
			['BACK', 200],
			['data_exchange', 200],
			['data_exchange', 200],
		]);
		expect(person.calls.flatMap(({ remarks }) => remarks)).toEqual([]);
		expect(
			itemsOf(await endpoint.lastExecution(), 'WhatsApp Flow Data Request Trigger')[0],
		).toMatchObject({
			reference: 'contact-8',
			token_status: 'ok',
		});
	});

	it('is told by the phone of an answer that does not fit the Flow, and the person tries again', async () => {
		const steps = [
			code(`const { event, action, data } = $input.first().json;
				if (event === 'error_notice') return [];
				const days = { services: [{ id: 'early', title: 'Early' }, { id: 'late', title: 'Late' }], first_day: '2026-01-01', last_day: '2099-12-31' };
				const times = { day_text: data.appointment_date, free_times: [{ id: '10:30 AM', title: '10:30 AM' }] };
				if (data.service === 'early') delete times.day_text;
				return [{ json: action === 'INIT' ? { screen: 'DAY', data: days } : { screen: 'TIME', data: times } }];`),
		];
		const plan: EndpointPlan = {
			name: 'misfit',
			trigger: { events: ['dataRequest', 'errorNotice'] },
			steps,
			respond: {
				screen: '={{ $json.screen }}',
				dataMode: 'json',
				screenDataJson: '={{ $json.data }}',
			},
		};
		const endpoint = await (await create(plan)).activate();
		const person = await endpoint.open(await readAppointmentFlow(), tokenFor('contact-9'));

		await person
			.fill({ service: 'early', appointment_date: firstDay(person) })
			.submit()
			.answered();
		expect(person.step).toMatchObject({
			kind: 'failed',
			error: 'payload-schema-error',
			message: expect.stringContaining('day_text'),
		});
		expect(person.view.id).toBe('DAY');
		const notices = async () =>
			(await endpoint.executions())
				.map((each) => itemsOf(each, TRIGGER)[0])
				.filter((item) => item?.event === 'error_notice');
		const [notice] = await waitFor('the notice', async () => {
			const found = await notices();
			return found.length > 0 && found;
		});
		expect(notice).toMatchObject({
			error: 'payload-schema-error',
			screen: 'DAY',
			reference: 'contact-9',
			error_message: expect.stringContaining('day_text'),
		});

		await person.fill({ service: 'late' }).submit().answered();
		expect(person.view.id).toBe('TIME');
		expect(person.asked).toEqual([
			['INIT', 200],
			['data_exchange', 200],
			['data_exchange', 200],
			['data_exchange', 200],
		]);
		expect(await notices()).toHaveLength(1);
	});

	it('answers pings and notices without an execution, and what is not for it with 421', async () => {
		const endpoint = await (await create({ name: 'quiet', respond: { screen: 'A' } })).activate();
		expect(await endpoint.ask({ version: '3.0', action: 'ping' })).toMatchObject({
			status: 200,
			answer: { data: { status: 'active' } },
		});
		const notice = { ...EXCHANGE, data: { error: 'timeout_error', error_message: 'slow' } };
		expect(await endpoint.ask(notice)).toMatchObject({
			status: 200,
			answer: { data: { acknowledged: true } },
		});
		endpoint.keys = keyPair();
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 421 });
		expect(await endpoint.executions()).toEqual([]);
	});

	it('starts no execution for the pings of a busy Flow', async () => {
		const endpoint = await (await create({ name: 'pings', respond: { screen: 'A' } })).activate();
		const answers: PhoneAnswer[] = [];
		await overConnections(10, async () => {
			for (let count = 0; count < 20; count++)
				answers.push(await endpoint.ask({ version: '3.0', action: 'ping' }));
		});
		expect(answers).toHaveLength(200);
		expect(
			answers.filter(({ status, answer }) => status !== 200 || !isDeepStrictEqual(answer, ACTIVE)),
		).toEqual([]);
		expect(await endpoint.executions()).toEqual([]);
		// That there are none is not because n8n keeps none.
		await endpoint.ask(EXCHANGE);
		await endpoint.lastExecution();
		expect(await endpoint.executions()).toHaveLength(1);
	});

	it('emits a notice where it is wanted, already acknowledged', async () => {
		const plan = {
			name: 'notices',
			trigger: { events: ['errorNotice'] },
			respond: null,
			steps: [code('return $input.all();')],
		};
		const endpoint = await (await create(plan)).activate();
		const notice = { ...EXCHANGE, data: { error: 'timeout_error', error_message: 'slow' } };
		expect(await endpoint.ask(notice)).toMatchObject({
			status: 200,
			answer: { data: { acknowledged: true } },
		});
		expect(itemsOf(await endpoint.lastExecution(), TRIGGER)).toMatchObject([
			{ event: 'error_notice', error: 'timeout_error' },
		]);
	});

	const FAILING: Array<[string, Omit<EndpointPlan, 'name'>]> = [
		['fails', { steps: [code("throw new Error('No CRM');")], respond: { screen: 'A' } }],
		['ends on another way', { steps: [code('return [];')], respond: { screen: 'A' } }],
		['gives an answer that breaks a rule', { respond: { screen: 'Free slots' } }],
	];
	it.each(FAILING)('stands in for a workflow that %s', async (name, plan) => {
		const endpoint = await (await create({ name, ...plan })).activate();
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 200, answer: FALLBACK });
		expect(await endpoint.ask(INIT)).toMatchObject({ status: 500, answer: null });
	});

	it.each([
		[
			'is too slow',
			code('await new Promise((resolve) => setTimeout(resolve, 10_000)); return $input.all();'),
		],
		['waits', wait(10)],
	])('stands in for a workflow that %s, and says so in the execution', async (name, step) => {
		const trigger = { options: { timeout: 2 } };
		const endpoint = await (
			await create({ name, trigger, steps: [step], respond: { screen: 'A' } })
		).activate();
		const told = await endpoint.ask(EXCHANGE);
		expect(told).toMatchObject({ status: 200, answer: FALLBACK });
		expect(told.ms).toBeGreaterThanOrEqual(1_900);
		// Before the end of the run.
		expect(told.ms).toBeLessThan(8_000);
		const { data } = await endpoint.lastExecution();
		expect(data.resultData.error?.message).toMatch(
			/^The workflow took [\d.]+ s, and the phone got another answer after 2 s$/,
		);
		expect(await endpoint.ask({ version: '3.0', action: 'ping' })).toMatchObject({ status: 200 });
	});

	it('is not activated without a node that answers', async () => {
		const endpoint = await create({ name: 'mute', respond: null });
		await expect(endpoint.activate()).rejects.toThrow(
			'There is no Respond to Flow node after this trigger',
		);
	});

	it('changes its keys under traffic without a failed exchange', async () => {
		const { client } = given();
		const own = await saveCredential(keys.credential);
		const repeatTheNumber = code(`await new Promise((resolve) => setTimeout(resolve, 150));
			return [{ json: { number: $json.data.number } }];`);
		const endpoint = await FlowEndpoint.create(given(), own, keys, {
			name: 'rotation',
			trigger: { options: { timeout: 8 } },
			steps: [repeatTheNumber],
			respond: { screen: 'A', dataMode: 'json', screenDataJson: '={{ $json }}' },
		});
		await endpoint.activate();

		const exchanges: Array<{
			number: number;
			startedAt: number;
			endedAt: number;
			status: number;
			answer: unknown;
		}> = [];
		let next = 0;
		let isOver = false;
		const traffic = overConnections(4, async () => {
			while (!isOver) {
				const [number, startedAt] = [next++, Date.now()];
				const { status, answer } = await endpoint.ask({ ...EXCHANGE, data: { number } });
				exchanges.push({ number, startedAt, endedAt: Date.now(), status, answer });
			}
		});
		const further = async (count: number) => {
			const enough = exchanges.length + count;
			await waitFor('traffic', async () => exchanges.length >= enough);
		};
		const changes: Array<{ from: number; to: number }> = [];
		let old = keys;
		for (const fresh of [keyPair(), keyPair(), keyPair()]) {
			await further(8);
			const { privateKey: previousPrivateKey, passphrase: previousPassphrase } = old.credential;
			const from = Date.now();
			await client.updateCredential(own, {
				...fresh.credential,
				previousPrivateKey,
				previousPassphrase,
			});
			changes.push({ from, to: Date.now() });
			await further(8);
			endpoint.keys = fresh;
			old = fresh;
		}
		await further(8);
		isOver = true;
		await traffic;

		const wrong = exchanges.filter(
			({ number, status, answer }) =>
				status !== 200 ||
				!isDeepStrictEqual(answer, { version: '3.0', screen: 'A', data: { number } }),
		);
		expect(wrong).toEqual([]);
		const caught = exchanges.filter((one) =>
			changes.some(({ from, to }) => one.startedAt < from && one.endedAt > to),
		);
		expect(caught).not.toEqual([]);
	});

	it('answers a Flow while the user listens for a test event, and listens on after a ping', async () => {
		const endpoint = await create({ name: 'test', respond: { screen: 'A' } });
		await given().client.listen(endpoint.workflow.id, TRIGGER);
		expect(await endpoint.ask({ version: '3.0', action: 'ping' }, 'webhook-test')).toMatchObject({
			status: 200,
		});
		expect(await endpoint.ask(EXCHANGE, 'webhook-test')).toMatchObject({
			status: 200,
			answer: { screen: 'A' },
		});
		await waitFor(
			'the end of listening',
			async () => (await endpoint.ask(EXCHANGE, 'webhook-test')).status === 404,
		);
	});
}
