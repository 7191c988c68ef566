import type { Browser } from 'playwright-core';

import { DEMO_OWNER } from '../../demo/constants.mts';
import { SEND_NODE } from '../../demo/workflows.mts';
import { startBrowser } from '../../lib/browser.mts';
import { Editor } from '../../n8n/editor.mts';
import {
	APPOINTMENT_LABELS,
	APPOINTMENT_SCREEN,
	chooseAppointmentScreen,
	fillAppointmentFields,
	FILLED_APPOINTMENT,
} from '../e2e/appointmentFields.mts';
import type { Installation } from '../e2e/installation.mts';
import { createSendWorkflow, FLOW_PARAMETERS } from '../e2e/workflows.mts';
import { readExample } from '../support/exampleFiles.mts';

const PERSON = '+919000000501';

/** Declares the cases; `given` is called when they run. */
export function editorCases(given: () => Installation): void {
	let browser: Browser;

	beforeAll(async () => {
		browser = await startBrowser();
	});

	afterAll(async () => {
		await browser?.close();
	});

	it('offers the screens and values of a pasted Flow JSON, and sends what is typed', async () => {
		const { credential, sandbox, server } = given();
		const { id } = await createSendWorkflow(given(), {
			parameters: {
				...FLOW_PARAMETERS,
				to: PERSON,
				flowId: { __rl: true, mode: 'id', value: '1000000000000003' },
				flowDefinition: 'paste',
				flowJson: readExample('flows', '8-appointment-request.json'),
				screen: { __rl: true, mode: 'list', value: '' },
			},
			credential,
		});
		const editor = await Editor.open(browser, server.url, DEMO_OWNER);
		await editor.openWorkflow(id);
		await editor.openNode(SEND_NODE);

		expect(await editor.openList('screen')).toEqual([expect.stringContaining(APPOINTMENT_SCREEN)]);
		expect(await chooseAppointmentScreen(editor)).toEqual(APPOINTMENT_LABELS);
		await fillAppointmentFields(editor);
		await editor.executeNode();

		const [{ content }] = await sandbox.messagesTo(PERSON);
		expect(content).toMatchObject(FILLED_APPOINTMENT);
	});
}
