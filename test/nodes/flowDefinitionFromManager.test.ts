import axios from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createFlowToken, deriveTokenKey } from '../../flow/flowToken';
import { openingFields } from '../../nodes/shared/flowDefinition/editorFields';
import { answerMessage, callWith } from '../support/callbacks.mts';
import {
	createTrigger,
	loadOptions,
	runNode,
	runSend,
	type Credential,
	type SendRun,
} from '../support/engine.mts';
import { createEndpoint } from '../support/flowEndpoint.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun } from '../support/sleepingRun.mts';
import { runFlow } from '../support/whatsAppManager.mts';

/** Flow Definition: From WhatsApp Manager, in every node that has it, while Meta answers and while it does not. */

const FLOW_ID = '4001002003004';
const ME = '+919000000002';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
beforeEach(async () => await sandbox.client.putFlow(FLOW_ID, { text: FORM_JSON }));
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const FORM = {
	version: '7.2',
	screens: [
		{
			id: 'TOUR',
			title: 'Your tour',
			terminal: true,
			data: {
				towns: {
					type: 'array',
					items: {
						type: 'object',
						properties: { id: { type: 'string' }, title: { type: 'string' } },
					},
					__example__: [{ id: '1', title: 'Pune' }],
				},
			},
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'Dropdown', name: 'town', label: 'Where to?', 'data-source': '${data.towns}' },
					{
						type: 'Dropdown',
						name: 'size',
						label: 'How many?',
						'data-source': [
							{ id: '0_one', title: 'One' },
							{ id: '1_two', title: 'Two' },
						],
					},
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': {
							name: 'complete',
							payload: { town: '${form.town}', size: '${form.size}', flow: 'tour' },
						},
					},
				],
			},
		},
	],
};
const FORM_JSON = JSON.stringify(FORM);

/** The same, with a data endpoint that is asked when a size is chosen. */
const ENDPOINT_FORM_JSON = FORM_JSON.replace(
	'"screens"',
	'"data_api_version":"3.0","routing_model":{"TOUR":[]},"screens"',
).replace(
	'"name":"size"',
	'"name":"size","on-select-action":{"name":"data_exchange","payload":{"size":"${form.size}"}}',
);

const META: INodeParameters = { flowDefinition: 'meta' };
const SEND: INodeParameters = {
	...META,
	from: '+918000000001',
	to: ME,
	flowId: { __rl: true, mode: 'id', value: FLOW_ID },
	screen: { __rl: true, mode: 'id', value: 'TOUR' },
	bodyText: 'Where to?',
	flowCta: 'Choose',
};
const mapped = (value: IDataObject): INodeParameters => ({
	dataMode: 'mapped',
	screenDataMapped: { mappingMode: 'defineBelow', value: value as INodeParameters },
});
const json = (value: IDataObject): INodeParameters => ({
	dataMode: 'json',
	screenDataJson: JSON.stringify(value),
});
const TOWNS = [
	{ id: 'Pune', title: 'Pune' },
	{ id: 'Goa', title: 'Goa' },
];

const meta = (changes: Partial<Credential> = {}) => ({
	whatsAppBusinessManagementApi: sandbox.metaCredential(changes),
});
const send = async (parameters: INodeParameters, items?: IDataObject[]) =>
	await runSend(
		sandbox.credential(),
		{ ...SEND, ...parameters },
		items,
		'stopWorkflow',
		{},
		meta(),
	);
const metaCalls = async () =>
	(await sandbox.calls()).filter(({ path }) => path.startsWith('/v26.0/')).length;
const opened = async () =>
	(await sandbox.messages()).map(
		({ content }) =>
			(content.interactive.action.parameters as IDataObject).flow_action_payload as IDataObject,
	);

/** What keeps Meta from giving a definition. */
const FAULTS: Array<[string, object]> = [
	['fails', { kind: 'status', status: 500 }],
	['takes the token no more', { kind: 'status', status: 401 }],
	['limits the calls', { kind: 'status', status: 429 }],
	['answers with a web page', { kind: 'html' }],
	['breaks the connection', { kind: 'reset' }],
	['hangs', { kind: 'timeout' }],
];
const breakMeta = async (fault: object) => await sandbox.fault({ on: 'meta', times: 99, ...fault });

describe('Send Flow', () => {
	it('brings mapped values to the shapes of the Flow, and asks Meta once for many items', async () => {
		const { items, error, hints } = await send(
			mapped({ towns: 'Pune, Goa' }),
			Array.from({ length: 30 }, () => ({})),
		);
		expect([error, items.length]).toEqual([undefined, 30]);
		expect(hints.filter((hint) => hint.includes('Flow Definition'))).toEqual([]);
		expect((await opened())[29]).toEqual({ screen: 'TOUR', data: { towns: TOWNS } });
		expect(await metaCalls()).toBe(2);
	});

	it('refuses values that do not fit the Flow', async () => {
		const { error } = await send(json({ towns: 'Pune', other: 1 }));
		expect(error?.message).toContain("'Screen Data' does not fit the Flow");
		expect(await sandbox.messages()).toEqual([]);
	});

	it.each(FAULTS.slice(0, -1))(
		'sends with a warning when Meta %s, because values as JSON need no definition',
		async (_, fault) => {
			await breakMeta(fault);
			const { items, error, hints } = await send(json({ towns: TOWNS }));
			expect(error).toBeUndefined();
			expect(items[0].json.message_id).toEqual(expect.any(String));
			expect(hints).toEqual([
				expect.stringContaining(
					"'Flow Definition' is not available, so values are not checked and answers keep their IDs.",
				),
			]);
			expect(JSON.stringify([items, hints])).not.toContain('sandbox-meta-token');
			expect(await opened()).toEqual([{ screen: 'TOUR', data: { towns: TOWNS } }]);
		},
	);

	it('sends what has nothing to fill in, too', async () => {
		await breakMeta({ kind: 'status', status: 500 });
		const { error } = await send({ dataMode: 'mapped' });
		expect(error).toBeUndefined();
		expect(await sandbox.messages()).toHaveLength(1);
	});

	it('sends nothing when mapped values wait for their shapes, and says why', async () => {
		await breakMeta({ kind: 'status', status: 500 });
		const { error } = await send(mapped({ towns: 'Pune, Goa' }));
		expect(error?.message).toContain(
			"'Screen Data Input' is From the Flow, but 'Flow Definition' is not available. The Flow could not be read: Meta has a problem at the moment",
		);
		expect(error?.description).toContain('as Fields or JSON');
		expect(await sandbox.messages()).toEqual([]);
	});

	it.each([
		['garbage', 'no JSON at all'],
		['a list', '[1, 2]'],
		['another thing', '{ "version": 7 }'],
	])('sends with a warning when the definition is %s', async (_, text) => {
		await sandbox.client.putFlow(FLOW_ID, { text });
		const { error, hints } = await send(json({ towns: TOWNS }));
		expect(error).toBeUndefined();
		expect(hints.join()).toContain("'Flow Definition' is not available");
	});

	it('asks nobody when Flow Definition is None', async () => {
		const { error } = await send({ flowDefinition: 'none', ...json({ towns: TOWNS }) });
		expect(error).toBeUndefined();
		expect(await metaCalls()).toBe(0);
	});

	it('of a template: the Flow is named, and goes into the token', async () => {
		const { items, error } = await send({
			operation: 'sendTemplate',
			templateName: { __rl: true, mode: 'name', value: 'lead_form' },
			templateLanguage: 'en',
			variableMode: 'manual',
			...mapped({ towns: 'Pune, Goa' }),
			options: { checkOnly: true },
		});
		expect(error).toBeUndefined();
		expect(items[0].json.flow_id).toBe(FLOW_ID);
		expect(JSON.stringify(items[0].json.request)).toContain(JSON.stringify({ towns: TOWNS }));
	});
});

describe('the editor', () => {
	const options = (parameters: INodeParameters = {}) =>
		loadOptions(sandbox.credential(), { ...SEND, ...parameters }, meta());

	it('offers the screens and values of the Flow as it is now', async () => {
		const { searchScreens, getScreenFields } = openingFields;
		expect(await searchScreens.call(options())).toEqual({
			results: [{ name: 'Your tour (TOUR)', value: 'TOUR' }],
		});
		const { fields } = await getScreenFields.call(options());
		expect(fields.map(({ id }) => id)).toEqual(['towns']);
	});

	it.each(FAULTS.slice(0, -1))('says why there are no values when Meta %s', async (_, fault) => {
		await breakMeta(fault);
		const { fields, emptyFieldsNotice } = await openingFields.getScreenFields.call(options());
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain('could not be read');
		expect(emptyFieldsNotice).not.toContain('sandbox-meta-token');
	});

	it('asks for the Flow first', async () => {
		const flowId = { __rl: true, mode: 'list', value: '' };
		const { emptyFieldsNotice } = await openingFields.getScreenFields.call(options({ flowId }));
		expect(emptyFieldsNotice).toContain('Choose the Flow first');
	});
});

describe('Send Flow and Wait for Response', () => {
	it('keeps the definition with the run, so that the answer needs no Meta', async () => {
		const run = await startRun({
			credential: sandbox.credential(),
			others: meta(),
			parameters: { ...SEND, operation: 'sendAndWait', ...mapped({ towns: 'Pune, Goa' }) },
		});
		try {
			await run.firstPart;
			await breakMeta({ kind: 'timeout' });
			const before = await metaCalls();
			await sandbox.client.answer({ response: { town: 'Goa', size: '1_two', flow: 'tour' } });
			await run.untilEnded();
			expect(run.passed('Answered')).toMatchObject([
				{ json: { answers: { town: 'Goa', size: 'Two' } } },
			]);
			expect(await metaCalls()).toBe(before);
		} finally {
			await run.close();
		}
	});
});

describe('WhatsApp Flow Response Trigger', () => {
	const KEY = deriveTokenKey('sandbox-token', 'sandbox1m');
	const tokenFor = (flowId: string | null) =>
		createFlowToken(
			{ flowId, reference: 'r', to: ME, expiresAt: new Date(Date.now() + 3_600_000) },
			KEY,
		);
	const ANSWER = { size: '1_two', town: 'Goa' };
	let workflows = 0;

	/** The item of an answer, and how long its call took. */
	async function receive(
		response: IDataObject,
		parameters: INodeParameters = META,
	): Promise<{ json: IDataObject; tookMs: number }> {
		const trigger = createTrigger({
			credential: sandbox.credential(),
			others: meta(),
			parameters,
			workflowId: `manager${workflows++}`,
		});
		const server = await trigger.serve();
		try {
			const begin = Date.now();
			await axios.post(server.url, callWith(answerMessage(`in-${workflows}`, response)));
			const tookMs = Date.now() - begin;
			await server.waitForRuns(1);
			return { json: server.started[0][0].json, tookMs };
		} finally {
			await server.stop();
		}
	}

	it('reads an answer with the definition of the Flow that its token names', async () => {
		const { json: item } = await receive({ ...ANSWER, flow_token: tokenFor(FLOW_ID) });
		expect(item).toMatchObject({
			flow_id: FLOW_ID,
			answers: { size: 'Two' },
			response_json: ANSWER,
		});
		await receive({ ...ANSWER, flow_token: tokenFor(FLOW_ID) });
		expect(await metaCalls()).toBe(2);
	});

	it.each(FAULTS)('gives the answers as they came when Meta %s, and in time', async (_, fault) => {
		await breakMeta(fault);
		const { json: item, tookMs } = await receive({ ...ANSWER, flow_token: tokenFor(FLOW_ID) });
		expect(item).toMatchObject({ answers: { size: '1_two' }, response_json: ANSWER });
		// Exotel waits five seconds.
		expect(tookMs).toBeLessThan(4_000);
		expect(JSON.stringify(item)).not.toContain('sandbox-meta-token');
	});

	it('reads it with the definition from before when Meta hangs later', async () => {
		const response = { ...ANSWER, flow_token: tokenFor(FLOW_ID) };
		await receive(response);
		await breakMeta({ kind: 'timeout' });
		const now = jest.spyOn(Date, 'now').mockImplementation(() => new Date().getTime() + 360_000);
		try {
			const { json: item, tookMs } = await receive(response);
			expect(item).toMatchObject({ answers: { size: 'Two' } });
			expect(tookMs).toBeLessThan(4_000);
		} finally {
			now.mockRestore();
		}
		expect(await metaCalls()).toBe(3);
	});

	it.each([
		['a token of nobody', { flow_token: 'foreign', flow_id: FLOW_ID }],
		['a forged token', { flow_token: `${tokenFor(FLOW_ID)}x` }],
		['no token', {}],
	])('asks Meta for nothing that comes with %s', async (_, more) => {
		const { json: item } = await receive({ ...ANSWER, ...more });
		expect(item).toMatchObject({ answers: { size: '1_two' } });
		expect(await metaCalls()).toBe(0);
	});

	it('reads an answer that names no Flow with a listed Flow whose questions match', async () => {
		const { json: item } = await receive(
			{ ...ANSWER, flow_token: tokenFor(null) },
			{ ...META, flowDefinitions: { definitions: [{ flowId: FLOW_ID, flowJson: '' }] } },
		);
		expect(item).toMatchObject({ answers: { size: 'Two' } });
	});

	it('prefers what was pasted, and asks nobody then', async () => {
		const { json: item } = await receive(
			{ ...ANSWER, flow_token: tokenFor(FLOW_ID) },
			{ ...META, flowDefinitions: { definitions: [{ flowId: FLOW_ID, flowJson: FORM_JSON }] } },
		);
		expect(item).toMatchObject({ answers: { size: 'Two' } });
		expect(await metaCalls()).toBe(0);
	});

	it('asks nobody when Flow Definition is Flow JSON', async () => {
		const { json: item } = await receive({ ...ANSWER, flow_token: tokenFor(FLOW_ID) }, {});
		expect(item).toMatchObject({ answers: { size: '1_two' } });
		expect(await metaCalls()).toBe(0);
	});
});

describe('Read Answers', () => {
	const OTHER_ID = '4001002003005';
	const ANSWER = { size: '1_two', town: 'Goa' };
	const read = async (items: IDataObject[] = [{}], more: INodeParameters = {}) =>
		await runFlow(
			sandbox,
			{
				operation: 'readAnswers',
				responseJson: ANSWER as INodeParameters,
				...META,
				flowId: { __rl: true, mode: 'id', value: `={{ $json.flow ?? '${FLOW_ID}' }}` },
				...more,
			},
			{ items },
		);
	const answers = ({ items }: SendRun) => items.map(({ json: item }) => item.answers);

	it('reads each item with the definition of its Flow, and asks Meta once for each Flow', async () => {
		const other = FORM_JSON.replace('"Two"', '"A pair"');
		await sandbox.client.putFlow(OTHER_ID, { text: other });
		const run = await read([{ flow: FLOW_ID }, { flow: OTHER_ID }, {}, { flow: OTHER_ID }]);
		expect(run.error).toBeUndefined();
		expect(answers(run)).toMatchObject([
			{ size: 'Two' },
			{ size: 'A pair' },
			{ size: 'Two' },
			{ size: 'A pair' },
		]);
		expect(run.hints).toEqual([]);
		expect(await metaCalls()).toBe(4);
	});

	it.each(FAULTS.slice(0, -1))(
		'gives the answers as they came when Meta %s, and says so once',
		async (_, fault) => {
			await breakMeta(fault);
			const run = await read([{}, {}, {}]);
			expect(run.error).toBeUndefined();
			expect(answers(run)).toMatchObject(Array(3).fill(ANSWER));
			expect(run.hints).toEqual([
				expect.stringMatching(
					/^'Flow Definition' is not available, so .* answers keep their IDs\..*/,
				),
			]);
			expect(run.hints[0]).toContain('(3 items)');
			expect(JSON.stringify(run)).not.toContain('sandbox-meta-token');
			expect(await metaCalls()).toBe(1);
		},
	);

	it.each([
		['no Flow', '', 'no Flow is chosen'],
		['an unknown Flow', '4001002003009', 'The Flow could not be read'],
		['something else', '../me', "'../me' is not the ID of a Flow"],
	])('goes on with %s', async (_, flow, reason) => {
		const run = await read([{ flow }, {}]);
		expect(run.error).toBeUndefined();
		expect(answers(run)).toMatchObject([ANSWER, { size: 'Two' }]);
		expect(run.hints).toEqual([expect.stringContaining(reason)]);
	});

	it('goes on without the credential, and says so', async () => {
		const { flowId } = SEND;
		const { items, error, hints } = await runNode(
			'whatsAppFlow',
			{ resource: 'flow', operation: 'readAnswers', ...META, flowId, responseJson: ANSWER },
			{ settings: { credentials: undefined } },
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ answers: ANSWER });
		expect(hints).toEqual([expect.stringContaining('WhatsApp Business Management API')]);
	});

	it('asks nobody when Flow Definition is Flow JSON or None', async () => {
		const pasted = await read([{}], { flowDefinition: 'paste', flowJson: FORM_JSON });
		expect(answers(pasted)).toMatchObject([{ size: 'Two' }]);
		expect(answers(await read([{}], { flowDefinition: 'none' }))).toMatchObject([ANSWER]);
		expect(await metaCalls()).toBe(0);
	});
});

describe('the data endpoint', () => {
	const REQUEST = {
		version: '3.0',
		action: 'data_exchange',
		screen: 'TOUR',
		data: { size: '1_two' },
		flow_token: 't',
	};
	const byId = { flowId: { __rl: true, mode: 'id', value: FLOW_ID } };
	const respondWith = (value: INodeParameters): INodeParameters => ({
		...META,
		...byId,
		responseType: 'nextScreen',
		screen: { __rl: true, mode: 'id', value: 'TOUR' },
		...value,
	});

	async function ask(respond: INodeParameters, timeout = 8) {
		const endpoint = createEndpoint({
			account: null,
			meta: sandbox.metaCredential(),
			trigger: { ...META, ...byId, tokenCheck: 'off', options: { timeout } },
			respond,
		});
		const server = await endpoint.serve();
		try {
			const { status, answer } = await server.ask(REQUEST);
			const { runData } = server.runs[0].data.resultData;
			return {
				status,
				answer,
				request: runData['Flow asks'][0].data?.main[0]?.[0].json,
				error: runData['Answer 0'][0].error,
			};
		} finally {
			await server.stop();
		}
	}

	it.each([2.999, 3.0005, 3])('answers a phone that waits %d s', async (timeout) => {
		await sandbox.client.putFlow(FLOW_ID, { text: ENDPOINT_FORM_JSON });
		for (let time = 0; time < 4; time++) {
			const { status, error } = await ask(respondWith(mapped({ towns: 'Pune, Goa' })), timeout);
			expect([status, error]).toEqual([200, undefined]);
		}
	});

	it('tells the request in words, and brings the values of the answer to their shapes', async () => {
		await sandbox.client.putFlow(FLOW_ID, { text: ENDPOINT_FORM_JSON });
		const { status, answer, request } = await ask(respondWith(mapped({ towns: 'Pune, Goa' })));
		expect([status, answer]).toEqual([
			200,
			{ version: '3.0', screen: 'TOUR', data: { towns: TOWNS } },
		]);
		expect(request).toMatchObject({ answers: { size: 'Two' } });
	});

	it.each(FAULTS)('answers the phone when Meta %s', async (_, fault) => {
		await breakMeta(fault);
		const { status, answer, request } = await ask(respondWith(json({ towns: TOWNS })));
		expect([status, answer]).toEqual([
			200,
			{ version: '3.0', screen: 'TOUR', data: { towns: TOWNS } },
		]);
		expect(request).toMatchObject({ answers: { size: '1_two' }, data: { size: '1_two' } });
	});

	it('says what is missing for mapped values', async () => {
		await breakMeta({ kind: 'status', status: 500 });
		const { error } = await ask(respondWith(mapped({ towns: 'Pune, Goa' })));
		expect(error?.message).toContain("'Flow Definition' is not available");
	});
});
