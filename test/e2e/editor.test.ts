import type { Browser } from 'playwright-core';
import { startBrowser } from '../../lib/browser.mts';
import { DEMO_OWNER, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { DEMO_TEMPLATES } from '../../demo/templates.mts';
import { SEND_NODE } from '../../demo/workflows.mts';
import { Editor } from '../../n8n/editor.mts';
import type { Credential } from '../../n8n/types.mts';
import { readExample } from '../support/exampleFiles.mts';
import {
	APPOINTMENT_LABELS,
	APPOINTMENT_SCREEN,
	chooseAppointmentScreen,
	fillAppointmentFields,
	FILLED_APPOINTMENT,
} from './appointmentFields.mts';
import { createCredentialWith, theMessageTo } from './helpers.mts';
import { createSendWorkflow } from './workflows.mts';

const HEADER = {
	type: 'header',
	parameters: [{ type: 'image', image: { link: 'https://example.com/offer.jpg' } }],
};
const BODY = {
	type: 'body',
	parameters: [
		{ type: 'text', text: 'Asha' },
		{ type: 'text', text: '10 %' },
	],
};
const BUTTON = {
	type: 'button',
	sub_type: 'flow',
	index: '0',
	parameters: [{ type: 'action', action: { flow_token: expect.any(String) } }],
};

/** Send WhatsApp Flow as a person without code meets it: in the editor of a real n8n, in a browser. */
describe('Send WhatsApp Flow in the editor', () => {
	let demo: Demo;
	let browser: Browser;
	let editor: Editor;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		browser = await startBrowser();
		editor = await Editor.open(browser, demo.n8n.url, DEMO_OWNER);
	});

	afterAll(async () => {
		await browser?.close();
		await demo?.stop();
	});

	/** Opens the node in a new workflow, with nothing but the two numbers filled in unless more is given. */
	async function openNewNode(
		to: string,
		{ parameters, credential }: { parameters?: object; credential?: Credential } = {},
	): Promise<void> {
		const { id } = await createSendWorkflow(demo, {
			parameters: { from: SANDBOX_ACCOUNT.businessNumber, to, ...parameters },
			credential,
		});
		await editor.openWorkflow(id);
		await editor.openNode(SEND_NODE);
	}

	it('lists the Flows by the names of the templates that open them, with their ids', async () => {
		await openNewNode('+919876500001');
		expect(await editor.openList('flowId')).toEqual([
			'lead_form (1000000000000001)',
			'visit_feedback (1000000000000002)',
			'appointment (1000000000000003)',
			'product_catalog (1000000000000004)',
			'loan_request (1000000000000005)',
			'free_appointments (1000000000000006)',
			'approval (1000000000000007)',
			'visit (1000000000000008)',
			'appointment_request (1234567890123456)',
		]);
	});

	it('lists the templates with a Flow button, shows the variables of the chosen one and sends them', async () => {
		await openNewNode('+919876500002');
		await editor.choose('operation', 'Send Flow Template');
		expect(await editor.openList('templateName')).toEqual([
			'lead_form (en, MARKETING)',
			'visit_feedback (en, UTILITY)',
			...DEMO_TEMPLATES.map(({ name }) => `${name} (en, UTILITY)`),
		]);

		await editor.pick('lead_form');
		await editor.parameter('body_2').waitFor();
		expect(await editor.labelsIn('resource-mapper-container')).toEqual([
			'Variables',
			'Header Image (Link)',
			'Body {{1}}',
			'Body {{2}}',
		]);

		await editor.fill('header_image', 'https://example.com/offer.jpg');
		await editor.fill('body_1', 'Asha');
		await editor.fill('body_2', '10 %');
		await editor.executeNode();

		expect(await theMessageTo(demo, '+919876500002')).toMatchObject({
			status: 'seen',
			content: {
				type: 'template',
				template: {
					name: 'lead_form',
					language: { code: 'en' },
					components: [HEADER, BODY, BUTTON],
				},
			},
		});
	});

	it('with the Flow JSON offers screens and values, keeps what was typed when one leaves the node, and sends it', async () => {
		const parameters = {
			...{ bodyText: 'When shall we meet?', flowCta: 'Choose', dataMode: 'mapped' },
			flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
			flowDefinition: 'paste',
			flowJson: readExample('flows', '8-appointment-request.json'),
		};
		await openNewNode('+919876500004', { parameters });
		expect(await editor.openList('screen')).toEqual([APPOINTMENT_SCREEN]);
		expect(await chooseAppointmentScreen(editor)).toEqual(APPOINTMENT_LABELS);

		await fillAppointmentFields(editor);
		await editor.closeNode();
		await editor.openNode('n8n-nodes-base.code');
		await editor.closeNode();
		await editor.openNode(SEND_NODE);
		await editor.parameter('available_slots').waitFor();
		await editor.executeNode();

		expect(await theMessageTo(demo, '+919876500004')).toMatchObject({
			content: FILLED_APPOINTMENT,
		});
	});

	describe('with a credential without WABA ID', () => {
		let credential: Credential;

		beforeAll(async () => {
			credential = await createCredentialWith(demo, 'Exotel without WABA ID', { wabaId: '' });
		});

		it('says what the lists lack, and sends what is typed instead', async () => {
			await openNewNode('+919876500003', { credential });
			expect(await editor.openList('flowId')).toEqual([
				expect.stringContaining('needs the WABA ID'),
			]);

			await editor.choose('operation', 'Send Flow Template');
			expect(await editor.openList('templateName')).toEqual([
				expect.stringContaining('needs the WABA ID'),
			]);

			await editor.chooseMode('templateName', 'name');
			await editor.fill('templateName', 'lead_form');
			await editor.fill('templateLanguage', 'en');
			await editor.choose('variableMode', 'By Hand');
			await editor.choose('headerType', 'Image');
			await editor.fill('headerMediaUrl', 'https://example.com/offer.jpg');
			for (const value of ['Asha', '10 %']) {
				await editor.addEntry('bodyParameters');
				await editor.fill('text', value);
			}
			await editor.executeNode();

			expect(await theMessageTo(demo, '+919876500003')).toMatchObject({
				status: 'seen',
				content: {
					type: 'template',
					template: {
						name: 'lead_form',
						language: { code: 'en' },
						components: [HEADER, BODY, BUTTON],
					},
				},
			});
		});
	});
});
