import fc from 'fast-check';

import { readValidationErrors } from '../../meta/validationErrors';

const PLACE = { line_start: 5, line_end: 5, column_start: 17, column_end: 30 };

describe('readValidationErrors', () => {
	it("gives Meta's entry the shape of our own check", () => {
		expect(
			readValidationErrors([
				{
					error: 'INVALID_PROPERTY_VALUE',
					error_type: 'FLOW_JSON_ERROR',
					message: "Invalid value found for property 'type'.",
					...PLACE,
					pointers: [
						{ ...PLACE, path: 'screens[0].layout.type' },
						{ ...PLACE, line_start: 9, path: 'screens[1].layout.type' },
					],
				},
			]),
		).toStrictEqual([
			{
				level: 'error',
				error: 'INVALID_PROPERTY_VALUE',
				error_type: 'FLOW_JSON_ERROR',
				rule: null,
				message: "Invalid value found for property 'type'.",
				fix: 'Correct screens[0].layout.type, line 5 of the Flow JSON and upload it again.',
				pointers: [
					{ path: 'screens[0].layout.type', line_start: 5, column_start: 17 },
					{ path: 'screens[1].layout.type', line_start: 9, column_start: 17 },
				],
				count: 2,
			},
		]);
	});

	it.each([
		['no pointers', PLACE, [{ path: '', line_start: 5, column_start: 17 }], 'line 5 of'],
		[
			'an empty list of pointers',
			{ ...PLACE, pointers: [] },
			[{ path: '', line_start: 5, column_start: 17 }],
			'line 5 of',
		],
		['no place at all', {}, [{ path: '' }], 'Correct the Flow JSON and'],
		[
			'a pointer without lines',
			{ pointers: [{ path: 'version' }] },
			[{ path: 'version' }],
			'Correct version of',
		],
		[
			'lines that are no numbers',
			{ line_start: '5', column_start: NaN },
			[{ path: '' }],
			'Correct the Flow JSON and',
		],
		[
			'pointers that are none',
			{ pointers: [null, 'x', 3] },
			[{ path: '' }],
			'Correct the Flow JSON and',
		],
	])('with %s', (_, entry, pointers, fix) => {
		const [finding] = readValidationErrors([{ message: 'It is wrong', ...entry }]);
		expect(finding).toMatchObject({ message: 'It is wrong', pointers, count: 1 });
		expect(finding.fix).toContain(fix);
	});

	it.each([
		['a text', 'Wrong', 'Wrong'],
		['no words', {}, 'Meta reports an error without a text'],
		['nothing', null, 'Meta reports an error without a text'],
	])('says what there is of an entry that is %s', (_, entry, message) => {
		expect(readValidationErrors([entry])).toMatchObject([
			{ error: 'UNKNOWN', error_type: 'FLOW_JSON_ERROR', message },
		]);
	});

	it.each([[undefined], [null], ['x'], [{}], [[]]])('of %j is empty', (value) => {
		expect(readValidationErrors(value)).toStrictEqual([]);
	});

	it('shows a hundred at most, each with twenty places', () => {
		const pointers = Array.from({ length: 30 }, (_, index) => ({ path: `screens[${index}]` }));
		const findings = readValidationErrors(
			Array.from({ length: 300 }, () => ({ message: 'x', pointers })),
		);
		expect(findings).toHaveLength(100);
		expect(findings[0].pointers).toHaveLength(20);
		expect(findings[0].count).toBe(30);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect(Array.isArray(readValidationErrors(value))).toBe(true);
				for (const { message, fix } of readValidationErrors([value])) {
					expect(`${message}${fix}`).not.toContain('undefined');
				}
			}),
		);
	});
});
