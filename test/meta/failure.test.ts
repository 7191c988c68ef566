import fc from 'fast-check';

import type { HttpReply } from '../../flow/httpReply';
import { createTokenMask } from '../../meta/account';
import type { MetaPurpose } from '../../meta/calls';
import { readReply, type MetaFailure } from '../../meta/failure';

const SAMPLE = 'EAAtoken0123456789abcdef';
const mask = createTokenMask({ accessToken: SAMPLE });

function answer(statusCode: number, body: unknown): HttpReply {
	return { answered: true, statusCode, headers: {}, body };
}

function failureOf(purpose: MetaPurpose, reply: HttpReply): MetaFailure {
	const result = readReply(purpose, reply, mask);
	if (result.ok) throw new Error('It has not failed');
	return result.failure;
}

function refusal(error: object, purpose: MetaPurpose = 'getFlow', statusCode = 400): MetaFailure {
	return failureOf(purpose, answer(statusCode, { error }));
}

describe('a call that has done what it should', () => {
	it.each<[string, MetaPurpose, object]>([
		['a list', 'listFlows', { data: [] }],
		['a success', 'publishFlow', { success: true }],
		['a new Flow', 'createFlow', { id: '22' }],
		[
			'a new Flow whose JSON has mistakes',
			'createFlow',
			{ id: '22', success: false, validation_errors: [{}] },
		],
		['a JSON with mistakes', 'uploadFlowJson', { success: false, validation_errors: [{}] }],
	])('gives the answer: %s', (_, purpose, body) => {
		expect(readReply(purpose, answer(200, body), mask)).toEqual({ ok: true, body });
	});

	it('takes the token out of what is answered', () => {
		const next = `https://graph.facebook.com/v26.0/1/flows?access_token=${SAMPLE}&after=x`;
		const body = { data: [{ id: '22', name: `Visit ${SAMPLE}` }], paging: { next } };
		const result = readReply('listFlows', answer(200, body), mask);
		expect(result).toMatchObject({ ok: true, body: { data: [{ id: '22', name: 'Visit ***' }] } });
		expect(JSON.stringify(result)).not.toContain(SAMPLE);
	});
});

describe('a refused call', () => {
	it.each<[number, object, MetaFailure['kind'], string, string]>([
		[
			190,
			{},
			'token',
			'Meta does not accept the access token',
			'Create a new token for a system user',
		],
		[190, { error_subcode: 463 }, 'token', 'has expired', 'Access Token'],
		[
			10,
			{},
			'permission',
			'the access token has no permission for this',
			'whatsapp_business_management',
		],
		[3, {}, 'permission', 'the access token has no permission for this', 'ask Exotel'],
		[
			200,
			{},
			'permission',
			'the access token has no permission for this',
			'whatsapp_business_messaging',
		],
		[
			299,
			{},
			'permission',
			'the access token has no permission for this',
			'full control of the WhatsApp Business Account',
		],
		[
			100,
			{ error_subcode: 33 },
			'notFound',
			'Meta does not know this ID',
			'If the account belongs to Exotel',
		],
		[
			100,
			{ message: "Object with ID '1' does not exist" },
			'notFound',
			'does not know this ID',
			'WABA ID',
		],
		[100, {}, 'refused', 'Meta does not accept the values', 'Correct the value that Meta names'],
		[300, {}, 'refused', 'Meta does not accept the values', 'Correct the value that Meta names'],
		[4, {}, 'rateLimit', 'too many requests', 'Wait some minutes'],
		[17, {}, 'rateLimit', 'too many requests', 'whole account'],
		[32, {}, 'rateLimit', 'too many requests', 'whole account'],
		[613, {}, 'rateLimit', 'too many requests', 'whole account'],
		[80007, {}, 'rateLimit', 'too many requests', 'whole account'],
		[80008, {}, 'rateLimit', 'too many requests', 'whole account'],
		[1, {}, 'temporary', 'a problem at the moment', 'Try again'],
		[2, {}, 'temporary', 'a problem at the moment', 'Try again'],
		[100, { is_transient: true }, 'temporary', 'a problem at the moment', 'Try again'],
		[368, {}, 'blocked', "because it broke Meta's rules", 'Account quality'],
		[131031, {}, 'blocked', 'restricted or disabled', 'Account quality'],
		[139000, {}, 'blocked', 'integrity check', 'verified businesses'],
		[139001, {}, 'refused', 'Meta does not allow changes to it', 'make a new Flow'],
		[139002, {}, 'refused', 'Meta does not allow it', 'Only a draft can be published'],
		[139003, {}, 'refused', 'Meta does not allow it', 'A draft can be deleted'],
		[139004, {}, 'refused', 'Meta does not allow it', 'Deprecate a published Flow'],
		[987654, {}, 'refused', 'Meta does not accept the values', 'Correct the value that Meta names'],
	])('with code %i %j is %s', (code, more, kind, meaning, fix) => {
		const failure = refusal({ code, message: 'Words', ...more });
		expect(failure).toMatchObject({ kind, httpCode: 400, mayHaveHappened: false });
		expect(failure.message).toMatch(/^The Flow could not be read: /);
		expect(failure.message).toContain(meaning);
		expect(failure.description).toContain(fix);
		expect(failure.description).toContain(`(code ${code})`);
	});

	it.each<[MetaFailure['cause'], number]>([
		['credential-invalid', 190],
		['rate-limited', 4],
		['configuration-invalid', 10],
		['temporarily-unavailable', 2],
		[undefined, 139002],
	])('has the cause %s for code %i', (cause, code) => {
		expect(refusal({ code }).cause).toBe(cause);
	});

	it.each<[string, MetaPurpose, MetaFailure['kind']]>([
		['Flow name is not unique', 'createFlow', 'nameTaken'],
		['A flow with this name already exists', 'updateFlow', 'nameTaken'],
		['Choose a name that is not in use', 'createFlow', 'nameTaken'],
		['Name is already taken', 'createFlow', 'nameTaken'],
		['Duplicate name', 'createFlow', 'nameTaken'],
		['The name is too long', 'createFlow', 'refused'],
		['The category already exists', 'createFlow', 'refused'],
		['The username already exists', 'createFlow', 'refused'],
		['Flow name is not unique', 'publishFlow', 'refused'],
	])('with the words "%s" for %s is %s', (error_user_msg, purpose, kind) => {
		const failure = refusal({ code: 100, error_user_msg }, purpose);
		expect(failure).toMatchObject({ kind });
		if (kind === 'nameTaken') {
			expect(failure.message).toContain('the account already has a Flow with this name');
			expect(failure.description).toContain(
				'Choose another name, or use the operation Create or Update.',
			);
		}
	});

	it.each<[string, object, string]>([
		[
			'what is for people',
			{ error_user_msg: 'A', error_data: { details: 'B' }, message: 'C' },
			'A',
		],
		['the details', { error_data: { details: 'B' }, message: 'C' }, 'B'],
		['the message', { error_data: 'x', message: 'C' }, 'C'],
	])('tells %s', (_, error, words) => {
		expect(refusal({ code: 100, ...error }).description).toMatch(
			new RegExp(`Correct the value that Meta names\\. Meta says: "${words}" \\(code 100\\)$`),
		);
	});

	it('tells by the title as well that a name is taken', () => {
		const error = {
			code: 100,
			error_user_title: 'Flow name is not unique',
			error_user_msg: 'Take another',
		};
		expect(refusal(error, 'createFlow').kind).toBe('nameTaken');
	});

	it('tells the trace, for asking Meta', () => {
		expect(refusal({ code: '190', fbtrace_id: 'Axy' }).description).toMatch(
			/API credential\. \(code 190, trace Axy\)$/,
		);
	});

	it('tells words of the longest length whole', () => {
		expect(refusal({ code: 100, message: 'x'.repeat(500) }).description).toContain(
			`"${'x'.repeat(500)}"`,
		);
	});

	it.each<[string, object, MetaFailure['kind']]>([
		['a code in words', { code: 'no' }, 'notMeta'],
		['an empty code', { code: '' }, 'notMeta'],
		['a subcode of another code', { code: 300, error_subcode: 33 }, 'refused'],
		['words of a name with another code', { code: 300, message: 'name taken' }, 'refused'],
		[
			'words of an unknown object with another code',
			{ code: 300, message: 'does not exist' },
			'refused',
		],
	])('with %s', (_, error, kind) => {
		expect(refusal(error, 'createFlow').kind).toBe(kind);
	});

	it('shortens long words', () => {
		const { description } = refusal({ code: 100, message: 'x'.repeat(2_000) });
		expect(description).toContain(`${'x'.repeat(500)}…`);
		expect(description).not.toContain('x'.repeat(501));
	});

	it.each([
		['in the message', { message: `Token ${SAMPLE} is wrong` }],
		['in the trace', { fbtrace_id: SAMPLE }],
		['cut by the limit', { message: `${'x'.repeat(480)}${SAMPLE}` }],
	])('never tells the token: %s', (_, error) => {
		expect(JSON.stringify(refusal({ code: 190, ...error }))).not.toContain(SAMPLE.slice(0, 12));
	});

	it.each<[MetaPurpose, string]>([
		['createFlow', 'The Flow could not be created'],
		['updateFlow', 'The Flow could not be changed'],
		['uploadFlowJson', 'The Flow JSON could not be uploaded'],
		['publishFlow', 'The Flow could not be published'],
		['deprecateFlow', 'The Flow could not be deprecated'],
		['deleteFlow', 'The Flow could not be deleted'],
		['getFlow', 'The Flow could not be read'],
		['listFlows', 'The Flows could not be listed'],
		['listAssets', 'The Flow JSON could not be read'],
		['setPublicKey', 'The public key could not be set'],
		['getPublicKey', 'The public key could not be read'],
		['listPhoneNumbers', 'The phone numbers could not be listed'],
		['getAccount', 'The WhatsApp Business Account could not be read'],
	])('of %s begins with "%s"', (purpose, beginning) => {
		const messages = [
			refusal({ code: 190 }, purpose).message,
			failureOf(purpose, { answered: false, code: 'ECONNREFUSED', timeoutMs: 1_000 }).message,
		];
		expect(messages.map((message) => message.split(': ')[0])).toEqual([beginning, beginning]);
	});
});

describe('an answer without an error of the Graph API', () => {
	it.each<[string, number, unknown, MetaFailure['kind'], boolean]>([
		['a page', 200, '<html>Welcome</html>', 'notMeta', true],
		['nothing', 200, '', 'notMeta', true],
		['an empty object', 200, {}, 'notMeta', true],
		['a list', 200, [1], 'notMeta', true],
		['a redirect', 302, '', 'notMeta', false],
		['a page that is not found', 404, 'Not found', 'notMeta', false],
		['a fault', 500, '', 'temporary', true],
		['a gateway', 502, '<html>Bad gateway</html>', 'temporary', true],
		['nothing, with a fault', 503, '', 'temporary', true],
		['an error without a code', 400, { error: {} }, 'notMeta', false],
		['an error that is a text', 400, { error: 'no' }, 'notMeta', false],
		['a success that is none', 200, { success: false }, 'refused', false],
		[
			'an upload that failed without a reason',
			200,
			{ success: false, validation_errors: [] },
			'refused',
			false,
		],
	])('%s', (_, statusCode, body, kind, mayHaveHappened) => {
		const failure = failureOf('createFlow', answer(statusCode, body));
		expect(failure).toMatchObject({ kind, mayHaveHappened, httpCode: statusCode });
		if (kind === 'notMeta') {
			expect(failure).toMatchObject({ cause: 'configuration-invalid' });
			expect(failure.description).toMatch(
				/Base URL in .* credential, and whether a proxy is in between\.$/,
			);
		}
	});

	it('with an error inside a success has failed', () => {
		expect(failureOf('getFlow', answer(200, { error: { code: 190 } })).kind).toBe('token');
	});
});

describe('a call without an answer', () => {
	it.each([
		['ECONNREFUSED', 'Meta refused the connection', false],
		['ENOTFOUND', 'The address of Meta could not be found', false],
		['ETIMEDOUT', 'Meta did not answer within 60 seconds', true],
		['ECONNRESET', 'The connection to Meta broke before the answer came', true],
		['CERT_HAS_EXPIRED', 'No secure connection to Meta could be made (CERT_HAS_EXPIRED)', false],
		['', 'No answer came from Meta', true],
	])('by %s', (code, words, mayHaveHappened) => {
		const failure = failureOf('createFlow', { answered: false, code, timeoutMs: 60_000 });
		expect(failure).toEqual({
			kind: 'noResponse',
			message: `The Flow could not be created: ${words}`,
			description: mayHaveHappened
				? 'It is not known whether Meta received the request. Look in WhatsApp Manager, or try again.'
				: 'Nothing was changed. Check Base URL in the WhatsApp Business Management API credential, and that n8n can reach the internet.',
			mayHaveHappened,
		});
	});
});

it('nothing that comes makes reading it throw', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 599 }), fc.anything(), (statusCode, body) => {
			for (const each of [body, { error: body }, { error: { code: body, message: body } }]) {
				const result = readReply('createFlow', answer(statusCode, each), mask);
				if (!result.ok) expect(result.failure.message).toMatch(/^The Flow could not be created: ./);
			}
		}),
	);
});
