import { isApproved } from '../../flow/approval';

describe('an answer approves', () => {
	it.each<[string, unknown]>([
		['true', true],
		['the text true', 'true'],
		['yes', 'yes'],
		['Yes, whatever the case', 'YES'],
		['approve', 'approve'],
		['approved', 'Approved'],
		['accept', 'accept'],
		['blanks around', '  yes\n'],
		["WhatsApp Manager's numbered option", '0_Approve'],
		['a numbered option further down', '12_Yes'],
		['a list of one', ['yes']],
		['a list of one numbered option', ['0_Approve']],
	])('with %s', (_, value) => {
		expect(isApproved({ approved: value })).toBe(true);
	});

	it.each<[string, unknown]>([
		['false', false],
		['the text false', 'false'],
		['no', 'no'],
		['nothing', ''],
		['null', null],
		['undefined', undefined],
		['a number', 1],
		['the text 1, which may be the second of two options', '1'],
		['ok', 'ok'],
		['an object', { approved: true }],
		['an empty list', []],
		['a list of yes and no', ['yes', 'no']],
		['yes twice', ['yes', 'yes']],
		['a list in a list that is unclear', [['yes', 'no']]],
		['a sentence', 'yes, but not today'],
		['a negated word', 'not approved'],
		['a word that only begins so', 'yesterday'],
		['a numbered no', '1_Decline'],
		['a number alone', '1_'],
		['maybe', 'maybe'],
		['a text that behaves like one', { toString: () => 'yes' }],
		['a million letters', 'y'.repeat(1_000_000)],
		['a million digits', '1'.repeat(1_000_000)],
	])('not with %s', (_, value) => {
		expect(isApproved({ approved: value })).toBe(false);
	});
});

describe('the deciding answer', () => {
	it.each(['approved', 'approve', 'approval', 'decision'])('may be called %s', (name) => {
		expect(isApproved({ other: 'no', [name]: 'yes' })).toBe(true);
		expect(isApproved({ other: 'yes', [name]: 'no' })).toBe(false);
	});

	it('is the first of the usual names, and the only one', () => {
		expect(isApproved({ decision: 'yes', approved: 'no' })).toBe(false);
		expect(isApproved({ decision: 'no', approved: 'yes' })).toBe(true);
	});

	it('is the one that was named, and no other', () => {
		expect(isApproved({ verdict: 'yes', approved: 'no' }, 'verdict')).toBe(true);
		expect(isApproved({ approved: 'yes' }, 'verdict')).toBe(false);
		expect(isApproved({ verdict: 'no', approved: 'yes' }, 'verdict')).toBe(false);
	});

	it.each([[{}], [{ other: 'yes' }], [{ Approved: 'yes' }]])('is missing in %j', (answers) => {
		expect(isApproved(answers)).toBe(false);
	});

	it('is no key of every object', () => {
		for (const name of ['constructor', 'toString', '__proto__'])
			expect(isApproved({}, name)).toBe(false);
		expect(isApproved(Object.create({ approved: 'yes' }) as Record<string, unknown>)).toBe(false);
	});
});

it('needs an answer that decides, whatever the others are called', () => {
	expect(isApproved({ undefined: 'yes' })).toBe(false);
	expect(isApproved({ undefined: 'yes' }, 'decision')).toBe(false);
});
