import axios from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { answerMessage } from '../support/callbacks.mts';
import { createTrigger } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun } from '../support/sleepingRun.mts';

/** Answers in words, out of the trigger and out of a run that waited. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
const stops: Array<() => unknown> = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

const ASHA = '+919000000002';
const FROM = '+918000000001';

const FORM = {
	version: '7.2',
	screens: [
		{
			id: 'RATE',
			title: 'Your visit',
			terminal: true,
			data: {
				cities: {
					type: 'array',
					items: {
						type: 'object',
						properties: { id: { type: 'string' }, title: { type: 'string' } },
					},
					__example__: [{ id: 'x', title: 'X' }],
				},
			},
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{
						type: 'Form',
						name: 'form',
						children: [
							{
								type: 'RadioButtonsGroup',
								name: 'rating',
								label: 'How was it?',
								'data-source': [
									{ id: '0_Great', title: 'Great!' },
									{ id: '1_Bad', title: 'Bad' },
								],
							},
							{ type: 'Dropdown', name: 'city', label: 'Where?', 'data-source': '${data.cities}' },
							{ type: 'TextInput', name: 'visits', label: 'Visits', 'input-type': 'number' },
							{ type: 'OptIn', name: 'news', label: 'News?' },
							{ type: 'TextInput', name: 'pin', label: 'PIN', 'input-type': 'passcode' },
							{
								type: 'Footer',
								label: 'Send',
								'on-click-action': {
									name: 'complete',
									payload: {
										rating: '${form.rating}',
										city: '${form.city}',
										visits: '${form.visits}',
										news: '${form.news}',
										pin: '${form.pin}',
									},
								},
							},
						],
					},
				],
			},
			sensitive: ['pin'],
		},
	],
};
const RESPONSE = { rating: '0_Great', city: 'pune', visits: '3', news: true, pin: '007' };
const ANSWERS = { rating: 'Great!', city: 'pune', visits: 3, news: true, pin: '007' };

let workflows = 0;
async function itemOf(
	response: object | string,
	parameters: INodeParameters,
	flowId?: string,
): Promise<IDataObject> {
	const trigger = createTrigger({
		credential: sandbox.credential(),
		parameters,
		workflowId: `answers${workflows++}`,
	});
	const served = await trigger.serve();
	stops.push(served.stop);
	const reply = { ...(flowId && { flow_id: flowId }) };
	const { status } = await axios.post(served.url, answerMessage('in-1', response, { reply }));
	expect(status).toBe(200);
	return served.started.flat()[0].json;
}

const definitions = (...given: Array<{ flowId?: string; flowJson: unknown }>): INodeParameters => ({
	flowDefinitions: {
		definitions: given.map(({ flowId = '', flowJson }) => ({
			flowId,
			flowJson: typeof flowJson === 'string' ? flowJson : JSON.stringify(flowJson),
		})),
	},
});

describe('without a definition', () => {
	it("makes the names and IDs of WhatsApp Manager's builder readable, and leaves all else as it is", async () => {
		const response = {
			screen_0_Your_rating_0: '0_Excellent',
			screen_1_Leave_a_comment_1: '',
			time: '0_Ten',
			flow_token: 'mine',
		};
		const item = await itemOf(response, {});
		expect(item).toMatchObject({
			response_json: { time: '0_Ten' },
			answers: { 'Your rating': 'Excellent', 'Leave a comment': null, time: '0_Ten' },
		});
		expect(item.answers_list).toEqual([
			{
				name: 'Your rating',
				question: null,
				answer: 'Excellent',
				id: '0_Excellent',
				type: 'unknown',
				screen: null,
			},
			expect.objectContaining({ name: 'Leave a comment', answer: null }),
			expect.objectContaining({ name: 'time', answer: '0_Ten' }),
		]);
		expect(item).not.toHaveProperty('unknown_answers');
	});

	it('loses no answer when two names become the same', async () => {
		const { answers } = await itemOf(
			{ screen_0_Name_0: 'a', Name: 'b', screen_1_Name_0: 'c', 'Name 2': 'd' },
			{},
		);
		expect(Object.values(answers as object).sort()).toEqual(['a', 'b', 'c', 'd']);
	});

	it('answers that cannot be read have no words', async () => {
		expect(await itemOf('{"a":', {})).toMatchObject({
			response_json: null,
			response_json_raw: '{"a":',
			answers: null,
			answers_list: null,
		});
	});

	it('flat: one column for each answer, and nothing that is no column', async () => {
		const item = await itemOf(
			{ screen_0_Your_rating_0: '0_Excellent', from: 'Pune' },
			{ options: { flatten: true } },
		);
		expect(item).toMatchObject({ 'Your rating': 'Excellent', answer_from: 'Pune', from: ASHA });
		for (const key of ['response_json', 'answers', 'answers_list'])
			expect(item).not.toHaveProperty(key);
	});
});

describe('with definitions', () => {
	it('gives titles, numbers and yes/no, and the questions in the order of the form', async () => {
		const item = await itemOf(
			{ ...RESPONSE, extra: 1 },
			definitions({ flowId: '11', flowJson: FORM }),
			'11',
		);
		expect(item).toMatchObject({
			response_json: { ...RESPONSE, extra: 1 },
			answers: { ...ANSWERS, extra: 1 },
			unknown_answers: ['extra'],
		});
		expect(item.answers_list).toMatchObject([
			{ question: 'How was it?', answer: 'Great!', id: '0_Great', type: 'oneOf', screen: 'RATE' },
			{ question: 'Where?', answer: 'pune' },
			{ question: 'Visits', answer: 3, type: 'number' },
			{ question: 'News?', answer: true, type: 'yesNo' },
			{ question: 'PIN', answer: '007' },
			{ name: 'extra', question: null },
		]);
	});

	it.each([
		['titles', 'Great!'],
		['ids', '0_Great'],
		['both', { id: '0_Great', title: 'Great!' }],
	])('Answer Values %s', async (answerValues, rating) => {
		const parameters = { ...definitions({ flowJson: FORM }), options: { answerValues } };
		expect((await itemOf(RESPONSE, parameters)).answers).toMatchObject({ rating });
	});

	it('leaves sensitive answers out when told to, flat as well', async () => {
		const options = { leaveOutSensitive: true };
		const parameters = { ...definitions({ flowJson: FORM }), options };
		const item = await itemOf(RESPONSE, parameters);
		expect(item.answers).not.toHaveProperty('pin');
		expect(JSON.stringify(item.answers_list)).not.toContain('007');
		expect(item.response_json).toEqual(RESPONSE);

		const flat = await itemOf(RESPONSE, { ...parameters, options: { ...options, flatten: true } });
		expect(flat).toMatchObject({ rating: 'Great!' });
		expect(flat).not.toHaveProperty('pin');
	});

	const other = JSON.parse(JSON.stringify(FORM).replace('Great!', 'Wonderful')) as object;
	const unlike = JSON.parse(JSON.stringify(FORM).replace(/rating/g, 'stars')) as object;
	it.each<[string, INodeParameters, string | undefined, string]>([
		[
			'by the ID of the Flow',
			definitions({ flowId: '1', flowJson: FORM }, { flowId: '2', flowJson: other }),
			'2',
			'Wonderful',
		],
		[
			'by its keys, when the answer names no Flow',
			definitions({ flowId: '1', flowJson: unlike }, { flowId: '2', flowJson: other }),
			undefined,
			'Wonderful',
		],
		[
			'by its keys, when no ID is given here',
			definitions({ flowJson: unlike }, { flowJson: FORM }),
			'7',
			'Great!',
		],
		[
			'not, when the Flow is another one',
			definitions({ flowId: '1', flowJson: FORM }),
			'2',
			'0_Great',
		],
		[
			'not, when two definitions fit',
			definitions({ flowJson: FORM }, { flowJson: other }),
			undefined,
			'0_Great',
		],
		[
			'not, when the definition is broken',
			definitions({ flowJson: '{"version":' }),
			undefined,
			'0_Great',
		],
		['not, when the definition is empty', definitions({ flowJson: '' }), undefined, '0_Great'],
		['from an object too', definitions({ flowJson: FORM }), undefined, 'Great!'],
	])('are found %s', async (_, parameters, flowId, rating) => {
		const item = await itemOf(RESPONSE, parameters, flowId);
		expect(item).toMatchObject({ response_json: RESPONSE, answers: { rating } });
	});
});

describe('Send Flow and Wait for Response', () => {
	const WAIT: INodeParameters = {
		operation: 'sendAndWait',
		from: FROM,
		to: ASHA,
		flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
		bodyText: 'How was it?',
		flowCta: 'Rate',
		flowDefinition: 'paste',
		flowJson: JSON.stringify(FORM),
		dataMode: 'json',
		screenDataJson: '{ "cities": [{ "id": "pune", "title": "Pune" }] }',
	};

	it.each<[string, INodeParameters]>([
		['pasted', {}],
		['from an expression', { flowJson: '={{ $json.form }}' }],
	])('knows the titles of what it has sent (Flow JSON %s)', async (_, changes) => {
		const run = await startRun({
			credential: sandbox.credential(),
			parameters: { ...WAIT, ...changes },
			items: [{ form: FORM }],
		});
		stops.push(run.close);
		await run.firstPart;
		const [{ sid }] = await sandbox.messages();
		await sandbox.client.answer({ messages: [sid], response: RESPONSE });
		await run.untilEnded();
		expect(run.error()).toBeUndefined();
		expect(run.passed('Answered')).toMatchObject([
			{ json: { response_json: RESPONSE, answers: { ...ANSWERS, city: 'Pune' } } },
		]);
	});
});
