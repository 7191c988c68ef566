import { generateKeyPairSync } from 'crypto';

import type { PhoneExchange } from '../../sandbox/endpoint/phoneExchange.mts';
import { BUSINESS, flowMessage, PERSON } from './bench.mts';
import { Business } from './flowEndpointBusiness.mts';
import { PHONE, startMetaBench, TOKEN, type MetaBench } from './metaBench.mts';
import { DYNAMIC } from './metaFlowJson.mts';

const MORE = '+918000000009';
const KEYS = `/${PHONE}/whatsapp_business_encryption`;
/** Of the second number. */
const MORE_KEYS = `/${BigInt(PHONE) + 1n}/whatsapp_business_encryption`;

const [first, second] = [new Business(), new Business()];

let bench: MetaBench;
beforeEach(async () => {
	bench = await startMetaBench({ moreBusinessNumbers: [MORE] });
});
afterEach(async () => await bench.stop());

const setKey = async ({ publicPem }: Business, path = KEYS) =>
	await bench.meta('POST', path, { business_public_key: publicPem });

describe('the public key of a number', () => {
	test('is not there at first', async () => {
		expect((await bench.meta('GET', KEYS)).data).toEqual({ data: [] });
	});

	test.each<[string, (key: string) => unknown]>([
		['JSON', (key) => ({ business_public_key: key })],
		['an HTML form', (key) => new URLSearchParams({ business_public_key: key })],
		[
			'form-data',
			(key) => {
				const form = new FormData();
				form.set('business_public_key', key);
				return form;
			},
		],
	])('can be set by %s', async (_name, bodyOf) => {
		const { status, data } = await bench.meta('POST', KEYS, bodyOf(first.publicPem));
		expect([status, data]).toEqual([200, { success: true }]);
		const [{ business_public_key: key, business_public_key_signature_status: signature }] = (
			await bench.meta('GET', KEYS)
		).data.data;
		// A form has line breaks of two characters.
		expect(key.replaceAll('\r\n', '\n')).toBe(first.publicPem);
		expect(signature).toBe('VALID');
		expect((await bench.meta('GET', MORE_KEYS)).data).toEqual({ data: [] });
	});

	const pemOf = (modulusLength: number) =>
		generateKeyPairSync('rsa', { modulusLength })
			.publicKey.export({ type: 'spki', format: 'pem' })
			.toString();
	const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
		.publicKey.export({ type: 'spki', format: 'pem' })
		.toString();
	test.each<[string, unknown]>([
		['nothing', undefined],
		['blank', ''],
		['no text', 5],
		['no key', 'hello'],
		['the private key', first.privatePem],
		['both keys', `${first.publicPem}${first.privatePem}`],
		['a key of 1024 bits', pemOf(1024)],
		['a key of 4096 bits', pemOf(4096)],
		['a key of another kind', ec],
		['in one line', first.publicPem.replaceAll('\n', '\\n')],
		['cut off', first.publicPem.slice(0, 200)],
		['too long', `${first.publicPem}${'\n'.repeat(8192)}`],
	])('is refused when it is %s', async (_name, key) => {
		const { status, data } = await bench.meta('POST', KEYS, { business_public_key: key });
		expect([status, data.error.code]).toEqual([400, 100]);
		expect((await bench.meta('GET', KEYS)).data).toEqual({ data: [] });
	});

	test('is refused when a form has lost its plus signs', async () => {
		const answer = await bench.meta('POST', KEYS, `business_public_key=${first.publicPem}`, {
			headers: {
				Authorization: `Bearer ${TOKEN}`,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
		});
		expect(answer.status).toBe(first.publicPem.includes('+') ? 400 : 200);
	});

	test('may not match after the number was registered again', async () => {
		await setKey(first);
		await bench.admin('PATCH', '/settings', { publicKeySignature: 'MISMATCH' });
		const { data } = await bench.meta('GET', KEYS);
		expect(data.data[0].business_public_key_signature_status).toBe('MISMATCH');
	});
});

describe('the phone', () => {
	/** Asks the endpoint of a Flow that was sent from a number. */
	async function exchange(from = BUSINESS): Promise<PhoneExchange> {
		const { data: flows } = await bench.admin('GET', '/flows');
		const id: string = flows[0]?.id ?? (await makeDynamicFlow());
		await bench.admin('POST', '/inbound', { from: PERSON, to: from, text: 'Hi' });
		const parameters = {
			mode: 'draft',
			flow_id: id,
			flow_action: 'data_exchange',
			flow_action_payload: undefined,
		};
		const message = await bench.sendOne(flowMessage(parameters, {}, { from }));
		return (await bench.admin('POST', `/flows/${id}/exchange`, { message, action: 'INIT' })).data;
	}

	async function makeDynamicFlow(): Promise<string> {
		return await bench.makeFlow({
			flow_json: DYNAMIC,
			endpoint_uri: `${bench.receiver.url}/endpoint`,
		});
	}

	/** The endpoint opens requests with the key of one business, and answers others with 421. */
	function answerAs(business: Business): void {
		bench.receiver.respondWith(({ body }) => {
			try {
				const opened = business.open(body);
				return { body: business.seal({ version: '3.0', screen: 'ASK', data: {} }, opened) };
			} catch {
				return { status: 421 };
			}
		});
	}

	test('has no key before one is set', async () => {
		expect(await exchange()).toMatchObject({ kind: 'failed', error: 'public-key-missing' });
		expect(bench.receiver.calls).toEqual([]);
	});

	test('encrypts with the key of the number that sent the message', async () => {
		await setKey(first);
		await setKey(second, MORE_KEYS);
		answerAs(first);
		expect((await exchange()).kind).toBe('answered');
		answerAs(second);
		expect((await exchange(MORE)).kind).toBe('answered');
		expect(bench.receiver.calls).toHaveLength(2);
	});

	test('uses a new key from the next request on', async () => {
		await setKey(first);
		answerAs(first);
		expect((await exchange()).kind).toBe('answered');
		await setKey(second);
		answerAs(second);
		expect((await exchange()).kind).toBe('answered');
		expect(bench.receiver.calls).toHaveLength(2);
	});

	test('is answered while the key is replaced under traffic', async () => {
		// The endpoint opens what was made with either key, as it has to for a while.
		bench.receiver.respondWith(({ body }) => {
			for (const business of [second, first]) {
				try {
					const opened = business.open(body);
					return { body: business.seal({ version: '3.0', screen: 'ASK', data: {} }, opened) };
				} catch {
					continue;
				}
			}
			return { status: 421 };
		});
		await setKey(first);
		await exchange();
		const kinds = await Promise.all(
			Array.from({ length: 20 }, async (_, index) => {
				if (index === 10) await setKey(second);
				return (await exchange()).kind;
			}),
		);
		expect(new Set(kinds)).toEqual(new Set(['answered']));
		expect(bench.receiver.calls).toHaveLength(21);
		await exchange();
		expect(() => second.open(bench.receiver.calls.at(-1)!.body)).not.toThrow();
	});

	test('can keep the old key until the endpoint answers 421', async () => {
		await bench.admin('PATCH', '/settings', { phonesKeepKeys: true });
		await setKey(first);
		answerAs(first);
		expect((await exchange()).kind).toBe('answered');
		await setKey(second);
		expect((await exchange()).kind).toBe('answered');
		answerAs(second);
		expect((await exchange()).kind).toBe('answered');
		// The last one took two: 421, and again with the new key.
		expect(bench.receiver.calls).toHaveLength(4);
	});

	test('prefers the key that the endpoint of the Flow has itself', async () => {
		await setKey(first);
		const id = await makeDynamicFlow();
		const url = `${bench.receiver.url}/endpoint`;
		await bench.admin('PUT', `/flows/${id}/endpoint`, { url, publicKey: second.publicPem });
		answerAs(second);
		expect((await exchange()).kind).toBe('answered');
	});
});
