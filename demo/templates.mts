import type { SandboxOptions } from '../sandbox/sandbox.mts';

type NewTemplate = NonNullable<SandboxOptions['templates']>[number];

/**
 * Templates that open the demo's Flows, beside those that the sandbox begins with. n8n's list of Flows is made from
 * templates, because Exotel's API names Flows nowhere else.
 */
export const DEMO_TEMPLATES: NewTemplate[] = [
	flowTemplate('appointment', 'Choose a time that suits you.', {
		text: 'Book',
		flow_id: '1000000000000003',
		navigate_screen: 'APPOINTMENT_FORM',
	}),
	flowTemplate('product_catalog', 'Our coffee and all that goes with it.', {
		text: 'See products',
		flow_id: '1000000000000004',
		navigate_screen: 'CATALOG',
	}),
	flowTemplate('loan_request', 'Ask for a loan in four steps.', {
		text: 'Begin',
		flow_id: '1000000000000005',
		navigate_screen: 'LOAN',
	}),
	flowTemplate('free_appointments', 'See which times are free, and choose one.', {
		text: 'See free times',
		flow_id: '1000000000000006',
		flow_action: 'DATA_EXCHANGE',
	}),
	flowTemplate('approval', 'A request waits for your decision.', {
		text: 'Decide',
		flow_id: '1000000000000007',
		navigate_screen: 'APPROVAL',
	}),
	flowTemplate('visit', 'Tell us about your visit.', {
		text: 'Answer',
		flow_id: '1000000000000008',
		navigate_screen: 'SCREEN_A',
	}),
	flowTemplate('appointment_request', 'Tell us when you would like to come.', {
		text: 'Choose a time',
		flow_id: '1234567890123456',
		navigate_screen: 'APPOINTMENT_FORM',
	}),
];

interface FlowButton {
	text: string;
	flow_id: string;
	flow_action?: 'DATA_EXCHANGE';
	navigate_screen?: string;
}

function flowTemplate(name: string, text: string, button: FlowButton): NewTemplate {
	return {
		name,
		language: 'en',
		category: 'UTILITY',
		components: [
			{ type: 'BODY', text },
			{ type: 'BUTTONS', buttons: [{ type: 'FLOW', flow_action: 'NAVIGATE', ...button }] },
		],
	};
}
