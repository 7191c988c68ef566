import type { Template } from '../schema/template.mts';

/** What the sandbox starts with: each way a Flow button can, or cannot, be met. */
export function sampleTemplates(): Template[] {
	return [
		{
			id: '100000000000001',
			name: 'lead_form',
			language: 'en',
			category: 'MARKETING',
			status: 'APPROVED',
			components: [
				{ type: 'HEADER', format: 'IMAGE' },
				{ type: 'BODY', text: 'Hello {{1}}, tell us what you need and get {{2}} off.' },
				{ type: 'FOOTER', text: 'Takes a minute' },
				{ type: 'BUTTONS', buttons: [flowButton('Get a quote', '1000000000000001', 'LEAD')] },
			],
		},
		{
			id: '100000000000002',
			name: 'visit_feedback',
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			components: [
				{ type: 'BODY', text: 'How was your visit today?' },
				{ type: 'BUTTONS', buttons: [flowButton('Give feedback', '1000000000000002', 'SCORE')] },
			],
		},
		{
			id: '100000000000003',
			name: 'order_shipped',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			components: [
				{ type: 'HEADER', format: 'TEXT', text: 'Good news' },
				{ type: 'BODY', text: 'Your order {{1}} is on its way.' },
			],
		},
	];
}

function flowButton(text: string, flowId: string, screen: string) {
	return {
		type: 'FLOW' as const,
		text,
		flow_id: flowId,
		flow_action: 'NAVIGATE',
		navigate_screen: screen,
	};
}
