import axios from 'axios';

import { flowMessage } from '../sandbox/bench.mts';
import { EDITED, STATIC } from '../sandbox/metaFlowJson.mts';
import { button, bubble, entries, form, page, phone, tab, usePhone } from './phonePage.mts';

usePhone();

/** A call to Meta's side. */
async function meta(method: string, path: string, data?: unknown) {
	return await axios.request({
		baseURL: `${phone.sandbox.url}/v26.0`,
		url: path,
		method,
		data,
		headers: { Authorization: 'Bearer sandbox-meta-token' },
		proxy: false,
	});
}

/** A published Flow with an edit that is not published. */
async function editedFlow(): Promise<string> {
	const { data } = await meta('POST', '/1000000000001/flows', {
		name: `Leads ${Date.now()}`,
		categories: ['LEAD_GENERATION'],
		flow_json: STATIC,
		publish: true,
	});
	const upload = new FormData();
	upload.set('file', new Blob([EDITED], { type: 'application/json' }), 'flow.json');
	upload.set('name', 'flow.json');
	upload.set('asset_type', 'FLOW_JSON');
	await meta('POST', `/${data.id}/assets`, upload);
	return data.id as string;
}

describe('a Flow made by Meta’s API', () => {
	test('opens by the link to its preview, with the edit that is not published', async () => {
		const id = await editedFlow();
		const { data } = await meta('GET', `/${id}?fields=preview.invalidate(false)`);
		await page.goto(data.preview.preview_url as string);
		await form().getByLabel('Work e-mail').waitFor();
		await tab('Flows');
		await page.getByText(/^Leads \d+, draft$/).waitFor();
	});

	test.each([
		['published', 'E-mail'],
		['draft', 'Work e-mail'],
	])('opens from a message in mode %s', async (mode, label) => {
		const id = await editedFlow();
		await phone.send(
			flowMessage({ flow_id: id, mode, flow_action_payload: { screen: 'ASK' } }).content,
		);
		await button('Book now', bubble('Pick a slot')).click();
		await form().getByLabel(label, { exact: true }).waitFor();
	});

	test('is among the calls to Meta', async () => {
		await editedFlow();
		await button('Calls to Meta').click();
		await entries().filter({ hasText: 'Upload Flow JSON' }).waitFor();
		await entries().filter({ hasText: 'Create a Flow' }).waitFor();
		await button('Calls to Exotel').click();
		expect(await entries().filter({ hasText: 'Create a Flow' }).count()).toBe(0);
	});
});
