import { extractErrorText } from '../../exotel/extractErrorText';
import {
	explainNoResponse,
	explainRefusedMessage,
	explainStatus,
	explainUnreadableResponse,
} from '../../exotel/explainError';

describe('extractErrorText', () => {
	it.each([
		[
			'the v2 style',
			{
				response: {
					error_data: {
						code: 1010,
						message: 'Authorization failed',
						description: 'Authorization failed',
					},
				},
			},
			'Authorization failed',
		],
		[
			'the v2 style with a description',
			{
				response: {
					error_data: {
						message: 'Mandatory Parameter missing',
						description: 'at least one channel is mandatory',
					},
				},
			},
			'Mandatory Parameter missing: at least one channel is mandatory',
		],
		[
			'RestException',
			{ RestException: { Status: 401, Message: 'Authentication failed.' } },
			'Authentication failed.',
		],
		[
			"Meta's error passed through",
			{ data: { error: { error_user_msg: 'Flow is blocked', message: 'x' } } },
			'Flow is blocked',
		],
		['a bare message', { message: 'Nope' }, 'Nope'],
		['a bare error', { error: 'Nope' }, 'Nope'],
		['a script without an end', '<p>Bad Gateway</p><script>if (a < b) go()', 'Bad Gateway'],
		['signs that begin no tag', '1 < 2 <b>Bad</b> <<< Gateway', '1 < 2 Bad <<< Gateway'],
		[
			'HTML',
			'<html><style>p{}</style><body><h1>502</h1>\n<p>Bad Gateway</p></body></html>',
			'502 Bad Gateway',
		],
		['XML', '<RestException><Message>Denied</Message></RestException>', 'Denied'],
		['nothing', undefined, ''],
		['a number', 7, ''],
		['an object without words', { response: { error_data: { code: 1 } } }, ''],
	])('takes the words out of %s', (_, body, text) => {
		expect(extractErrorText(body)).toBe(text);
	});

	it.each<[string, unknown, string]>([
		['the same words twice', { error_data: { message: 'No', description: 'No' } }, 'No'],
		['a description alone', { error_data: { description: 'Why' } }, 'Why'],
		[
			'data before RestException',
			{ error_data: { message: 'A' }, RestException: { Message: 'B' } },
			'A',
		],
		['RestException before the rest', { RestException: { Message: 'B' }, message: 'C' }, 'B'],
		["Meta's error before the rest", { error: { message: 'M' }, message: 'C' }, 'M'],
		['a message before an error', { message: 'C', error: 'D' }, 'C'],
		['the whole before the response', { error: 'D', response: { message: 'E' } }, 'D'],
		['a message of the response', { response: { message: 'E', error: 'F' } }, 'E'],
		['an error of the response', { response: { error: 'F' } }, 'F'],
		['an empty message', { message: '', error: 'D' }, 'D'],
		['a RestException that is a text', { RestException: 'x' }, ''],
		[
			"Meta's title and details",
			{ error: { message: 'Invalid parameter', error_data: { details: 'Body is too long' } } },
			'Invalid parameter: Body is too long',
		],
		[
			"Meta's details alone",
			{ error: { error_data: { details: 'Body is too long' } } },
			'Body is too long',
		],
		[
			"Meta's title twice",
			{ error: { message: 'Too long', error_data: { details: 'Too long' } } },
			'Too long',
		],
		[
			"Meta's words for people before those for programs",
			{ error: { error_user_msg: 'For people', message: 'For programs' } },
			'For people',
		],
		['an upper-case script', 'a<SCRIPT>b</SCRIPT>c', 'a c'],
		['scripts and styles', 'a<script>b</script>c<style>d</style>e', 'a c e'],
		['a tag that only begins like a script', '<scripture>Luke</scripture>', 'Luke'],
		['blanks and line breaks', ' a \n\t b ', 'a b'],
	])('%s', (_, body, text) => {
		expect(extractErrorText(body)).toBe(text);
	});

	it('cuts long texts', () => {
		expect(extractErrorText({ message: 'x'.repeat(10_000) })).toBe(`${'x'.repeat(500)}…`);
		expect(extractErrorText('y'.repeat(501))).toBe(`${'y'.repeat(500)}…`);
		expect(extractErrorText('y'.repeat(500))).toBe('y'.repeat(500));
	});

	it('reads no further than twenty thousand characters', () => {
		expect(extractErrorText(`${' '.repeat(19_999)}yes`)).toBe('y');
		expect(extractErrorText(`${' '.repeat(20_000)}no`)).toBe('');
		expect(extractErrorText({ message: `${' '.repeat(20_000)}no` }, (text) => text.trim())).toBe(
			'',
		);
	});

	it('takes secrets out before it cuts', () => {
		const mask = (text: string) => text.replaceAll('secret', '***');
		expect(extractErrorText(`${'x'.repeat(498)}secret`, mask)).toBe(`${'x'.repeat(498)}**…`);
	});

	it('is quick with hostile HTML', () => {
		expect(extractErrorText('<script'.repeat(200_000)).length).toBeLessThanOrEqual(501);
		expect(extractErrorText('<'.repeat(1_000_000)).length).toBeLessThanOrEqual(501);
	});
});

describe('explanations', () => {
	it.each([
		'Invalid recipient',
		'Recipient is not valid',
		'Invalid to number',
		'Invalid to',
		'to_number is wrong',
		'Bad destination',
		'Phone number is not valid',
		'phonenumber missing',
	])('%s: the advice begins with To', (text) => {
		const first = /^Check the number in To, with its country code\. If it is right: Check Flow, /;
		expect(explainRefusedMessage('sendFlow', null, text).description).toMatch(first);
		expect(explainStatus('sendFlow', 400, text).description).toMatch(first);
		expect(explainRefusedMessage('sendTemplate', null, text).description).toMatch(
			/^Check the number in To, .* If it is right: Check Template, /,
		);
	});

	it.each(['Invalid parameter', 'footer too long', 'too many recipients'])(
		'%s: the advice stays as it is',
		(text) => {
			expect(explainRefusedMessage('sendFlow', null, text).description).toMatch(
				/^Check Flow, Screen/,
			);
		},
	);

	it('only what was refused for its parameters is about To', () => {
		expect(explainStatus('sendFlow', 403, 'Invalid recipient').description).toMatch(
			/^Ask your Exotel account manager/,
		);
	});

	it.each([
		[400, 'did not accept the parameters', 'Screen Data'],
		[401, 'API Key and API Token', 'region'],
		[402, 'balance', 'dashboard'],
		[403, 'Flows are not enabled', 'account manager'],
		[404, 'does not know this Flow', 'Account SID'],
		[429, 'too many requests', 'Wait'],
		[500, 'could not process the request (500)', 'may or may not have been sent'],
		[503, 'could not process the request (503)', 'may or may not have been sent'],
		[302, 'redirected', 'Nothing was sent'],
		[418, 'refused the request (418)', 'parameters'],
	])('explain status %d', (status, message, fix) => {
		const explanation = explainStatus('sendFlow', status, 'their own words');
		expect(explanation.message).toContain(message);
		expect(explanation.description).toContain(fix);
		expect(explanation.description).toContain('Exotel says: "their own words"');
	});

	it('pass on how long to wait', () => {
		expect(explainStatus('sendFlow', 429, '', 7)).toMatchObject({
			cause: 'rate-limited',
			retryAfterMs: 7000,
		});
		expect(explainStatus('sendFlow', 429, '', 7).description).toContain('7 seconds');
	});

	it.each([
		['ECONNREFUSED', 'refused the connection', 'Nothing was sent'],
		['ENOTFOUND', 'could not be found', 'Nothing was sent'],
		['ERR_INVALID_URL', 'not valid', 'Nothing was sent'],
		[
			'ECONNABORTED',
			'Delivery unknown: Exotel did not answer within 5 seconds',
			'may or may not have been sent',
		],
		['ETIMEDOUT', 'did not answer within 5 seconds', 'may or may not have been sent'],
		['ECONNRESET', 'broke before the answer', 'may or may not have been sent'],
		['EPROTO', 'No secure connection to Exotel could be made (EPROTO)', 'Nothing was sent'],
		['CERT_HAS_EXPIRED', 'No secure connection', 'Nothing was sent'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'No secure connection', 'Nothing was sent'],
		['EHOSTUNREACH', 'could not be reached', 'Nothing was sent'],
		[
			'EBADF',
			'Delivery unknown: No answer came from Exotel (EBADF)',
			'may or may not have been sent',
		],
		['', 'Delivery unknown: No answer', 'may or may not have been sent'],
	])('explain a call that ended with %j', (code, message, fix) => {
		const explanation = explainNoResponse('sendFlow', code, 5000);
		expect(explanation.message).toContain(message);
		expect(explanation.description).toContain(fix);
	});

	it('explain a message refused inside an accepted call, and an unreadable answer', () => {
		expect(explainRefusedMessage('sendFlow', '1002', 'Invalid to number').description).toContain(
			'Exotel says: "Invalid to number" (code 1002)',
		);
		expect(explainUnreadableResponse('sendFlow', 200, '').description).toContain(
			'may or may not have been sent',
		);
	});

	it.each(['registerWebhook', 'listTemplates'] as const)(
		'speak of no message when there is none: %s',
		(purpose) => {
			const all = [400, 401, 402, 403, 404, 409, 413, 429, 500, 302].map((status) =>
				explainStatus(purpose, status, ''),
			);
			const silent = ['ECONNRESET', 'ETIMEDOUT', 'x'].map((code) =>
				explainNoResponse(purpose, code, 1000),
			);
			for (const { message, description } of [...all, ...silent]) {
				expect(message).not.toMatch(/Delivery|Flow/);
				expect(description).not.toMatch(/have been sent|Screen|in Flow/);
			}
		},
	);

	it('name the fields of the operation', () => {
		expect(explainStatus('sendTemplate', 404, '').description).toContain('Template and Language');
		expect(explainRefusedMessage('sendTemplate', null, '').description).toContain('Button Index');
	});

	it('avoid the words that n8n asks to avoid', () => {
		const statuses = [400, 401, 402, 403, 404, 409, 413, 415, 429, 500, 302, 418];
		const texts = statuses.map((status) => explainStatus('sendFlow', status, '').message);
		for (const text of texts) expect(text).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
	});
});

describe('code 100', () => {
	it('is a matter of lines for a template, and of the Flow for a Flow message', () => {
		const words = '(#100) Invalid parameter';
		expect(explainRefusedMessage('sendTemplate', '100', words).description).toBe(
			`A value for the template is not valid. Put each variable in one line, without line breaks, tabs and more than four spaces in a row. Otherwise check that each value is of the kind that the template has in that place. Exotel says: "${words}" (code 100)`,
		);
		expect(explainRefusedMessage('sendFlow', '100', words).description).toContain(
			'check the ID in Flow',
		);
	});

	it('is found when the whole call was refused with it', () => {
		expect(explainStatus('sendTemplate', 400, 'Invalid', null, '100').description).toContain(
			'Put each variable in one line',
		);
		expect(explainStatus('sendTemplate', 400, '', null, '132069').cause).toBe('rate-limited');
	});
});
