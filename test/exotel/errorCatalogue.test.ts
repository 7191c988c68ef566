import { CATALOGUE, lookUpFailure } from '../../exotel/errorCatalogue';

describe('catalogue', () => {
	it('names each code once', () => {
		const codes = CATALOGUE.flatMap(({ exotelCode, metaCodes }) => [
			exotelCode,
			...metaCodes,
		]).filter(Boolean);
		expect(new Set(codes).size).toBe(codes.length);
		const names = CATALOGUE.map(({ name }) => name).filter(Boolean);
		expect(new Set(names).size).toBe(names.length);
	});

	it('says what happened and what to do, without the words n8n asks to avoid', () => {
		for (const { meaning, fix } of CATALOGUE) {
			expect(meaning).toMatch(/^[A-Z].*[^.]$/);
			expect(fix).toMatch(/^[A-Z].*\.$/);
			expect(`${meaning} ${fix}`).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
		}
	});

	it.each([
		['a name', { name: 'EX_REENGAGEMENT_ERROR' }, 30018],
		[
			'a name before a number that means something else',
			{ name: 'EX_REENGAGEMENT_ERROR', code: 30004 },
			30018,
		],
		['a number of Exotel', { code: 30018 }, 30018],
		['a number as text', { code: '30018' }, 30018],
		['a number of Meta', { code: 131047 }, 30018],
		[
			'a number of Meta in its marks, before the name of a group',
			{ name: 'EX_SYSTEM_ERROR', code: 30004, text: '(#131009) Parameter value is not valid' },
			30021,
		],
		[
			'a number of Meta inside a text',
			{ code: 400, text: '(#131009) Parameter value is not valid' },
			30021,
		],
		['a name inside a text', { text: 'failed with EX_TEMPLATE_NOT_FOUND' }, 30024],
	])('finds %s', (_, given, exotelCode) => {
		expect(lookUpFailure(given)).toMatchObject({ exotelCode });
	});

	it.each([
		[{}],
		[{ name: 'EX_BRAND_NEW', code: null }],
		[{ code: '' }],
		[{ code: 1002, text: 'Invalid parameter' }],
		[{ text: 'call 919000000002 or 1310099' }],
	])('finds nothing for %j', (given) => {
		expect(lookUpFailure(given)).toBeUndefined();
	});
});

describe('the cause of a failure', () => {
	it.each([
		[132068, 'configuration-invalid'],
		[131057, 'temporarily-unavailable'],
		[131042, 'quota-exhausted'],
		[30004, 'temporarily-unavailable'],
		[131016, 'temporarily-unavailable'],
		[80007, 'rate-limited'],
		[30007, 'rate-limited'],
		[30008, 'rate-limited'],
		[30009, 'rate-limited'],
		[30010, undefined],
		[131026, undefined],
	])('of %d is %s', (code, cause) => {
		expect(lookUpFailure({ code })).toBeDefined();
		expect(lookUpFailure({ code })?.cause).toBe(cause);
	});
});

describe('a code alone', () => {
	it.each([
		['#131047', true],
		['(#131047', true],
		['#131047)', true],
		[' 131047\n', true],
		['x131047', false],
		['131047x', false],
		['131047 131026', false],
		['(131047)', false],
	])('%j is one: %s', (code, isFound) => {
		expect(lookUpFailure({ code }) !== undefined).toBe(isFound);
	});
});

describe("Meta's codes", () => {
	it.each([
		[132015, /paused/],
		[132016, /disabled the template for good/],
		[132018, /variables do not fit/],
		[131031, /restricted or locked/],
		[368, /restricted or locked/],
		[131037, /display name/],
		[131045, /not registered/],
		[133010, /not registered/],
		[131057, /maintenance/],
		[133004, /could not process/],
		[133006, /has to be verified/],
		[133005, /PIN .* is wrong/],
		[190, /access to WhatsApp has expired/],
		[80007, /Too many calls/],
		[4, /Too many calls/],
		[130497, /this country/],
		[33, /deleted/],
		[10, /lacks a permission/],
	])('%d is found as number, as text and inside texts', (code, meaning) => {
		for (const given of [
			{ code },
			{ code: ` ${code} ` },
			{ code: `(#${code})` },
			{ text: `(#${code}) Something` },
		]) {
			expect(lookUpFailure(given)?.meaning).toMatch(meaning);
		}
	});

	it.each([0, 1, 2, 200, 250, 299])('%d counts only in the marks of Meta', (code) => {
		expect(lookUpFailure({ code })).toBeUndefined();
		expect(lookUpFailure({ code: String(code) })).toBeUndefined();
		expect(lookUpFailure({ text: `(#${code}) Something` })).toBeDefined();
	});

	it.each([
		['{"error":{"code":190,"message":"x"}}', /expired/],
		['error code: 368', /restricted/],
		['order 139999, then (#132015) Template is Paused', /paused/],
		['order 139999 and 132016', /for good/],
		['EX_BRAND_NEW, then EX_TEMPLATE_NOT_FOUND', /no approved template/],
	])('are found in %j', (text, meaning) => {
		expect(lookUpFailure({ text })?.meaning).toMatch(meaning);
	});

	it.each(['(#300) x', 'status code 200', 'code 12', `${' '.repeat(2_000)}(#132015)`])(
		'are not seen in %j',
		(text) => {
			expect(lookUpFailure({ text })).toBeUndefined();
		},
	);
});
