import { CATALOGUE, lookUpFailure } from '../../exotel/catalogue';

describe('catalogue', () => {
	it('names each code once', () => {
		const codes = CATALOGUE.flatMap(({ exotelCode, metaCodes }) => [exotelCode, ...metaCodes]).filter(Boolean);
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
		['a name before a number that means something else', { name: 'EX_REENGAGEMENT_ERROR', code: 30004 }, 30018],
		['a number of Exotel', { code: 30018 }, 30018],
		['a number as text', { code: '30018' }, 30018],
		['a number of Meta', { code: 131047 }, 30018],
		['a number of Meta inside a text', { code: 400, text: '(#131009) Parameter value is not valid' }, 30021],
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
