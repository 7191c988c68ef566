import fc from 'fast-check';

import { toScreenValues } from '../../flow/screenValues';
import type { Need } from '../../flowJson';

const need = (changes: Partial<Need>): Need => ({
	name: 'value',
	type: 'string',
	required: true,
	example: null,
	isOptions: false,
	isDate: false,
	properties: [],
	items: null,
	...changes,
});
const options = need({
	type: 'array',
	isOptions: true,
	items: need({
		name: '',
		type: 'object',
		properties: ['id', 'title', 'description'].map((name) => need({ name })),
	}),
});
const brought = (value: unknown, to: Need) => toScreenValues({ value }, [to]).value;

describe('values are brought to what a screen declares', () => {
	it.each<[unknown, Partial<Need>, unknown]>([
		[7, { type: 'string' }, '7'],
		[true, { type: 'string' }, 'true'],
		['7', { type: 'string' }, '7'],
		['7', { type: 'number' }, 7],
		[' -7.5 ', { type: 'number' }, -7.5],
		['1e400', { type: 'number' }, '1e400'],
		['seven', { type: 'number' }, 'seven'],
		['7.', { type: 'number' }, '7.'],
		['7 rooms', { type: 'number' }, '7 rooms'],
		['No 7', { type: 'number' }, 'No 7'],
		[null, { type: 'number' }, null],
		['', { type: 'number' }, ''],
		['12', { type: 'integer' }, 12],
		['true', { type: 'boolean' }, true],
		['false', { type: 'boolean' }, false],
		['yes', { type: 'boolean' }, 'yes'],
		[{ a: 1 }, { type: 'object' }, { a: 1 }],
		[['a'], { type: 'array' }, ['a']],
		['a, b', { type: 'array' }, 'a, b'],
		['a, b', { type: 'array', items: need({ type: 'string' }) }, ['a', 'b']],
		['a, b\nc', { type: 'array', items: need({ type: 'string' }) }, ['a, b', 'c']],
		['["a, b"]', { type: 'array', items: need({ type: 'string' }) }, ['a, b']],
		['', { type: 'array', items: need({ type: 'string' }) }, []],
		[['a', 7], { type: 'array', items: need({ type: 'string' }) }, ['a', '7']],
		[7, { type: 'array', items: need({ type: 'string' }) }, 7],
		['a, b', { type: 'array', items: need({ type: 'number' }) }, 'a, b'],
		['a, b', { type: 'string', items: need({ type: 'string' }) }, 'a, b'],
		[
			'2026-12-25T00:00:00, 2026-12-26',
			{ type: 'array', items: need({ type: 'string', isDate: true }) },
			['2026-12-25', '2026-12-26'],
		],
		['2026-12-01T00:00:00.000+05:30', { isDate: true }, '2026-12-01'],
		['2026-12-01', { isDate: true }, '2026-12-01'],
		['on 2026-12-01T00:00', { isDate: true }, 'on 2026-12-01T00:00'],
		['2026-12-01 at 9', { isDate: true }, '2026-12-01 at 9'],
		['2026-12-01T00:00:00.000+05:30', {}, '2026-12-01T00:00:00.000+05:30'],
		[1764547200000, { isDate: true }, '1764547200000'],
	])('%j as %j', (given, changes, expected) => {
		expect(brought(given, need(changes))).toEqual(expected);
	});

	const PUNE = { id: 'Pune', title: 'Pune' };
	it.each<[string, unknown, unknown]>([
		['texts', ['Pune', ' Goa '], [PUNE, { id: 'Goa', title: 'Goa' }]],
		[
			'numbers',
			[9, 10],
			[
				{ id: '9', title: '9' },
				{ id: '10', title: '10' },
			],
		],
		['a text with commas', 'Pune, Goa,', [PUNE, { id: 'Goa', title: 'Goa' }]],
		[
			'lines, which may have commas',
			'Pune, west\nGoa',
			[
				{ id: 'Pune, west', title: 'Pune, west' },
				{ id: 'Goa', title: 'Goa' },
			],
		],
		['JSON', '["Pune"]', [PUNE]],
		['JSON that is broken', '["Pune"', '["Pune"'],
		['JSON with blanks around it', ' ["Pune"] ', [PUNE]],
		['an empty text', '', []],
		['commas and blanks alone', ' , ,', []],
		[
			'options',
			[{ id: 'p', title: 'Pune', description: 'west' }],
			[{ id: 'p', title: 'Pune', description: 'west' }],
		],
		['rows of a sheet', [{ row_number: 2, ID: 7, Title: 'Pune' }], [{ id: '7', title: 'Pune' }]],
		['rows with a title only', [{ row_number: 2, title: 'Pune' }], [PUNE]],
		['rows with blanks', [{ id: ' p ', title: ' Pune ' }], [{ id: 'p', title: 'Pune' }]],
		['rows whose title is a number', [{ Id: 'a', TITLE: 9 }], [{ id: 'a', title: '9' }]],
		['rows whose title is no text', [{ id: 'a', title: true }], [{ id: 'a', title: true }]],
		['rows whose id is null', [{ id: null, title: 'Pune' }], [{ id: null, title: 'Pune' }]],
		['rows without columns', [{}], [{}]],
		['rows with one column', [{ City: 'Pune' }], [PUNE]],
		[
			'rows that do not say which column is the title',
			[{ City: 'Pune', Code: 'PNQ' }],
			[{ City: 'Pune', Code: 'PNQ' }],
		],
		['other things', [null, ['a'], true], [null, ['a'], true]],
		['no list', { id: 'p' }, { id: 'p' }],
		['nothing', null, null],
	])('options from %s', (_, given, expected) => {
		expect(brought(given, options)).toEqual(expected);
	});

	it('what the screen does not declare stays', () => {
		expect(toScreenValues({ other: 7, value: 7 }, [need({})])).toEqual({ other: 7, value: '7' });
	});

	it('once is as good as twice, whatever is given', () => {
		const needs = fc
			.record({
				type: fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array'),
				isDate: fc.boolean(),
				items: fc.constantFrom(null, need({ type: 'string' }), need({ type: 'number' })),
			})
			.map(need);
		fc.assert(
			fc.property(fc.jsonValue(), fc.oneof(needs, fc.constant(options)), (value, to) => {
				const once = brought(value, to);
				expect(brought(once, to)).toEqual(once);
			}),
		);
	});
});
