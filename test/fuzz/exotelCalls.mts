/**
 * Calls of Exotel in every documented shape (docs/protocol/exotel.md#callback-shapes,
 * docs/protocol/exotel.md#report-shapes), good ones and what may stand beside them.
 */
import fc from 'fast-check';
import { anyEdits, anyJson, edited, toText } from './hostile.mts';

/** A person's answer to a Flow. */
export interface Answer {
	sid: string;
	from: string;
	to: string;
	flowToken: string | null;
	/** A text that nothing else holds, among the answers. */
	marker: string;
}

type Shape = (answer: Answer) => object;

const responseOf = ({ marker, flowToken }: Answer) => ({
	marker,
	...(flowToken !== null && { flow_token: flowToken }),
});
const interactive = (responseJson: unknown) => ({
	type: 'interactive',
	interactive: {
		type: 'nfm_reply',
		nfm_reply: { name: 'flow', body: 'Sent', response_json: responseJson },
	},
});

/** An entry of the list that live callers see (docs/protocol/exotel.md#shape-p1). */
const entryOf: Shape = (answer) => ({
	callback_type: 'incoming_message',
	sid: answer.sid,
	from: answer.from,
	to: answer.to,
	profile_name: 'Asha',
	timestamp: '2026-08-17T10:00:00+05:30',
	content: interactive(JSON.stringify(responseOf(answer))),
});

/** `P2` to `P6`: calls with one answer. */
const SHAPES: Shape[] = [
	({ sid, from, flowToken, marker }) => ({
		event: 'flow_response',
		message_id: sid,
		from,
		flow_id: '123',
		flow_token: flowToken,
		response_json: { marker },
		timestamp: '2026-08-17T04:30:00.000Z',
	}),
	(answer) => ({
		type: 'inbound_message',
		timestamp: '2026-08-17T04:30:00Z',
		account_sid: 'acme1',
		data: {
			message_sid: answer.sid,
			from: answer.from,
			to: answer.to,
			message: interactive(JSON.stringify(responseOf(answer))),
			contact: { wa_id: answer.from.slice(1), profile: { name: 'Asha' } },
		},
	}),
	(answer) => ({
		event: 'incoming_message',
		timestamp: '2026-08-17T04:30:00Z',
		message: {
			id: answer.sid,
			from: answer.from,
			to: answer.to,
			...interactive(responseOf(answer)),
		},
	}),
	(answer) => ({
		id: answer.sid,
		from: answer.from,
		...interactive(JSON.stringify(JSON.stringify(responseOf(answer)))),
	}),
	(answer) => ({
		object: 'whatsapp_business_account',
		entry: [
			{
				changes: [
					{
						value: {
							metadata: { display_phone_number: answer.to.slice(1) },
							contacts: [{ wa_id: answer.from.slice(1), profile: { name: 'Asha' } }],
							messages: [
								{
									id: answer.sid,
									from: answer.from.slice(1),
									...interactive(JSON.stringify(responseOf(answer))),
								},
							],
						},
					},
				],
			},
		],
	}),
];

/** Reports and other messages (`P1`, `D1` to `D4`). */
const OTHERS = [
	{
		callback_type: 'dlr',
		sid: 'out-1',
		to: '+919111111111',
		exo_status_code: 30002,
		exo_detailed_status: 'EX_MESSAGE_DELIVERED',
		description: 'Message delivered',
		custom_data: 'order-42',
	},
	{
		callback_type: 'dlr',
		sid: 'out-2',
		to: '+919111111111',
		exo_status_code: 30018,
		exo_detailed_status: 'EX_REENGAGEMENT_ERROR',
	},
	{
		event: 'message_status',
		message: {
			id: 'out-3',
			status: 'failed',
			recipient: '919111111111',
			errors: [{ code: 131047, title: 'Re-engagement' }],
		},
	},
	{
		type: 'message_status',
		data: {
			message_sid: 'out-4',
			to: '+919111111111',
			status: 'read',
			pricing: { billable: true },
		},
	},
	{
		sid: 'out-5',
		from: '+918000000001',
		to: '+919111111111',
		status: 'sent',
		exo_status_code: '30001',
		timestamp: '2026-08-17 10:00:00',
	},
	{
		callback_type: 'icm',
		sid: 'in-1',
		from: '+919111111111',
		to: '+918000000001',
		content: { type: 'text', text: { body: 'Hello' } },
	},
	{
		callback_type: 'icm',
		sid: 'in-2',
		from_user_id: 'IN.abc123',
		content: { type: 'image', image: { url: 'https://example.com/a.jpg', caption: 'A' } },
	},
	{
		callback_type: 'incoming_message',
		sid: 'in-3',
		from: '+919111111111',
		content: {
			type: 'interactive',
			interactive: { type: 'list_reply', list_reply: { id: '1', title: 'One' } },
		},
	},
];

export const STRANGER = '+919111111111';
const strangersAnswer: Answer = {
	sid: 'in-9',
	from: STRANGER,
	to: '+918000000001',
	flowToken: 'unused',
	marker: 'of a stranger',
};

/** What may stand in the list beside a good entry: documented entries of strangers, changed, or anything. */
const anyEntry: fc.Arbitrary<unknown> = fc.oneof(
	fc
		.tuple(
			fc.constantFrom(
				...OTHERS,
				entryOf(strangersAnswer),
				...SHAPES.map((shape) => shape(strangersAnswer)),
			),
			anyEdits,
		)
		.map(([entry, edits]) => edited(entry, edits)),
	anyJson,
);

export interface Good {
	/** `P1`, or one of the others by its number. */
	shape: number;
	before: unknown[];
	after: unknown[];
	wrapper: number;
}

/** What stands around a good answer. */
export const anyGood: fc.Arbitrary<Good> = fc.record({
	shape: fc.integer({ min: -2, max: SHAPES.length - 1 }),
	before: fc.array(anyEntry, { maxLength: 4 }),
	after: fc.array(anyEntry, { maxLength: 4 }),
	wrapper: fc.nat({ max: 9 }),
});

/** Any call in which no answer has to be found. */
export const anyCall: fc.Arbitrary<unknown> = fc.oneof(
	fc
		.tuple(fc.array(anyEntry, { maxLength: 3 }), anyEdits)
		.map(([messages, edits]) => edited({ whatsapp: { messages } }, edits)),
	anyEntry,
);

const WRAPPERS: Array<(call: unknown) => unknown> = [
	(call) => ({ body: call }),
	(call) => ({ payload: toText(call) }),
	(call) => [call],
	(call) => ({ json: { body: call } }),
];

/** A call that holds the answer once, among others. */
export function callWith(answer: Answer, { shape, before, after, wrapper }: Good): unknown {
	const call =
		shape < 0
			? { whatsapp: { messages: [...before, entryOf(answer), ...after] } }
			: before.length + after.length === 0
				? SHAPES[shape](answer)
				: [...before.map(inList), SHAPES[shape](answer), ...after.map(inList)];
	return WRAPPERS[wrapper]?.(call) ?? call;
}

const inList = (entry: unknown) => ({ whatsapp: { messages: [entry] } });

export type Form = 'json' | 'text' | 'bytes' | 'form';
export const anyForm = fc.constantFrom<Form>('json', 'json', 'json', 'text', 'bytes', 'form');
