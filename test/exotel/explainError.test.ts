import {
	explainNoResponse,
	explainRefusedMessage,
	explainStatus,
	explainUnreadableResponse,
	type Purpose,
} from '../../exotel/explainError';

/** Every text, whole: people read them when a run has failed. */

const REGION = 'Also check the region: an account exists in one region only.';
const ACCESS = `Check that the API Key may use WhatsApp and that the address of your n8n is on the account's IP allow-list. ${REGION}`;
const SETTINGS = 'Check Region and Base URL in the Exotel API credential';
const LOOK =
	'The message may or may not have been sent. Look for it in the delivery reports of the Exotel dashboard before you send it again.';

const PURPOSES: Purpose[] = ['sendFlow', 'sendTemplate', 'registerWebhook', 'listTemplates'];

describe('a status that means the same for every call', () => {
	it.each<[number, string, string, string | null]>([
		[
			401,
			'Exotel did not accept the API Key and API Token',
			`Copy both again from the Exotel dashboard (API Settings) into the Exotel API credential. ${REGION}`,
			'credential-invalid',
		],
		[
			402,
			'Your Exotel plan or balance does not cover this',
			'Check balance and plan in the Exotel dashboard.',
			'quota-exhausted',
		],
		[409, 'Exotel reports a conflict with another change', 'Wait a moment and try again.', null],
		[
			413,
			'The request is too large for Exotel',
			'Send less data, or fewer messages in one call (Batch Size).',
			null,
		],
		[
			415,
			'Exotel did not accept the type of the request',
			'Check the Base URL in the Exotel API credential.',
			null,
		],
		[
			429,
			'Exotel received too many requests',
			'Wait a minute, or lower Requests per Minute. 200 is the documented limit of an account.',
			'rate-limited',
		],
		[
			300,
			'Exotel redirected the request (300)',
			`Nothing was sent. ${SETTINGS}.`,
			'configuration-invalid',
		],
		[
			399,
			'Exotel redirected the request (399)',
			`Nothing was sent. ${SETTINGS}.`,
			'configuration-invalid',
		],
		[
			299,
			'Exotel refused the request (299)',
			'Check the parameters of the node and the Exotel API credential.',
			null,
		],
		[
			422,
			'Exotel refused the request (422)',
			'Check the parameters of the node and the Exotel API credential.',
			null,
		],
		[
			499,
			'Exotel refused the request (499)',
			'Check the parameters of the node and the Exotel API credential.',
			null,
		],
	])('%d', (status, message, description, cause) => {
		const explanation = { message, description, delivery: 'not_sent', ...(cause && { cause }) };
		for (const purpose of PURPOSES) {
			expect(explainStatus(purpose, status, '')).toStrictEqual(explanation);
		}
	});
});

describe('a status that depends on the call', () => {
	it.each<[Purpose, number, string, string]>([
		[
			'sendFlow',
			400,
			'Exotel did not accept the parameters of the Flow',
			'Check Flow, Screen and Screen Data against the Flow in WhatsApp Manager, and the numbers in From and To.',
		],
		[
			'sendFlow',
			403,
			'WhatsApp Flows are not enabled for this account',
			`Ask your Exotel account manager to enable Flows for your WhatsApp Business Account. If they are enabled: ${ACCESS}`,
		],
		[
			'sendFlow',
			404,
			'Exotel does not know this Flow or account',
			`Check the ID in Flow, and Account SID in the Exotel API credential. ${REGION}`,
		],
		[
			'sendTemplate',
			400,
			'Exotel did not accept the parameters of the template',
			'Check Template, Language, variables and Button Index against the template in WhatsApp Manager, and the numbers in From and To.',
		],
		[
			'sendTemplate',
			403,
			'WhatsApp Flows or templates are not enabled for this account',
			`Ask your Exotel account manager. If they are enabled: ${ACCESS}`,
		],
		[
			'sendTemplate',
			404,
			'Exotel does not know this template or account',
			`Check Template and Language, and Account SID in the Exotel API credential. ${REGION}`,
		],
		[
			'registerWebhook',
			400,
			'Exotel did not accept the webhook URL',
			'It must be public and use https.',
		],
		['registerWebhook', 403, 'This API Key may not change the webhook', ACCESS],
		[
			'registerWebhook',
			404,
			'Exotel does not offer this call for the account, or does not know the account',
			`Check Account SID in the Exotel API credential. ${REGION}`,
		],
		[
			'listTemplates',
			400,
			'Exotel did not accept the request',
			'Check the WABA ID in the Exotel API credential.',
		],
		[
			'listTemplates',
			403,
			'This API Key may not read the templates',
			`Check the WABA ID in the Exotel API credential. ${ACCESS}`,
		],
		[
			'listTemplates',
			404,
			'Exotel does not know the account or the WhatsApp Business Account',
			`Check Account SID and WABA ID in the Exotel API credential. ${REGION}`,
		],
	])('%s, %d', (purpose, status, message, description) => {
		expect(explainStatus(purpose, status, '')).toStrictEqual({
			message,
			description,
			delivery: 'not_sent',
		});
	});

	it.each<[Purpose, string, string]>([
		['sendFlow', 'Delivery unknown: ', LOOK],
		['sendTemplate', 'Delivery unknown: ', LOOK],
		['registerWebhook', '', 'Try again in a moment.'],
		['listTemplates', '', 'Try again in a moment.'],
	])('%s, 500 and above', (purpose, prefix, description) => {
		for (const status of [500, 503, 599]) {
			expect(explainStatus(purpose, status, '')).toStrictEqual({
				message: `${prefix}Exotel could not process the request (${status})`,
				description,
				delivery: 'unknown',
				cause: 'temporarily-unavailable',
			});
		}
	});
});

describe('what comes with a status', () => {
	it.each([
		[0, '0 seconds', 0],
		[1, '1 second', 1000],
		[2, '2 seconds', 2000],
	])('a wait of %d seconds', (seconds, words, retryAfterMs) => {
		expect(explainStatus('sendFlow', 409, '', seconds)).toStrictEqual({
			message: 'Exotel reports a conflict with another change',
			description: `Wait a moment and try again. Exotel asks to wait ${words}.`,
			delivery: 'not_sent',
			retryAfterMs,
		});
	});

	it('the words of Exotel, at the end', () => {
		expect(explainStatus('listTemplates', 409, 'Busy', 1).description).toBe(
			'Wait a moment and try again. Exotel asks to wait 1 second. Exotel says: "Busy"',
		);
		expect(explainStatus('sendFlow', 503, 'Busy').description).toBe(`${LOOK} Exotel says: "Busy"`);
	});

	it('advice about To, in calls that have one', () => {
		const words = 'Invalid recipient';
		expect(explainStatus('sendFlow', 400, words).description).toMatch(/^Check the number in To/);
		expect(explainStatus('sendTemplate', 400, words).description).toMatch(
			/^Check the number in To/,
		);
		expect(explainStatus('registerWebhook', 400, words).description).toBe(
			`It must be public and use https. Exotel says: "${words}"`,
		);
		expect(explainStatus('listTemplates', 400, words).description).toBe(
			`Check the WABA ID in the Exotel API credential. Exotel says: "${words}"`,
		);
	});
});

describe('a message refused inside an accepted call', () => {
	it('with nothing but the refusal', () => {
		expect(explainRefusedMessage('sendFlow', null, '')).toStrictEqual({
			message: 'Exotel did not accept this message',
			description:
				'Check Flow, Screen and Screen Data against the Flow in WhatsApp Manager, and the numbers in From and To.',
			delivery: 'not_sent',
		});
	});

	it('with a code that proves the cause', () => {
		expect(explainRefusedMessage('sendTemplate', '132069', 'Slow down')).toMatchObject({
			description: expect.stringMatching(/ Exotel says: "Slow down" \(code 132069\)$/),
			delivery: 'not_sent',
			cause: 'rate-limited',
		});
	});

	it.each(['to number', 'to-field', 'to parameter', 'tonumber', 'to_phone'])(
		'about %s',
		(words) => {
			expect(explainRefusedMessage('sendFlow', null, words).description).toMatch(
				/^Check the number in To/,
			);
		},
	);
});

describe('an answer that cannot be read', () => {
	const base = ' Also check the Base URL in the Exotel API credential.';

	it.each<[string, string[], string]>([
		['without an id', [], ''],
		['with one id', ['a1'], ' The answer names these messages: a1.'],
		['with several ids', ['a1', 'b2'], ' The answer names these messages: a1, b2.'],
	])('%s', (_, ids, named) => {
		expect(explainUnreadableResponse('sendFlow', 207, 'Hello', ids)).toStrictEqual({
			message: "Delivery unknown: Exotel's answer (207) could not be read",
			description: `${LOOK} Exotel says: "Hello"${named}${base}`,
			delivery: 'unknown',
		});
	});

	it('names no message unless ids are given', () => {
		expect(explainUnreadableResponse('listTemplates', 200, '')).toStrictEqual({
			message: "Exotel's answer (200) could not be read",
			description: `Try again in a moment.${base}`,
			delivery: 'unknown',
		});
	});
});

describe('a call without an answer', () => {
	it.each([
		['ECONNREFUSED', 'Exotel refused the connection'],
		['ENOTFOUND', 'The address of Exotel could not be found'],
		['EAI_AGAIN', 'The address of Exotel could not be found'],
		['EHOSTUNREACH', 'The address of Exotel could not be reached'],
		['EHOSTDOWN', 'The address of Exotel could not be reached'],
		['ENETUNREACH', 'The address of Exotel could not be reached'],
		['ENETDOWN', 'The address of Exotel could not be reached'],
		['ERR_INVALID_URL', 'The address of Exotel is not valid'],
		['ERR_UNSUPPORTED_PROTOCOL', 'The address of Exotel is not valid'],
		['EPROTO', 'No secure connection to Exotel could be made (EPROTO)'],
		['CERT_HAS_EXPIRED', 'No secure connection to Exotel could be made (CERT_HAS_EXPIRED)'],
		['SELF_SIGNED_IN_CHAIN', 'No secure connection to Exotel could be made (SELF_SIGNED_IN_CHAIN)'],
		['ERR_SSL_WRONG', 'No secure connection to Exotel could be made (ERR_SSL_WRONG)'],
		['ERR_TLS_HANDSHAKE', 'No secure connection to Exotel could be made (ERR_TLS_HANDSHAKE)'],
		['UNKNOWN_ISSUER', 'No secure connection to Exotel could be made (UNKNOWN_ISSUER)'],
	])('%s: nothing was sent', (code, message) => {
		expect(explainNoResponse('sendFlow', code, 5000)).toStrictEqual({
			message,
			description: `Nothing was sent. ${SETTINGS}, and that n8n can reach the internet.`,
			delivery: 'not_sent',
		});
	});

	it.each([
		['ECONNABORTED', 'Exotel did not answer within 1 second'],
		['ETIMEDOUT', 'Exotel did not answer within 1 second'],
		['ESOCKETTIMEDOUT', 'Exotel did not answer within 1 second'],
		['ECONNRESET', 'The connection to Exotel broke before the answer came'],
		['EPIPE', 'The connection to Exotel broke before the answer came'],
		['ERR_CANCELED', 'The execution was stopped before Exotel answered'],
		['EBADF', 'No answer came from Exotel (EBADF)'],
		['', 'No answer came from Exotel'],
	])('%s: nobody knows', (code, message) => {
		expect(explainNoResponse('sendFlow', code, 1000)).toStrictEqual({
			message: `Delivery unknown: ${message}`,
			description: LOOK,
			delivery: 'unknown',
		});
		expect(explainNoResponse('registerWebhook', code, 1000)).toStrictEqual({
			message,
			description: 'Try again in a moment.',
			delivery: 'unknown',
		});
	});
});
