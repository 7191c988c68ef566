import { waitFor } from '../../lib/poll.mts';
import {
	bubble,
	button,
	errors,
	expectComplaint,
	fill,
	fillAbout,
	fillChoices,
	fillDates,
	form,
	next,
	page,
	phone,
	title,
	usePhone,
} from './phonePage.mts';
import { flowContent, untilFocused } from './testPhone.mts';
import { dynamicBooking, everyDisplay, everyInput } from './phoneFlows.mts';

usePhone();

describe('a Flow', () => {
	const opening = { flow_action_payload: { screen: 'ABOUT', data: { greeting: 'Welcome, Asha' } } };
	const open = async () => {
		await phone.putFlow('every-input', everyInput);
		await phone.send(flowContent('every-input', 'Book now', opening));
		await button('Book now').click();
		await form().getByRole('heading', { name: 'About you' }).waitFor();
	};
	test('is filled in, screen by screen, and answered with the documented values', async () => {
		await open();
		expect(await form().getByText('Welcome, Asha').isVisible()).toBe(true);
		expect(await button('Back', form()).count()).toBe(0);

		await next();
		expect(await errors()).toBe(7);
		await untilFocused(form().getByLabel('Name', { exact: true }));
		await fillAbout();
		await fill('E-mail', 'nobody');
		await next();
		expect(await errors()).toBe(1);
		await fill('E-mail', 'asha@example.org');
		await next();

		await title('Your choice');
		await form().getByText('Asha Rao').waitFor();
		await next();
		expect(await errors()).toBe(5);
		await fillChoices();
		expect(await form().getByLabel('Parking').isDisabled()).toBe(true);

		await button('Back', form()).click();
		await title('About you');
		expect(await form().getByLabel('Wishes').inputValue()).toBe('A quiet room\nwith a view');
		await next();
		await title('Your choice');
		expect(await form().getByLabel('Double room').isChecked()).toBe(true);
		await next();

		await title('When');
		expect(
			await form()
				.getByRole('group', { name: 'Your arrival' })
				.getByText('Arrival', { exact: true })
				.isVisible(),
		).toBe(true);
		for (const help of ['From 3 pm', 'Until 11 am'])
			expect(await form().getByText(help).count()).toBe(1);
		await next();
		expect(await errors()).toBeGreaterThanOrEqual(3);
		await button('Tuesday, May 7, 2030', form().getByRole('grid', { name: 'Arrival' })).click({
			force: true,
		});
		await fillDates();
		await next();

		await title('Photos');
		expect(await form().getByText('Up to 3 files of 500 KB').isVisible()).toBe(true);
		await next();
		expect(await errors()).toBe(1);
		await form()
			.getByLabel('Add photo')
			.setInputFiles([
				{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a face') },
				{ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from('a cat') },
			]);
		await button('Remove cat.png', form()).click();
		await form().getByText('me.jpg').waitFor();
		await next();

		await title('Documents');
		await form()
			.getByLabel('Add document')
			.setInputFiles({
				name: 'pass.pdf',
				mimeType: 'application/pdf',
				buffer: Buffer.from('%PDF'),
			});
		await form().getByText('pass.pdf').waitFor();
		await button('Send', form()).click();

		const file = (file_name: string, mime_type: string, sha256: string) => ({
			file_name,
			mime_type,
			sha256,
			id: expect.stringMatching(/^\d{16}$/),
		});
		expect(await phone.flowResponse()).toEqual({
			flow_token: 'tok-1',
			full_name: 'Asha Rao',
			email: 'asha@example.org',
			people: '2',
			phone: '+919876543210',
			password: 'hush-hush',
			pin: '4711',
			wishes: 'A quiet room\nwith a view',
			nickname: '',
			room: 'double',
			extras: ['breakfast', 'sauna'],
			floor: 'top',
			interests: ['food', 'sports'],
			terms: true,
			birthday: '1990-07-21',
			arrival: '2030-05-08',
			stay: { 'start-date': '2030-05-08', 'end-date': '2030-06-02' },
			photos: [file('me.jpg', 'image/jpeg', '+e+iTyyhWHJbtQctGU/9/GO9Rc1KdK7JboSatK2wm7s=')],
			papers: [file('pass.pdf', 'application/pdf', 'MV1Cm3cUzttq0ErDEkAUUldpJjBFfzyIJTxb7OrHYCc=')],
			source: 'phone',
		});

		await form().waitFor({ state: 'detached' });
		const answer = bubble('Response sent');
		await answer.getByText('Response sent').click();
		await answer.getByText('A quiet room').waitFor();
		expect(await answer.getByText('hush-hush').count()).toBe(0);
		expect(await button('Book now').isEnabled()).toBe(true);
	});

	test('that the message does not fit is opened, and the sandbox says what is wrong', async () => {
		const sending = async (cta: string, slots: unknown) =>
			await phone.send(
				flowContent('visit', cta, { flow_action_payload: { screen: 'BOOK', data: { slots } } }),
			);
		await phone.putFlow('visit', dynamicBooking);
		await sending('Wrong', 'ten');
		await sending('Right', [{ id: 'ten', title: '10:00' }]);
		await button('Wrong').click();
		await title('Book a visit');
		const remark = form().getByRole('note', { name: 'Note of the sandbox' });
		expect(await remark.innerText()).toMatch(
			/^The message does not fit the Flow:\s+slots should be an array, but is a string$/,
		);
		expect(await form().getByLabel('Time').isEnabled()).toBe(true);
		await button('Close form', form()).click();
		await button('Right').click();
		await title('Book a visit');
		expect(await remark.count()).toBe(0);
	});

	test('is left by Escape, and gives the focus back', async () => {
		await open();
		await page.keyboard.press('Escape');
		await form().waitFor({ state: 'detached' });
		await untilFocused(button('Book now'));
	});

	test('shows every component, follows lists and conditions', async () => {
		await phone.putFlow('every-display', everyDisplay);
		await phone.send(flowContent('every-display', 'See products'));
		await button('See products').click();
		const tea = button(/^A box of tea Tea New/, form());
		expect((await tea.innerText()).split(/\s*\n\s*/)).toEqual(
			['Tea NEW', 'Black', 'From Assam', 'fresh', 'fair', '4 €', 'per box'].map((text) =>
				expect.stringMatching(new RegExp(`^${text}$`, 'i')),
			),
		);
		await tea.click();

		await title('Product');
		expect(await form().getByRole('img', { name: 'The product' }).isVisible()).toBe(true);
		expect(await form().getByRole('img', { name: 'From behind' }).count()).toBe(1);
		expect(await form().getByText('Not for cups').isVisible()).toBe(true);
		expect(await form().getByText('Only for cups').count()).toBe(0);

		expect(await form().getByLabel('Note to the person').count()).toBe(0);
		await form().getByLabel('It is a gift').check();
		await fill('Note to the person', 'Enjoy!');
		await button('Conditions', form()).click();
		await title('Conditions');
		expect(await form().getByRole('heading', { name: 'Details', level: 3 }).isVisible()).toBe(true);
		expect(await form().getByRole('cell', { name: '2' }).isVisible()).toBe(true);
		await button('Back', form()).click();
		await button('Order', form()).click();
		expect(await phone.flowResponse()).toEqual({
			flow_token: 'tok-1',
			shop: 'tea',
			product: 'Tea',
			gift: true,
			note: 'Enjoy!',
		});
	});

	test('that nobody listens to keeps what was entered', async () => {
		await phone.admin('POST', '/reset', {});
		await phone.openWindow();
		await phone.putFlow('every-display', everyDisplay);
		await phone.send(flowContent('every-display', 'See products'));
		await button('See products').click();
		await button(/^Cup/, form()).click();
		await form().getByText('Only for cups').waitFor();
		await button('Order', form()).click();
		await form().getByRole('alert').filter({ hasText: 'Nowhere to deliver to' }).waitFor();
		expect(await form().getByText('Only for cups').isVisible()).toBe(true);
		expectComplaint('409');
	});

	test('is filled in by the keyboard alone', async () => {
		await phone.putFlow('every-display', everyDisplay);
		await phone.send(flowContent('every-display', 'See products'));
		await button('See products').waitFor();
		await bubble('Please fill in').getByText('read', { exact: true }).waitFor();

		await page.getByPlaceholder('Write as Asha').focus();
		await tabTo('See products', 'Shift+Tab');
		await page.keyboard.press('Enter');
		await title('Shop');
		await tabTo('Tea', 'Tab');
		await page.keyboard.press('Enter');
		await title('Product');
		await tabTo('It is a gift', 'Tab');
		await page.keyboard.press('Space');
		await page.keyboard.press('Tab');
		await page.keyboard.type('By hand');

		// All the way round, and never out of the form.
		for (let stop = 0; stop < 20; stop += 1) {
			await page.keyboard.press('Tab');
			expect(await form().evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
		}
		await tabTo('Order', 'Shift+Tab');
		await page.keyboard.press('Enter');
		expect(await phone.flowResponse()).toMatchObject({
			product: 'Tea',
			gift: true,
			note: 'By hand',
		});
	});

	/** Presses a key until the focus is on a control with this text or label. */
	async function tabTo(text: string, key: string): Promise<void> {
		await waitFor(
			`the focus on ${text}`,
			async () => {
				await page.keyboard.press(key);
				return await page.evaluate((wanted) => {
					const element = document.activeElement;
					const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
					return (
						[element, ...labels].some((each) => each?.textContent?.includes(wanted)) &&
						element?.matches('button, input')
					);
				}, text);
			},
			{ everyMs: 0 },
		);
	}
});
