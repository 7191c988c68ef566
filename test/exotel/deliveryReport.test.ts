import { CATALOGUE } from '../../exotel/errorCatalogue';
import { readDeliveryReport, type DeliveryStatus } from '../../exotel/deliveryReport';

const report = (fields: object) =>
	readDeliveryReport({ callback_type: 'dlr', sid: 'out-1', to: '+919000000002', ...fields });

/** Names as Exotel's documents and two live callers write them. */
const NAMES: Array<[string, DeliveryStatus]> = [
	['EX_MESSAGE_SENT', 'sent'],
	['EX_MESSAGE_DELIVERED', 'delivered'],
	['EX_MESSAGE_SEEN', 'read'],
	['EX_MESSAGE_READ', 'read'],
	['EX_MESSAGE_QUEUED', 'pending'],
	['EX_MESSAGE_ACCEPTED', 'pending'],
	['EX_MESSAGE_PENDING', 'pending'],
	['EX_MESSAGE_FAILED', 'failed'],
	['EX_MESSAGE_UNDELIVERED', 'failed'],
	['ENQUEUED', 'pending'],
	['SUBMITTED', 'pending'],
	['SENT', 'sent'],
	['DELIVERED', 'delivered'],
	['READ', 'read'],
	['SEEN', 'read'],
	['FAILURE', 'failed'],
	['ERROR', 'failed'],
	['REJECTED', 'failed'],
	['UNDELIVERABLE', 'failed'],
	['NOT_DELIVERED', 'failed'],
	['EX_REENGAGEMENT_ERROR', 'failed'],
	['EX_MESSAGE_EXPIRED', 'failed'],
	['EX_MESSAGE_PENDING_TOO_LONG', 'failed'],
	['EX_RESTRICTED_BY_META', 'failed'],
	['EX_SECTION_COUNT_ERROR', 'failed'],
	['EX_ROWS_COUNT_ERROR', 'failed'],
	['EX_PRODUCT_COUNT_ERROR', 'failed'],
	['EX_CATALOGUE_NOT_FOUND', 'failed'],
	['EX_CATALOGUE_NOT_LINKED', 'failed'],
	['EX_MISSING_PRODUCT', 'failed'],
	['EX_PRODUCT_NOT_FOUND', 'failed'],
	['EX_PRODUCT_COMPLIANCE_ERROR', 'failed'],
];

describe('the name of a status', () => {
	const spellings = (name: string) => [
		name,
		name.toLowerCase(),
		` ${name} `,
		name.replace(/_/g, ' '),
		name.replace(/_/g, '-'),
		name.replace(/^EX_/, ''),
		name.replace(/^EX_(?:MESSAGE_)?/, ''),
	];

	it.each(NAMES)('%s means %s, in any spelling and in any field', (name, status) => {
		for (const spelling of spellings(name)) {
			for (const field of ['exo_detailed_status', 'status', 'exo_status_code']) {
				expect(report({ [field]: spelling })?.status).toBe(status);
			}
		}
	});

	it('of every failure in the catalogue means failed', () => {
		for (const { name } of CATALOGUE)
			if (name) expect(report({ exo_detailed_status: name })?.status).toBe('failed');
	});

	it('counts before the number', () => {
		for (const [name, status] of NAMES) {
			expect(report({ exo_detailed_status: name, exo_status_code: 30003 })?.status).toBe(status);
			expect(report({ exo_detailed_status: name, exo_status_code: 30018 })?.status).toBe(status);
		}
	});

	it.each([
		'x'.repeat(100),
		'DELIVERED'.padStart(101),
		'',
		' ',
		'EX_',
		'MESSAGE_',
		'EX_MESSAGE_',
		'SENTINEL',
		'UNREAD',
		'toString',
	])('%j means nothing by itself', (name) => {
		expect(report({ exo_detailed_status: name, status: 'also unknown' })?.status).toBe('unknown');
	});

	it.each([
		'SECTION - COUNT - ERROR',
		'99999 - SECTION_COUNT_ERROR',
		'SECTION_COUNT_ERROR - 99999',
		'SECTION_COUNT\u00ad_ERROR',
		'(Section count error)',
	])('may stand with numbers, marks and invisible characters: %j', (name) => {
		expect(report({ exo_detailed_status: name })?.status).toBe('failed');
	});

	it.each(['9 - SECTION_COUNT_ERROR', 'ABCDE - SECTION_COUNT_ERROR', 'SECTION_COUNT_ERROR - 9'])(
		'has no other words beside it: %j',
		(name) => {
			expect(report({ exo_detailed_status: name })?.status).toBe('unknown');
		},
	);

	it('is looked at up to 100 characters', () => {
		expect(report({ exo_detailed_status: 'DELIVERED'.padStart(100) })?.status).toBe('delivered');
		expect(report({ exo_detailed_status: 'DELIVERED'.padStart(101) })?.status).toBe('unknown');
	});
});

describe('the number of a status', () => {
	it.each<[unknown, DeliveryStatus]>([
		[30001, 'sent'],
		[30002, 'delivered'],
		[30003, 'read'],
		['30002', 'delivered'],
		[' 30002 ', 'delivered'],
		['30002.0', 'delivered'],
		[30000, 'unknown'],
		[30004, 'failed'],
		[30018, 'failed'],
		[30031, 'failed'],
		[30041, 'failed'],
		[30042, 'unknown'],
		[30049, 'unknown'],
		[30050, 'unknown'],
		[0, 'unknown'],
		[1, 'unknown'],
		['0', 'unknown'],
		[' ', 'unknown'],
		[-1, 'unknown'],
		[200, 'unknown'],
	])('%j means %s', (number, status) => {
		expect(report({ exo_status_code: number })?.status).toBe(status);
		expect(report({ exo_detailed_status: 'EX_BRAND_NEW', exo_status_code: number })?.status).toBe(
			status,
		);
		expect(report({ exo_detailed_status: number })?.status).toBe(status);
	});
});

describe('what live callers saw', () => {
	it.each<[object, DeliveryStatus, string]>([
		[
			{ exo_status_code: 0, exo_detailed_status: 'DELIVERED', description: 'Message delivered' },
			'delivered',
			'DELIVERED',
		],
		[{ exo_status_code: 1, exo_detailed_status: 'SENT' }, 'sent', 'SENT'],
		[{ exo_status_code: 0, exo_detailed_status: 'READ' }, 'read', 'READ'],
		[
			{ exo_status_code: 30001, exo_detailed_status: 'EX_MESSAGE_QUEUED' },
			'pending',
			'EX_MESSAGE_QUEUED',
		],
		[
			{ exo_status_code: 30001, exo_detailed_status: 'ex_message_accepted' },
			'pending',
			'ex_message_accepted',
		],
		[{ exo_status_code: 30001, exo_detailed_status: 'EX_SOMETHING' }, 'sent', 'EX_SOMETHING'],
		[{ exo_status_code: 77, description: 'Message delivered' }, 'delivered', '77'],
		[{ description: 'Message delivered' }, 'delivered', 'Message delivered'],
		[{ exo_detailed_status: 'EX_BRAND_NEW', exo_status_code: 77 }, 'unknown', 'EX_BRAND_NEW'],
		[{ exo_detailed_status: 'messageDelivered' }, 'delivered', 'messageDelivered'],
		[{ exo_detailed_status: 'ExMessageDelivered' }, 'delivered', 'ExMessageDelivered'],
		[{ exo_detailed_status: 'EX.MSG.DELIVERED' }, 'delivered', 'EX.MSG.DELIVERED'],
		[{ exo_detailed_status: 'Delivered.' }, 'delivered', 'Delivered.'],
		[{ exo_detailed_status: '\u200bDELIVERED' }, 'delivered', '\u200bDELIVERED'],
		[
			{ exo_detailed_status: 'EX_MESSAGE_DELIVERED (30002)' },
			'delivered',
			'EX_MESSAGE_DELIVERED (30002)',
		],
		[
			{ exo_detailed_status: '30002 - EX_MESSAGE_DELIVERED' },
			'delivered',
			'30002 - EX_MESSAGE_DELIVERED',
		],
		[
			{ exo_detailed_status: 'EX_WHATSAPP_MESSAGE_DELIVERED' },
			'delivered',
			'EX_WHATSAPP_MESSAGE_DELIVERED',
		],
		[{ exo_detailed_status: 'DELIVERED_TO_HANDSET' }, 'delivered', 'DELIVERED_TO_HANDSET'],
		[{ exo_detailed_status: 'PLAYED' }, 'read', 'PLAYED'],
		[{ exo_detailed_status: 'EX_MESSAGE_UNSEEN' }, 'unknown', 'EX_MESSAGE_UNSEEN'],
		[{ exo_detailed_status: 'EX_READ_TIMEOUT' }, 'unknown', 'EX_READ_TIMEOUT'],
		[
			{ exo_detailed_status: 'EX_PAYMENT_PENDING', exo_status_code: 30049 },
			'unknown',
			'EX_PAYMENT_PENDING',
		],
		[
			{ status: 'failed', type: 'payment', payment: { reference_id: 'order-1' } },
			'unknown',
			'failed',
		],
	])('%j is %s, in its own words %s', (fields, status, statusText) => {
		expect(report(fields)).toMatchObject({ status, statusText, failure: null });
	});
});

describe('a description', () => {
	it.each<[string, DeliveryStatus]>([
		['Message delivered', 'delivered'],
		['The message has been delivered to the handset.', 'delivered'],
		['message was SENT to WhatsApp', 'sent'],
		['Message sent and delivered', 'delivered'],
		['Message delivered and read', 'read'],
		['Seen by the user', 'read'],
		['Message accepted', 'pending'],
		['Queued', 'pending'],
		['Message submitted', 'pending'],
		['Message enqueued', 'pending'],
		['Pending', 'pending'],
		['Message failed', 'failed'],
		['Message not delivered', 'failed'],
		['The message could not be delivered.', 'failed'],
		['Your message was rejected!', 'failed'],
		['Message has been rejected', 'failed'],
		['Delivery failed', 'failed'],
		['Undelivered', 'failed'],
		['undeliverable', 'failed'],
		['(#131047) Re-engagement message', 'failed'],
		['EX_REENGAGEMENT_ERROR', 'failed'],
		['Message delivered for order 131047', 'delivered'],
		['Message sent to 131026', 'sent'],
		['Message 131047 will be sent', 'unknown'],
		['Message delivered, no errors', 'delivered'],
		['Message delivered without any error', 'delivered'],
		['Message delivered without errors', 'delivered'],
		['Rejected by WhatsApp: 131026', 'failed'],
		['Undelivered because of 131026', 'failed'],
		['Message was not delivered: 131026', 'failed'],
		['Message was not be delivered: 131026', 'failed'],
		['Errors 131026', 'failed'],
		['ABC: 131026', 'unknown'],
		['It says that the message failed', 'unknown'],
		['  Message failed  ', 'failed'],
		['Sending failed', 'failed'],
		['131047: Re-engagement message', 'failed'],
		['The message failed with 131047', 'failed'],
		['WhatsApp says code 131026', 'failed'],
		['Message not yet delivered', 'unknown'],
		['Delivery failed, will be tried again', 'unknown'],
		['Message will be delivered', 'unknown'],
		['Unread message', 'unknown'],
		['Message cannot be read', 'unknown'],
		['Delivery attempt: message sent', 'unknown'],
		['It may be delivered', 'unknown'],
		['Status update', 'unknown'],
		['consent', 'unknown'],
		['(#999999) Something', 'unknown'],
		[`${'x'.repeat(990)} delivered`, 'delivered'],
		[`${'x'.repeat(1000)} delivered`, 'unknown'],
	])('%j alone means %s', (description, status) => {
		expect(report({ description })?.status).toBe(status);
		expect(
			report({ exo_detailed_status: 'EX_BRAND_NEW', exo_status_code: 0, description })?.status,
		).toBe(status);
	});

	it('does not overrule what is known', () => {
		expect(
			report({ exo_detailed_status: 'DELIVERED', description: 'Message failed' })?.status,
		).toBe('delivered');
		expect(report({ exo_status_code: 30018, description: 'Message delivered' })?.status).toBe(
			'failed',
		);
	});
});

describe('errors', () => {
	it.each<[unknown, DeliveryStatus | undefined]>([
		[[{ code: 131026 }], 'failed'],
		[[{ code: '131026' }], 'failed'],
		[[{ code: 999999 }, { code: 131047 }], 'failed'],
		[[{ code: 999999 }], 'unknown'],
		[[null, 'x', { code: 131026 }], 'failed'],
		[[], undefined],
		['131026', undefined],
	])('%j alone mean %s', (errors, status) => {
		expect(report({ errors })?.status).toBe(status);
	});

	it('are looked at up to the tenth', () => {
		const unknown = Array.from({ length: 9 }, () => ({ code: 999999 }));
		expect(report({ errors: [...unknown, { code: 131026 }] })?.status).toBe('failed');
		expect(report({ errors: [...unknown, {}, { code: 131026 }] })?.status).toBe('unknown');
	});
});

describe('a failure', () => {
	it.each(['EX_MESSAGE_DELIVERY_FAILED', 'SEND_FAILED', 'deliveryFailed'])(
		'may be stated by its name alone: %s',
		(name) => {
			expect(report({ exo_detailed_status: name })).toMatchObject({
				status: 'failed',
				failure: { code: name },
			});
		},
	);

	it.each([
		['EX_REENGAGEMENT_ERROR', 'EX_REENGAGEMENT_ERROR'],
		['reengagement_error', 'reengagement_error'],
	])('named %s is explained, with the name as it came', (name, code) => {
		expect(report({ exo_detailed_status: name })?.failure).toMatchObject({
			code,
			message: expect.stringContaining('24-hour window'),
			description: null,
		});
	});

	it('of an unknown name is explained by its number', () => {
		expect(
			report({ exo_detailed_status: 'EX_BRAND_NEW', exo_status_code: 30018 })?.failure,
		).toMatchObject({
			code: 'EX_BRAND_NEW',
			message: expect.stringContaining('24-hour window'),
		});
	});

	it("takes Meta's code before Exotel's number", () => {
		const given = {
			status: 'failed',
			exo_status_code: 30011,
			errors: [{ code: 131047, title: 'Re-engagement', detail: 'In detail', message: 'In short' }],
		};
		expect(report(given)?.failure).toMatchObject({
			code: '131047',
			message: expect.stringContaining('24-hour window'),
			description: 'In detail',
		});
	});

	it.each([
		[{ title: 'A', message: 'B' }, 'A'],
		[{ message: 'B' }, 'B'],
		[{}, null],
	])('in the words of %j is described as %j', (error, description) => {
		expect(report({ status: 'failed', errors: [error] })?.failure?.description).toBe(description);
		expect(
			report({ status: 'failed', description: 'First', errors: [error] })?.failure?.description,
		).toBe('First');
	});

	it('that nobody knows has a general advice', () => {
		expect(report({ status: 'failed' })?.failure).toEqual({
			code: null,
			message: 'The message could not be delivered',
			fix: 'Look for the code in the Exotel dashboard, or ask Exotel and give it the message ID.',
			description: null,
		});
	});
});

describe('what counts as a report', () => {
	it.each([
		'dlr',
		'DLR',
		' dlr ',
		'message_status',
		'message-status',
		'Message_Status',
		'delivery_report',
		'delivery-status',
		'messageStatus',
		'status',
		'status_update',
		'delivery_receipt',
		'delivery_update',
		'message_status_update',
		'read_receipt',
		'status_callback',
	])('callback_type %j', (type) => {
		expect(readDeliveryReport({ callback_type: type, sid: 'x', status: 'sent' })?.status).toBe(
			'sent',
		);
		expect(readDeliveryReport({ event: type, message: { id: 'x', status: 'sent' } })).toMatchObject(
			{ messageId: 'x', status: 'sent' },
		);
		expect(readDeliveryReport({ type, data: { message_sid: 'x', status: 'sent' } })).toMatchObject({
			messageId: 'x',
			status: 'sent',
		});
		expect(
			readDeliveryReport({ type, data: JSON.stringify({ message_sid: 'x', status: 'sent' }) }),
		).toMatchObject({ messageId: 'x' });
	});

	it.each<[string, object, boolean]>([
		['numbers of Exotel without a type', { sid: 'x', exo_status_code: 30002 }, true],
		['a name of Exotel without a type', { sid: 'x', exo_detailed_status: 'DELIVERED' }, true],
		[
			'a name of Exotel with a type of its own',
			{ callback_type: 'whatsapp_dlr', sid: 'x', exo_detailed_status: 'DELIVERED' },
			true,
		],
		['a known word and an id', { sid: 'x', status: 'Delivered' }, true],
		['an unknown word and an id', { sid: 'x', status: 'shipped' }, false],
		['a known word without an id', { status: 'delivered' }, false],
		['a number for a status', { sid: 'x', status: 30002 }, false],
		[
			'a known word with a type of its own',
			{ type: 'order', sid: 'x', status: 'delivered' },
			false,
		],
		[
			'an incoming message with numbers',
			{ callback_type: 'incoming_message', sid: 'x', exo_status_code: 30002 },
			false,
		],
		['the older name of one', { callback_type: 'icm', sid: 'x', exo_status_code: 30002 }, false],
		['the newer name of one', { type: 'inbound_message', sid: 'x', exo_status_code: 30002 }, false],
		[
			'content beside numbers',
			{ sid: 'x', exo_status_code: 30002, content: { type: 'text' } },
			false,
		],
		['a Flow beside numbers', { sid: 'x', exo_status_code: 30002, interactive: {} }, false],
		['a report without any status', { callback_type: 'dlr', sid: 'x' }, false],
	])('%s: %j is one: %s', (_, call, expected) => {
		expect(readDeliveryReport(call as Record<string, unknown>) !== null).toBe(expected);
	});
});

describe('whom and what a report is about', () => {
	it.each([
		['sid', { sid: 'a', message_sid: 'b', message_id: 'c', id: 'd' }, 'a'],
		['message_sid', { sid: '', message_sid: 'b', message_id: 'c', id: 'd' }, 'b'],
		['message_id', { sid: null, message_id: 'c', id: 'd' }, 'c'],
		['id', { sid: undefined, id: 'd' }, 'd'],
		['nothing', { sid: {} }, null],
	])('the id comes from %s', (_, fields, messageId) => {
		expect(report({ status: 'sent', ...fields })?.messageId).toBe(messageId);
	});

	it.each([
		[{ to: '919000000002' }, { to: '+919000000002', userId: null }],
		[
			{ to: null, recipient: '919000000002' },
			{ to: '+919000000002', userId: null },
		],
		[
			{ to: null, recipient_id: '919000000002' },
			{ to: '+919000000002', userId: null },
		],
		[
			{ to: null, wa_id: '919000000002' },
			{ to: '+919000000002', userId: null },
		],
		[{ to: 'IN.abc123' }, { to: null, userId: 'IN.abc123' }],
		[
			{ to: '+919000000002', recipient_user_id: 'IN.abc123' },
			{ to: '+919000000002', userId: 'IN.abc123' },
		],
		[
			{ to: '', user_id: 'IN.abc123' },
			{ to: null, userId: 'IN.abc123' },
		],
		[
			{ to: '', to_user_id: 'IN.abc123' },
			{ to: null, userId: 'IN.abc123' },
		],
		[{ to: '' }, { to: null, userId: null }],
	])('%j is for %j', (fields, person) => {
		expect(report({ status: 'sent', ...fields })).toMatchObject(person);
	});

	it('time and custom data come from the report, else from the call', () => {
		const call = {
			event: 'message_status',
			timestamp: '2026-08-17T04:30:00Z',
			custom_data: 'outer',
		};
		expect(readDeliveryReport({ ...call, message: { id: 'x', status: 'sent' } })).toMatchObject({
			timestamp: '2026-08-17T04:30:00.000Z',
			customData: 'outer',
		});
		const message = {
			id: 'x',
			status: 'sent',
			timestamp: '2026-08-18T04:30:00Z',
			custom_data: 'inner',
		};
		expect(readDeliveryReport({ ...call, message })).toMatchObject({
			timestamp: '2026-08-18T04:30:00.000Z',
			customData: 'inner',
		});
	});
});

describe('a description that leaves open what has happened', () => {
	it.each([
		'Never delivered',
		'Delivered to no one',
		"It can't be seen",
		"The text couldn't be read",
		"It wasn't read",
		'Unable to tell whether it was read',
		'Sent unless blocked',
		'Read receipts if delivered',
		'It would be sent',
		'It could be sent',
		'Queued before it is sent',
		'Queued until delivered',
		'To be delivered',
		'Failing after it was sent',
		'Sent with errors',
		'Rejecting what was sent',
		'Refused after it was sent',
		'Expired after it was sent',
		'Sent to an invalid device',
		'Blocked after it was sent',
		'Retrying: sent',
		'Attempts: sent',
		'Payments: sent',
		'Sent, timeout',
		'Sent, timed out',
		'Sent, time-out',
		'Sent, times out',
	])('%j', (description) => {
		expect(report({ description })?.status).toBe('unknown');
	});
});
