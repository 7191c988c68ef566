/** The sandbox's page in a browser, as the tests here use it. */
import type { Locator, Page } from 'playwright-core';
import { Business } from '../sandbox/flowEndpointBusiness.mts';
import { TestPhone } from './testPhone.mts';

/** Whose data endpoint the Flows ask. */
export const business = new Business();

/** Set by `usePhone`. */
export let phone: TestPhone;
/** Open while a test runs; a new one for each. */
export let page: Page;
let complaints: string[];

/** Call it once in a test file: starts sandbox and browser, and opens the page for each test. */
export function usePhone(): void {
	beforeAll(async () => {
		phone = await TestPhone.start();
	});
	afterAll(async () => await phone?.stop());

	beforeEach(async () => {
		await phone.startAfresh();
		await phone.openWindow();
		({ page, complaints } = await phone.openPage());
	});
	afterEach(async () => {
		await page.context().close();
		expect(complaints).toEqual([]);
	});
}

/** Opens the page anew, in a window of that kind. */
export async function reopenPage(options: Parameters<TestPhone['openPage']>[0]): Promise<void> {
	await page.context().close();
	({ page, complaints } = await phone.openPage(options));
}

/** The browser itself complains of a refused request; here it belongs to the test. */
export function expectComplaint(text: string): void {
	expect(complaints.splice(0)).toEqual([expect.stringContaining(text)]);
}

export const button = (name: string | RegExp, inside: Page | Locator = page) =>
	inside.getByRole('button', { name, exact: typeof name === 'string' });
export const bubble = (text: string | RegExp) =>
	page.getByRole('article').filter({ hasText: text });
export const form = () => page.getByRole('dialog');
export const entries = () =>
	page
		.getByRole('list', { name: 'Calls and callbacks' })
		.getByRole('listitem')
		.filter({ has: page.locator('summary') });
export const title = async (name: string) =>
	await form().getByRole('heading', { name, level: 2 }).waitFor();
export const tab = async (name: string) => await page.getByRole('tab', { name }).click();
export const fill = async (label: string, value: string) =>
	await form().getByLabel(label, { exact: true }).fill(value);
export const errors = async () =>
	await form().locator('.field-error').filter({ hasText: /./ }).count();
export const next = async () => await button('Continue', form()).click();

export async function fillAbout(): Promise<void> {
	await fill('Name', 'Asha Rao');
	await fill('E-mail', 'asha@example.org');
	await fill('People', '2');
	await fill('Phone', '+919876543210');
	await fill('Password', 'hush-hush');
	await fill('PIN', '4711');
	await fill('Wishes', 'A quiet room\nwith a view');
}

export async function fillChoices(): Promise<void> {
	await form().getByLabel('Double room').check();
	await form().getByLabel('Breakfast').check();
	await form().getByLabel('Sauna').check();
	await form().getByLabel('Floor').selectOption('Top floor');
	await form().getByLabel('Art').check();
	await form().getByLabel('Food').check();
	await form().getByLabel('Art').uncheck();
	await form().getByLabel('Sports').check();
	await form().getByLabel('I accept the terms').check();
}

export async function fillDates(): Promise<void> {
	await fill('Date of birth', '1990-07-21');
	const arrival = form().getByRole('grid', { name: 'Arrival' });
	await button('Wednesday, May 8, 2030', arrival).click();
	const stay = form().getByRole('grid', { name: 'First night, Last night' });
	await button('Wednesday, May 8, 2030', stay).click();
	await form()
		.getByRole('group', { name: 'Your stay' })
		.getByRole('button', { name: 'Month after' })
		.click();
	await button('Sunday, June 2, 2030', stay).click();
}

export const jsonFile = (name: string, flow: object) => ({
	name,
	mimeType: 'application/json',
	buffer: Buffer.from(JSON.stringify(flow)),
});

export async function putEndpoint(flowId: string): Promise<void> {
	await phone.admin('PUT', `/flows/${flowId}/endpoint`, {
		url: `${phone.receiver.url}/data`,
		publicKey: business.publicPem,
	});
}
