/** The first example on the phone, as docs/guide/getting-started.md#try-it-without-an-account has it. */
import type { Locator, Page } from 'playwright-core';
import { DEMO_ANSWER } from './constants.mts';

/** Lets a workflow ask, opens the message that then arrives, and fills the form in; gives the form, not sent yet. */
export async function fillInWhenAsked(phone: Page, ask: () => Promise<void>): Promise<Locator> {
	const messages = phone
		.getByRole('article')
		.getByRole('button', { name: 'Book Now', exact: true });
	const earlier = await messages.count();
	await ask();
	await messages.nth(earlier).click();

	const form = phone.getByRole('dialog');
	await form.getByLabel('Day').fill(DEMO_ANSWER.appointment_date);
	await form.getByLabel('Time').selectOption(DEMO_ANSWER.time);
	return form;
}

/** Sends the form; resolves when it has closed. */
export async function sendForm(form: Locator): Promise<void> {
	await form.getByRole('button', { name: 'Book', exact: true }).click();
	await form.waitFor({ state: 'detached' });
}
