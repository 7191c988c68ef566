import fc from 'fast-check';

import { RULES, type RuleId } from '../../flowJson/check/rules.ts';
import {
	answersOf,
	check,
	entryScreens,
	fitsAnswers,
	nameAnswers,
	needsOf,
	stepsOf,
	type FlowJson,
	type Json,
	type JsonObject,
} from '../../flowJson/index.ts';
import { checkOpening } from '../../flowJson/checkOpening.ts';
import { exampleFiles, readExample } from '../support/exampleFiles.mts';
import { generatedFlow, TYPES, type GeneratedFlow } from './generatedFlows.mts';
import { playThrough } from './playThrough.mts';
import { isOfType } from './valueTypes.mts';

const RUNS = { numRuns: 150 };

interface Flow {
	version: string;
	screens: Array<{
		id: string;
		title?: string;
		terminal?: boolean;
		layout: { children: Array<Record<string, Json>> };
		data?: JsonObject;
	}>;
}

/** The last screen of a Flow, and its Footer. */
const last = (flow: Flow) => flow.screens[flow.screens.length - 1];
const inputsOf = (flow: Flow) => {
	const { children } = flow.screens[0].layout;
	return (children[0].type === 'Form' ? children[0].children : children) as Array<
		Record<string, Json>
	>;
};

/** Ways to break a right Flow, each with the rule that has to notice. */
const MUTATIONS: Array<[string, RuleId, (flow: Flow) => void]> = [
	['no version', 'version-missing', (flow) => delete (flow as Partial<Flow>).version],
	['no such version', 'version-form', (flow) => (flow.version = 'seven')],
	['no title', 'required-property', (flow) => delete flow.screens[0].title],
	['an ID with a digit', 'screen-id', (flow) => (last(flow).id = 'LAST_1')],
	['the reserved ID', 'screen-id-reserved', (flow) => (last(flow).id = 'Success')],
	['no end', 'terminal-screen', (flow) => delete last(flow).terminal],
	['two screens of one ID', 'screen-id-unique', (flow) => flow.screens.push({ ...last(flow) })],
	[
		'a screen apart',
		'routing-connected',
		(flow) => flow.screens.push({ ...structuredClone(last(flow)), id: 'APART' }),
	],
	['an unknown component', 'known-component', (flow) => (inputsOf(flow)[0].type = 'Slider')],
	['an unknown property', 'known-property', (flow) => (inputsOf(flow)[0].placeholder = 'x')],
	['no label', 'required-property', (flow) => delete inputsOf(flow)[0].label],
	['no name', 'required-property', (flow) => delete inputsOf(flow)[0].name],
	['a name twice', 'name-unique', (flow) => inputsOf(flow).unshift({ ...inputsOf(flow)[0] })],
	['a flag as text', 'property-type', (flow) => (inputsOf(flow)[0].visible = 'yes')],
	['visible by text', 'expression-types', (flow) => (inputsOf(flow)[0].visible = "`'a' 'b'`")],
	[
		'a reference to nothing',
		'reference-target',
		(flow) => (inputsOf(flow)[0].visible = '${data.nothing}'),
	],
	[
		'an expression that is none',
		'expression-syntax',
		(flow) => (inputsOf(flow)[0].visible = '`true ==`'),
	],
	['an empty text', 'empty-text', (flow) => (inputsOf(flow)[0].name = ' ')],
	['51 components', 'max-components', (flow) => addMany(flow, 51)],
	['a model without example', 'model-example', (flow) => declare(flow, { type: 'string' })],
	[
		'a model with another example',
		'model-example-type',
		(flow) => declare(flow, { type: 'number', __example__: '7' }),
	],
	['a model without type', 'model-shape', (flow) => declare(flow, { __example__: 'x' })],
	[
		'four Ifs in each other',
		'branch-nesting',
		(flow) => flow.screens[0].layout.children.unshift(nestedIf(4)),
	],
	[
		'a component that is none',
		'component-object',
		(flow) => flow.screens[0].layout.children.push('text' as unknown as Record<string, Json>),
	],
];

function addMany(flow: Flow, count: number): void {
	for (let index = 0; index < count; index++)
		flow.screens[0].layout.children.unshift({ type: 'TextBody', text: 'Hello' });
}

/** On the first screen, which nothing leads to. */
function declare(flow: Flow, model: JsonObject): void {
	flow.screens[0].data = { ...flow.screens[0].data, declared: model };
}

function nestedIf(depth: number): Record<string, Json> {
	const inner: Json =
		depth === 0 ? { type: 'TextBody', text: 'Hello' } : (nestedIf(depth - 1) as Json);
	return depth === 0
		? (inner as Record<string, Json>)
		: { type: 'If', condition: true, then: [inner] };
}

const flowOf = ({ flow }: GeneratedFlow): FlowJson => {
	const checked = check(flow);
	expect(checked.errors).toEqual([]);
	return checked.flow!;
};

test('a right Flow has no error', () => {
	fc.assert(
		fc.property(generatedFlow, ({ flow }) => {
			expect(check(flow).errors).toEqual([]);
			expect(check(JSON.stringify(flow))).toEqual(check(flow));
		}),
		RUNS,
	);
});

test.each(MUTATIONS)('%s is found (%s)', (_name, rule, mutate) => {
	fc.assert(
		fc.property(generatedFlow, (generated) => {
			const flow = structuredClone(generated.flow) as unknown as Flow;
			mutate(flow);
			const { valid, errors } = check(flow);
			expect(valid).toBe(false);
			expect(errors.map((finding) => finding.rule)).toContain(rule);
		}),
		{ numRuns: 30 },
	);
});

test('the answer that comes has the keys and types foretold', () => {
	fc.assert(
		fc.property(generatedFlow, (generated) => {
			const flow = flowOf(generated);
			const foretold = answersOf(flow);
			expect(Object.fromEntries(foretold.map(({ name, type }) => [name, type]))).toEqual({
				...Object.fromEntries(
					Object.entries(generated.kinds).map(([name, kind]) => [name, TYPES[kind]]),
				),
				flow: 'text',
			});
			const response = playThrough(flow);
			expect(Object.keys(response).sort()).toEqual(foretold.map(({ name }) => name).sort());
			expect(fitsAnswers(response, flow)).toBe(true);
			const { answers_list: named, unknown_answers: unknown } = nameAnswers(response, flow);
			expect(unknown).toEqual([]);
			for (const { answer, type } of named) expect(isA(type, answer)).toBe(true);
		}),
		RUNS,
	);
});

test.each(exampleFiles('flows').filter((file) => !file.startsWith('6-')))(
	'so does the answer of the example %s; 6 ends at an endpoint',
	(file) => {
		const flow = check(readExample('flows', file)).flow!;
		const response = playThrough(flow);
		const foretold = new Map(answersOf(flow).map((answer) => [answer.name, answer]));
		const { answers_list: named, unknown_answers: unknown } = nameAnswers(response, flow);
		expect(Object.keys(response).length).toBeGreaterThan(0);
		expect(unknown).toEqual([]);
		expect(fitsAnswers(response, flow)).toBe(true);
		for (const { name, answer, type } of named) {
			const { options, ...expected } = foretold.get(name)!;
			expect(type).toBe(expected.type);
			if (answer === null) continue;
			const titles = options?.map(({ title }) => title);
			if (type === 'oneOf') expect(titles ?? [answer]).toContain(answer);
			else if (type === 'severalOf')
				expect(titles ?? answer).toEqual(expect.arrayContaining(answer as Json[]));
			else if (type !== 'unknown') expect(isA(type, answer)).toBe(true);
		}
	},
);

function isA(type: string, value: Json): boolean {
	if (type === 'oneOf') return ['Small', 'Large', 'Pune', 'Delhi'].includes(String(value));
	const isList = type === 'severalOf' || type === 'files';
	return isOfType(type, value) && (!isList || (value as Json[]).length > 0);
}

/** JSON with the words of Flow JSON in it, so that it gets further than the first check. */
const almostFlow = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 6 },
		fc.constantFrom<Json>(
			'${data.a}',
			'${form.a}',
			'${screen.A.form.a}',
			"`${form.a} == 'x'`",
			'`1 +`',
			'TextInput',
			'If',
			'Switch',
			'Form',
			'Dropdown',
			'Footer',
			'navigate',
			'complete',
			'A',
			'7.3',
			'',
			null,
			true,
			7,
			-1,
		),
		fc.string(),
		fc.double(),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(
			fc.constantFrom(
				'type',
				'name',
				'label',
				'text',
				'condition',
				'then',
				'else',
				'cases',
				'value',
				'children',
				'data-source',
				'on-click-action',
				'next',
				'payload',
				'data',
				'id',
				'title',
				'visible',
				'__proto__',
				'constructor',
			),
			tie('value'),
			{ maxKeys: 6 },
		),
	),
}));

const anyScreen = fc.record({
	id: fc.constantFrom('A', 'B', 'C1', '', 'SUCCESS'),
	title: almostFlow.value,
	terminal: almostFlow.value,
	data: almostFlow.value,
	layout: fc.record({ type: almostFlow.value, children: fc.array(almostFlow.value) }),
});

test('whatever JSON it is, nothing throws', () => {
	const anyFlow = fc.oneof(
		fc.jsonValue(),
		almostFlow.value,
		fc.record({
			version: fc.constantFrom<Json>('7.3', '3.1', 'x', 7),
			routing_model: almostFlow.value,
			data_api_version: fc.constantFrom<Json>('3.0', 3, null),
			screens: fc.array(anyScreen, { maxLength: 3 }),
		}),
	);
	fc.assert(
		fc.property(anyFlow, (definition) => {
			const { valid, flow, errors, warnings, advice } = check(definition);
			expect(valid).toBe(errors.length === 0);
			for (const finding of [...errors, ...warnings, ...advice]) {
				expect(RULES[finding.rule].level).toBe(finding.level);
				for (const { path } of finding.pointers) stepsOf(path);
			}
			if (flow === null) return;
			expect(Array.isArray(answersOf(flow))).toBe(true);
			expect(Array.isArray(needsOf(flow))).toBe(true);
			expect(nameAnswers({ a: 'x' }, flow).answers).toHaveProperty('a');
			expect(Array.isArray(entryScreens(flow))).toBe(true);
			expect(Array.isArray(checkOpening(flow, { data: { a: 1 } }))).toBe(true);
		}),
		{ numRuns: 1_000 },
	);
});

test('what the screen needs is what the check of a message demands', () => {
	fc.assert(
		fc.property(generatedFlow, fc.boolean(), (generated, leavesOut) => {
			const definition = structuredClone(generated.flow) as unknown as Flow;
			declare(definition, { type: 'string', __example__: 'Asha' });
			const { flow } = check(definition);
			const [{ screen, values }] = needsOf(flow!);
			const data = Object.fromEntries(
				values.slice(leavesOut ? 1 : 0).map(({ name, example }) => [name, example]),
			);
			expect(checkOpening(flow!, { screen, data }).map(({ rule }) => rule)).toEqual(
				leavesOut ? ['opening-missing'] : [],
			);
		}),
		{ numRuns: 50 },
	);
});

/** Models of values that a screen can want, with a value that none of them takes. */
const MODELS: Record<string, JsonObject> = {
	text: { type: 'string', __example__: 'Asha' },
	number: { type: 'number', __example__: 7 },
	yesNo: { type: 'boolean', __example__: true },
	texts: { type: 'array', items: { type: 'string' }, __example__: ['a', 'b'] },
	options: {
		type: 'array',
		items: {
			type: 'object',
			properties: { id: { type: 'string' }, title: { type: 'string' } },
		},
		__example__: [{ id: 'a', title: 'A' }],
	},
	object: {
		type: 'object',
		properties: { city: { type: 'string' } },
		__example__: { city: 'Pune' },
	},
};
const ANOTHER_TYPE: Record<string, Json> = {
	text: 7,
	number: 'seven',
	yesNo: 'yes',
	texts: 'a, b',
	options: { id: 'a' },
	object: ['Pune'],
};
const wantedValues = fc.dictionary(
	fc.constantFrom('one', 'two', 'three', 'four', 'five'),
	fc.record({
		model: fc.constantFrom(...Object.keys(MODELS)),
		fate: fc.constantFrom('given', 'left out', 'of another type'),
	}),
	{ minKeys: 1 },
);

test('every value that the screen needs is demanded, with its type, and any other is reported', () => {
	fc.assert(
		fc.property(generatedFlow, wantedValues, fc.boolean(), (generated, wanted, givesMore) => {
			const definition = structuredClone(generated.flow) as unknown as Flow;
			const entries = Object.entries(wanted);
			definition.screens[0].data = Object.fromEntries(
				entries.map(([name, { model }]) => [name, MODELS[model]]),
			);
			const { flow } = check(definition);
			const [{ screen, values }] = needsOf(flow!);
			expect(values.map(({ name }) => name).sort()).toEqual(Object.keys(wanted).sort());
			expect(values.every(({ required }) => required)).toBe(true);

			const data: JsonObject = givesMore ? { more: 'x' } : {};
			for (const { name, example } of values) {
				const { model, fate } = wanted[name];
				if (fate !== 'left out') data[name] = fate === 'given' ? example : ANOTHER_TYPE[model];
			}
			const named = (fate: string) =>
				entries.filter(([, each]) => each.fate === fate).map(([name]) => name);
			const found = checkOpening(flow!, { screen, data });
			const of = (rule: string) =>
				found.filter((problem) => problem.rule === rule).map(({ message }) => message);
			const isNamed = (names: string[]) =>
				names.map((name) => expect.stringMatching(new RegExp(`^${name}\\b`)) as string);
			expect(of('opening-missing')).toHaveLength(named('left out').length);
			expect(of('opening-missing')).toEqual(expect.arrayContaining(isNamed(named('left out'))));
			expect(of('opening-type')).toHaveLength(named('of another type').length);
			expect(of('opening-type')).toEqual(expect.arrayContaining(isNamed(named('of another type'))));
			expect(of('opening-undeclared')).toHaveLength(givesMore ? 1 : 0);
			expect(found).toHaveLength(entries.length - named('given').length + (givesMore ? 1 : 0));
		}),
		RUNS,
	);
});
