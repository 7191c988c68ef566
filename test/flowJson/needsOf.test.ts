import { check, needsOfScreen, type Need } from '../../flowJson';

/** What the screen A of a Flow with this data model wants. */
const needsOfData = (data: unknown): Need[] => {
	const layout = { type: 'SingleColumnLayout', children: [] };
	const { flow } = check({ version: '7.3', screens: [{ id: 'A', data, layout }] });
	return needsOfScreen(flow!, 'A');
};
const needOf = (model: unknown): Need => needsOfData({ value: model })[0];
const requiredOf = (need: Need | null): string[] =>
	(need?.properties ?? []).filter(({ required }) => required).map(({ name }) => name);
const propertyOf = (need: Need | null, wanted: string): Need | undefined =>
	need?.properties.find(({ name }) => name === wanted);

describe('the values that a screen wants', () => {
	it('are read with their example', () => {
		expect(needOf({ type: 'string', __example__: 'Asha' })).toEqual({
			name: 'value',
			type: 'string',
			required: true,
			example: 'Asha',
			isOptions: false,
			isDate: false,
			items: null,
			properties: [],
		});
	});

	it('hand the parts of an example to what is within them', () => {
		const need = needOf({
			type: 'array',
			items: {
				type: 'object',
				properties: { id: { type: 'string' }, price: { type: 'number', __example__: 7 } },
			},
			__example__: [{ id: 'a', price: 1 }, { id: 'b' }],
		});
		expect(need.items?.example).toEqual({ id: 'a', price: 1 });
		expect(propertyOf(need.items, 'id')?.example).toBe('a');
		expect(propertyOf(need.items, 'price')?.example).toBe(7);
		expect(requiredOf(need.items)).toEqual(['id']);
	});

	it('are required but for what an example leaves out', () => {
		const properties = { a: { type: 'string' }, b: { type: 'string' } };
		const object = (rest: object) => needOf({ type: 'object', properties, ...rest });
		expect(requiredOf(object({}))).toEqual(['a', 'b']);
		expect(requiredOf(object({ __example__: { b: 'x' } }))).toEqual(['b']);
		expect(requiredOf(object({ __example__: 'none' }))).toEqual(['a', 'b']);
		expect(requiredOf(object({ required: ['b', 'c'] }))).toEqual(['b']);
		expect(requiredOf(object({ required: [], __example__: { a: 'x' } }))).toEqual([]);
	});

	it('take nothing of an example from its prototype', () => {
		const properties = { toString: { type: 'string' } };
		const need = needOf({ type: 'object', properties, __example__: {} });
		expect(propertyOf(need, 'toString')?.example).toBeNull();
	});

	it.each<[string, unknown]>([
		['an example that is a text', 'text'],
		['an example that is null', null],
		['an example that is a list of texts', ['text']],
	])('of a list of objects: %s', (_, example) => {
		const items = { type: 'object', properties: { id: { type: 'string' } } };
		const need = needOf({ type: 'array', items, __example__: example });
		expect(propertyOf(need.items, 'id')?.example).toBeNull();
		expect(requiredOf(need.items)).toEqual(['id']);
	});

	it('read twenty examples of a list, and no more', () => {
		const entries = (count: number) => [
			...Array.from({ length: count }, () => ({ id: 'x', note: 'y' })),
			{ id: 'x' },
		];
		const items = { type: 'object', properties: { id: {}, note: {} } };
		const need = (count: number) => needOf({ type: 'array', items, __example__: entries(count) });
		expect(requiredOf(need(19).items)).toEqual(['id']);
		expect(requiredOf(need(20).items)).toEqual(['id', 'note']);
	});

	it.each<[string, (model: object) => object]>([
		['lists in lists', (model) => ({ type: 'array', items: model })],
		['objects in objects', (model) => ({ type: 'object', properties: { in: model } })],
	])('are read to the depth that a Flow may have: %s', (_, wrap) => {
		let model: object = { type: 'string' };
		for (let depth = 0; depth < 40; depth++) model = wrap(model);
		let levels = 0;
		for (let at: Need | null | undefined = needOf(model); at; at = at.items ?? at.properties[0])
			levels++;
		expect(levels).toBe(41);
	});

	it('are none where the data model is none', () => {
		expect(needsOfData(undefined)).toEqual([]);
		expect(needsOfData('x')).toEqual([]);
		expect(needsOfData({ value: 'x' })).toEqual([]);
	});

	it('are none of a screen that the Flow has not', () => {
		const layout = { type: 'SingleColumnLayout', children: [] };
		const screen = { id: 'A', data: { value: { type: 'string' } }, layout };
		const { flow } = check({ version: '7.3', screens: [screen] });
		expect(needsOfScreen(flow!, 'B')).toEqual([]);
		expect(needsOfScreen(flow!, 'A').map(({ name }) => name)).toEqual(['value']);
	});
});
