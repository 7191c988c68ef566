/** A Flow without an endpoint, as text. */
export const STATIC = textOf({
	version: '7.3',
	screens: [
		{
			id: 'ASK',
			title: 'Ask',
			terminal: true,
			success: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextInput', name: 'email', label: 'E-mail', required: true },
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': { name: 'complete', payload: { email: '${form.email}' } },
					},
				],
			},
		},
	],
});

/** Another one, which a message opens after an edit. */
export const EDITED = STATIC.replaceAll('E-mail', 'Work e-mail');

/** A Flow that a phone could open, and Meta does not take: a label is missing. */
export const INVALID = STATIC.replace('"label": "E-mail",', '');

/** A Flow that can be sent, and no longer published. */
export const OLD = STATIC.replace('7.3', '4.0');

/** A Flow with an endpoint. */
export const DYNAMIC = textOf({
	version: '7.3',
	data_api_version: '3.0',
	routing_model: { ASK: [] },
	screens: [
		{
			id: 'ASK',
			title: 'Ask',
			terminal: true,
			success: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextInput', name: 'email', label: 'E-mail', required: true },
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': { name: 'data_exchange', payload: { email: '${form.email}' } },
					},
				],
			},
		},
	],
});

function textOf(definition: object): string {
	return JSON.stringify(definition, null, 2);
}
