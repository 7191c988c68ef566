import { buildInteractiveFlow, type FlowMessageInput } from '../../flow/flowMessage';

const INPUT: FlowMessageInput = {
	flowId: 'flow_abc123',
	flowCta: 'Book Now',
	flowToken: 'your_flow_token',
	flowMessageVersion: '3',
	header: { type: 'text', text: 'Book an Appointment' },
	bodyText: 'Schedule your consultation with our team.',
	footerText: 'Tap the button to proceed',
	opening: {
		action: 'navigate',
		screen: 'APPOINTMENT_FORM',
		data: { customer_name: 'John Doe', available_slots: ['10:00 AM', '2:00 PM', '4:00 PM'] },
	},
};

describe('buildInteractiveFlow', () => {
	it("builds exactly the message of Exotel's page", () => {
		expect(buildInteractiveFlow(INPUT)).toEqual({
			type: 'flow',
			header: { type: 'text', text: 'Book an Appointment' },
			body: { text: 'Schedule your consultation with our team.' },
			footer: { text: 'Tap the button to proceed' },
			action: {
				name: 'flow',
				parameters: {
					flow_message_version: '3',
					flow_token: 'your_flow_token',
					flow_id: 'flow_abc123',
					flow_cta: 'Book Now',
					flow_action: 'navigate',
					flow_action_payload: {
						screen: 'APPOINTMENT_FORM',
						data: {
							customer_name: 'John Doe',
							available_slots: ['10:00 AM', '2:00 PM', '4:00 PM'],
						},
					},
				},
			},
		});
	});

	it('leaves blank optional parts out', () => {
		const interactive = buildInteractiveFlow({
			...INPUT,
			header: { type: 'none' },
			footerText: '  ',
			opening: { action: 'navigate', screen: '', data: {} },
		});
		expect(Object.keys(interactive)).toEqual(['type', 'body', 'action']);
		expect(interactive.action.parameters).not.toHaveProperty('flow_action_payload');
		expect(interactive.action.parameters).not.toHaveProperty('mode');
	});

	it('sends a screen without data when there is none: an empty object is refused', () => {
		const { action } = buildInteractiveFlow({
			...INPUT,
			opening: { action: 'navigate', screen: 'FORM', data: {} },
		});
		expect(action.parameters.flow_action_payload).toEqual({ screen: 'FORM' });
	});

	it('sends no payload with data_exchange', () => {
		const { action } = buildInteractiveFlow({
			...INPUT,
			mode: 'draft',
			opening: { action: 'data_exchange' },
		});
		expect(action.parameters).toMatchObject({ flow_action: 'data_exchange', mode: 'draft' });
		expect(action.parameters).not.toHaveProperty('flow_action_payload');
	});

	it.each(['image', 'video', 'document'] as const)('builds a header of type %s', (type) => {
		const { header } = buildInteractiveFlow({
			...INPUT,
			header: { type, link: 'https://x.example/f' },
		});
		expect(header).toEqual({ type, [type]: { link: 'https://x.example/f' } });
	});
});
