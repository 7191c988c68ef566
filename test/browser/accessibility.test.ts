import {
	bubble,
	button,
	entries,
	fillAbout,
	fillChoices,
	fillDates,
	form,
	next,
	page,
	phone,
	putEndpoint,
	reopenPage,
	tab,
	title,
	usePhone,
} from './phonePage.mts';
import { accessibilityProblems, flowContent } from './testPhone.mts';
import { dynamicBooking, everyDisplay, everyInput } from './phoneFlows.mts';

usePhone();

describe.each(['light', 'dark'] as const)('axe finds nothing wrong, %s', (colorScheme) => {
	test.each([
		['wide', { width: 1400, height: 900 }],
		['narrow', { width: 390, height: 844 }],
	] as const)('and %s', async (_name, viewport) => {
		await reopenPage({ viewport, colorScheme, reducedMotion: 'reduce' });
		const check = async (what: string, within?: string) =>
			expect({ [what]: await accessibilityProblems(page, within) }).toEqual({ [what]: [] });
		// The page around the form stays as it is.
		const checkForm = async (what: string) => await check(what, '[role=dialog]');
		const panel = async () => {
			if (viewport.width < 760) await button('Sandbox').click();
		};
		await phone.putFlow('every-input', everyInput);
		await phone.putFlow('every-display', everyDisplay);
		await phone.putFlow('broken', '{ "version": "7.3" }');
		await phone.send(flowContent('777', 'Unknown'));
		await phone.send(flowContent('every-display', 'See products'));
		await phone.putFlow('visit', dynamicBooking);
		await putEndpoint('visit');
		await phone.send(flowContent('broken', 'Broken'));
		await phone.send(flowContent('visit', 'Ask', { flow_action: 'data_exchange' }));
		await phone.send(
			flowContent('visit', 'Misfit', {
				flow_action_payload: { screen: 'BOOK', data: { slots: 'ten' } },
			}),
		);
		await phone.send(
			flowContent('every-input', 'Book now', {
				flow_action_payload: { screen: 'ABOUT', data: { greeting: 'Hello' } },
			}),
		);
		await phone.admin('POST', '/answers', { response: { a: 1 } });
		await phone.admin('PATCH', '/settings', { windowHours: 0 });
		await phone.send({ type: 'text', text: { body: 'Too late' } });
		await bubble('Too late').getByText('More than 24 hours').waitFor();
		await bubble('Response sent').getByText('Response sent').click();
		await check('chat');

		await button('Book now').click();
		await check('text inputs');
		await next();
		await checkForm('text inputs with errors');
		await fillAbout();
		await next();
		await title('Your choice');
		await next();
		await checkForm('choices with errors');
		await fillChoices();
		await next();
		await title('When');
		await checkForm('dates');
		await fillDates();
		await next();
		await title('Photos');
		await form()
			.getByLabel('Add photo')
			.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a face') });
		await form().getByText('me.jpg').waitFor();
		await checkForm('photos');
		await next();
		await title('Documents');
		await button('Send', form()).click();
		await checkForm('documents with an error');
		await page.keyboard.press('Escape');

		await button('Misfit').click();
		await form().getByRole('note').waitFor();
		await checkForm('note of the sandbox');
		await page.keyboard.press('Escape');
		phone.receiver.respondWith(({ path }) => (path === '/data' ? { status: 500 } : {}));
		await button('Ask').click();
		await form().getByRole('alert').filter({ hasText: 'status 500' }).waitFor();
		await checkForm('snackbar');
		await page.keyboard.press('Escape');
		phone.receiver.respondWith(({ path }) => (path === '/data' ? 'hang' : {}));
		await button('Ask').click();
		await form().getByText('Asking the business').waitFor();
		await checkForm('waiting for the business');
		await page.keyboard.press('Escape');
		await button('Broken').click();
		await form().getByText('No phone could open').waitFor();
		await checkForm('broken Flow');
		await page.keyboard.press('Escape');
		await button('See products').click();
		await checkForm('list');
		await button(/^Cup/, form()).click();
		await checkForm('display');
		await button('Conditions', form()).click();
		await title('Conditions');
		await checkForm('rich text');
		await page.keyboard.press('Escape');
		await button('Unknown').click();
		await check('unknown Flow');
		await page.keyboard.press('Escape');
		await button('New customer').click();
		await button('Add').click();
		await check('new customer');

		await panel();
		await entries().first().locator('summary').click();
		await check('activity');
		await tab('Flows');
		await button('broken').click();
		await page.getByRole('list', { name: 'Problems' }).waitFor();
		await check('flows');
		await button('visit').click();
		await page.getByLabel('Public key').waitFor();
		await check('data endpoint');
		await tab('Faults');
		await button(/^Slow answer/).click();
		await page.getByText('1 fault in wait').waitFor();
		await check('faults');
		await tab('Settings');
		await check('settings');
	});
});
