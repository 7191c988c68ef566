import type { Browser } from 'playwright-core';

import { DEMO_OWNER } from '../../demo/constants.mts';
import { SEND_NODE } from '../../demo/workflows.mts';
import { startBrowser } from '../../lib/browser.mts';
import { Editor } from '../../n8n/editor.mts';
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

		expect(await editor.openList('screen')).toEqual([
			expect.stringContaining('Book an appointment (APPOINTMENT_FORM)'),
		]);
		await editor.pick('APPOINTMENT_FORM');
		await editor.parameter('available_slots').waitFor();
		expect(await editor.labelsIn('resource-mapper-container')).toEqual([
			'Values',
			'customer_name (e.g. Asha Rao)',
			'available_slots (options, e.g. 10:00 AM, 2:00 PM, 4:00 PM)',
			'first_day (date)',
		]);
		await editor.fill('customer_name', 'Asha');
		await editor.fill('available_slots', '9:00, 10:00');
		await editor.fillDate('first_day', '2026-12-01 00:00:00');
		await editor.executeNode();

		const [{ content }] = await sandbox.messagesTo(PERSON);
		expect(content).toMatchObject({
			interactive: {
				action: {
					parameters: {
						flow_action_payload: {
							screen: 'APPOINTMENT_FORM',
							data: {
								customer_name: 'Asha',
								available_slots: [
									{ id: '9:00', title: '9:00' },
									{ id: '10:00', title: '10:00' },
								],
								first_day: '2026-12-01',
							},
						},
					},
				},
			},
		});
	});
}
