import type { IDataObject, INode } from 'n8n-workflow';

import { CRM_FOLDER } from '../../demo/constants.mts';
import { TRIGGER_NODE, nodeOfType, readExamples } from '../../demo/workflows.mts';
import type { WorkflowFile } from '../../n8n/types.mts';
import { issuesOf, runWithServices, unknownParts, type ServiceRequest } from './crm.mts';

/**
 * The workflows of examples/crm, with the nodes and the engine of the pinned n8n: the services get no request, but what
 * they would get is known.
 */

const SHEET_ID = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789';
const SPREADSHEET = `https://docs.google.com/spreadsheets/d/${SHEET_ID}/edit#gid=0`;

/** What the services answer, by a part of the URL. */
const ANSWERS: Array<[string, unknown]> = [
	['sheets.googleapis.com/v4/spreadsheets/' + SHEET_ID + '/values', {}],
	['sheets.googleapis.com', { sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }] }],
	['/createOrUpdate/email/', { vid: 7 }],
	['/leads/upsert', { data: [{ status: 'success', details: { id: '1' } }] }],
	['/sobjects/lead', { id: '1', success: true }],
];

let examples: WorkflowFile[];
beforeAll(async () => {
	examples = await readExamples(CRM_FOLDER);
});

const named = (name: string) => examples.find((example) => example.name === name)!;

/** The pinned answer, with some of its keys and answers changed. */
function answerOf(example: WorkflowFile, changes: IDataObject = {}, answers: IDataObject = {}) {
	const pinned = example.pinData![nodeOfType(example, TRIGGER_NODE).name][0].json as IDataObject;
	return { ...pinned, ...changes, answers: { ...(pinned.answers as IDataObject), ...answers } };
}

/** Somebody who hides the number, has one name, no company, and wants to be called. */
const BY_PHONE = {
	name: 'Ravi',
	company: null,
	contact_by: 'By phone',
	email: null,
	phone: '98765 43211',
	message: null,
	newsletter: false,
};
const HIDDEN = { from: null, user_id: 'IN.1349' };

/** What the services get for the pinned answer, and then for one of somebody else. */
async function requestsOf(example: WorkflowFile, other: IDataObject): Promise<ServiceRequest[]> {
	const { requests, error } = await runWithServices(example, [answerOf(example), other], ANSWERS);
	expect(error).toBeUndefined();
	return requests;
}

it('are these, and hold no credentials', () => {
	expect(examples.flatMap(({ nodes }) => nodes).filter(({ credentials }) => credentials)).toEqual(
		[],
	);
	expect(examples.map(({ name }) => name)).toEqual([
		'Appointments into Google Sheets',
		'Leads into HubSpot',
		'Leads into Salesforce',
		'Leads into Zoho CRM',
	]);
});

it.each([
	'Appointments into Google Sheets',
	'Leads into HubSpot',
	'Leads into Salesforce',
	'Leads into Zoho CRM',
])('n8n knows every field and every choice in %s, and misses none', async (name) => {
	const example = named(name);
	const { descriptions } = await runWithServices(example, [answerOf(example)], ANSWERS);
	const nodes = example.nodes.filter(({ type }) => type !== TRIGGER_NODE) as INode[];
	expect(nodes.length).toBeGreaterThan(3);
	for (const node of nodes) {
		expect([node.name, unknownParts(node, descriptions[node.name])]).toEqual([node.name, []]);
		expect([node.name, issuesOf(node, descriptions[node.name])]).toEqual([node.name, undefined]);
	}
});

it('the check finds what n8n does not know', async () => {
	const example = named('Leads into HubSpot');
	const { descriptions } = await runWithServices(example, [answerOf(example)], ANSWERS);
	const node = example.nodes.find(({ type }) => type === 'n8n-nodes-base.hubspot') as INode;
	const wrong = {
		...node,
		parameters: { ...node.parameters, operation: 'invent', additionalFields: { shoeSize: '43' } },
	};
	expect(unknownParts(wrong, descriptions[node.name])).toEqual([
		'operation = invent',
		'email',
		'additionalFields',
		'options',
	]);
	const empty = { ...node, parameters: { ...node.parameters, email: '' } };
	expect(issuesOf(empty, descriptions[node.name])).toHaveProperty('email');
});

describe('Google Sheets', () => {
	const HEADER = ['Received', 'WhatsApp', 'Name', 'Day', 'Time', 'Reference', 'Message ID'];
	/** The example with the address of a sheet filled in. */
	const withSheet = () => {
		const example = structuredClone(named('Appointments into Google Sheets'));
		const { assignments } = example.nodes.find(({ name }) => name === 'Your spreadsheet')!
			.parameters.assignments as { assignments: Array<{ value: string }> };
		assignments[0].value = SPREADSHEET;
		return { ...example, settings: { ...example.settings, timezone: 'Asia/Kolkata' } };
	};

	it('gets the names of the columns and a row for each answer, as plain text', async () => {
		const example = withSheet();
		const formula = answerOf(example, { ...HIDDEN, profile_name: '=IMPORTXML("x")' });
		const written = (await requestsOf(example, formula)).filter(({ method }) => method === 'PUT');
		expect(written.map(({ url }) => url.split('/values/')[1])).toEqual([
			'Sheet1!1:1',
			'Sheet1!2:3',
		]);
		for (const { url, qs } of written) {
			expect(url).toContain(SHEET_ID);
			expect(qs).toEqual({ valueInputOption: 'RAW' });
		}
		const received = '2026-11-28 10:30';
		const { message_id } = answerOf(example) as IDataObject;
		expect(written.map(({ body }) => body?.values)).toEqual([
			[HEADER],
			[
				[received, '+919876543210', 'Asha Rao', '2026-12-01', '2:00 PM', '', message_id],
				[received, 'IN.1349', '=IMPORTXML("x")', '2026-12-01', '2:00 PM', '', message_id],
			],
		]);
	});

	it('says what is missing before a sheet is chosen', async () => {
		const example = named('Appointments into Google Sheets');
		const { error, requests } = await runWithServices(example, [answerOf(example)], ANSWERS);
		expect(error).toContain('By URL');
		expect(requests).toEqual([]);
	});
});

describe('HubSpot', () => {
	it('gets a contact, found by its e-mail address, and a task where there is none', async () => {
		const example = named('Leads into HubSpot');
		const before = Date.now();
		const requests = await requestsOf(example, answerOf(example, {}, BY_PHONE));
		const [contact, task] = requests.filter(({ method }) => method === 'POST');
		expect(contact.url).toBe(
			'https://api.hubapi.com/contacts/v1/contact/createOrUpdate/email/asha@example.com',
		);
		const properties = contact.body!.properties as Array<{ property: string; value: string }>;
		expect(Object.fromEntries(properties.map(({ property, value }) => [property, value]))).toEqual({
			firstname: 'Asha',
			lastname: 'Rao',
			company: 'Rao Textiles',
			mobilephone: '+919876543210',
			hs_whatsapp_phone_number: '+919876543210',
			message: 'Interested in: CRM software\nWe are a team of ten.',
		});

		expect(task.url).toBe('https://api.hubapi.com/engagements/v1/engagements');
		expect(task.body).toMatchObject({
			engagement: { type: 'TASK', timestamp: expect.any(Number) },
			metadata: {
				subject: 'Call Ravi: CRM software',
				body: expect.stringContaining('Phone: 98765 43211'),
				status: 'NOT_STARTED',
			},
		});
		const { timestamp } = task.body!.engagement as { timestamp: number };
		expect(timestamp).toBeGreaterThan(before);
	});
});

describe('Zoho CRM', () => {
	it('gets leads with what it wants, and nothing for what was left blank', async () => {
		const example = named('Leads into Zoho CRM');
		const requests = await requestsOf(example, answerOf(example, HIDDEN, BY_PHONE));
		expect(requests.map(({ url }) => url)).toEqual([
			expect.stringMatching(/\/crm\/v2\/leads\/upsert$/),
			expect.stringMatching(/\/crm\/v2\/leads\/upsert$/),
		]);
		expect(requests.map(({ body }) => (body!.data as IDataObject[])[0])).toEqual([
			{
				Company: 'Rao Textiles',
				Last_Name: 'Rao',
				First_Name: 'Asha',
				Email: 'asha@example.com',
				Mobile: '+919876543210',
				Email_Opt_Out: false,
				Description: 'Interested in: CRM software\nReach them: By e-mail\nWe are a team of ten.',
			},
			{
				Company: 'Not given',
				Last_Name: 'Ravi',
				Phone: '98765 43211',
				Email_Opt_Out: true,
				Description: 'Interested in: CRM software\nReach them: By phone\n',
			},
		]);
	});
});

describe('Salesforce', () => {
	it('gets leads with what it wants, each found by the number or ID of the person', async () => {
		const example = named('Leads into Salesforce');
		const requests = await requestsOf(example, answerOf(example, HIDDEN, BY_PHONE));
		expect(requests.map(({ method, url }) => [method, url.split('/sobjects/')[1]])).toEqual([
			['PATCH', 'lead/WhatsApp__c/919876543210'],
			['PATCH', 'lead/WhatsApp__c/IN.1349'],
		]);
		expect(requests.map(({ body }) => body)).toEqual([
			{
				Company: 'Rao Textiles',
				LastName: 'Rao',
				FirstName: 'Asha',
				Email: 'asha@example.com',
				MobilePhone: '+919876543210',
				HasOptedOutOfEmail: false,
				Description: 'Interested in: CRM software\nReach them: By e-mail\nWe are a team of ten.',
			},
			{
				Company: 'Not given',
				LastName: 'Ravi',
				Phone: '98765 43211',
				HasOptedOutOfEmail: true,
				Description: 'Interested in: CRM software\nReach them: By phone\n',
			},
		]);
	});
});
