import { readFlowOutline, type ValueModel } from '../../flow/endpoint/flowOutline';

const declared = (data: unknown, name = 'value'): ValueModel =>
	readFlowOutline({ screens: [{ id: 'A', data }] })!
		.declared.get('A')!
		.get(name)!;

describe('the values that a screen declares', () => {
	it('are read with their example', () => {
		expect(declared({ value: { type: 'string', __example__: 'Asha' } })).toEqual({
			type: 'string',
			items: null,
			properties: new Map(),
			required: [],
			example: 'Asha',
		});
	});

	it('hand the parts of an example to what is within them', () => {
		const model = declared({
			value: {
				type: 'array',
				items: {
					type: 'object',
					properties: { id: { type: 'string' }, price: { type: 'number', __example__: 7 } },
				},
				__example__: [{ id: 'a', price: 1 }, { id: 'b' }],
			},
		});
		expect(model.items?.example).toEqual({ id: 'a', price: 1 });
		expect(model.items?.properties.get('id')?.example).toBe('a');
		expect(model.items?.properties.get('price')?.example).toBe(7);
		expect(model.items?.required).toEqual(['id']);
	});

	it('are required but for what an example leaves out', () => {
		const properties = { a: { type: 'string' }, b: { type: 'string' } };
		const object = (rest: object) => declared({ value: { type: 'object', properties, ...rest } });
		expect(object({}).required).toEqual(['a', 'b']);
		expect(object({ __example__: { b: 'x' } }).required).toEqual(['b']);
		expect(object({ __example__: 'none' }).required).toEqual(['a', 'b']);
		expect(object({ required: ['b', 'c'] }).required).toEqual(['b']);
		expect(object({ required: [], __example__: { a: 'x' } }).required).toEqual([]);
	});

	it('take nothing of an example from its prototype', () => {
		const properties = { toString: { type: 'string' } };
		const model = declared({ value: { type: 'object', properties, __example__: {} } });
		expect(model.properties.get('toString')?.example).toBeUndefined();
	});

	it.each<[string, unknown]>([
		['an example that is a text', 'text'],
		['an example that is null', null],
		['an example that is a list of texts', ['text']],
	])('of a list of objects: %s', (_, example) => {
		const items = { type: 'object', properties: { id: { type: 'string' } } };
		const model = declared({ value: { type: 'array', items, __example__: example } });
		expect(model.items?.properties.get('id')?.example).toBeUndefined();
		expect(model.items?.required).toEqual(['id']);
	});

	it('read twenty examples of a list, and no more', () => {
		const entries = (count: number) => [
			...Array.from({ length: count }, () => ({ id: 'x', note: 'y' })),
			{ id: 'x' },
		];
		const items = { type: 'object', properties: { id: {}, note: {} } };
		const model = (count: number) =>
			declared({ value: { type: 'array', items, __example__: entries(count) } });
		expect(model(19).items?.required).toEqual(['id']);
		expect(model(20).items?.required).toEqual(['id', 'note']);
	});

	it('are read to the depth that JSON may have, and no deeper', () => {
		let model: object = { type: 'string' };
		for (let depth = 0; depth < 200; depth++) model = { type: 'array', items: model };
		let levels = 0;
		for (let at: ValueModel | null = declared({ value: model }); at; at = at.items) levels++;
		expect(levels).toBeGreaterThan(30);
		expect(levels).toBeLessThan(150);
	});
});

it('objects within objects are read to that depth as well', () => {
	let model: object = { type: 'string' };
	for (let depth = 0; depth < 200; depth++) model = { type: 'object', properties: { in: model } };
	let levels = 0;
	for (
		let at: ValueModel | undefined = declared({ value: model });
		at;
		at = at.properties.get('in')
	)
		levels++;
	expect(levels).toBeGreaterThan(30);
	expect(levels).toBeLessThan(150);
});

describe('the routes of a Flow', () => {
	it.each<[unknown, unknown]>([
		[undefined, null],
		['x', null],
		[{}, new Map()],
		[
			{ A: ['B', 7], B: 'A', C: null },
			new Map([
				['A', ['B', '7']],
				['B', []],
				['C', []],
			]),
		],
	])('%j', (routing_model, routes) => {
		expect(readFlowOutline({ screens: [], routing_model })).toEqual({
			declared: new Map(),
			routes,
		});
	});
});

it.each([null, undefined, '', 'x', '[]', 7, [], {}, { screens: {} }, '{"screens": 1}'])(
	'%j is no Flow',
	(flow) => {
		expect(readFlowOutline(flow)).toBeNull();
	},
);

it('reads a text, and passes over screens that are none', () => {
	const flow = { screens: [null, 'x', { id: 'A', data: 'x' }, { id: 7 }] };
	const expected = new Map([
		['A', new Map()],
		['7', new Map()],
	]);
	expect(readFlowOutline(JSON.stringify(flow))?.declared).toEqual(expected);
	expect(readFlowOutline(flow)?.declared).toEqual(expected);
});
