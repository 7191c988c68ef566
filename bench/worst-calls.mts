/** The calls that cost most to read: what hostile callers send, and more than Exotel ever sends at once. */

/** Who answers, and to whom. */
export const FROM = '+919000000002';
export const BUSINESS = '+918000000001';

/** The largest body that n8n takes, with room for what is around the value. */
export const LARGEST_BYTES = 16 * 1024 * 1024 - 4_096;

type Make = (bytes: number) => string;

/** Values as JSON of about so many bytes. */
export const VALUES: Record<string, Make> = {
	'A deep list': (bytes) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2),
	'A list of zeros': (bytes) => `[${'0,'.repeat(bytes / 2)}0]`,
	'A list of empty objects': (bytes) => `[${'{},'.repeat(bytes / 3)}{}]`,
	'A list of large numbers': (bytes) => `[${'12345678901234567,'.repeat(bytes / 18)}0]`,
	'A list of texts like JSON': (bytes) => `[${'"{",'.repeat(bytes / 4)}""]`,
	'Combining marks': (bytes) => `"${'\u0301\u0302'.repeat(bytes / 4)}"`,
	Slashes: (bytes) => `"${'/'.repeat(bytes)}"`,
	Backslashes: (bytes) => `["${'\\\\'.repeat(bytes / 2)}",12345678901234567]`,
};

export const EVENTS = 10_000;
const SAME_TOKEN = 4_000;

/** Calls of Exotel as text, whose answers may have a token. */
export const EXOTEL_CALLS: Record<string, (flowToken: string) => string> = {
	...calls('as what was filled in', Object.keys(VALUES), filledIn),
	...calls('in place of a number', ['A deep list', 'Combining marks', 'Slashes'], inPlaceOfNumber),
	'Millions of empty events': () =>
		`{"whatsapp":{"messages":[${'{},'.repeat(LARGEST_BYTES / 3)}{}]}}`,
	[`One token ${SAME_TOKEN} times`]: (flowToken) =>
		call(
			Array.from({ length: SAME_TOKEN }, (_, index) =>
				answer(`in-${index}`, JSON.stringify({ flow_token: flowToken })),
			),
		),
	[`${EVENTS} events`]: () =>
		call(Array.from({ length: EVENTS }, (_, index) => answer(`in-${index}`, '{"adults":2}'))),
};

function calls(
	where: string,
	values: string[],
	placed: (make: Make) => (flowToken: string) => string,
) {
	return Object.fromEntries(values.map((value) => [`${value}, ${where}`, placed(VALUES[value])]));
}

/** Inside the text each quote and backslash takes two bytes, each combining mark as many as outside. */
function filledIn(make: Make) {
	return (flowToken: string) => {
		const sample = make(1_200);
		const bytes = (LARGEST_BYTES * sample.length) / JSON.stringify(sample).length;
		return call([answer('in-1', `{"flow_token":"${flowToken}","value":${make(bytes)}}`)]);
	};
}

function inPlaceOfNumber(make: Make) {
	return (flowToken: string) =>
		call([answer('in-1', JSON.stringify({ flow_token: flowToken }))]).replace(`"${FROM}"`, () =>
			make(LARGEST_BYTES),
		);
}

function answer(sid: string, responseJson: string) {
	return {
		callback_type: 'incoming_message',
		sid,
		from: FROM,
		to: BUSINESS,
		content: {
			type: 'interactive',
			context: { sid: 'out-1' },
			interactive: {
				type: 'nfm_reply',
				nfm_reply: { name: 'flow', body: 'Sent', response_json: responseJson },
			},
		},
	};
}

function call(messages: object[]): string {
	return JSON.stringify({ whatsapp: { messages } });
}
