import {
	bodyTexts,
	BUSINESS,
	flowButton,
	flowMessage,
	imageHeader,
	PERSON,
	startBench,
	templateMessage,
	type Bench,
} from './bench.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench({ requestsPerMinute: 10_000 });
});
beforeEach(async () => {
	await bench.admin('POST', '/reset', { settings: true });
});
afterAll(async () => await bench.stop());

const long = (length: number) => 'x'.repeat(length);
const header = (value: object) => flowMessage({}, { header: value });
const text = { from: BUSINESS, to: PERSON, content: { type: 'text', text: { body: 'hello' } } };
const button = (changes: object) =>
	templateMessage({ components: [imageHeader, bodyTexts, { ...flowButton, ...changes }] });
const action = (value: object) => button({ parameters: [{ type: 'action', action: value }] });

describe('a message that is accepted', () => {
	test.each([
		['a full Flow message', flowMessage()],
		['numbers without plus', flowMessage({}, {}, { from: '918000000001', to: '919000000002' })],
		['no header, no footer', flowMessage({}, { header: undefined, footer: undefined })],
		['an image header', header({ type: 'image', image: { link: 'https://example.org/a.jpg' } })],
		[
			'a document header',
			header({
				type: 'document',
				document: { link: 'https://example.org/a.pdf', filename: 'a.pdf' },
			}),
		],
		['a header of 60', header({ type: 'text', text: long(60) })],
		['a body of 1024', flowMessage({}, { body: { text: long(1024) } })],
		['a button of 20, one an emoji', flowMessage({ flow_cta: `${long(19)}📅` })],
		['no token', flowMessage({ flow_token: undefined })],
		['no mode', flowMessage({ mode: undefined })],
		['draft mode', flowMessage({ mode: 'draft' })],
		['no payload', flowMessage({ flow_action_payload: undefined })],
		['a payload without data', flowMessage({ flow_action_payload: { screen: 'FIRST' } })],
		[
			'nested data',
			flowMessage({ flow_action_payload: { screen: 'A', data: { a: [{ b: 1, c: true }] } } }),
		],
		[
			'data exchange',
			flowMessage({ flow_action: 'data_exchange', flow_action_payload: undefined }),
		],
		['a plain text', text],
		['a template', templateMessage()],
		['a template without policy', templateMessage({ language: { code: 'en' } })],
		['a Flow button without token and data', action({})],
	])('%s', async (_name, message) => {
		const answer = await bench.send([message]);
		expect(answer.status).toBe(202);
		expect(answer.data).toEqual({
			request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
			method: 'POST',
			http_code: 202,
			metadata: { failed: 0, total: 1, success: 1 },
			response: {
				whatsapp: {
					messages: [
						{
							code: 202,
							error_data: null,
							status: 'success',
							data: { sid: expect.stringMatching(/^[0-9a-zA-Z]{31,32}$/) },
						},
					],
				},
			},
		});
	});
});

describe('a message that is refused inside the answer', () => {
	test.each([
		['no to', flowMessage({}, {}, { to: undefined }), 1002, 'Invalid to number'],
		['a bad to', flowMessage({}, {}, { to: '+0123' }), 1002, 'Invalid to number'],
		['a to with blanks', flowMessage({}, {}, { to: '+91 90000 00002' }), 1002, 'Invalid to number'],
		['a foreign from', flowMessage({}, {}, { from: '+918000000009' }), 1002, 'Invalid from number'],
		['no content', flowMessage({}, {}, { content: undefined }), 1001, 'content: '],
		['an unknown content type', { ...text, content: { type: 'fax' } }, 1002, 'content.type: '],
		['a relative callback', { ...text, status_callback: '/cb' }, 1002, 'status_callback: '],
		['custom data that is no text', { ...text, custom_data: {} }, 1002, 'custom_data: '],
		[
			'an empty text',
			{ ...text, content: { type: 'text', text: { body: '' } } },
			1002,
			'content.text.body: ',
		],
		[
			'another recipient type',
			{ ...text, content: { ...text.content, recipient_type: 'group' } },
			1002,
			'content.recipient_type: ',
		],
		['an unknown interactive type', flowMessage({}, { type: 'form' }), 1002, 'interactive.type: '],
		['no body', flowMessage({}, { body: undefined }), 1001, 'interactive.body: '],
		[
			'an empty body',
			flowMessage({}, { body: { text: ' ' } }),
			1002,
			'body.text: must not be empty',
		],
		['a body of 1025', flowMessage({}, { body: { text: long(1025) } }), 1002, 'at most 1024'],
		['a footer of 61', flowMessage({}, { footer: { text: long(61) } }), 1002, 'at most 60'],
		['a header of 61', header({ type: 'text', text: long(61) }), 1002, 'at most 60'],
		['a null header', flowMessage({}, { header: null }), 1002, 'header: '],
		['a header without link', header({ type: 'image', image: {} }), 1001, 'image.link: '],
		[
			'an audio header',
			header({ type: 'audio', audio: { link: 'https://example.org/a' } }),
			1002,
			'header.type: ',
		],
		[
			'another action name',
			flowMessage({}, { action: { name: 'open', parameters: {} } }),
			1002,
			'action.name: ',
		],
		['no flow id', flowMessage({ flow_id: undefined }), 1001, 'flow_id: '],
		['a numeric flow id', flowMessage({ flow_id: 1234567890123456 }), 1002, 'flow_id: '],
		['an empty flow id', flowMessage({ flow_id: '' }), 1002, 'flow_id: '],
		['no button text', flowMessage({ flow_cta: undefined }), 1001, 'flow_cta: '],
		['an empty button text', flowMessage({ flow_cta: '' }), 1002, 'flow_cta: '],
		['a button text of 21', flowMessage({ flow_cta: long(21) }), 1002, 'at most 20'],
		['no action', flowMessage({ flow_action: undefined }), 1001, 'flow_action: '],
		['another action', flowMessage({ flow_action: 'open' }), 1002, 'flow_action: '],
		['a numeric version', flowMessage({ flow_message_version: 3 }), 1002, 'flow_message_version: '],
		['version 2', flowMessage({ flow_message_version: '2' }), 1002, 'flow_message_version: '],
		['an empty token', flowMessage({ flow_token: '' }), 1002, 'flow_token: '],
		['another mode', flowMessage({ mode: 'test' }), 1002, 'mode: '],
		['a misspelt parameter', flowMessage({ flow_acton_payload: {} }), 1002, 'flow_acton_payload'],
		[
			'a payload with data exchange',
			flowMessage({ flow_action: 'data_exchange' }),
			1002,
			'not allowed with data_exchange',
		],
		[
			'a payload without screen',
			flowMessage({ flow_action_payload: { data: { a: 1 } } }),
			1001,
			'screen: ',
		],
		[
			'a payload as text',
			flowMessage({ flow_action_payload: '{}' }),
			1002,
			'flow_action_payload: ',
		],
		[
			'empty data',
			flowMessage({ flow_action_payload: { screen: 'A', data: {} } }),
			1002,
			'must not be an empty object',
		],
		[
			'null data',
			flowMessage({ flow_action_payload: { screen: 'A', data: null } }),
			1002,
			'data: ',
		],
		[
			'a null inside data',
			flowMessage({ flow_action_payload: { screen: 'A', data: { a: null } } }),
			1002,
			'data.a: ',
		],
		['a template name with capitals', templateMessage({ name: 'Lead' }), 1002, 'template.name: '],
		['a language as text', templateMessage({ language: 'en' }), 1002, 'template.language: '],
		['a language without code', templateMessage({ language: {} }), 1001, 'language.code: '],
		['a numeric button index', button({ index: 0 }), 1002, 'index: '],
		[
			'two button parameters',
			button({ parameters: [...flowButton.parameters, ...flowButton.parameters] }),
			1002,
			'exactly one',
		],
		['no button parameter', button({ parameters: [] }), 1002, 'exactly one'],
		[
			'a text button parameter',
			button({ parameters: [{ type: 'text', text: 'x' }] }),
			1002,
			'parameters.0.type: ',
		],
		['button data as text', action({ flow_action_data: '{}' }), 1002, 'flow_action_data: '],
		[
			'a forgotten Flow button',
			templateMessage({ components: [imageHeader, bodyTexts] }),
			131009,
			'Button at index 0 of type Flow requires a parameter',
		],
	])('%s', async (_name, message, code, description) => {
		const answer = await bench.send([message]);
		expect(answer.status).toBe(202);
		expect(answer.data.metadata).toEqual({ failed: 1, total: 1, success: 0 });
		expect(answer.data.response.whatsapp.messages).toEqual([
			{
				code: 400,
				status: 'failure',
				error_data: {
					code,
					message: expect.any(String),
					description: expect.stringContaining(description),
				},
				data: null,
			},
		]);
	});
});

test('each message of a bulk send stands for itself, in order', async () => {
	const { status, data } = await bench.send([text, {}, text]);
	expect(status).toBe(202);
	expect(data.metadata).toEqual({ failed: 1, total: 3, success: 2 });
	expect(data.response.whatsapp.messages.map((entry: { status: string }) => entry.status)).toEqual([
		'success',
		'failure',
		'success',
	]);
	expect((await bench.admin('GET', '/messages')).data).toHaveLength(2);
});

test('a hundred messages go in one call', async () => {
	const { data } = await bench.send(Array(100).fill(text));
	expect(data.metadata).toEqual({ failed: 0, total: 100, success: 100 });
});

describe('with other settings', () => {
	const set = async (settings: object) => await bench.admin('PATCH', '/settings', settings);

	test('page: 200 and message_id for one message, 400 for a bad one, production for two', async () => {
		await set({ answerShape: 'page' });
		const good = await bench.send([flowMessage()]);
		expect(good.status).toBe(200);
		expect(good.data).toEqual({
			response: {
				code: 200,
				status: 'success',
				data: { message_id: expect.any(String), status: 'sent' },
			},
		});
		const bad = await bench.send([flowMessage({ flow_cta: '' })]);
		expect(bad.status).toBe(400);
		expect(bad.data.response).toMatchObject({
			code: 400,
			status: 'failure',
			error_data: { code: 1002 },
		});
		expect((await bench.send([text, text])).status).toBe(202);
	});

	test('lenient: the flat and the bare envelope are taken', async () => {
		await set({ lenientEnvelope: true });
		for (const body of [text, { messages: [text] }, { whatsapp: { messages: [text] } }]) {
			const { status } = await bench.exotel('POST', '/v2/accounts/sandbox1m/messages', body);
			expect(status).toBe(202);
		}
	});

	test.each([
		['a Flow', flowMessage(), 403],
		['a template with a Flow button', templateMessage(), 403],
		['a text', text, 202],
	])('Flows not enabled: %s', async (_name, message, status) => {
		await set({ flowsEnabled: false });
		const answer = await bench.send([message]);
		expect(answer.status).toBe(status);
		if (status === 403) {
			expect(answer.data).toMatchObject({
				response: {
					code: 403,
					status: 'failure',
					error_data: { description: 'Flows not enabled on WABA' },
				},
			});
		}
	});

	test('the plan limit is a 402 of the v2 kind', async () => {
		await set({ planLimitReached: true });
		const { status, data } = await bench.send([text]);
		expect(status).toBe(402);
		expect(data).toMatchObject({ http_code: 402, response: { code: 402, status: 'failure' } });
	});

	test('an unknown Flow is refused at once, or fails later', async () => {
		await set({ knownFlowIds: ['known'], unknownFlow: 'sync', windowHours: null });
		const refused = await bench.send([flowMessage()]);
		expect(refused.status).toBe(404);
		expect(refused.data.response.error_data.description).toBe('Flow ID not found');
		expect((await bench.send([flowMessage({ flow_id: 'known' })])).status).toBe(202);
		const bulk = await bench.send([flowMessage(), text]);
		expect(bulk.data.response.whatsapp.messages[0]).toMatchObject({ code: 404, status: 'failure' });

		await set({ unknownFlow: 'async' });
		const sid = await bench.sendOne(flowMessage());
		expect(await lastStatus(sid)).toBe('EX_INVALID_PARAM_VALUE');
	});
});

describe('what becomes of an accepted message', () => {
	const other = (components: object[], name = 'lead_form') => templateMessage({ name, components });
	const bare = (name: string, code = 'en') =>
		templateMessage({ name, language: { code }, components: undefined });

	test.each([
		['a Flow to a stranger', flowMessage(), 'EX_REENGAGEMENT_ERROR'],
		['a text to a stranger', text, 'EX_REENGAGEMENT_ERROR'],
		['a template to a stranger', templateMessage(), 'EX_MESSAGE_SEEN'],
		['an unknown template', bare('nobody_knows'), 'EX_TEMPLATE_NOT_FOUND'],
		['a template in another language', bare('lead_form', 'hi'), 'EX_TEMPLATE_NOT_FOUND'],
		['a forgotten header', other([bodyTexts, flowButton]), 'EX_TEMPLATE_PARAM_ERROR'],
		['a forgotten variable', other([imageHeader, flowButton]), 'EX_TEMPLATE_PARAM_ERROR'],
		[
			'a header too many',
			other([imageHeader, flowButton], 'visit_feedback'),
			'EX_TEMPLATE_PARAM_ERROR',
		],
		['a template without variables', other([flowButton], 'visit_feedback'), 'EX_MESSAGE_SEEN'],
		[
			'a Flow button the template lacks',
			templateMessage({
				name: 'order_shipped',
				language: { code: 'en_US' },
				components: [{ type: 'body', parameters: [{ type: 'text', text: '7' }] }, flowButton],
			}),
			'EX_TEMPLATE_PARAM_ERROR',
		],
	])('%s', async (_name, message, status) => {
		expect(await lastStatus(await bench.sendOne(message))).toBe(status);
	});

	test('a template that is not approved is refused', async () => {
		const components = [{ type: 'BODY', text: 'Hello' }];
		await bench.admin('POST', '/templates', {
			name: 'paused_one',
			language: 'en',
			status: 'PAUSED',
			components,
		});
		const { data } = await bench.send([bare('paused_one')]);
		expect(data.response.whatsapp.messages[0].error_data.description).toMatch(/not approved/);
	});

	test('the window opens with a message of the person, and closes after windowHours', async () => {
		await bench.admin('POST', '/inbound', { from: PERSON, text: 'hi' });
		expect(await lastStatus(await bench.sendOne(flowMessage()))).toBe('EX_MESSAGE_SEEN');
		const another = flowMessage({}, {}, { to: '+919000000003' });
		expect(await lastStatus(await bench.sendOne(another))).toBe('EX_REENGAGEMENT_ERROR');

		await bench.admin('PATCH', '/settings', { windowHours: 0 });
		expect(await lastStatus(await bench.sendOne(flowMessage()))).toBe('EX_REENGAGEMENT_ERROR');
		await bench.admin('PATCH', '/settings', { windowHours: null });
		expect(await lastStatus(await bench.sendOne(another))).toBe('EX_MESSAGE_SEEN');
	});

	test('a text beyond 4096 characters fails later', async () => {
		await bench.admin('PATCH', '/settings', { windowHours: null });
		const sid = await bench.sendOne({
			...text,
			content: { type: 'text', text: { body: long(4097) } },
		});
		expect(await lastStatus(sid)).toBe('EX_MESSAGE_TOO_LONG');
	});
});

async function lastStatus(sid: string): Promise<string> {
	await bench.idle();
	const { data } = await bench.admin('GET', '/messages');
	const message = data.find((each: { sid: string }) => each.sid === sid);
	return message.statuses.at(-1).exoDetailedStatus;
}

describe('templates with parts beside the Flow button', () => {
	const url = (text: unknown) => ({
		type: 'button',
		sub_type: 'url',
		index: '1',
		parameters: [{ type: 'text', text }],
	});
	const lines = 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces';
	beforeEach(async () => {
		await bench.admin('POST', '/templates', {
			name: 'with_link',
			language: 'en',
			components: [
				{ type: 'BODY', text: 'Hi {{1}}' },
				{
					type: 'BUTTONS',
					buttons: [
						{ type: 'FLOW', text: 'Open', flow_id: '9' },
						{ type: 'URL', text: 'Go', url: 'https://example.org/{{1}}' },
					],
				},
			],
		});
		for (const status of ['PAUSED', 'DISABLED']) {
			const components = [{ type: 'BODY', text: 'Hello' }];
			await bench.admin('POST', '/templates', {
				name: `is_${status.toLowerCase()}`,
				language: 'en',
				status,
				components,
			});
		}
	});
	const withLink = (text: string, ...buttons: object[]) =>
		templateMessage({
			name: 'with_link',
			components: [{ type: 'body', parameters: [{ type: 'text', text }] }, flowButton, ...buttons],
		});
	const bare = (name: string) =>
		templateMessage({ name, language: { code: 'en' }, components: undefined });

	test.each([
		[
			'a link without its end',
			withLink('Asha'),
			131008,
			'Button at index 1 of type Url requires a parameter',
		],
		['a line break', withLink('a\nb', url('7')), 100, lines],
		['a tab', withLink('a\tb', url('7')), 100, lines],
		['five blanks', withLink('a     b', url('7')), 100, lines],
		['a paused template', bare('is_paused'), 132015, 'paused'],
		['a disabled template', bare('is_disabled'), 132016, 'permanently disabled'],
	])('%s is refused', async (_name, message, code, description) => {
		const { data } = await bench.send([message]);
		expect(data.response.whatsapp.messages[0].error_data).toMatchObject({
			code,
			description: expect.stringContaining(description),
		});
	});

	test('a full one arrives, with four spaces too', async () => {
		expect(await lastStatus(await bench.sendOne(withLink('a    b', url('7'))))).toBe(
			'EX_MESSAGE_SEEN',
		);
	});
});
