import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import type { Finding } from '../../flow/rules';
import { showHints } from '../../nodes/shared/findings';
import { runSend } from '../support/engine.mts';
import { startReceiver } from '../support/receiver.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ requestsPerMinute: 100_000, windowHours: null, reportSteps: [] });
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.reset();
});

const send = (options: INodeParameters = {}, changes: INodeParameters = {}): INodeParameters => ({
	operation: 'send',
	from: '+918000000001',
	to: '={{ $json.phone }}',
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	bodyText: '=Hello {{ $json.name }}',
	flowCta: 'Open',
	options: { requestsPerMinute: 100_000, ...options },
	...changes,
});
const template = (options: INodeParameters = {}): INodeParameters => ({
	operation: 'sendTemplate',
	from: '+918000000001',
	to: '={{ $json.phone }}',
	templateName: { __rl: true, mode: 'name', value: 'lead_form' },
	templateLanguage: 'en',
	variableMode: 'manual',
	headerType: 'image',
	headerMediaUrl: 'https://example.com/offer.jpg',
	bodyParameters: { parameter: [{ text: '={{ $json.name }}' }, { text: '10%' }] },
	options: { requestsPerMinute: 100_000, ...options },
});
const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+9190000${String(index).padStart(5, '0')}`,
		name: `Person ${index}`,
	}));
const phones = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.to);
const sizes = async () =>
	(await sandbox.calls()).map(
		({ body }) => (body as { whatsapp: { messages: unknown[] } }).whatsapp.messages.length,
	);

describe.each([
	['Send Flow', send],
	['Send Flow Template', template],
])('%s in bulk', (_, parameters) => {
	it('goes out in calls of a hundred, in order, each item with its own result', async () => {
		const items = people(250);
		const run = await runSend(sandbox.credential(), parameters(), items);
		expect(run.error).toBeUndefined();
		expect(await sizes()).toEqual([100, 100, 50]);

		const messages = await sandbox.messages();
		expect(run.items.map(({ json }) => json.message_id)).toEqual(messages.map(({ sid }) => sid));
		expect(phones(run.items)).toEqual(items.map(({ phone }) => phone));
		expect(new Set(run.items.map(({ json }) => json.flow_token)).size).toBe(250);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((__, item) => ({ item })),
		);
	});

	it('obeys Batch Size', async () => {
		await runSend(sandbox.credential(), parameters({ batchSize: 7 }), people(15));
		expect(await sizes()).toEqual([7, 7, 1]);
	});

	const mixed = () => {
		const items = people(6);
		items[1].phone = 'nobody';
		items[3].name = '';
		return items;
	};
	// One wrong number, one text that n8n cannot resolve, one message that Exotel refuses.
	const withBadExpression = (changes: INodeParameters = {}) => ({
		...parameters(),
		from: '={{ $json.name === "" ? $json.none.deeper : "+918000000001" }}',
		...changes,
	});
	const refuseFifth = async () =>
		await sandbox.fault({
			kind: 'refuseMessage',
			match: { to: '+919000000004' },
			message: 'Invalid to number',
		});

	it('with Continue (using error output), good and bad items part', async () => {
		await refuseFifth();
		const run = await runSend(
			sandbox.credential(),
			withBadExpression(),
			mixed(),
			'continueErrorOutput',
		);
		expect(phones(run.items)).toEqual(['+919000000000', '+919000000002', '+919000000005']);
		expect(run.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 3 },
			{ item: 4 },
		]);
		expect(run.errorItems[2].json).toMatchObject({
			name: 'Person 4',
			error: 'Exotel did not accept this message',
			details: { delivery: 'not_sent' },
		});
		expect(await sizes()).toEqual([4]);
	});

	it('with Continue, all come out in the order of the items', async () => {
		await refuseFifth();
		const run = await runSend(
			sandbox.credential(),
			withBadExpression(),
			mixed(),
			'continueRegularOutput',
		);
		expect(run.items.map(({ json }) => 'error' in json)).toEqual([
			false,
			true,
			false,
			true,
			true,
			false,
		]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			mixed().map((__, item) => ({ item })),
		);
	});

	it('with Stop, a wrong item stops the run before anything leaves', async () => {
		const run = await runSend(sandbox.credential(), withBadExpression(), mixed());
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(await sizes()).toEqual([]);
	});

	it('with Stop, a refusal stops the run after its call and lists what went out', async () => {
		await refuseFifth();
		const run = await runSend(sandbox.credential(), parameters({ batchSize: 3 }), people(9));
		expect(run.error).toMatchObject({
			message: 'Exotel did not accept this message',
			context: { itemIndex: 4 },
		});
		expect(await sizes()).toEqual([3, 3]);
		const sent = await sandbox.messages();
		expect(sent).toHaveLength(5);
		expect(run.error?.description).toContain('Already sent (5): ');
		for (const { to, sid } of sent) expect(run.error?.description).toContain(`${to}: ${sid}`);
	});
});

it('keeps senders and settings of the call apart, and the order of the items', async () => {
	await sandbox.stop();
	sandbox = await useSandbox({ windowHours: null, moreBusinessNumbers: ['+918000000002'] });
	const items: IDataObject[] = people(6).map((person, index) => ({
		...person,
		sender: index % 2 ? '+918000000002' : '+918000000001',
	}));
	const run = await runSend(sandbox.credential(), send({}, { from: '={{ $json.sender }}' }), items);
	expect(await sizes()).toEqual([3, 3]);
	expect(phones(run.items)).toEqual(items.map(({ phone }) => phone));
	expect(run.items.map(({ json }) => json.from)).toEqual(items.map(({ sender }) => sender));
});

it('gives callback options to each message when there are several', async () => {
	const options = {
		customData: '={{ $json.name }}',
		statusCallback: '=https://example.com/{{ $json.name.replace(" ", "") }}',
	};
	await runSend(sandbox.credential(), send(options), people(2));
	const [{ body }] = await sandbox.calls();
	expect(body).toMatchObject({
		whatsapp: {
			messages: [
				{ custom_data: 'Person 0', status_callback: 'https://example.com/Person0' },
				{ custom_data: 'Person 1', status_callback: 'https://example.com/Person1' },
			],
		},
	});
	expect((await sandbox.messages()).map(({ customData }) => customData)).toEqual([
		'Person 0',
		'Person 1',
	]);
});

it('gives each item the part of the raw answer that is its own', async () => {
	const run = await runSend(sandbox.credential(), send({ rawResponse: true }), people(3));
	for (const { json } of run.items) {
		expect(json.response).toMatchObject({
			metadata: { total: 3 },
			response: { whatsapp: { messages: [{ data: { sid: json.message_id } }] } },
		});
		expect(JSON.stringify(json.response).match(/"sid"/g)).toHaveLength(1);
	}
});

it('counts the hints of forty thousand items in a moment', () => {
	const shown: Array<{ message: string }> = [];
	const context = {
		addExecutionHints: (...hints: Array<{ message: string }>) => shown.push(...hints),
	};
	const finding = (id: string): Finding => ({
		id,
		level: 'warn',
		message: `'To' ${id}`,
		fix: 'Change it.',
	});
	const start = Date.now();
	showHints(
		context as unknown as IExecuteFunctions,
		Array.from({ length: 80_000 }, (_, index) => finding(index % 2 ? 'A' : 'B')),
	);
	// Squared it would be a quarter of a minute.
	expect(Date.now() - start).toBeLessThan(3_000);
	expect(shown.map(({ message }) => message)).toEqual([
		"'To' B (40000 items). Change it.",
		"'To' A (40000 items). Change it.",
	]);
});

it('shows the same risk of two fields as two hints, and of two places in a field as one', () => {
	const shown: Array<{ message: string }> = [];
	const context = {
		addExecutionHints: (...hints: Array<{ message: string }>) => shown.push(...hints),
	};
	const finding = (message: string): Finding => ({
		id: 'E05',
		level: 'warn',
		message,
		fix: 'Change it.',
	});
	const findings = [
		"'Status Callback URL' is private",
		"'Late Answers To' is private",
		'\'Screen Data\' at "a" is empty',
		'\'Screen Data\' at "b" is empty',
	];
	showHints(context as unknown as IExecuteFunctions, findings.map(finding));
	expect(shown.map(({ message }) => message)).toEqual([
		"'Status Callback URL' is private. Change it.",
		"'Late Answers To' is private. Change it.",
		'\'Screen Data\' at "a" is empty (2 items). Change it.',
	]);
});

it('shows no hint where there is none, and no count for one item', () => {
	const shown: Array<{ message: string }> = [];
	const context = {
		addExecutionHints: (...hints: Array<{ message: string }>) => shown.push(...hints),
	};
	showHints(context as unknown as IExecuteFunctions, []);
	showHints(context as unknown as IExecuteFunctions, [
		{ id: 'A', level: 'warn', message: "'To' is odd", fix: 'Change it.' },
	]);
	expect(shown).toEqual([
		{ message: "'To' is odd. Change it.", type: 'warning', location: 'outputPane' },
	]);
});

it('shows one hint for each kind of risk, with a count', async () => {
	const items = [...people(3), ...people(2)];
	const run = await runSend(
		sandbox.credential(),
		send({}, { tokenMode: 'custom', correlationId: 'test' }),
		items,
	);
	expect(run.hints).toEqual([
		expect.stringMatching(/'Flow Token' is a fixed value.* \(5 items\)/),
		expect.stringMatching(/'Flow Token' is the same for two people in this execution \(4 items\)/),
		expect.stringMatching(
			/'To' names the same person more than once in this execution \(2 items\)/,
		),
	]);
});

describe('rate limits', () => {
	it('repeats a call answered 429, as it sent nothing', async () => {
		await sandbox.fault({ kind: 'status', status: 429, retryAfter: 0, times: 5 });
		const run = await runSend(sandbox.credential(), send(), people(2));
		expect(run.items).toHaveLength(2);
		expect(await sandbox.calls()).toHaveLength(6);
		expect(await sandbox.messages()).toHaveLength(2);
	});

	it('gives up after five repeats', async () => {
		await sandbox.fault({ kind: 'status', status: 429, retryAfter: 0, times: 6 });
		const run = await runSend(sandbox.credential(), send(), people(1), 'continueErrorOutput');
		expect(run.errorItems[0].json).toMatchObject({
			details: { http_code: 429, delivery: 'not_sent' },
		});
		expect(await sandbox.calls()).toHaveLength(6);
	});

	it('waits as long as Retry-After says', async () => {
		await sandbox.fault({ kind: 'status', status: 429, retryAfter: 1 });
		const before = Date.now();
		await runSend(sandbox.credential(), send(), people(1));
		expect(Date.now() - before).toBeGreaterThanOrEqual(1000);
	});
});

describe('unknown delivery', () => {
	const faults: Array<[object, INodeParameters]> = [
		[{ kind: 'reset', afterAccepting: true }, {}],
		[{ kind: 'timeout', afterAccepting: true }, { timeout: 1 }],
		[{ kind: 'status', status: 503, afterAccepting: true }, {}],
		[{ kind: 'html', status: 502, afterAccepting: true }, {}],
	];
	it.each(faults)(
		'%j: the messages went out once, and the items say that nobody knows',
		async (fault, options) => {
			await sandbox.fault(fault);
			const run = await runSend(
				sandbox.credential(),
				send(options),
				people(2),
				'continueErrorOutput',
			);
			expect(run.errorItems.map(({ json }) => json.error)).toEqual([
				expect.stringMatching(/^Delivery unknown: /),
				expect.stringMatching(/^Delivery unknown: /),
			]);
			expect(run.errorItems[0].json).toMatchObject({
				message: expect.stringContaining('Exotel dashboard'),
				details: { delivery: 'unknown' },
			});
			expect(await sandbox.messages()).toHaveLength(2);
			expect(await sandbox.calls()).toHaveLength(1);
		},
	);

	it('is not repeated after a success that cannot be read, whatever the user wants', async () => {
		await sandbox.stop();
		sandbox = await useSandbox({ windowHours: null });
		const odd = await startReceiver();
		odd.respondWith(() => ({ status: 202, body: '<html>ok</html>' }));
		const run = await runSend(
			sandbox.credential({ baseUrl: odd.url }),
			send({ retryUnknown: true }),
			people(1),
		);
		expect(run.error?.message).toMatch(/^Delivery unknown: Exotel's answer \(202\)/);
		expect(odd.calls).toHaveLength(1);
		await odd.stop();
	});

	it('is repeated when the user wants it', async () => {
		await sandbox.fault({ kind: 'reset' });
		const run = await runSend(sandbox.credential(), send({ retryUnknown: true }), people(1));
		expect(run.items).toHaveLength(1);
		expect(await sandbox.calls()).toHaveLength(2);
	});

	it.each<[string, object]>([
		['the whole call', { kind: 'status', status: 401 }],
		['the message', { kind: 'refuseMessage', match: { to: '+919000000000' }, times: 2 }],
	])('stays unknown when the repeat is refused: %s', async (_, refusal) => {
		await sandbox.fault({ kind: 'reset', afterAccepting: true });
		await sandbox.fault(refusal);
		const run = await runSend(sandbox.credential(), send({ retryUnknown: true }), people(1));
		expect(run.error?.message).toMatch(/^Delivery unknown: /);
		expect(await sandbox.calls()).toHaveLength(2);
	});
});

describe('Retry On Fail of n8n', () => {
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'with %s sends nobody the same message again',
		async (onError) => {
			await sandbox.fault({ kind: 'refuseMessage', match: { to: '+919000000000' }, times: 9 });
			const run = await runSend(sandbox.credential(), send(), people(3), onError, retry);
			expect((await sandbox.messages()).map(({ to }) => to)).toEqual([
				'+919000000001',
				'+919000000002',
			]);
			if (onError === 'continueErrorOutput')
				expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		},
	);

	it('does not repeat what may have gone out', async () => {
		await sandbox.fault({ kind: 'status', status: 500, afterAccepting: true, times: 9 });
		await runSend(sandbox.credential(), send(), people(1), 'stopWorkflow', retry);
		expect(await sandbox.calls()).toHaveLength(1);
	});

	it('repeats what was surely not sent', async () => {
		await sandbox.fault({ kind: 'refuseMessage', match: { to: '+919000000000' } });
		const run = await runSend(sandbox.credential(), send(), people(2), 'stopWorkflow', retry);
		expect(run.items).toHaveLength(2);
		expect(await sandbox.messages()).toHaveLength(2);
	});
});

it('a thousand items under 429s, broken connections and refusals: each is sent once or reported', async () => {
	const items = people(1000);
	await sandbox.fault({ kind: 'status', status: 429, retryAfter: 0, every: 3, times: 1000 });
	await sandbox.fault({ kind: 'reset', every: 11, times: 1000 });
	await sandbox.fault({ kind: 'reset', afterAccepting: true, every: 13, times: 1000 });
	const refused = ['+919000000005', '+919000000333', '+919000000999'];
	for (const to of refused) await sandbox.fault({ kind: 'refuseMessage', match: { to } });

	const run = await runSend(
		sandbox.credential(),
		send({ batchSize: 10 }),
		items,
		'continueErrorOutput',
	);

	const timesSent = new Map<string, number>();
	for (const { to } of await sandbox.messages()) timesSent.set(to, (timesSent.get(to) ?? 0) + 1);
	const sids = new Map((await sandbox.messages()).map(({ to, sid }) => [to, sid]));

	expect(run.items.length + run.errorItems.length).toBe(1000);
	expect(Math.max(...timesSent.values())).toBe(1);
	for (const { json } of run.items) expect(json.message_id).toBe(sids.get(json.to as string));
	for (const { json } of run.errorItems) {
		const { delivery } = json.details as { delivery: string };
		if (delivery === 'not_sent') expect(timesSent.get(json.phone as string)).toBeUndefined();
	}
	const unknown = run.errorItems.filter(
		({ json }) => (json.details as { delivery: string }).delivery === 'unknown',
	);
	const reported = new Set([
		...run.items.map(({ json }) => json.to),
		...unknown.map(({ json }) => json.phone),
	]);
	for (const to of timesSent.keys()) expect(reported).toContain(to);
	// The faults must really have struck, or the test proves nothing.
	expect(run.items.length).toBeGreaterThan(500);
	expect(unknown.length).toBeGreaterThan(50);
	expect(unknown.filter(({ json }) => timesSent.has(json.phone as string)).length).toBeGreaterThan(
		10,
	);
	expect(
		(await sandbox.calls()).filter(({ answer }) => answer?.status === 429).length,
	).toBeGreaterThan(20);
}, 60_000);
