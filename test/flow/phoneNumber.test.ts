import fc from 'fast-check';

import {
	checkNumber,
	isSpreadsheetResult,
	MAX_NUMBER_CHARACTERS,
	toE164,
} from '../../flow/phoneNumber';
import { COUNTRY_NAMES } from '../../flow/countryNames';
import { findNumbering, findNumberingByDigits } from '../../flow/numberingPlan';

describe('toE164', () => {
	it.each([
		['+919876543210', '+919876543210'],
		['919876543210', '+919876543210'],
		['00919876543210', '+919876543210'],
		['+00919876543210', '+919876543210'],
		['+91 98765-43210', '+919876543210'],
		['(+91) 98765.43210', '+919876543210'],
		['+91\u00a098765\u201143210', '+919876543210'],
		['\u202a+91 98765 43210\u202c', '+919876543210'],
		['\u200e+919876543210', '+919876543210'],
		['\ufeff+91/98765/43210\u2060', '+919876543210'],
		['+919876543210', '+919876543210'],
		['  +1 212 555 0100\n', '+12125550100'],
		['+44 (0)20 7946 0000', '+442079460000'],
		['0044 (0) 20 7946 0000', '+442079460000'],
		['919876543210.0', '+919876543210'],
		['+1.212.555.0000', '+12125550000'],
		['whatsapp:+919876543210', '+919876543210'],
		['WhatsApp: 919876543210', '+919876543210'],
		['tel:+91-98765-43210', '+919876543210'],
		['sms:+919876543210', '+919876543210'],
		['callto://+919876543210', '+919876543210'],
		['https://wa.me/919876543210', '+919876543210'],
		['wa.me/919876543210', '+919876543210'],
		['https://api.whatsapp.com/send?phone=919876543210', '+919876543210'],
		['+91 98765_43210', '+919876543210'],
		['++919876543210', '+919876543210'],
		['+91 [0] 98765 43210', '+919876543210'],
		['919876543210:12@s.whatsapp.net', '+919876543210'],
		['919876543210@s.whatsapp.net', '+919876543210'],
		['919876543210@c.us', '+919876543210'],
		['https://wa.me/919876543210?text=Hello%20there', '+919876543210'],
		['http://www.wa.me/+919876543210/', '+919876543210'],
		['https://api.whatsapp.com/send/?phone=%2B919876543210&text=Hi', '+919876543210'],
		['https://web.whatsapp.com/send?text=Hi&phone=919876543210', '+919876543210'],
		['whatsapp://send?phone=919876543210', '+919876543210'],
		['Phone: +91%2098765%2043210', '+919876543210'],
		['mobile:919876543210', '+919876543210'],
		["'+919876543210", '+919876543210'],
		['="919876543210"', '+919876543210'],
		['“+91 98765 43210”,', '+919876543210'],
		['<+919876543210>', '+919876543210'],
		['[+91] 98765·43210;', '+919876543210'],
		['919876543210.00', '+919876543210'],
		['919,876,543,210', '+919876543210'],
		['9,19,87,65,43,210', '+919876543210'],
		['+٩٧١٥٠١٢٣٤٥٦٧', '+971501234567'],
		['+۹۱۹۸۷۶۵۴۳۲۱۰', '+919876543210'],
		['+९१ ९८७६५ ४३२१०', '+919876543210'],
		['+９１９８７６５４３２１０', '+919876543210'],
		['+९19876543210', '+919876543210'],
		['+91 09876543210', '+919876543210'],
		['+91 (0) 9876543210', '+919876543210'],
		['9109876543210', '+919876543210'],
		['+49 0170 1234567', '+491701234567'],
		['+971 050 123 4567', '+971501234567'],
		['+39 06 1234 5678', '+390612345678'],
		['+7 8 916 123 45 67', '+79161234567'],
		['+7 800 123 45 67', '+78001234567'],
		['+1 1 212 555 0100', '+12125550100'],
		['+225 07 01 02 03 04', '+2250701020304'],
		// Links that open a chat, in all their forms.
		['HTTPS://WA.ME/919876543210', '+919876543210'],
		[' http://wa.me/919876543210#x', '+919876543210'],
		['https://wa.me/919876543210/x?y', '+919876543210'],
		['whatsapp.com/send?phone=919876543210', '+919876543210'],
		['https://www.whatsapp.com/send/?phone=919876543210#x', '+919876543210'],
		['https://api.whatsapp.com/send?text=a&type=b&phone=919876543210&app=c', '+919876543210'],
		['whatsapp://send/?phone=919876543210', '+919876543210'],
		['https://wa.me/919876543210?text=two\nlines', '+919876543210'],
		['tel :  +919876543210', '+919876543210'],
		['+919876543210@C.US ', '+919876543210'],
		['919876543210:123@s.whatsapp.net', '+919876543210'],
		// The trunk zero in brackets, where the country itself has none.
		['+65 (0) 9123 4567', '+6591234567'],
		['+65 [0] 9123 4567', '+6591234567'],
		['0065-(0)-9123.4567', '+6591234567'],
		['91 98700 (0) 43210', '+9198700043210'],
		['1234567.0', '+1234567'],
		['123456789012345.00', '+123456789012345'],
		['+1,23,45,67', '+1234567'],
	])('brings %j to %s', (given, expected) => {
		expect(toE164(given)).toBe(expected);
	});

	it.each([
		'',
		'Asha',
		'09876543210',
		'+0123456789',
		'12345',
		'+1234567890123456',
		'+91 98765 43210 ext 5',
		'IN.abc123',
		'+91x9876543210',
		'91987654321O',
		'+',
		'00',
		'+½12345678',
		'+91+919876543210',
		'+++919876543210',
		'-9876543119',
		'−919876543210',
		'-98,76,543,119',
		'9.19877E+11',
		'9,19877e+11',
		'+919876543210, +919876543211',
		'91234567/91234568',
		'https://wa.me/message/ABC123',
		'1234567,8',
		'xtel:+919876543210',
		'tel+919876543210',
		'https://wa.me/?text=919876543210',
		'https://example.com/919876543210',
		'https://api.whatsapp.com/send?x#phone=919876543210',
		'919876543210@example.com',
		'919876543210@c.us.example',
		'+91 98765 432 10.5,0',
	])('leaves %j alone, so that the check can show it', (given) => {
		expect(toE164(given)).toBe(given);
		expect(toE164(` ${given}\t`)).toBe(given);
	});

	it.each([
		['IN', '9876543210', '+919876543210'],
		['IN', '09876543210', '+919876543210'],
		['IN', '98765 43210', '+919876543210'],
		['IN', '0919876543210', '+919876543210'],
		['IN', '09198765432', '+919198765432'],
		['DE', '04912 345678', '+494912345678'],
		['IN', '9123456789', '+919123456789'],
		['IN', '919876543210', '+919876543210'],
		['IN', '+6591234567', '+6591234567'],
		['IN', '00 65 9123 4567', '+6591234567'],
		['IN', '12125550100', '+12125550100'],
		['in', '9876543210', '+919876543210'],
		['India', '9876543210', '+919876543210'],
		['united kingdom', '07700 900123', '+447700900123'],
		['SG', '91234567', '+6591234567'],
		['SG', '9123 4567', '+6591234567'],
		['SG', '6591234567', '+6591234567'],
		['SG', '65123456', '+6565123456'],
		['SG', '919876543210', '+919876543210'],
		['SG', '٩١٢٣٤٥٦٧', '+6591234567'],
		['AE', '0501234567', '+971501234567'],
		['AE', '501234567', '+971501234567'],
		['AE', '9710501234567', '+971501234567'],
		['UK', '07700 900123', '+447700900123'],
		['GB', '07700 900123', '+447700900123'],
		['US', '(212) 555-0100', '+12125550100'],
		['US', '1-212-555-0100', '+12125550100'],
		['RU', '8 916 123-45-67', '+79161234567'],
		['HU', '06 20 123 4567', '+36201234567'],
		['IT', '06 1234 5678', '+390612345678'],
		['HU', '036201234567', '036201234567'],
		['IN', '4412345678901', '+4412345678901'],
		['ZZ', '919876543210', '+919876543210'],
		['', '919876543210', '+919876543210'],
		[undefined, '9876543210', '+9876543210'],
	])('with default country %s completes %j to %s', (country, given, expected) => {
		expect(toE164(given, country)).toBe(expected);
	});

	it('looks at no more than a number has', () => {
		const started = performance.now();
		for (const part of ['\u0301', ' ', '9', '(0)', '.0', '٩', '@c.us']) {
			const long = `+91${part.repeat(1_000_000)}`;
			expect(toE164(long)).toBe(long.trim());
		}
		expect(performance.now() - started).toBeLessThan(5_000);
		expect(toE164('+919876543210'.padStart(MAX_NUMBER_CHARACTERS))).toBe('+919876543210');
		expect(toE164('+91 9876543210'.padStart(MAX_NUMBER_CHARACTERS + 1))).toBe('+91 9876543210');
	});

	it('is the same done twice, and gives E.164 or what was given', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 120 }),
				fc.constantFrom('IN', 'SG', 'IT', 'US', undefined),
				(text, country) => {
					const number = toE164(text, country);
					expect(number === text.trim() || /^\+[1-9]\d{6,14}$/.test(number)).toBe(true);
					expect(toE164(number, country)).toBe(number);
				},
			),
		);
	});

	it('does not change a number in E.164 of any country', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('IN', 'SG', 'BR', 'US', 'IT', 'RU', 'MX', 'AE', 'KE'),
				fc.nat(),
				(country, seed) => {
					const { callingCode, lengths } = findNumbering(country)!;
					const [length] = lengths;
					const number = `+${callingCode}${'9'.padEnd(length, String(seed))}`.slice(
						0,
						1 + callingCode.length + length,
					);
					for (const home of ['IN', 'SG', undefined]) expect(toE164(number, home)).toBe(number);
				},
			),
		);
	});
});

describe('checkNumber', () => {
	it.each([
		['+919876543210', undefined, '+919876543210'],
		['9876543210', 'IN', '+919876543210'],
		['91234567', 'SG', '+6591234567'],
		['+91 09876543210', undefined, '+919876543210'],
		['+4930123', undefined, '+4930123'],
		['+5215512345678', undefined, '+5215512345678'],
		['+551187654321', undefined, '+551187654321'],
		['+5511987654321', undefined, '+5511987654321'],
		// Codes that belong to no country are not judged.
		['+8881234567', undefined, '+8881234567'],
		['+870773111632', undefined, '+870773111632'],
		['+97912345678', undefined, '+97912345678'],
	])('takes %j (%s) as %s', (given, country, number) => {
		expect(checkNumber(given, country)).toEqual({ ok: true, number });
	});

	it.each<[string, string | undefined, string, string | null]>([
		['91234567', undefined, 'has 6 digits after +91, where such numbers have 10', null],
		['+91234567', 'SG', 'has 6 digits after +91, where such numbers have 10', '+6591234567'],
		['91234567', 'IN', 'has 6 digits after +91, where such numbers have 10', null],
		[
			'+9876543210',
			'IN',
			'has 8 digits after +98, where such numbers have 6, 7 or 10',
			'+919876543210',
		],
		['+919876543', undefined, 'has 7 digits after +91, where such numbers have 10', null],
		['+91987654321', undefined, 'has 9 digits after +91, where such numbers have 10', null],
		['+9198765432101', undefined, 'has 11 digits after +91, where such numbers have 10', null],
		['+651234567', undefined, 'has 7 digits after +65, where such numbers have 8', null],
		['+12125550', undefined, 'has 7 digits after +1, where such numbers have 10', null],
		['+4479460000', undefined, 'has 8 digits after +44, where such numbers have 9 or 10', null],
		['+23312345', undefined, 'has 5 digits after +233, where such numbers have 9', null],
		['+254123456', undefined, 'has 6 digits after +254, where such numbers have 7 to 9', null],
		['Asha', 'IN', 'is not a phone number with country code', null],
		['', 'IN', 'is not a phone number with country code', null],
		['+09876543210', 'IN', 'is not a phone number with country code', '+919876543210'],
		['09876543210', undefined, 'is not a phone number with country code', null],
		// The country code twice.
		[
			'+91919876543210',
			'IN',
			'has 12 digits after +91, where such numbers have 10',
			'+919876543210',
		],
		[
			'+65 65 9123 4567',
			undefined,
			'has 10 digits after +65, where such numbers have 8',
			'+6591234567',
		],
		// Local numbers of a country that is not the default one: no country has such a code.
		['89161234567', 'IN', 'begins with no country code', null],
		['+2101234567', undefined, 'begins with no country code', null],
		['98765x3210', 'IN', 'is not a phone number with country code', null],
		[
			'+09876543210'.padStart(100),
			'IN',
			'is not a phone number with country code',
			'+919876543210',
		],
		['-9876543119', 'IN', 'is not a phone number with country code', null],
		['9876543210'.padStart(101), 'IN', 'is not a phone number with country code', null],
	])('refuses %j (%s): it %s', (given, country, reason, suggestion) => {
		expect(checkNumber(given, country)).toEqual({ ok: false, reason, suggestion });
	});
});

describe('isSpreadsheetResult', () => {
	it.each([
		'-9876543119',
		'\u22129876543119',
		' - 98 765 43119 ',
		'-98,765,431.5',
		'-98,765,431.55',
		'9.19877E+11',
		'9.19877e11',
		'9,19877E+11',
		'+9E11',
		'-9.1E-5',
		`-${'9'.repeat(99)}`,
	])('takes %j', (text) => {
		expect(isSpreadsheetResult(text)).toBe(true);
	});

	it.each([
		'',
		'-',
		'919876543210',
		'+91-98765-43210',
		'-98765 or so',
		'about -98765',
		'-98765.',
		'9.E+11',
		'9.xE+11',
		'xE+11',
		'99.1E+11',
		'9.1E+',
		'9.1E+x',
		'9.1E+11 or so',
		`-${'9'.repeat(100)}`,
	])('does not take %j', (text) => {
		expect(isSpreadsheetResult(text)).toBe(false);
	});
});

describe('the numbering plan', () => {
	it.each([
		['IN', '91', [10], '0'],
		['SG', '65', [8], ''],
		['US', '1', [10], '1'],
		['IT', '39', [6, 7, 8, 9, 10, 11, 12], ''],
		['MX', '52', [10, 11], ''],
		['BJ', '229', [8, 10], ''],
		['HU', '36', [8, 9], '06'],
		['ZW', '263', [5, 6, 7, 8, 9, 10], '0'],
		['AC', '247', [5], ''],
	])('of %s: +%s, %j digits, trunk prefix %j', (country, callingCode, lengths, trunkPrefix) => {
		const numbering = findNumbering(country);
		expect({ ...numbering, lengths: [...numbering!.lengths] }).toEqual({
			callingCode,
			lengths,
			trunkPrefix,
		});
	});

	it.each([
		['919876543210', '91'],
		['12125550100', '1'],
		['233201234567', '233'],
		['8881234567', undefined],
		['', undefined],
	])('of the digits %s is that of +%s', (digits, callingCode) => {
		expect(findNumberingByDigits(digits)?.callingCode).toBe(callingCode);
	});

	it('has each country by its two letters and by its name, in any case', () => {
		expect(COUNTRY_NAMES.size).toBe(245);
		for (const [code, name] of COUNTRY_NAMES) {
			const numbering = findNumbering(code);
			expect(numbering).toBeDefined();
			expect(findNumbering(name)).toBe(numbering);
			expect(findNumbering(name.toUpperCase())).toBe(numbering);
		}
		expect(COUNTRY_NAMES.get('IN')).toBe('India');
		expect(COUNTRY_NAMES.get('AX')).toBe('Åland Islands');
	});

	it('joins the lengths of countries with one code', () => {
		expect([...findNumberingByDigits('4412')!.lengths].sort()).toEqual([10, 9]);
		expect(findNumbering('ZZ')).toBeUndefined();
		expect(findNumbering(undefined)).toBeUndefined();
	});
});
