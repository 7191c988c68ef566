import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { runSend, type OnError } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.reset();
});

const FLOW_ID = { __rl: true, mode: 'id', value: '1234567890123456' };
const field = (name: string, value: unknown, type: string) => ({ id: name, name, value, type });

/** The message of Exotel's page, with the fields a user would fill in. */
const parameters = (changes: INodeParameters = {}): INodeParameters => ({
	operation: 'send',
	from: '+918000000001',
	to: '={{ $json.phone }}',
	flowId: FLOW_ID,
	headerType: 'text',
	headerText: 'Book an Appointment',
	bodyText: 'Schedule your consultation with our team.',
	footerText: 'Tap the button to proceed',
	flowCta: 'Book Now',
	flowAction: 'navigate',
	screen: 'APPOINTMENT_FORM',
	dataMode: 'fields',
	screenData: {
		assignments: [
			field('customer_name', '={{ $json.name }}', 'string'),
			field('available_slots', '={{ $json.slots }}', 'array'),
		] as never,
	},
	...changes,
});

const ASHA = { phone: '+91 90000-00002', name: 'Asha', slots: ['10:00 AM', '2:00 PM'] };
const RAVI = { phone: '00919000000003', name: 'Ravi', slots: ['4:00 PM'] };

const sentParameters = async () =>
	(await sandbox.messages()).map(({ content }) => content.interactive.action.parameters);
const pairedItems = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);

describe('Send WhatsApp Flow', () => {
	it("sends exactly the request of Exotel's page", async () => {
		const run = await runSend(
			sandbox.credential(),
			parameters({ tokenMode: 'custom', correlationId: 'order-7-x9' }),
			[ASHA],
		);
		expect(run.error).toBeUndefined();

		const [call] = await sandbox.calls();
		expect(call).toMatchObject({ method: 'POST', path: '/v2/accounts/sandbox1m/messages' });
		expect(call.headers['content-type']).toContain('application/json');
		expect(call.body).toEqual({
			whatsapp: {
				messages: [
					{
						from: '+918000000001',
						to: '+919000000002',
						content: {
							type: 'interactive',
							interactive: {
								type: 'flow',
								header: { type: 'text', text: 'Book an Appointment' },
								body: { text: 'Schedule your consultation with our team.' },
								footer: { text: 'Tap the button to proceed' },
								action: {
									name: 'flow',
									parameters: {
										flow_message_version: '3',
										flow_token: 'order-7-x9',
										flow_id: '1234567890123456',
										flow_cta: 'Book Now',
										flow_action: 'navigate',
										flow_action_payload: {
											screen: 'APPOINTMENT_FORM',
											data: { customer_name: 'Asha', available_slots: ['10:00 AM', '2:00 PM'] },
										},
									},
								},
							},
						},
					},
				],
			},
		});
	});

	it("gives the keys of Exotel's page for each item, paired with it", async () => {
		const run = await runSend(sandbox.credential(), parameters(), [ASHA, RAVI]);
		const messages = await sandbox.messages();

		expect(run.items.map(({ json }) => json)).toEqual(
			[ASHA, RAVI].map((_, index) => ({
				message_id: messages[index].sid,
				status: 'accepted',
				from: '+918000000001',
				to: ['+919000000002', '+919000000003'][index],
				flow_id: '1234567890123456',
				flow_token: expect.stringMatching(/^v1\.[\w-]{60,125}$/),
				reference: null,
				request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
			})),
		);
		expect(pairedItems(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(run.items[0].json.flow_token).not.toBe(run.items[1].json.flow_token);
		expect((await sentParameters()).map(({ flow_token: token }) => token)).toEqual(
			run.items.map(({ json }) => json.flow_token),
		);
	});

	it('resolves expressions for each item, in the options too', async () => {
		const options = {
			customData: '={{ $json.name }}',
			statusCallback: '=https://example.com/{{ $json.name }}',
		};
		await runSend(sandbox.credential(), parameters({ options }), [ASHA, RAVI]);
		const messages = await sandbox.messages();
		expect(messages.map(({ customData }) => customData)).toEqual(['Asha', 'Ravi']);
		expect(messages.map(({ statusCallback }) => statusCallback)).toEqual([
			'https://example.com/Asha',
			'https://example.com/Ravi',
		]);
	});

	it("reads the answer of Exotel's page and returns the raw answer when asked", async () => {
		await sandbox.settings({ answerShape: 'page' });
		const run = await runSend(
			sandbox.credential(),
			parameters({ options: { rawResponse: true } }),
			[ASHA],
		);
		const [{ sid }] = await sandbox.messages();
		expect(run.items[0].json).toMatchObject({
			message_id: sid,
			status: 'sent',
			request_id: null,
			response: { response: { code: 200, data: { message_id: sid } } },
		});
	});

	it('leaves blank parts out and sends nothing of the first screen with data_exchange', async () => {
		const bare = { headerType: 'none', footerText: '', flowAction: 'data_exchange' };
		const run = await runSend(sandbox.credential(), parameters(bare), [ASHA]);
		expect(run.error).toBeUndefined();
		const [{ content }] = await sandbox.messages();
		expect(Object.keys(content.interactive).sort()).toEqual(['action', 'body', 'type']);
		expect(content.interactive.action.parameters).not.toHaveProperty('flow_action_payload');
	});

	it.each(['image', 'video', 'document'])('sends a header of type %s', async (type) => {
		const header = { headerType: type, headerMediaUrl: ' https://example.com/file ' };
		const run = await runSend(sandbox.credential(), parameters(header), [ASHA]);
		expect(run.error).toBeUndefined();
		expect((await sandbox.messages())[0].content.interactive.header).toEqual({
			type,
			[type]: { link: 'https://example.com/file' },
		});
		expect(run.hints).toEqual([expect.stringContaining("'Header Type' is not Text")]);
	});

	it('takes options in any case, and by the names that the editor shows', async () => {
		const change = {
			headerType: '={{ $json.header }}',
			flowAction: '={{ $json.action }}',
			tokenMode: '={{ "CUSTOM " }}',
			correlationId: '={{ "order-" + $json.name + "-x9" }}',
			dataMode: '={{ "JSON" }}',
			screenDataJson: '{"a":1}',
			options: { mode: '={{ "Draft" }}', skipValidation: '={{ "TRUE" }}', rawResponse: '={{ 1 }}' },
		};
		const items = [
			{ ...ASHA, header: 'TEXT', action: 'Navigate' },
			{ ...RAVI, header: ' none', action: 'Data Exchange' },
		];
		const run = await runSend(sandbox.credential(), parameters(change), items);
		expect(run.error).toBeUndefined();
		const messages = (await sandbox.messages()).map(({ content }) => content.interactive);
		expect(messages.map(({ header }) => header)).toEqual([
			{ type: 'text', text: 'Book an Appointment' },
			undefined,
		]);
		expect(await sentParameters()).toMatchObject([
			{
				flow_token: 'order-Asha-x9',
				mode: 'draft',
				flow_action: 'navigate',
				flow_action_payload: { data: { a: 1 } },
			},
			{ flow_token: 'order-Ravi-x9', mode: 'draft', flow_action: 'data_exchange' },
		]);
		expect(run.items[0].json).toHaveProperty('response');
	});

	const NOW = '2026-08-17T10:00:00.000+05:30';
	const luxonNow = `DateTime.fromISO('${NOW}', { setZone: true })`;
	const day = "new Date('2026-08-17T04:30:00Z')";

	it('writes dates as ISO text, in every field', async () => {
		const change = {
			headerText: `={{ ${luxonNow} }}`,
			bodyText: `={{ ${day} }}`,
			screenData: {
				assignments: [
					field('when', `={{ ${luxonNow} }}`, 'string'),
					field('day', `={{ ${day} }}`, 'object'),
					field('days', `={{ [${luxonNow}, { at: ${day} }] }}`, 'array'),
				] as never,
			},
			reference: `={{ ${day} }}`,
			options: { customData: `={{ ${luxonNow} }}` },
		};
		const run = await runSend(sandbox.credential(), parameters(change), [ASHA]);
		expect(run.error).toBeUndefined();
		expect(run.items[0].json.reference).toBe('2026-08-17T04:30:00.000Z');
		const [{ content, customData }] = await sandbox.messages();
		expect(customData).toBe(NOW);
		expect(content.interactive).toMatchObject({
			header: { text: NOW },
			body: { text: '2026-08-17T04:30:00.000Z' },
		});
		expect((await sentParameters())[0].flow_action_payload).toMatchObject({
			data: {
				when: NOW,
				day: '2026-08-17T04:30:00.000Z',
				days: [NOW, { at: '2026-08-17T04:30:00.000Z' }],
			},
		});
	});

	it('writes dates as ISO text in JSON at any depth, and what is too large for JSON as text', async () => {
		const screenDataJson = `={{ { dates: [${luxonNow}], deep: { list: [{ at: ${day} }] }, big: 12345678901234567890n } }}`;
		const run = await runSend(
			sandbox.credential(),
			parameters({ dataMode: 'json', screenDataJson }),
			[ASHA],
		);
		expect(run.error).toBeUndefined();
		expect((await sentParameters())[0].flow_action_payload).toMatchObject({
			data: {
				dates: [NOW],
				deep: { list: [{ at: '2026-08-17T04:30:00.000Z' }] },
				big: '12345678901234567890',
			},
		});
	});

	it("writes n8n's own $now as text", async () => {
		const change = {
			bodyText: '={{ $now }}',
			dataMode: 'json',
			screenDataJson: '={{ { dates: [$now, $today] } }}',
		};
		const run = await runSend(sandbox.credential(), parameters(change), [ASHA]);
		expect(run.error).toBeUndefined();
		const [{ content }] = await sandbox.messages();
		expect(content.interactive.body).toEqual({
			text: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/),
		});
		const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
		expect((await sentParameters())[0].flow_action_payload).toMatchObject({
			data: { dates: [iso, iso] },
		});
	});

	it('converts typed fields and keeps JSON as it is', async () => {
		const screenData = {
			assignments: [
				field('price', '999.5', 'number'),
				field('vip', 'true', 'boolean'),
				field('plan', '{"name":"gold"}', 'object'),
				field('slots', '["a","b"]', 'array'),
				field('note', 7, 'string'),
			] as never,
		};
		await runSend(sandbox.credential(), parameters({ screenData }), [ASHA]);
		await runSend(
			sandbox.credential(),
			parameters({
				dataMode: 'json',
				screenDataJson: '={{ { "deep": [{ "id": "1" }], "n": 2 } }}',
			}),
			[ASHA],
		);
		await runSend(
			sandbox.credential(),
			parameters({ dataMode: 'json', screenDataJson: '{"text": "{{ x }}"}' }),
			[ASHA],
		);

		const payloads = (await sentParameters()).map((sent) => sent.flow_action_payload);
		expect(payloads).toEqual([
			{
				screen: 'APPOINTMENT_FORM',
				data: { price: 999.5, vip: true, plan: { name: 'gold' }, slots: ['a', 'b'], note: '7' },
			},
			{ screen: 'APPOINTMENT_FORM', data: { deep: [{ id: '1' }], n: 2 } },
			{ screen: 'APPOINTMENT_FORM', data: { text: '{{ x }}' } },
		]);
	});

	it('passes version and mode on and warns about draft', async () => {
		const options = { mode: 'draft' };
		const run = await runSend(sandbox.credential(), parameters({ options }), [ASHA, RAVI]);
		expect(await sentParameters()).toMatchObject([{ mode: 'draft' }, { mode: 'draft' }]);
		expect(run.hints).toEqual([expect.stringMatching(/'Mode' is Draft.* \(2 items\)/)]);
	});
});

describe('checks before sending', () => {
	it.each<[string, INodeParameters, RegExp, RegExp]>([
		[
			'a recipient without country code',
			{ to: '09876' },
			/^'To' must be a phone number/,
			/\+919876543210/,
		],
		[
			'a long button',
			{ flowCta: 'x'.repeat(21) },
			/^'Button Text' must have 1 to 20 characters/,
			/Shorten/,
		],
		['an empty body', { bodyText: ' ' }, /^'Body Text' has only spaces/, /text that people see/],
		[
			'a missing Flow',
			{ flowId: { __rl: true, mode: 'id', value: '={{ $json.none }}' } },
			/^'Flow' is empty/,
			/WhatsApp Manager/,
		],
		[
			'an empty token',
			{ tokenMode: 'custom', correlationId: '' },
			/^'Flow Token' must have/,
			/Automatic/,
		],
		['data without a screen', { screen: '' }, /^'Screen' is empty/, /ID of the first screen/],
		[
			'broken JSON',
			{ dataMode: 'json', screenDataJson: '{"a": }' },
			/^'Screen Data' is not valid JSON/,
			/quotes, commas/,
		],
		[
			'JSON that is no object',
			{ dataMode: 'json', screenDataJson: '[1]' },
			/^'Screen Data' must be an object/,
			/names with values/,
		],
		[
			'a field of a wrong type',
			{ screenData: { assignments: [field('price', 'cheap', 'number')] as never } },
			/^'Screen Data' at "price" is not of the type number/,
			/Change the type/,
		],
		[
			'a field without a name',
			{ screenData: { assignments: [field('', 'x', 'string')] as never } },
			/^'Screen Data' has a field without a name/,
			/remove the field/,
		],
		[
			'an invalid date as text',
			{ bodyText: "={{ DateTime.fromISO('never') }}" },
			/^'Body Text' is an invalid date/,
			/format/,
		],
		[
			'an invalid date in JSON',
			{ dataMode: 'json', screenDataJson: "={{ { a: [{ at: new Date('never') }] } }}" },
			/^'Screen Data' at "a\[0\]\.at" is an invalid date/,
			/format/,
		],
		[
			'an invalid date in a field',
			{ screenData: { assignments: [field('at', "={{ new Date('never') }}", 'string')] as never } },
			/^'Screen Data' at "at" is an invalid date/,
			/format/,
		],
		[
			'a date as Screen Data',
			{ dataMode: 'json', screenDataJson: '={{ $now }}' },
			/^'Screen Data' must be an object/,
			/names with values/,
		],
		[
			'a Flow that was rounded',
			{ flowId: { __rl: true, mode: 'id', value: '={{ 25219457711059443 }}' } },
			/^'Flow' is a number with more digits/,
			/quotes/,
		],
		[
			'a Reference that was rounded',
			{ reference: '={{ 9007199254740993 }}' },
			/^'Reference' is a number with more digits/,
			/quotes/,
		],
		[
			'a recipient that was rounded',
			{ to: '={{ 91900000000212345678 }}' },
			/^'To' is a number with more digits/,
			/quotes/,
		],
		[
			'Custom Data that was rounded',
			{ options: { customData: '={{ 1e21 }}' } },
			/^'Custom Data' is a number with more digits/,
			/quotes/,
		],
		[
			'a rounded number in JSON',
			{ dataMode: 'json', screenDataJson: '{"order":{"id":12345678901234567890}}' },
			/^'Screen Data' at "order\.id" is a number with more digits/,
			/quotes/,
		],
		[
			'a rounded number in a field',
			{ screenData: { assignments: [field('id', '12345678901234567890', 'number')] as never } },
			/^'Screen Data' at "id" is a number with more digits/,
			/quotes/,
		],
		[
			'a rounded number in a list',
			{
				screenData: { assignments: [field('ids', '[1, 12345678901234567890]', 'array')] as never },
			},
			/^'Screen Data' at "ids\[1\]" is a number with more digits/,
			/quotes/,
		],
		[
			'a switch that is neither',
			{ options: { skipValidation: '={{ "perhaps" }}' } },
			/^'Skip Validation' must be true or false/,
			/Switch/,
		],
		['a user ID', { to: 'IN.4x7Kp2AbC' }, /^'To' is a user ID of WhatsApp/, /phone number/],
		[
			'a number that cannot exist',
			{ to: '+91 98765 432' },
			/^'To' is a number that cannot exist: it has 8 digits after \+91/,
			/country code/,
		],
		[
			'an object as text',
			{ bodyText: '={{ $json }}' },
			/^'Body Text' is an object, not text/,
			/values inside it/,
		],
		[
			'a list as text',
			{ headerText: '={{ $json.slots }}' },
			/^'Header Text' is a list, not text/,
			/values inside it/,
		],
		[
			'an object as option',
			{ options: { customData: '={{ $json }}' } },
			/^'Custom Data' is an object/,
			/values inside/,
		],
		[
			'a time-out below zero',
			{ options: { timeout: '={{ -5 }}' } },
			/^'Timeout' must be a number from 1 to 300/,
			/default/,
		],
		[
			'a word as number',
			{ options: { batchSize: '={{ "many" }}' } },
			/^'Batch Size' must be a number from 1 to 100/,
			/default/,
		],
		[
			'two fields of one name',
			{
				screenData: {
					assignments: [field('a', '1', 'string'), field('a', '2', 'string')] as never,
				},
			},
			/^'Screen Data' has two fields called "a"/,
			/Rename/,
		],
		[
			'a missing value',
			{ screenData: { assignments: [field('price', '={{ $json.nothing }}', 'number')] as never } },
			/^'Screen Data' at "price" has no value/,
			/leave it out/,
		],
	])('refuse %s and send nothing', async (_, change, message, fix) => {
		const run = await runSend(sandbox.credential(), parameters(change), [ASHA]);
		expect(run.error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 0 } });
		expect(run.error?.message).toMatch(message);
		expect(run.error?.description).toMatch(fix);
		expect(await sandbox.calls()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['headerType', { headerType: '={{ "location" }}' }],
		['headerType', { headerType: '={{ "gif" }}' }],
		['flowAction', { flowAction: '={{ "open" }}' }],
		['tokenMode', { tokenMode: '={{ "own" }}' }],
		['dataMode', { dataMode: '={{ "xml" }}' }],
		['mode', { options: { mode: '={{ "test" }}' } }],
	])('refuse an unknown word in %s, and list the right ones', async (_, change) => {
		const run = await runSend(sandbox.credential(), parameters(change), [ASHA]);
		expect(run.error?.message).toMatch(/^'[A-Z][\w ]+' has no choice called "\w+"$/);
		expect(run.error?.description).toMatch(/^Choose one of these: .+\.$/);
		expect(await sandbox.calls()).toEqual([]);
	});

	it('refuse it with any On Error for its own item alone', async () => {
		const change = { headerType: '={{ $json.header }}' };
		const items = [
			{ ...ASHA, header: 'location' },
			{ ...RAVI, header: ' Text' },
		];
		const run = await runSend(
			sandbox.credential(),
			parameters(change),
			items,
			'continueErrorOutput',
		);
		expect(run.items.map(({ json }) => json.to)).toEqual(['+919000000003']);
		expect(run.errorItems.map(({ json }) => json)).toMatchObject([
			{
				name: 'Asha',
				error: '\'Header Type\' has no choice called "location"',
				details: { delivery: 'not_sent' },
			},
		]);
		const goesOn = await runSend(
			sandbox.credential(),
			parameters(change),
			items,
			'continueRegularOutput',
		);
		expect(goesOn.items.map(({ json }) => json.error ?? json.to)).toEqual([
			'\'Header Type\' has no choice called "location"',
			'+919000000003',
		]);
	});

	it('name every broken rule at once', async () => {
		const run = await runSend(
			sandbox.credential(),
			parameters({ flowCta: '={{ "" }}', bodyText: '={{ "" }}' }),
			[ASHA],
		);
		expect(run.error?.message).toMatch(/^'Body Text'/);
		expect(run.error?.description).toContain("Also: 'Button Text' must have 1 to 20 characters.");
	});

	it('take IDs that were pasted with invisible marks, and numbers in quotes', async () => {
		const pasted = parameters({
			to: "'+91 90000 00002",
			flowId: { __rl: true, mode: 'id', value: '\u200b1234567890123456\u2060' },
			screen: '\ufeffAPPOINTMENT_FORM ',
		});
		const run = await runSend(sandbox.credential(), pasted, [ASHA]);
		expect(run.hints).toEqual([]);
		expect(run.items[0].json).toMatchObject({ to: '+919000000002', flow_id: '1234567890123456' });
		expect(await sentParameters()).toMatchObject([
			{ flow_id: '1234567890123456', flow_action_payload: { screen: 'APPOINTMENT_FORM' } },
		]);
	});

	it.each([
		[
			'-9000000119',
			"'To' must be a phone number with country code (a spreadsheet changed the number)",
			/format the column as text/,
		],
		[
			'9.19E+11',
			"'To' must be a phone number with country code (a spreadsheet changed the number)",
			/format the column as text/,
		],
		[
			'+91919000000002',
			"'To' is a number that cannot exist: it has 12 digits after +91, where such numbers have 10 (did you mean +919000000002?)",
			/Check the digits/,
		],
		[
			'89161234567',
			"'To' is a number that cannot exist: it begins with no country code",
			/with \+ and country code/,
		],
	])('say what happened to the number %s', async (phone, message, fix) => {
		const run = await runSend(sandbox.credential({ defaultCountry: 'IN' }), parameters(), [
			{ ...ASHA, phone },
		]);
		expect(run.error?.message).toBe(message);
		expect(run.error?.description).toMatch(fix);
		expect(await sandbox.calls()).toEqual([]);
	});

	it('end a hint that asks with its question mark alone', async () => {
		const named = parameters({ flowId: { __rl: true, mode: 'id', value: 'booking' } });
		const { hints } = await runSend(sandbox.credential(), named, [ASHA]);
		expect(hints).toContainEqual(expect.stringMatching(/another system\? Flow IDs/));
	});

	it('take numbers where texts are wanted', async () => {
		const change = { bodyText: '={{ 42 }}', options: { customData: '={{ 0 }}' } };
		const run = await runSend(sandbox.credential(), parameters(change), [ASHA]);
		expect(run.error).toBeUndefined();
		expect(await sandbox.messages()).toMatchObject([
			{ customData: '0', content: { interactive: { body: { text: '42' } } } },
		]);
	});

	it('warn about a number without country code', async () => {
		const run = await runSend(sandbox.credential(), parameters({ to: '65123 45678' }), [ASHA]);
		expect(run.hints).toEqual([expect.stringContaining("'To' has ten digits and no +")]);
	});

	it('complete a number of the default country, in From and To', async () => {
		const credential = sandbox.credential({ defaultCountry: 'IN' });
		const run = await runSend(
			credential,
			parameters({ from: '080000 00001', to: '={{ $json.phone }}' }),
			[
				{ ...ASHA, phone: '90000 00002' },
				{ ...RAVI, phone: '0 90000-00003' },
			],
		);
		expect(run.error).toBeUndefined();
		expect(run.hints).toEqual([]);
		expect((await sandbox.messages()).map(({ from, to }) => [from, to])).toEqual([
			['+918000000001', '+919000000002'],
			['+918000000001', '+919000000003'],
		]);
	});

	it('warn about words that an expression left in a text, once for each field', async () => {
		const change = {
			headerText: '=Order {{ undefined + "" }}',
			bodyText: '=Hello {{ ({}).toString() }}',
			footerText: '=Until {{ String(new Date("never")) }}',
			flowCta: '=Pay {{ Number("x") + "" }}',
			screenData: { assignments: [field('note', '=For {{ null + "" }}', 'string')] as never },
		};
		const run = await runSend(sandbox.credential(), parameters(change), [ASHA, RAVI]);
		expect(run.error).toBeUndefined();
		expect(run.hints).toEqual([
			expect.stringMatching(/^'Header Text' has a word .*"undefined" \(2 items\)\. /),
			expect.stringMatching(/^'Body Text' has a word .*"\[object Object\]" \(2 items\)\. /),
			expect.stringMatching(/^'Footer Text' has a word .*"Invalid Date" \(2 items\)\. /),
			expect.stringMatching(/^'Button Text' has a word .*"NaN" \(2 items\)\. /),
			expect.stringMatching(/^'Screen Data' at "note" has a word .*"null" \(2 items\)\. /),
		]);
	});

	it('can be skipped', async () => {
		const change = { flowCta: 'x'.repeat(21), options: { skipValidation: true } };
		const run = await runSend(sandbox.credential(), parameters(change), [ASHA]);
		expect(await sandbox.calls()).toHaveLength(1);
		expect(run.error).toMatchObject({ name: 'NodeApiError' });
	});

	it('refuse data nested without end', async () => {
		const screenDataJson = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
		const run = await runSend(
			sandbox.credential(),
			parameters({ dataMode: 'json', screenDataJson }),
			[ASHA],
		);
		expect(run.error?.message).toMatch(/nested more than 64 levels/);
		expect(await sandbox.calls()).toEqual([]);
	});
});

describe("Exotel's refusals", () => {
	const statuses: Array<[object, RegExp, RegExp]> = [
		[{ kind: 'status', status: 400 }, /did not accept the parameters/, /Simulated failure/],
		[{ kind: 'status', status: 401 }, /did not accept the API Key/, /region/],
		[{ kind: 'status', status: 402 }, /plan or balance/, /dashboard/],
		[{ kind: 'status', status: 403 }, /Flows are not enabled/, /account manager/],
		[{ kind: 'status', status: 404 }, /does not know this Flow/, /ID in Flow/],
		[{ kind: 'status', status: 429, retryAfter: 0, times: 6 }, /too many requests/, /0 seconds/],
		[{ kind: 'status', status: 500 }, /could not process/, /may or may not have been sent/],
		[
			{ kind: 'html', status: 502 },
			/could not process the request \(502\)/,
			/may or may not have been sent/,
		],
	];
	it.each(statuses)('%j becomes a clear text', async (fault, message, fix) => {
		await sandbox.fault(fault);
		const run = await runSend(sandbox.credential(), parameters(), [ASHA]);
		expect(run.error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 } });
		expect(run.error?.message).toMatch(message);
		expect(run.error?.description).toMatch(fix);
	});

	it('403 and 404 as the page documents them', async () => {
		await sandbox.settings({ flowsEnabled: false });
		expect((await runSend(sandbox.credential(), parameters(), [ASHA])).error).toMatchObject({
			httpCode: '403',
			message: 'WhatsApp Flows are not enabled for this account',
		});
		await sandbox.settings({ flowsEnabled: true, knownFlowIds: ['1'], unknownFlow: 'sync' });
		expect((await runSend(sandbox.credential(), parameters(), [ASHA])).error).toMatchObject({
			httpCode: '404',
		});
	});

	it('a message refused inside an accepted call', async () => {
		await sandbox.fault({
			kind: 'refuseMessage',
			match: { to: '+919000000002' },
			message: 'Invalid to number',
		});
		const run = await runSend(sandbox.credential(), parameters(), [ASHA]);
		expect(run.error?.message).toBe('Exotel did not accept this message');
		expect(run.error?.description).toContain('Invalid to number');
	});

	it('a time-out, a broken connection and a refused one', async () => {
		await sandbox.fault({ kind: 'timeout' });
		const slow = await runSend(sandbox.credential(), parameters({ options: { timeout: 1 } }), [
			ASHA,
		]);
		expect(slow.error?.message).toBe('Delivery unknown: Exotel did not answer within 1 second');
		expect(slow.error?.description).toContain('may or may not have been sent');

		await sandbox.fault({ kind: 'reset' });
		const broken = await runSend(sandbox.credential(), parameters(), [ASHA]);
		expect(broken.error?.message).toBe(
			'Delivery unknown: The connection to Exotel broke before the answer came',
		);

		const closed = await runSend(
			sandbox.credential({ baseUrl: 'http://127.0.0.1:1' }),
			parameters(),
			[ASHA],
		);
		expect(closed.error?.message).toBe('Exotel refused the connection');
		expect(closed.error?.description).toContain('Nothing was sent');
	});

	it('an address that is none', async () => {
		const run = await runSend(sandbox.credential({ baseUrl: '' }), parameters(), [ASHA]);
		expect(run.error?.message).toMatch(/address of Exotel is not valid|could not be/);
	});

	it('declare a cause that n8n understands', async () => {
		await sandbox.fault({ kind: 'status', status: 429, retryAfter: 0, times: 6 });
		const run = await runSend(sandbox.credential(), parameters(), [ASHA]);
		expect(run.error).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 0 } });
	});

	it('never carry a secret', async () => {
		const credential = sandbox.credential();
		const echo = `Bad request: Authorization: Basic ${btoa('sandbox-key:sandbox-token')} key sandbox-key token sandbox-token`;
		await sandbox.fault({ kind: 'status', status: 400, message: echo });
		for (const onError of [
			'stopWorkflow',
			'continueRegularOutput',
			'continueErrorOutput',
		] as const) {
			await sandbox.fault({ kind: 'status', status: 400, message: echo });
			const text = JSON.stringify(await runSend(credential, parameters(), [ASHA], onError));
			expect(text).toContain('Bad request');
			expect(text).not.toContain('sandbox-token');
			expect(text).not.toContain('sandbox-key');
			expect(text).not.toContain(btoa('sandbox-key:sandbox-token'));
		}
		await sandbox.fault({ kind: 'reset' });
		expect(JSON.stringify(await runSend(credential, parameters(), [ASHA]))).not.toContain(
			'sandbox-token',
		);
	});
});

describe('On Error', () => {
	const wrong: IDataObject = { phone: 'nobody', name: 'Nobody', slots: [] };

	it('Stop: a wrong item stops the run before anything is sent, and names its index', async () => {
		const run = await runSend(sandbox.credential(), parameters(), [ASHA, wrong]);
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(await sandbox.calls()).toEqual([]);
	});

	it('Stop: a refusal half way says what has been sent', async () => {
		await sandbox.fault({ kind: 'status', status: 400, every: 2 });
		const oneByOne = parameters({ options: { batchSize: 1 } });
		const run = await runSend(sandbox.credential(), oneByOne, [ASHA, RAVI, ASHA]);
		const [{ sid }, ...others] = await sandbox.messages();
		expect(others).toEqual([]);
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(run.error?.description).toContain(`Already sent (1): +919000000002: ${sid}`);
	});

	it('Continue: error and result come out in the order of the items', async () => {
		const run = await runSend(
			sandbox.credential(),
			parameters(),
			[wrong, RAVI],
			'continueRegularOutput',
		);
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(2);
		expect(run.items[0].json).toMatchObject({
			error: "'To' must be a phone number with country code",
			message: expect.stringContaining('+919876543210'),
			details: { http_code: null },
		});
		expect(run.items[1].json).toMatchObject({ to: '+919000000003' });
		expect(pairedItems(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('Continue (using error output): each item leaves where it belongs', async () => {
		await sandbox.fault({
			kind: 'refuseMessage',
			match: { to: '+919000000003' },
			message: 'Invalid to number',
		});
		const items = [wrong, ASHA, RAVI];
		const run = await runSend(sandbox.credential(), parameters(), items, 'continueErrorOutput');

		expect(run.items.map(({ json }) => json.to)).toEqual(['+919000000002']);
		expect(pairedItems(run.items)).toEqual([{ item: 1 }]);
		expect(run.errorItems.map(({ json }) => json.error)).toEqual([
			"'To' must be a phone number with country code",
			'Exotel did not accept this message',
		]);
		expect(run.errorItems[1].json).toMatchObject({
			message: expect.stringContaining('Invalid to number'),
		});
		// n8n itself merges the input under the error, so the branch knows whom it failed for.
		expect(run.errorItems.map(({ json }) => json.name)).toEqual(['Nobody', 'Ravi']);
		expect(pairedItems(run.errorItems)).toEqual([{ item: 0 }, { item: 2 }]);
	});

	it('Continue (using error output): tells the HTTP status', async () => {
		await sandbox.fault({ kind: 'status', status: 403 });
		const run = await runSend(sandbox.credential(), parameters(), [ASHA], 'continueErrorOutput');
		expect(run.errorItems[0].json).toMatchObject({ ...ASHA, details: { http_code: 403 } });
	});

	it('Continue (using error output): failed items carry their error to the place where n8n 1.x looks for it', async () => {
		await sandbox.fault({
			kind: 'refuseMessage',
			match: { to: '+919000000003' },
			message: 'Invalid to number',
		});
		const seen: unknown[] = [];
		const engine = WorkflowExecute.prototype as unknown as {
			handleNodeErrorOutput: (...given: unknown[]) => void;
		};
		const route = engine.handleNodeErrorOutput;
		const watch = jest.spyOn(engine, 'handleNodeErrorOutput').mockImplementation(function (
			this: unknown,
			...given
		) {
			seen.push(...(given[2] as INodeExecutionData[][])[0].map(({ error }) => error?.message));
			route.apply(this, given);
		});
		const run = await runSend(
			sandbox.credential(),
			parameters(),
			[wrong, ASHA, RAVI],
			'continueErrorOutput',
		);
		watch.mockRestore();

		expect(seen).toEqual([
			expect.stringMatching(/^'To'/),
			undefined,
			'Exotel did not accept this message',
		]);
		expect(run.errorItems.map(({ json }) => json.details)).toEqual([
			{ http_code: null, delivery: 'not_sent' },
			{ http_code: null, delivery: 'not_sent' },
		]);
		expect(run.errorItems.map((item) => Object.keys(item).sort())).toEqual([
			['json', 'pairedItem'],
			['json', 'pairedItem'],
		]);
	});

	describe('a credential that cannot be read', () => {
		const unreadable = () =>
			Object.defineProperty(sandbox.credential(), 'apiKey', {
				enumerable: true,
				get: () => {
					throw new Error('Credential with ID "1" does not exist');
				},
			});

		it.each<[OnError, 'items' | 'errorItems' | 'none']>([
			['stopWorkflow', 'none'],
			['continueRegularOutput', 'items'],
			['continueErrorOutput', 'errorItems'],
		])('%s: every item has failed, and none leaves as if it was sent', async (onError, output) => {
			const run = await runSend(unreadable(), parameters(), [ASHA, RAVI], onError);
			const items = { items: run.items, errorItems: run.errorItems };
			const expected = [0, 1].map((item) => ({
				json: {
					error: expect.stringMatching(/does not exist/),
					details: { http_code: null, delivery: 'not_sent' },
				},
				pairedItem: { item },
			}));
			expect(items).toMatchObject({
				items: [],
				errorItems: [],
				...(output !== 'none' && { [output]: expected }),
			});
			expect(run.error?.message).toEqual(
				output === 'none' ? expect.stringMatching(/does not exist/) : undefined,
			);
		});
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'%s: no item carries an error beside its json',
		async (onError) => {
			const run = await runSend(
				sandbox.credential(),
				parameters(),
				onError === 'stopWorkflow' ? [ASHA] : [wrong, ASHA],
				onError,
			);
			expect(run.items.length).toBeGreaterThan(0);
			for (const item of run.items) expect(item.error).toBeUndefined();
		},
	);

	it('Continue (using error output), with Retry On Fail: the refused message is tried again, and then leaves by the error output', async () => {
		await sandbox.fault({
			kind: 'refuseMessage',
			match: { to: '+919000000003' },
			times: 5,
			message: 'Invalid to number',
		});
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const run = await runSend(
			sandbox.credential(),
			parameters(),
			[RAVI, ASHA],
			'continueErrorOutput',
			settings,
		);
		expect(await sandbox.calls()).toHaveLength(2);
		expect(run.items.map(({ json }) => json.to)).toEqual(['+919000000002']);
		expect(run.errorItems.map(({ json }) => json)).toMatchObject([
			{
				name: 'Ravi',
				error: 'Exotel did not accept this message',
				details: { delivery: 'not_sent' },
			},
		]);
	});

	it('an expression that cannot be resolved fails its own item', async () => {
		const throwing = parameters({ bodyText: '={{ $json.name.toUpperCase() }}' });
		const run = await runSend(
			sandbox.credential(),
			throwing,
			[{ phone: ASHA.phone }, RAVI],
			'continueErrorOutput',
		);
		expect(run.items.map(({ json }) => json.to)).toEqual(['+919000000003']);
		expect(run.errorItems).toHaveLength(1);
		expect(pairedItems(run.errorItems)).toEqual([{ item: 0 }]);
	});
});
