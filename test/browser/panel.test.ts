import { waitFor } from '../../lib/poll.mts';
import { button, entries, page, phone, tab, usePhone } from './phonePage.mts';
import { PERSON } from './testPhone.mts';

usePhone();

describe('the panel', () => {
	test('shows calls and callbacks as they happen, and sends callbacks again', async () => {
		await phone.send({ type: 'text', text: { body: 'Hello' } });
		await entries().filter({ hasText: 'Delivery report: read' }).waitFor();
		const sent = entries().filter({ hasText: `Send a message to ${PERSON}` });
		await sent.locator('summary').click();
		await sent.getByText('"body": "Hello"').waitFor();
		await sent.getByText('"http_code": 202').waitFor();
		await button('Copy as curl', sent).click();
		const copied = await waitFor(
			'the copy',
			async () => (await page.evaluate(() => navigator.clipboard.readText())) || undefined,
		);
		expect(copied).toMatch(/^curl -X POST \\\n {2}'http:.*\/messages'/);

		const before = await phone.received('/in', 1);
		const incoming = entries().filter({ hasText: 'Incoming message' });
		await incoming.locator('summary').click();
		await button('Send again', incoming).click();
		const calls = await phone.received('/in', before.length + 1);
		expect(calls.at(-1)?.rawBody).toBe(before.at(-1)?.rawBody);
		await entries().filter({ hasText: 'Incoming message (again)' }).waitFor();

		await button('Calls to Exotel').click();
		await waitFor(
			'calls alone',
			async () => (await entries().filter({ hasText: 'Incoming' }).count()) === 0,
		);
	});

	test('shows what n8n refused, and the retry', async () => {
		await phone.admin('PATCH', '/settings', { retryPreset: 'receivePage' });
		phone.receiver.respondWith((_call, index) =>
			index === 1 ? { status: 503, body: 'Busy' } : {},
		);
		await page.getByPlaceholder('Write as Asha').fill('Hello?');
		await page.keyboard.press('Enter');
		const entry = entries().filter({ hasText: '2 attempts' });
		await entry.locator('summary').click();
		await entry.getByText(/: 503 in /).waitFor();
		await entry.getByText(/: 200 in /).waitFor();
	});

	test('makes Exotel fail at the press of a button', async () => {
		await tab('Faults');
		await button(/^Too many requests/).click();
		await page.getByText('1 fault in wait').waitFor();
		expect((await phone.send({ type: 'text', text: { body: 'x' } })).status).toBe(429);
		await page.getByText('Everything works.').waitFor();

		await page.getByLabel('every call until cleared').check();
		await button(/^Exotel is down/).click();
		await page.getByText('until cleared', { exact: true }).waitFor();
		expect((await phone.send({ type: 'text', text: { body: 'x' } })).status).toBe(503);
		expect((await phone.send({ type: 'text', text: { body: 'x' } })).status).toBe(503);
		await button('Clear faults').click();
		await page.getByText('Everything works.').waitFor();

		await button(/^Refuse messages to/).click();
		await page.getByText('1 fault in wait').waitFor();
		const { data } = await phone.send({ type: 'text', text: { body: 'x' } });
		expect(data).toMatchObject({ metadata: { failed: 1 } });
	});

	test('changes the settings, and begins anew', async () => {
		await tab('Settings');
		await page.getByLabel('Signature of callbacks').fill('s3cret');
		await button('Sign').click();
		await page.getByText('Callbacks are signed.').waitFor();
		await page
			.getByLabel('Flow response arrives as')
			.selectOption('Newer reference (incoming_message)');
		await page.getByLabel('24-hour window').selectOption('Always closed');
		await page.getByText('Window closed').waitFor();
		await page.getByPlaceholder('Write as Asha').fill('Signed');
		await page.keyboard.press('Enter');
		const [, { headers, body }] = await phone.received('/in', 2);
		expect(headers['x-exotel-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
		expect(body).toMatchObject({ event: 'incoming_message' });

		await button('Reset everything').click();
		await page.getByText('No chat yet.').waitFor();
		await page.getByText('Callbacks are not signed.').waitFor();
	});

	test('is worked by the arrow keys', async () => {
		await page.getByRole('tab', { name: 'Activity' }).focus();
		await page.keyboard.press('ArrowLeft');
		expect(await page.getByRole('tab', { name: 'Settings' }).getAttribute('aria-selected')).toBe(
			'true',
		);
		await page.keyboard.press('Home');
		expect(await page.getByRole('tab', { name: 'Activity' }).getAttribute('aria-selected')).toBe(
			'true',
		);
	});
});
