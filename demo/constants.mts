import path from 'node:path';
import { realN8n, root } from '../lib/paths.cjs';

/** Signs in to the demo's n8n, which listens on loopback only. */
export const DEMO_OWNER = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'DemoPassword1',
};

/** The account that the sandbox plays. */
export const SANDBOX_ACCOUNT = {
	accountSid: 'sandbox1m',
	apiKey: 'sandbox-key',
	apiToken: 'sandbox-token',
	wabaId: '1000000000001',
	businessNumber: '+918000000001',
	metaAccessToken: 'sandbox-meta-token',
	phoneNumberId: '1000000000002',
};

/** The person with the phone; the example workflows send to this number. */
export const DEMO_PERSON = '+919876543210';
/** All people in the examples with their names in WhatsApp: two customers, and a colleague who approves. */
export const DEMO_NAMES = {
	[DEMO_PERSON]: 'Asha Rao',
	'+919876543211': 'Ravi Menon',
	'+919876500000': 'Meera (colleague)',
};
export const DEMO_PEOPLE = Object.keys(DEMO_NAMES);

/** The Flows of examples/flows, under the ids that the example workflows send. */
export const DEMO_FLOW_IDS = {
	'1000000000000001': 'lead-form',
	'1000000000000002': 'nps-survey',
	'1000000000000003': 'appointment',
	'1000000000000004': 'product-catalog',
	'1000000000000005': 'loan-request',
	'1000000000000006': 'dynamic-appointment',
	'1000000000000007': 'approval',
	'1000000000000008': 'visit',
	'1234567890123456': 'appointment-request',
};

/** The examples that the demo itself runs: ask and wait, send, receive. */
export const DEMO_WORKFLOWS = [
	'1 Ask and continue',
	'2 Send an appointment Flow',
	'3 Receive appointment answers',
];

/** The example that keeps the answers to its own messages. */
export const KEEPING_WORKFLOW = '4 Keep answers with your CRM records';

/** The example that answers a Flow while it is filled in, and the Flow. */
export const DYNAMIC_WORKFLOW = '12 Book an appointment from free times';
export const DYNAMIC_FLOW_ID = '1000000000000006';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What the person fills in: in a week, because the form takes no day that is over. */
export const DEMO_ANSWER = {
	appointment_date: new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10),
	time: '2:00 PM',
};

/** Where `npm start` keeps n8n's state between starts. */
export const DEMO_USER_FOLDER = path.join(realN8n, 'data');

export const EXAMPLES_FOLDER = path.join(root, 'examples', 'workflows');
/** Workflows that need an account elsewhere: the demo leaves them out. */
export const CRM_FOLDER = path.join(root, 'examples', 'crm');
export const FLOWS_FOLDER = path.join(root, 'examples', 'flows');
