import type { InteractiveFlow } from '../../flow/flowMessage';
import { check, CONFIRMATION_RULES, FLOW_MESSAGE_RULES, type OutgoingFlow } from '../../flow/rules';
import { findUnresolvedValue } from '../../flow/rules/unresolvedValues';

/**
 * Every rule of docs/protocol/flows.md#rules-of-a-flow-message and docs/protocol/flows.md#rules-of-addresses that needs
 * only the message of one send.
 */
const RULE_IDS = [
	...[
		'M01',
		'M02',
		'M03',
		'M04',
		'M05',
		'M06',
		'M07',
		'M08',
		'M09',
		'M10',
		'M11',
		'M12',
		'M13',
		'M14',
		'M15',
	],
	...['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08', 'P09', 'P09b', 'P10', 'P11'],
	...['P13', 'P14', 'P15', 'P16', 'P17', 'P18', 'P19', 'P20', 'P21', 'P22', 'P23', 'P24'],
	...[
		'P25',
		'P26',
		'P27',
		'P28',
		'P29',
		'E01',
		'E02',
		'E03',
		'E04',
		'E05',
		'E04',
		'E05',
		'E04',
		'E05',
	],
	...['E09', 'E10', 'E10', 'E11', 'E12', 'E13'],
];

const FLOW_ID = '1234567890123456';

function message(): OutgoingFlow {
	return {
		from: '+918000000001',
		to: '+919000000002',
		interactive: {
			type: 'flow',
			header: { type: 'text', text: 'Book an Appointment' },
			body: { text: 'Schedule your consultation with our team.' },
			footer: { text: 'Tap the button to proceed' },
			action: {
				name: 'flow',
				parameters: {
					flow_message_version: '3',
					flow_token: 'tok-123',
					flow_id: FLOW_ID,
					flow_cta: 'Book Now',
					flow_action: 'navigate',
					flow_action_payload: {
						screen: 'APPOINTMENT_FORM',
						data: { customer_name: 'John Doe', available_slots: ['10:00 AM', '2:00 PM'] },
					},
				},
			},
		},
	};
}

/** Changes the message in ways the types forbid: hostile and skipped input arrives here as well. */
function broken(change: (interactive: Loose, message: Loose) => void): OutgoingFlow {
	const copy = message();
	change(copy.interactive as unknown as Loose, copy as unknown as Loose);
	return copy;
}

interface Loose {
	[key: string]: Loose;
}
const parameters = (interactive: Loose) => interactive.action.parameters;

const ids = (flow: OutgoingFlow) => check(FLOW_MESSAGE_RULES, flow).map(({ id }) => id);

describe('rules of a Flow message', () => {
	it('are all there, once for each field', () => {
		expect(FLOW_MESSAGE_RULES.map(({ id }) => id).sort()).toEqual([...RULE_IDS].sort());
	});

	it('name a field, what is wrong and how to fix it', () => {
		for (const { problem, field, fix } of FLOW_MESSAGE_RULES) {
			expect(field).toMatch(/^[A-Z]/);
			expect(problem).toMatch(/^[a-z].*[^.]$/);
			expect(fix).toMatch(/^[A-Z].*\.$/);
		}
	});

	it("accept the message of Exotel's page", () => {
		expect(ids(message())).toEqual([]);
	});

	it('accept the smallest message', () => {
		const small = broken((interactive) => {
			delete interactive.header;
			delete interactive.footer;
			delete parameters(interactive).flow_action_payload;
		});
		expect(ids(small)).toEqual([]);
	});

	const violations: Array<[string, (interactive: Loose, message: Loose) => void]> = [
		['M01', (i) => Object.assign(i, { type: 'list' })],
		['M02', (i) => Object.assign(i.action, { name: 'form' })],
		['M03', (i) => Object.assign(i.body, { text: '' })],
		['M03', (i) => Object.assign(i.body, { text: 'x'.repeat(1025) })],
		['M04', (i) => Object.assign(i.body, { text: ' \n\t ' })],
		['M05', (i) => Object.assign(i.footer, { text: 'x'.repeat(61) })],
		['M06', (i) => Object.assign(i, { header: { type: 'sticker' } })],
		['M07', (i) => Object.assign(i.header, { text: '' })],
		['M07', (i) => Object.assign(i.header, { text: 'x'.repeat(61) })],
		['M08', (i) => Object.assign(i.header, { text: '*Book* now' })],
		[
			'M11',
			(i) =>
				Object.assign(i, { header: { type: 'video', video: { link: 'https://x.example/a.mp4' } } }),
		],
		['P01', (i) => Object.assign(parameters(i), { flow_message_version: 3 })],
		['P03', (i) => Object.assign(parameters(i), { flow_id: '1'.repeat(101) })],
		['P04', (i) => Object.assign(parameters(i), { flow_id: 'flow_abc123' })],
		['P05', (i) => Object.assign(parameters(i), { flow_name: 'appointment' })],
		['P06', (i) => Object.assign(parameters(i), { flow_cta: '' })],
		['P06', (i) => Object.assign(parameters(i), { flow_cta: 'x'.repeat(21) })],
		['P07', (i) => Object.assign(parameters(i), { flow_cta: 'Book 📅' })],
		['P07', (i) => Object.assign(parameters(i), { flow_cta: 'Book 🇮🇳' })],
		['P08', (i) => Object.assign(parameters(i), { flow_cta: 'Book\nnow' })],
		['P09', (i) => Object.assign(parameters(i), { flow_token: '' })],
		['P09b', (i) => Object.assign(parameters(i), { flow_token: 'x'.repeat(129) })],
		['P10', (i) => Object.assign(parameters(i), { flow_token: 'a\u0000b' })],
		['P11', (i) => Object.assign(parameters(i), { flow_token: 'unused' })],
		['P11', (i) => Object.assign(parameters(i), { flow_token: FLOW_ID })],
		['P13', (i) => Object.assign(parameters(i), { flow_token: '+919000000002' })],
		['P13', (i) => Object.assign(parameters(i), { flow_token: 'asha@example.com' })],
		['P14', (i) => Object.assign(parameters(i), { mode: 'test' })],
		['P15', (i) => Object.assign(parameters(i), { mode: 'draft' })],
		['P16', (i) => Object.assign(parameters(i), { flow_action: 'open' })],
		['P17', (i) => Object.assign(parameters(i), { flow_action: 'data_exchange' })],
		['P18', (i) => Object.assign(parameters(i), { flow_action_payload: ['FORM'] })],
		['P19', (i) => Object.assign(parameters(i).flow_action_payload, { screen: '' })],
		['P20', (i) => Object.assign(parameters(i).flow_action_payload, { screen: 'FORM_1' })],
		['P21', (i) => Object.assign(parameters(i).flow_action_payload, { screen: 'SUCCESS' })],
		['P22', (i) => Object.assign(parameters(i).flow_action_payload, { data: {} })],
		['P22', (i) => Object.assign(parameters(i).flow_action_payload, { data: ['a'] })],
		[
			'P23',
			(i) => Object.assign(parameters(i).flow_action_payload, { data: { a: [{ b: null }] } }),
		],
		['P24', (i) => Object.assign(parameters(i).flow_action_payload, { data: { a: '' } })],
		[
			'P25',
			(i) =>
				Object.assign(parameters(i).flow_action_payload, { data: { a: 'x'.repeat(1_048_577) } }),
		],
		['P26', (i) => Object.assign(parameters(i), { flow_colour: 'red' })],
		['P27', (i) => Object.assign(parameters(i), { flow_action_payload: '{"screen":"FORM"}' })],
		['P29', (i) => Object.assign(parameters(i), { flow_id: '2.52195E+16' })],
		['P29', (i) => Object.assign(parameters(i), { flow_id: '25219457711059444.0' })],
		['P29', (i) => Object.assign(parameters(i), { flow_id: '1,234,567,890,123,456' })],
		['E01', (_, m) => Object.assign(m, { to: '' })],
		['E01', (_, m) => Object.assign(m, { to: 'Asha' })],
		['E01', (_, m) => Object.assign(m, { to: '+1234' })],
		['E01', (_, m) => Object.assign(m, { to: '+1234567890123456' })],
		['E02', (_, m) => Object.assign(m, { from: '' })],
		['E03', (_, m) => Object.assign(m, { to: '918000000001' })],
		['E04', (_, m) => Object.assign(m, { statusCallback: 'example.com/callback' })],
		['E05', (_, m) => Object.assign(m, { statusCallback: 'http://192.168.1.4/callback' })],
		['E05', (_, m) => Object.assign(m, { statusCallback: 'http://[::1]/callback' })],
		['E04', (_, m) => Object.assign(m, { deliverAnswersTo: 'the trigger' })],
		[
			'E05',
			(_, m) =>
				Object.assign(m, { deliverAnswersTo: 'http://localhost:5678/webhook/a/exotel-whatsapp' }),
		],
		[
			'E10',
			(_, m) =>
				Object.assign(m, {
					deliverAnswersTo: 'https://n8n.example.com/webhook-test/a/exotel-whatsapp',
				}),
		],
		['E09', (_, m) => Object.assign(m, { to: '+6512345678', toAsGiven: '65123 45678' })],
		['E11', (_, m) => Object.assign(m, { to: 'IN.4x7Kp2' })],
		['E12', (_, m) => Object.assign(m, { to: '+9876543210', toAsGiven: '98765 43210' })],
		[
			'E12',
			(_, m) => Object.assign(m, { to: '+91234567', toAsGiven: '91234567', defaultCountry: 'IN' }),
		],
		['E13', (_, m) => Object.assign(m, { from: '+9180000000', fromAsGiven: '+9180000000' })],
		['M12', (i) => Object.assign(i.header, { text: 'Order undefined' })],
		['M13', (i) => Object.assign(i.body, { text: 'Hello [object Object], see you' })],
		['M14', (i) => Object.assign(i.footer, { text: 'Until Invalid DateTime' })],
		['M15', (i) => Object.assign(parameters(i), { flow_cta: 'Pay NaN' })],
		[
			'P28',
			(i) =>
				Object.assign(parameters(i).flow_action_payload, {
					data: { a: ['x', { b: 'Hello null' }] },
				}),
		],
	];
	it.each(violations)('%s is found, and nothing else (%#)', (id, change) => {
		expect(ids(broken(change))).toEqual([id]);
	});

	it('M09 is found when a media header has no link', () => {
		const noLink = broken((i) =>
			Object.assign(i, { header: { type: 'image', image: { link: '' } } }),
		);
		expect(ids(noLink)).toEqual(['M09', 'M11']);
	});

	it('M10 is found when a media header has no web link', () => {
		const ftp = broken((i) =>
			Object.assign(i, { header: { type: 'image', image: { link: 'ftp://x.example/a' } } }),
		);
		expect(ids(ftp)).toEqual(['M10', 'M11']);
	});

	it('P02 is found when there is no Flow ID', () => {
		expect(ids(broken((i) => Object.assign(parameters(i), { flow_id: '' })))).toEqual([
			'P02',
			'P04',
		]);
	});

	it('finds every rule that the table above names', () => {
		const tested = new Set([...violations.map(([id]) => id), 'M09', 'M10', 'P02']);
		expect(RULE_IDS.filter((id) => !tested.has(id))).toEqual([]);
	});

	it.each([
		['a 20-character button', 'Bookings for clinics'],
		['digits and signs', '#1 (©) 50%'],
		['another script', 'अपॉइंटमेंट बुक करें'],
	])('lets %s pass as Button Text', (_, text) => {
		expect(ids(broken((i) => Object.assign(parameters(i), { flow_cta: text })))).toEqual([]);
	});

	it('counts characters, not UTF-16 units', () => {
		expect(ids(broken((i) => Object.assign(i.body, { text: '😀'.repeat(1024) })))).toEqual([]);
		expect(ids(broken((i) => Object.assign(i.body, { text: '😀'.repeat(1025) })))).toEqual(['M03']);
	});

	it('says which value inside the data breaks the rule', () => {
		const [finding] = check(
			FLOW_MESSAGE_RULES,
			broken((i) =>
				Object.assign(parameters(i).flow_action_payload, {
					data: { slots: [{ id: '1', title: null }] },
				}),
			),
		);
		expect(finding.message).toBe(
			'\'Screen Data\' at "slots[0].title" has no value, and WhatsApp does not accept null',
		);
	});

	it('survives data nested a hundred thousand levels deep', () => {
		let deep: unknown = 'bottom';
		for (let level = 0; level < 100_000; level++) deep = [deep];
		const flow = broken((i) =>
			Object.assign(parameters(i).flow_action_payload, { data: { deep } }),
		);
		expect(() => check(FLOW_MESSAGE_RULES, flow)).not.toThrow();
	});

	it('survives a message with nothing in it', () => {
		const empty = { from: '', to: '', interactive: { action: { parameters: {} } } };
		expect(ids(empty as unknown as OutgoingFlow)).toEqual(
			expect.arrayContaining(['M01', 'M03', 'P06', 'E01']),
		);
		expect(
			ids({
				...message(),
				interactive: { ...message().interactive, body: null } as unknown as InteractiveFlow,
			}),
		).toContain('M03');
	});
});

describe('what rules say about numbers', () => {
	const messageOf = (change: object) => {
		const [finding] = check(FLOW_MESSAGE_RULES, { ...message(), ...change });
		return finding?.message;
	};

	it.each<[string, object, string | undefined]>([
		[
			'a number of ten digits where the country has eight',
			{ to: '+6591234567890', toAsGiven: '+6591234567890' },
			"'To' is a number that cannot exist: it has 11 digits after +65, where such numbers have 8",
		],
		[
			'a + before a local number',
			{ to: '+9876543210', toAsGiven: '+98765 43210', defaultCountry: 'IN' },
			"'To' is a number that cannot exist: it has 8 digits after +98, where such numbers have 6, 7 or 10 (did you mean +919876543210?)",
		],
		['no number at all', { to: 'Asha' }, "'To' must be a phone number with country code"],
		[
			'a user ID',
			{ to: 'IN.abc123' },
			"'To' is a user ID of WhatsApp, and Exotel does not document how to send to one",
		],
		[
			'a sender that cannot exist',
			{ from: '+9880000000', fromAsGiven: '+98800 00000', defaultCountry: 'IN' },
			"'From' is a number that cannot exist: it has 8 digits after +98, where such numbers have 6, 7 or 10 (did you mean +919880000000?)",
		],
		[
			'a sender that is none',
			{ from: 'Clinic' },
			"'From' must be your WhatsApp business number with country code",
		],
		[
			'a number of the default country',
			{ to: '+919876543210', toAsGiven: '98765 43210', defaultCountry: 'IN' },
			undefined,
		],
		[
			'the same number in another notation',
			{ to: '+5511987654321', from: '+551187654321' },
			"'To' is the same number as From (131021)",
		],
	])('%s', (_, change, expected) => {
		expect(messageOf(change)).toBe(expected);
	});

	it('ten digits with a country code are no hint, nor is what cannot exist', () => {
		expect(
			check(FLOW_MESSAGE_RULES, { ...message(), to: '+6512345678', toAsGiven: '+65123 45678' }),
		).toEqual([]);
		expect(
			check(FLOW_MESSAGE_RULES, { ...message(), to: '+9876543210', toAsGiven: '98765 43210' }).map(
				({ id }) => id,
			),
		).toEqual(['E12']);
	});
});

it.each(['statusCallback', 'deliverAnswersTo', 'lateAnswersTo'])(
	'a private address in %s is no hint when the API is private too',
	(name) => {
		const flow = { ...message(), [name]: 'http://127.0.0.1:5678/webhook/a' };
		expect(ids(flow)).toEqual(['E05']);
		expect(ids({ ...flow, apiIsPrivate: true })).toEqual([]);
		expect(ids({ ...flow, apiIsPrivate: false })).toEqual(['E05']);
	},
);

describe('limits of length', () => {
	const limits: Array<
		[
			field: string,
			id: string,
			limit: number,
			set: (interactive: Loose, text: string) => void,
			says: string,
		]
	> = [
		[
			'Body Text',
			'M03',
			1024,
			(i, text) => Object.assign(i.body, { text }),
			'must have 1 to 1024 characters',
		],
		[
			'Footer Text',
			'M05',
			60,
			(i, text) => Object.assign(i.footer, { text }),
			'must have at most 60 characters',
		],
		[
			'Header Text',
			'M07',
			60,
			(i, text) => Object.assign(i.header, { text }),
			'must have 1 to 60 characters',
		],
		[
			'Button Text',
			'P06',
			20,
			(i, text) => Object.assign(parameters(i), { flow_cta: text }),
			'must have 1 to 20 characters',
		],
		[
			'Flow Token',
			'P09',
			200,
			(i, text) => Object.assign(parameters(i), { flow_token: text }),
			'must have 1 to 200 characters',
		],
	];
	it.each(limits)(
		'%s (%s): %i is taken, one more is not, and the text says how many there are',
		(field, id, limit, set, says) => {
			const found = (length: number) =>
				check(
					FLOW_MESSAGE_RULES,
					broken((i) => set(i, 'x'.repeat(length))),
				).filter((finding) => finding.level === 'error');
			expect(found(limit)).toEqual([]);
			expect(found(1)).toEqual([]);
			expect(found(limit + 1)).toMatchObject([
				{ id, message: `'${field}' ${says}, and has ${limit + 1}` },
			]);
			expect(found(0)).toMatchObject([{ id, message: `'${field}' ${says}` }]);
		},
	);
});

describe('words of a program in a text for people', () => {
	it.each([
		['undefined', 'undefined'],
		['Hello undefined!', 'undefined'],
		['Hello,undefined', 'undefined'],
		['Your total: NaN', 'NaN'],
		['₹NaN', 'NaN'],
		['NaN%', 'NaN'],
		['Dear null,', 'null'],
		['"null"', 'null'],
		['null and more', 'null'],
		['On Invalid DateTime', 'Invalid DateTime'],
		['On Invalid Date.', 'Invalid Date'],
		['[object Object]', '[object Object]'],
		['Hello [object Object],[object Object]', '[object Object]'],
		['x[object Promise]y', '[object Promise]'],
		['line\nundefined\nline', 'undefined'],
		['undefinedundefined', 'undefinedundefined'],
		['NaNnull', 'NaNnull'],
		['On Invalid date', 'Invalid date'],
		['Hello function toString() { [native code] }', '[native code]'],
		['Dear #N/A, your order', '#N/A'],
		['Total: #REF!', '#REF!'],
		['#DIV/0! rupees', '#DIV/0!'],
		['#NAME?', '#NAME?'],
		[`${'x'.repeat(4_990)} undefined`, 'undefined'],
	])('%j has one', (text, word) => {
		expect(findUnresolvedValue(text)).toBe(word);
	});

	it.each([
		'',
		'Hello Asha',
		'nullify, annul, nullable',
		'the contract is null and void',
		'Nan, grandma of NaNa',
		'Null problemo',
		'an undefinedness',
		'undefined_name',
		'Invalid dates',
		'#REFRESH! #NUMBER1 #N/Asha #valuable #Name? #DIV',
		'Invalid DateTimes',
		'éundefined',
		'[object]',
		'[object object]',
		'NAN',
		'UNDEFINED',
		`${'x'.repeat(5_000)} undefined`,
		42,
		null,
		undefined,
	])('%j has none', (text) => {
		expect(findUnresolvedValue(text)).toBeNull();
	});

	it('says which word, and where in the data', () => {
		const flow = broken((i) => {
			i.body.text = 'Hello undefined' as never;
			parameters(i).flow_action_payload.data = {
				slots: [{ id: '1', title: 'NaN' }],
				note: '-',
			} as never;
		});
		const findings = check(FLOW_MESSAGE_RULES, flow);
		expect(findings.map(({ message: text, level }) => [level, text])).toEqual([
			[
				'warn',
				'\'Body Text\' has a word that an expression gives when it finds no text: "undefined"',
			],
			[
				'warn',
				'\'Screen Data\' at "slots[0].title" has a word that an expression gives when it finds no text: "NaN"',
			],
		]);
		expect(findings[0].fix).toMatch(/default/);
	});

	it('are found in a long list in a moment', () => {
		const flow = broken((i) => {
			parameters(i).flow_action_payload.data = {
				list: Array.from({ length: 50_000 }, (_, index) => `a rather long entry ${index}`),
			} as never;
		});
		const start = Date.now();
		expect(ids(flow)).toEqual(['P25']);
		expect(Date.now() - start).toBeLessThan(10_000);
	});
});

it('the confirmation is looked at for words of a program, and for nothing else', () => {
	expect(check(CONFIRMATION_RULES, 'Thank you, Asha')).toEqual([]);
	expect(check(CONFIRMATION_RULES, '')).toEqual([]);
	expect(check(CONFIRMATION_RULES, 'Thank you, undefined')).toEqual([
		{
			id: 'C01',
			level: 'warn',
			message:
				'\'Confirmation Message\' has a word that an expression gives when it finds no text: "undefined"',
			fix: expect.stringMatching(/^Check the expression. .*\.$/),
		},
	]);
});
