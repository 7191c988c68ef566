import axios from 'axios';
import { createHash } from 'crypto';
import {
	bubble,
	business,
	button,
	entries,
	expectComplaint,
	form,
	page,
	phone,
	putEndpoint,
	tab,
	title,
	usePhone,
} from './phonePage.mts';
import { flowContent } from './testPhone.mts';
import { dynamicBooking } from './phoneFlows.mts';

// The tests read deep into JSON they are about to judge; a wrong shape fails the assertion.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

usePhone();

describe('a Flow with a data endpoint', () => {
	/** What the endpoint was asked, in clear. */
	let asked: Json[];

	beforeEach(async () => {
		asked = [];
		answering(answerTo);
	});

	/** What the endpoint says to each request. */
	function answering(answer: (request: Json) => object): void {
		phone.receiver.respondWith(({ path, body }) => {
			if (path !== '/data') return {};
			const opened = business.open(body);
			asked.push(opened.request);
			return { body: business.seal(answer(opened.request), opened) };
		});
	}

	/** Sends the Flow. The sandbox keeps endpoints, so each way to set one has a Flow of its own. */
	async function offer(flowId: string): Promise<void> {
		await phone.putFlow(flowId, dynamicBooking);
		await phone.send(flowContent(flowId, 'Book now', { flow_action: 'data_exchange' }));
	}

	async function offerWithEndpoint(): Promise<void> {
		await offer('visit');
		await putEndpoint('visit');
	}

	const slots = [
		{ id: 'ten', title: '10:00' },
		{ id: 'two', title: '14:00' },
	];

	function answerTo({ action, screen, data }: Json): object {
		const version = '3.0';
		if (action === 'ping') return { data: { status: 'active' } };
		if (screen === 'CONFIRM' && action === 'data_exchange') {
			const params = { flow_token: 'tok-1', photos: data.photos.length };
			return { version, screen: 'SUCCESS', data: { extension_message_response: { params } } };
		}
		if (screen === 'BOOK' && data.slot === 'ten')
			return { version, screen: 'BOOK', data: { slots, error_message: '10:00 has just gone' } };
		if (screen === 'BOOK') return { version, screen: 'CONFIRM', data: { summary: 'At 14:00' } };
		return { version, screen: 'BOOK', data: { slots } };
	}

	test('gets its screens from there', async () => {
		await offer('by-hand');
		await tab('Flows');
		await button('by-hand').click();
		await page.getByText('Data endpoint', { exact: true }).click();
		await page.getByLabel('URL').fill(`${phone.receiver.url}/data`);
		await page.getByLabel('Public key').fill(business.publicPem);
		await button('Save endpoint').click();
		await button('Ping').click();
		await page.getByText('The endpoint answers.').waitFor();

		await button('Book now').click();
		await title('Book a visit');
		await form().getByLabel('Time').selectOption('10:00');
		await button('Continue', form()).click();
		await form().getByRole('alert').filter({ hasText: '10:00 has just gone' }).waitFor();
		await form().getByLabel('Time').selectOption('14:00');
		await button('Continue', form()).click();
		await title('Confirm');
		await button('Back', form()).click();
		await title('Book a visit');
		await form().getByLabel('Time').selectOption('14:00');
		await button('Continue', form()).click();
		await title('Confirm');
		await form().getByText('At 14:00').waitFor();
		await form()
			.getByLabel('Add photo')
			.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a face') });
		await form().getByText('me.jpg').waitFor();
		await button('Book', form()).click();

		expect(await phone.flowResponse()).toEqual({ flow_token: 'tok-1', photos: 1 });
		expect(asked.map(({ action, screen }) => [action, screen])).toEqual([
			['ping', undefined],
			['INIT', ''],
			['data_exchange', 'BOOK'],
			['data_exchange', 'BOOK'],
			['BACK', 'CONFIRM'],
			['data_exchange', 'BOOK'],
			['data_exchange', 'CONFIRM'],
		]);
		const [photo] = asked.at(-1).data.photos;
		const { data: stored } = await axios.get<ArrayBuffer>(photo.cdn_url, {
			responseType: 'arraybuffer',
			proxy: false,
		});
		const hash = createHash('sha256').update(Buffer.from(stored)).digest('base64');
		expect(photo.encryption_metadata.encrypted_hash).toBe(hash);

		await tab('Activity');
		await button('Data endpoint').click();
		await entries().filter({ hasText: 'data_exchange on CONFIRM' }).locator('summary').click();
		await page.getByText('"extension_message_response"').waitFor();
	});

	test('that refuses the token has a dead button', async () => {
		phone.receiver.respondWith(({ path, body }) =>
			path === '/data'
				? {
						status: 427,
						body: business.seal({ error_msg: 'You have booked already' }, business.open(body)),
					}
				: {},
		);
		await offerWithEndpoint();
		await button('Book now').click();
		await form().getByRole('alert').filter({ hasText: 'You have booked already' }).waitFor();
		await button('Close form', form()).click();
		await bubble('You have booked already').waitFor();
		expect(await button('Book now').isDisabled()).toBe(true);
	});

	test('that ends with another token passes it on', async () => {
		const params = { flow_token: 'tok-other', booked: true };
		answering(({ screen }) =>
			screen === 'BOOK'
				? { version: '3.0', screen: 'SUCCESS', data: { extension_message_response: { params } } }
				: { version: '3.0', screen: 'BOOK', data: { slots } },
		);
		await offerWithEndpoint();
		await button('Book now').click();
		await form().getByLabel('Time').selectOption('10:00');
		await button('Continue', form()).click();
		expect(await phone.flowResponse()).toEqual(params);
	});

	test('that answers what does not fit the Flow leaves the person where they are, with the reason', async () => {
		answering(({ screen, data }) => {
			if (data.error) return { data: { acknowledged: true } };
			return {
				version: '3.0',
				...(screen === 'BOOK'
					? { screen: 'CONFIRM', data: {} }
					: { screen: 'BOOK', data: { slots } }),
			};
		});
		await offerWithEndpoint();
		await button('Book now').click();
		await form().getByLabel('Time').selectOption('10:00');
		await button('Continue', form()).click();
		await form()
			.getByRole('alert')
			.filter({ hasText: 'Screen CONFIRM: summary is missing' })
			.waitFor();
		await title('Book a visit');
		expect(await form().getByLabel('Time').inputValue()).toBe('ten');
		expect(await button('Continue', form()).isEnabled()).toBe(true);
		expect(asked.at(-1).data).toEqual({
			error: 'payload-schema-error',
			error_message: 'Screen CONFIRM: summary is missing',
		});
	});

	test('that is not known says so', async () => {
		await offer('unasked');
		await button('Book now').click();
		await form().getByText('The Flow unasked needs a data endpoint').waitFor();
		expectComplaint('409');
	});

	describe('that is tried out, without a message', () => {
		const tryOut = async (flowId: string) =>
			await page.goto(`${phone.sandbox.url}/#flow=${flowId}`);

		test('gets its screens from there too; the answer is shown', async () => {
			await phone.putFlow('visit', dynamicBooking);
			await putEndpoint('visit');
			await tryOut('visit');
			await title('Book a visit');
			await form().getByLabel('Time').selectOption('14:00');
			await button('Continue', form()).click();
			await title('Confirm');
			await button('Book', form()).click();
			await page.getByRole('alert').getByText('"photos":0').waitFor();
			expect(asked.map(({ action, flow_token: token }) => [action, token])).toEqual([
				['INIT', 'trial'],
				['data_exchange', 'trial'],
				['data_exchange', 'trial'],
			]);
			expect(await phone.received('/in', 1)).toHaveLength(1);
		});

		test('says what is missing when no endpoint is known', async () => {
			await phone.putFlow('unasked', dynamicBooking);
			await tryOut('unasked');
			await form().getByText('The Flow unasked needs a data endpoint').waitFor();
			await page.getByText('Data endpoint', { exact: true }).waitFor();
			expectComplaint('409');
		});
	});
});
