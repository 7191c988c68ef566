import type { Browser, Locator } from 'playwright-core';
import { startBrowser } from '../../lib/browser.mts';
import { DEMO_PERSON, DYNAMIC_FLOW_ID, DYNAMIC_WORKFLOW } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { answerItems } from '../../demo/roundTrip.mts';
import { RESPOND_NODE, SEND_NODE } from '../../demo/workflows.mts';
import type { Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import {
	addFirstNode,
	addNodeBehind,
	beginWorkflow,
	changeCredential,
	chooseCredential,
	chooseFirstDay,
	createEncryptionCredential,
	createKeyPair,
	deleteWorkflow,
	enterAnswer,
	enterEndpoint,
	enterRules,
	importExample,
	pickCredential,
	productionUrl,
	publish,
	publishFirst,
	waysOfGuide,
	workflowInEditor,
	type PemPair,
} from './dynamicFlow.mts';
import { exampleNumber } from './examples.mts';
import { keyPair } from './flowEndpoint.mts';
import { TwoPages } from './fiveFlows.mts';

const PASSPHRASE = 'correct horse battery';
const CREDENTIAL = 'WhatsApp Flow Encryption account';
/** The demo's. */
const EXOTEL_CREDENTIAL = 'Exotel (sandbox)';
const EXOTEL_TYPE = 'Exotel API';
const TRIGGER = 'WhatsApp Flow Data Request Trigger';
/** Whom the workflow asks, and about what. */
const OF_THE_CONTACT = { from: DEMO_PERSON, reference: 'contact-4711', token_status: 'ok' };

/** "Your first dynamic Flow" and "Change the keys" of the documents, step by step, in n8n's editor and on the phone. */
describe('a dynamic Flow, set up by hand', () => {
	let demo: Demo;
	let browser: Browser;
	let pages: TwoPages;
	/** Answers the Flow. */
	let workflow: Workflow;
	/** Sends it. */
	let sendWorkflow: Workflow;
	let keys: PemPair;
	let url: string;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		const { id } = (await demo.client.listWorkflows()).find(
			({ name }) => name === DYNAMIC_WORKFLOW,
		)!;
		workflow = await demo.client.getWorkflow(id);
		sendWorkflow = await exampleNumber('12b', demo);
		browser = await startBrowser();
		pages = await TwoPages.open(browser, demo);
		// In a narrow window phone and Flows take turns.
		await pages.phone.setViewportSize({ width: 1400, height: 900 });
	});

	afterAll(async () => {
		await browser?.close();
		await demo?.stop();
	});

	const press = async (form: Locator, name: string) =>
		await form.getByRole('button', { name, exact: true }).click();

	const responding = () =>
		workflow.nodes.filter(({ type }) => type === RESPOND_NODE).map(({ name }) => name);

	async function openForm(): Promise<Locator> {
		await pages.editor.openWorkflow(sendWorkflow.id);
		return await sendAndOpenForm();
	}

	/** Presses "Execute workflow" in the workflow that is in the editor, and opens the message that it sends. */
	async function sendAndOpenForm(): Promise<Locator> {
		await pages.phone.getByRole('navigation', { name: 'Customers' }).getByText(DEMO_PERSON).click();
		const buttons = pages.phone
			.getByRole('article')
			.getByRole('button', { name: 'Book Now', exact: true });
		const earlier = await buttons.count();
		await pages.editor.runWorkflow(SEND_NODE);
		await waitFor('the message on the phone', async () => (await buttons.count()) > earlier);
		return await pages.openForm(DEMO_PERSON, 'Book Now');
	}

	/** The service and a day; gives the day. The free times of that day are on the form then. */
	async function chooseDay(form: Locator, service: string): Promise<string> {
		await form.getByLabel('Service').selectOption(service);
		const day = await chooseFirstDay(form, 'Day');
		await press(form, 'Show free times');
		await form.getByRole('heading', { name: 'Choose a time', level: 2 }).waitFor();
		return day;
	}

	/** Sends the form off; gives what the workflow with the WhatsApp Flow Response Trigger starts with. */
	async function book(form: Locator, time: string): Promise<Record<string, unknown>> {
		const earlier = new Set(
			(await demo.client.listExecutions(demo.receiveWorkflow.id)).map(({ id }) => id),
		);
		await form.getByLabel(time, { exact: true }).check();
		await press(form, 'Book');
		await form.waitFor({ state: 'detached' });
		return answerItems(
			demo,
			await demo.client.waitForExecution(demo.receiveWorkflow.id, ({ id }) => !earlier.has(id)),
		)[0];
	}

	it('the keys are made in n8n, kept in a credential that passes its test, and left nowhere else', async () => {
		keys = await createKeyPair(pages.editor, demo.n8n.url, PASSPHRASE);
		expect(keys.privateKey).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
		await createEncryptionCredential(pages.editor, demo.n8n.url, {
			privateKey: keys.privateKey,
			passphrase: PASSPHRASE,
		});
		expect(await demo.client.listCredentials()).toContainEqual(
			expect.objectContaining({ name: CREDENTIAL }),
		);

		expect(await demo.client.listExecutions(keys.workflowId)).toHaveLength(1);
		await pages.editor.openWorkflow(keys.workflowId);
		await deleteWorkflow(pages.editor);
		expect(await demo.client.listExecutions(keys.workflowId)).toEqual([]);
	});

	it('the smallest workflow, built node by node as the guide says, answers the Flow to its end', async () => {
		const { editor, phone } = pages;
		const ways = await waysOfGuide();
		expect(ways).toHaveLength(3);
		await beginWorkflow(editor, demo.n8n.url);
		await addFirstNode(editor, TRIGGER, 'On data request');
		await pickCredential(editor, CREDENTIAL);
		await pickCredential(editor, EXOTEL_CREDENTIAL, EXOTEL_TYPE);
		await editor.closeNode();
		await addNodeBehind(editor, { node: TRIGGER, output: 0 }, 'Switch');
		await enterRules(editor, demo.client, ways);
		await editor.closeNode();
		for (const [output, way] of ways.entries()) {
			await addNodeBehind(editor, { node: 'Switch', output }, 'Respond to Flow', 'Respond to flow');
			await pickCredential(editor, CREDENTIAL);
			await enterAnswer(editor, demo.client, way);
			await editor.closeNode();
		}
		await publishFirst(editor);
		await enterEndpoint(phone, DYNAMIC_FLOW_ID, {
			url: await productionUrl(editor, TRIGGER),
			publicKey: keys.publicKey,
		});

		const form = await openForm();
		const day = await chooseDay(form, 'treatment');
		await form.getByText(day, { exact: true }).waitFor();
		await press(form, 'Back');
		await form.getByRole('heading', { name: 'Book an appointment', level: 2 }).waitFor();
		await press(form, 'Show free times');
		expect(await book(form, '3:00 PM')).toMatchObject({
			...OF_THE_CONTACT,
			response_json: {
				service: 'treatment',
				appointment_date: day,
				appointment_time: '3:00 PM',
				reason: '',
			},
		});
	});

	it('the credential is chosen, the workflow published, and the phone told where to ask', async () => {
		const { editor, phone } = pages;
		await editor.openWorkflow(workflow.id);
		for (const node of [TRIGGER, ...responding()]) await chooseCredential(editor, node, CREDENTIAL);
		await publish(editor);

		url = await productionUrl(editor, TRIGGER);
		expect(url).toMatch(/\/webhook\/[\w-]+\/flow-data$/);
		await enterEndpoint(phone, DYNAMIC_FLOW_ID, { url, publicKey: keys.publicKey });
	});

	it('the Flow shows the times of the day, refuses one that is taken, and brings the answer', async () => {
		const form = await openForm();
		const day = await chooseDay(form, 'treatment');
		await form.getByText(dayText(day)).waitFor();
		expect(await form.getByRole('radio').count()).toBe(4);

		await form.getByLabel('12:00 PM', { exact: true }).check();
		await press(form, 'Book');
		await form
			.getByRole('alert')
			.filter({ hasText: '12:00 PM has just been taken. Please choose another time.' })
			.waitFor();

		expect(await book(form, '3:00 PM')).toMatchObject({
			...OF_THE_CONTACT,
			response_json: {
				service: 'treatment',
				appointment_date: day,
				appointment_time: '3:00 PM',
				reason: 'none given',
			},
		});
	});

	it('the examples, imported from their files, send and answer beside the copies of the demo', async () => {
		const { editor, phone } = pages;
		await beginWorkflow(editor, demo.n8n.url);
		await importExample(editor, '12-dynamic-appointment.json');
		for (const node of [TRIGGER, ...responding()]) await chooseCredential(editor, node, CREDENTIAL);
		await chooseCredential(editor, TRIGGER, EXOTEL_CREDENTIAL, EXOTEL_TYPE);
		await publishFirst(editor);
		const imported = { id: workflowInEditor(editor), url: await productionUrl(editor, TRIGGER) };
		expect(imported.url).not.toBe(url);
		await enterEndpoint(phone, DYNAMIC_FLOW_ID, { url: imported.url, publicKey: keys.publicKey });

		await beginWorkflow(editor, demo.n8n.url);
		await importExample(editor, '12b-send-dynamic-appointment.json');
		await chooseCredential(editor, 'Send WhatsApp Flow', EXOTEL_CREDENTIAL);

		const earlier = await demo.client.listExecutions(workflow.id);
		const form = await sendAndOpenForm();
		const day = await chooseDay(form, 'consultation');
		expect(await book(form, '10:30 AM')).toMatchObject({
			response_json: { appointment_date: day, appointment_time: '10:30 AM' },
		});
		// The first screen, the free times, the booking.
		expect(await demo.client.listExecutions(imported.id)).toHaveLength(3);
		expect(await demo.client.listExecutions(workflow.id)).toEqual(earlier);

		await enterEndpoint(phone, DYNAMIC_FLOW_ID, { url, publicKey: keys.publicKey });
	});

	it('the keys are changed while somebody fills the Flow in', async () => {
		const form = await openForm();
		const next = keyPair();
		await changeCredential(pages.editor, demo.n8n.url, CREDENTIAL, {
			...next.credential,
			previousPrivateKey: keys.privateKey,
			previousPassphrase: PASSPHRASE,
		});
		const day = await chooseDay(form, 'consultation');

		const publicKey = next.publicKey.export({ type: 'spki', format: 'pem' }) as string;
		await demo.sandbox.setEndpoint(DYNAMIC_FLOW_ID, { url, publicKey });
		expect(await book(form, '9:00 AM')).toMatchObject({
			token_status: 'ok',
			response_json: {
				service: 'consultation',
				appointment_date: day,
				appointment_time: '9:00 AM',
			},
		});
	});
});

/** As the example writes it: "Tuesday, 1 December". */
function dayText(day: string): string {
	const part = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(new Date(day));
	return `${part({ weekday: 'long' })}, ${part({ day: 'numeric' })} ${part({ month: 'long' })}`;
}
