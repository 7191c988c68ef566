import fc from 'fast-check';

import { isSamePerson, isUserId, getPersonKey } from '../../flow/person';

describe('isSamePerson', () => {
	it.each([
		['+919000000002', '919000000002'],
		['+91 90000-00002', '00919000000002'],
		['whatsapp:+919000000002', '+919000000002'],
		['+5511987654321', '551187654321'],
		['5531961234567', '+553161234567'],
		['+55 (11) 91234-5678', '551112345678'],
		['+5215512345678', '525512345678'],
		['+5491123456789', '541123456789'],
		['+5492914123456', '+542914123456'],
		['+2290197123456', '22997123456'],
		['IN.abc123', ' IN.abc123 '],
	])('%j and %j are the same', (a, b) => {
		expect(isSamePerson(a, b)).toBe(true);
		expect(isSamePerson(b, a)).toBe(true);
	});

	it.each([
		['+919000000002', '+919000000003'],
		// Another digit, another place of it, another country.
		['+5511987654321', '551187654322'],
		['+5511987654321', '5511887654321'],
		['+5511987654321', '5512987654321'],
		['+5511987654321', '541187654321'],
		// A landline of Brazil is not the mobile number with its digits.
		['+5511923456789', '551123456789'],
		['+5511953456789', '551153456789'],
		['+5215512345678', '525512345679'],
		// No number of Mexico begins with 1, none of Argentina with 4.
		['+521112345678', '52112345678'],
		['+5494123456789', '544123456789'],
		['+2290297123456', '22997123456'],
		['IN.abc123', 'IN.ABC123'],
		['IN.abc123', 'SG.abc123'],
		['IN.919000000002', '+919000000002'],
		['+91x9000000002', '+919000000002'],
		['+919000000002;9', '+919000000002'],
		// Texts that only contain such a number.
		['x+5511987654321', 'x+551187654321'],
		['+5511987654321x', '+551187654321x'],
		['x+5215512345678', 'x+525512345678'],
		['+5215512345678x', '+525512345678x'],
		['x+5491123456789', 'x+541123456789'],
		['+5491123456789x', '+541123456789x'],
		['x+2290197123456', 'x+22997123456'],
		['+2290197123456x', '+22997123456x'],
		['', ''],
		[' ', ''],
		['', '+919000000002'],
	])('%j and %j are not', (a, b) => {
		expect(isSamePerson(a, b)).toBe(false);
		expect(isSamePerson(b, a)).toBe(false);
	});

	it('looks at no more than a number has', () => {
		const started = performance.now();
		const long = `+91${'\u0301'.repeat(4_000_000)}9000000002`;
		expect(isSamePerson(long, '+919000000002')).toBe(false);
		expect(performance.now() - started).toBeLessThan(5_000);
	});

	it('never takes two numbers of a country without variants for one', () => {
		const number = fc.integer({ min: 6_000_000_000, max: 9_999_999_999 });
		fc.assert(
			fc.property(number, number, (a, b) => isSamePerson(`+91${a}`, `91${b}`) === (a === b)),
		);
	});

	it('takes a key for the person it is of', () => {
		fc.assert(
			fc.property(
				fc.string({ maxLength: 40 }),
				(text) => getPersonKey(getPersonKey(text)) === getPersonKey(text),
			),
		);
	});
});

describe('isUserId', () => {
	it.each([
		'IN.abc123',
		'in.1',
		'US.13491208655302741918',
		`IN.${'a'.repeat(128)}`,
		'US.ENT.11815799212886844830',
	])('takes %j', (text) => {
		expect(isUserId(text)).toBe(true);
	});

	it.each([
		'',
		'IN.',
		'IN',
		'+919000000002',
		'919000000002',
		'I.abc',
		'IND.abc',
		'IN.a-b',
		'IN.a b',
		' IN.abc',
		'IN.abc ',
		'xIN.abc',
		`IN.${'a'.repeat(129)}`,
		'91.123',
		'IN.a.b',
	])('does not take %j', (text) => {
		expect(isUserId(text)).toBe(false);
	});
});
