import fc from 'fast-check';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import {
	check,
	listAnswers,
	listNeeds,
	nameAnswers,
	type FlowJson,
	type Json,
} from '../../flowJson';
import { build, type BuildSettings } from '../../flowJson/build';
import { isTooDeep } from '../../flowJson/json';
import { preview } from '../../flowJson/preview';
import { generatedFlow } from '../flowJson/generatedFlows.mts';
import { questionLists } from '../flowJson/generatedQuestions.mts';
import { playThrough } from '../flowJson/playThrough.mts';
import { dangersIn } from '../flowJson/safePage.mts';
import { runNode, type OnError } from '../support/engine.mts';
import { exampleFiles, readExample } from '../support/exampleFiles.mts';
import { expectLinearTime } from './directCall.mts';
import { anyDamage, anyEdits, anyJson, damaged, edited, toText } from './hostile.mts';
import { CALLS, fuzz, LONGEST_MS, type Value } from './settings.mts';

/** All that the node WhatsApp Flow takes: questions, Flow JSON and answers, each good, changed and broken. */

/** A good value with changes, or any other one, as text that may have lost something. */
function textsOf(good: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
	return fc
		.record({
			value: fc.oneof(
				{
					arbitrary: fc.tuple(good, anyEdits).map(([value, edits]) => edited(value, edits)),
					weight: 9,
				},
				{ arbitrary: anyJson, weight: 1 },
			),
			damage: fc.option(anyDamage, { freq: 8 }),
		})
		.map(({ value, damage }) => (damage ? damaged(toText(value), damage) : toText(value)));
}

const anyQuestions = textsOf(
	fc.oneof(
		questionLists,
		questionLists.map((values) => ({ formTitle: 'Visit', formFields: { values } })),
		questionLists.map((values) => ({ nodes: [{ parameters: { formFields: { values } } }] })),
	),
);

const EXAMPLES = exampleFiles('flows').map(
	(name) => JSON.parse(readExample('flows', name)) as Json,
);
const anyFlow = textsOf(
	fc.oneof(
		fc.constantFrom(...EXAMPLES),
		generatedFlow.map(({ flow }) => flow),
	),
);

/** As JSON where it is that, else the text. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

async function expectTimely(text: string, call: () => unknown): Promise<void> {
	const timed = () => {
		const startedAt = performance.now();
		call();
		return performance.now() - startedAt;
	};
	await expectLinearTime(text.length, timed(), async () => timed());
}

function expectSafePage(flow: FlowJson): void {
	const html = preview(flow);
	expect(dangersIn(html)).toEqual([]);
	expect(html.length).toBeLessThan(12_000_000);
}

/** What JavaScript says of itself, and a person cannot use. */
const BROKEN =
	/\[object |\bundefined\b|\bNaN\b|Cannot (?:read|convert|set)|is not (?:a function|iterable)|call stack|Invalid (?:array|string) length/;

/** Nothing of JavaScript in a text for people, but what they have written. */
function expectClear(said: string, given: string): void {
	const [found = ''] = BROKEN.exec(said) ?? [];
	expect(given.includes(found) ? '' : said).toBe('');
}

describe('questions', () => {
	it(
		'give a right Flow, or say what is wrong',
		async () => {
			const cases = fc.record({
				text: anyQuestions,
				title: fc.oneof(fc.constant(undefined), fc.string({ unit: 'binary' })),
				questionsPerScreen: fc.constantFrom(undefined, 0, -1, 1, 2.5, 40, NaN, Infinity),
			});
			const rule = async ({ text, ...settings }: Value<typeof cases>) => {
				const given = parsed(text);
				await expectTimely(text, () => build(given, settings));
				const { flow, problems, answers, needs } = build(given, settings as BuildSettings);
				for (const { message, fix } of problems) expectClear(`${message}. ${fix}`, text);
				if (flow === null) {
					expect(problems.map(({ level }) => level)).toContain('error');
					return;
				}
				const { errors, warnings, advice } = check(JSON.stringify(flow));
				expect([...errors, ...warnings, ...advice]).toEqual([]);
				expect(needs).toEqual(listNeeds(flow));
				expectSafePage(flow);
				const response = playThrough(flow);
				expect(answers.map(({ name }) => name)).toEqual(
					expect.arrayContaining(Object.keys(response)),
				);
				expect(nameAnswers(response, flow).unknown_answers).toEqual([]);
			};
			await fuzz({ name: 'questions', share: 0.1, cases, rule });
		},
		LONGEST_MS,
	);
});

describe('Flow JSON', () => {
	it(
		'is checked and drawn whatever it holds, and its answers are read',
		async () => {
			const cases = fc.record({ text: anyFlow, answers: anyJson });
			const rule = async ({ text, answers }: Value<typeof cases>) => {
				await expectTimely(text, () => check(text));
				const { flow, errors, valid } = check(text);
				expect(valid).toBe(errors.length === 0);
				for (const { message, fix } of errors) expectClear(`${message}. ${fix}`, text);
				if (flow === null) {
					expect(valid).toBe(false);
					return;
				}
				await expectTimely(text, () => preview(flow));
				expectSafePage(flow);
				const listed = [...listAnswers(flow), ...listNeeds(flow)];
				expect(JSON.parse(JSON.stringify(listed))).toEqual(listed);

				const response = parsed(toText(answers)) as Record<string, Json>;
				if (typeof response !== 'object' || response === null || Array.isArray(response)) return;
				const named = nameAnswers(response, flow);
				expect(named.answers_list.map(({ name }) => name)).toEqual(Object.keys(named.answers));
			};
			await fuzz({ name: 'Flow JSON', share: 0.1, cases, rule });
		},
		LONGEST_MS,
	);
});

describe('the node', () => {
	it(
		'gives what it promises, or says of each item what is wrong',
		async () => {
			const texts = (each: fc.Arbitrary<string>) => fc.array(each, { minLength: 1, maxLength: 3 });
			const cases = fc.record({
				given: fc.oneof(
					fc.record({ operation: fc.constant('build'), texts: texts(anyQuestions) }),
					fc.record({
						operation: fc.constantFrom('check', 'preview', 'readAnswers'),
						texts: texts(anyFlow),
					}),
					fc.record({ operation: fc.constant('readAnswers'), texts: texts(textsOf(anyJson)) }),
				),
				isText: fc.boolean(),
				onError: fc.constantFrom<OnError>('continueErrorOutput', 'continueRegularOutput'),
			});
			const rule = async ({ given, isText, onError }: Value<typeof cases>) => {
				const { operation, texts } = given;
				const items = texts.map((text): INodeExecutionData => {
					const value = parsed(text);
					// n8n itself does not take what is nested so deep.
					const isGivenAsText = isText || isTooDeep(value);
					return {
						json: { given: isGivenAsText ? text : (value as Json) },
						binary: { data: { data: 'AAAA', mimeType: 'image/png' } },
					};
				});
				const ran = await runNode('whatsAppFlow', parametersFor(operation), { items, onError });
				expect(ran.error).toBeUndefined();
				const out = [...ran.items, ...ran.errorItems];
				expect(out.map(({ pairedItem }) => (pairedItem as { item: number }).item).sort()).toEqual(
					items.map((_, index) => index),
				);
				for (const { json, binary } of out) {
					if ('error' in json && 'message' in json) {
						expectClear(`${String(json.error)}. ${String(json.message)}`, texts.join());
						expect(json.error).not.toBe('');
						continue;
					}
					expect(Object.keys(json)).toEqual(expect.arrayContaining(KEYS[operation]));
					if (operation === 'preview')
						expect(dangersIn(Buffer.from(binary!.data.data, 'base64').toString())).toEqual([]);
				}
			};
			await fuzz({ name: 'the node', share: Math.min(0.05, 5_000 / CALLS), cases, rule });
		},
		LONGEST_MS,
	);
});

const KEYS: Record<string, string[]> = {
	build: ['flow_json', 'flow_json_text', 'answers', 'needs', 'problems'],
	check: ['valid', 'errors', 'warnings', 'advice', 'answers', 'needs'],
	preview: ['screens'],
	readAnswers: ['answers', 'answers_list'],
};

function parametersFor(operation: string): INodeParameters {
	const given = '={{ $json.given }}';
	return {
		resource: 'flow',
		operation,
		...(operation === 'build' && { defineForm: 'json', jsonOutput: given, formTitle: given }),
		...(operation === 'readAnswers'
			? { responseJson: given, flowDefinition: 'none' }
			: { flowJson: given }),
	};
}
