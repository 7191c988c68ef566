import type { Editor } from '../../n8n/editor.mts';

/** The screen that opens `8-appointment-request.json`, as the list of screens shows it. */
export const APPOINTMENT_SCREEN = 'Book an appointment (APPOINTMENT_FORM)';

/** Chooses that screen from the open list, and gives the labels of the fields for its values. */
export async function chooseAppointmentScreen(editor: Editor): Promise<string[]> {
	await editor.pick('APPOINTMENT_FORM');
	await editor.parameter('available_slots').waitFor();
	return await editor.labelsIn('resource-mapper-container');
}

export const APPOINTMENT_LABELS = [
	'Values',
	'customer_name (e.g. Asha Rao)',
	'available_slots (options, e.g. 10:00 AM, 2:00 PM, 4:00 PM)',
	'first_day (date)',
];

/** Fills in the fields for the values of the screen. */
export async function fillAppointmentFields(editor: Editor): Promise<void> {
	await editor.fill('customer_name', 'Asha');
	await editor.fill('available_slots', '9:00, 10:00');
	await editor.fillDate('first_day', '2026-12-01 00:00:00');
}

/** The content of a message with what was filled in. */
export const FILLED_APPOINTMENT = {
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
};
