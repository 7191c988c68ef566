import fc from 'fast-check';

import { trimFields, trimPasted } from '../../flow/pastedText';

describe('trimPasted', () => {
	it.each([
		['key', 'key'],
		[' key ', 'key'],
		['\tkey\r\n', 'key'],
		['\u00a0key\u202f', 'key'],
		['\u3000key', 'key'],
		['\u200bkey', 'key'],
		['key\u200d\u2060', 'key'],
		['\ufeffkey', 'key'],
		['\u200ekey\u200f', 'key'],
		['\u202akey\u202c', 'key'],
		['k\u00ade\u200by', 'key'],
		['key\ufe0f', 'key'],
		[' \u200b key \u2060 ', 'key'],
		['two words', 'two words'],
		['a-b_c.d/e+f=', 'a-b_c.d/e+f='],
		['कुंजी', 'कुंजी'],
		['', ''],
		['\u200b', ''],
	])('%j becomes %j', (given, expected) => {
		expect(trimPasted(given)).toBe(expected);
	});

	it('changes what it has made no more', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				(text) => trimPasted(trimPasted(text)) === trimPasted(text),
			),
		);
	});
});

describe('trimFields', () => {
	it('trims every text, and leaves other values and the fields named as they are', () => {
		const fields = { a: ' x ', b: ' y ', c: 7, d: undefined, e: null };
		expect(trimFields(fields, ['b'])).toEqual({ a: 'x', b: ' y ', c: 7, d: undefined, e: null });
		expect(trimFields(fields)).toMatchObject({ a: 'x', b: 'y' });
	});

	it('makes a copy', () => {
		const fields = { a: ' x ' };
		trimFields(fields);
		expect(fields).toEqual({ a: ' x ' });
	});
});
