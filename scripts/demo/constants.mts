import path from 'node:path';
import { realN8n, root } from '../paths.cjs';

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
};

/** The person with the phone; the example workflow sends to this number. */
export const DEMO_PERSON = '+919876543210';

/** What the person fills in. */
export const DEMO_ANSWER = { appointment_date: '2026-12-01', time: '2:00 PM' };

/** Where `npm start` keeps n8n's state between starts. */
export const DEMO_USER_FOLDER = path.join(realN8n, 'data');

export const EXAMPLES_FOLDER = path.join(root, 'examples', 'workflows');

export const FIRST_SANDBOX_PORT = 5700;
export const FIRST_N8N_PORT = 5678;
