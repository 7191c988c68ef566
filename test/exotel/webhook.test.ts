import { createHmac } from 'crypto';
import { readHubChallenge, readPostedChallenge } from '../../exotel/webhookVerification';
import { verifyCallbackSignature } from '../../exotel/signature';
import {
	buildWebhookRegistration,
	deriveVerifyToken,
	findUrlProblem,
} from '../../exotel/webhookRegistration';

describe('verifyCallbackSignature', () => {
	const body = Buffer.from('{"a": 1,  "b":"é"}');
	const hex = createHmac('sha256', 'secret').update(body).digest('hex');

	it.each([hex, `sha256=${hex}`, hex.toUpperCase(), `SHA256=${hex}`, ` ${hex} `])(
		'accepts %s',
		(header) => {
			expect(verifyCallbackSignature(body, header, 'secret')).toBe(true);
		},
	);

	it.each([
		['another secret', createHmac('sha256', 'other').update(body).digest('hex')],
		[
			'the body written again',
			createHmac('sha256', 'secret').update('{"a":1,"b":"é"}').digest('hex'),
		],
		['a cut signature', hex.slice(0, 63)],
		['a longer signature', `${hex}0`],
		['something before it', `x${hex}`],
		['the prefix behind it', `${hex}sha256=`],
		['the prefix twice', `sha256=sha256=${hex}`],
		['another algorithm', createHmac('sha1', 'secret').update(body).digest('hex')],
		['no hex', 'z'.repeat(64)],
		['nothing', ''],
		['only the prefix', 'sha256='],
	])('refuses %s', (_, header) => {
		expect(verifyCallbackSignature(body, header, 'secret')).toBe(false);
	});
});

describe('handshakes', () => {
	it.each([
		[{ type: 'verification', challenge: 'abc' }, 'abc'],
		[{ type: 'verification', challenge: '' }, ''],
		[{ type: 'verification', challenge: 'x'.repeat(4096) }, 'x'.repeat(4096)],
		[{ type: 'verification', challenge: 'x'.repeat(4097) }, null],
		[{ type: 'verification' }, null],
		[{ type: 'verification', challenge: { a: 1 } }, null],
		[{ challenge: 'abc' }, null],
		[{ type: 'Verification', challenge: 'abc' }, null],
		[[{ type: 'verification', challenge: 'abc' }], null],
		['verification', null],
		[null, null],
	])('the challenge of %j is %j', (body, challenge) => {
		expect(readPostedChallenge(body)).toBe(challenge);
	});

	const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 't', 'hub.challenge': '42' };
	it.each([
		[query, 't', { kind: 'accepted', challenge: '42' }],
		[query, null, { kind: 'accepted', challenge: '42' }],
		[query, 'other', { kind: 'wrongToken' }],
		[{ ...query, 'hub.verify_token': undefined }, 't', { kind: 'wrongToken' }],
		[{ ...query, 'hub.verify_token': ['t'] }, 't', { kind: 'wrongToken' }],
		[{ ...query, 'hub.verify_token': 'tt' }, 't', { kind: 'wrongToken' }],
		[{ ...query, 'hub.verify_token': '' }, 't', { kind: 'wrongToken' }],
		[{ ...query, 'hub.challenge': ['1', '2'] }, 't', { kind: 'none' }],
		[{ ...query, 'hub.mode': 'unsubscribe' }, 't', { kind: 'none' }],
		[{}, 't', { kind: 'none' }],
	])('GET %j with token %j gives %j', (given, token, expected) => {
		expect(readHubChallenge(given, token)).toEqual(expected);
	});
});

describe('webhook registration', () => {
	const url = 'https://n8n.example.com/webhook/1';
	it('registers the URL for messages, and leaves the one for reports alone unless they are wanted', () => {
		expect(buildWebhookRegistration(url, 't', { withReports: false })).toEqual({
			whatsapp: { webhook: { incoming_message_url: url, verify_token: 't' } },
		});
		expect(buildWebhookRegistration(url, 't', { withReports: true })).toEqual({
			whatsapp: {
				webhook: { incoming_message_url: url, status_callback_url: url, verify_token: 't' },
			},
		});
	});

	it('derives the token as it always did, because Exotel keeps it', () => {
		expect(deriveVerifyToken({ accountSid: 'acme1m', apiToken: 'secret' })).toBe(
			createHmac('sha256', 'secret')
				.update('webhook verification acme1m')
				.digest('hex')
				.slice(0, 32),
		);
	});

	it('derives a token that differs for each account and shows nothing of the secret', () => {
		const token = deriveVerifyToken({ accountSid: 'acme1m', apiToken: 'secret' });
		expect(token).toMatch(/^[0-9a-f]{32}$/);
		expect(token).toBe(deriveVerifyToken({ accountSid: 'acme1m', apiToken: 'secret' }));
		expect(token).not.toBe(deriveVerifyToken({ accountSid: 'acme2m', apiToken: 'secret' }));
		expect(token).not.toBe(deriveVerifyToken({ accountSid: 'acme1m', apiToken: 'other' }));
	});

	it.each([
		'https://n8n.example.com/webhook/x',
		'https://203.0.113.7/x',
		'https://[2001:db8::1]/x',
	])('lets %s pass', (url) => {
		expect(findUrlProblem(url)).toBeNull();
	});

	it.each([
		['http://localhost:5678/webhook/x', 'your own network'],
		['https://localhost/x', 'your own network'],
		['https://LOCALHOST./x', 'your own network'],
		['https://127.0.0.1/x', 'your own network'],
		['https://127.1/x', 'your own network'],
		['https://0x7f.0.0.1/x', 'your own network'],
		['https://2130706433/x', 'your own network'],
		['https://10.1.2.3/x', 'your own network'],
		['https://172.16.0.1/x', 'your own network'],
		['https://192.168.0.9/x', 'your own network'],
		['https://169.254.1.1/x', 'your own network'],
		['https://100.64.0.1/x', 'your own network'],
		['https://[::1]/x', 'your own network'],
		['https://[fe80::1]/x', 'your own network'],
		['https://[fd00::1]/x', 'your own network'],
		['https://[::ffff:127.0.0.1]/x', 'your own network'],
		['https://n8n/x', 'your own network'],
		['https://n8n.local/x', 'your own network'],
		['https://host.docker.internal/x', 'your own network'],
		['http://n8n.example.com/x', 'does not use https'],
		['n8n.example.com', 'not a valid URL'],
		['', 'not a valid URL'],
	])('does not let %s pass', (url, reason) => {
		expect(findUrlProblem(url)).toContain(reason);
	});
});
