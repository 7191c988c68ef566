/** A Flow with one question, as text. */
function askFor(action: object, more: object = {}): string {
	const definition = {
		version: '7.3',
		...more,
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
						{ type: 'Footer', label: 'Send', 'on-click-action': action },
					],
				},
			},
		],
	};
	return JSON.stringify(definition, null, 2);
}

const payload = { email: '${form.email}' };

/** A Flow without an endpoint. */
export const STATIC = askFor({ name: 'complete', payload });

/** A Flow with an endpoint. */
export const DYNAMIC = askFor(
	{ name: 'data_exchange', payload },
	{ data_api_version: '3.0', routing_model: { ASK: [] } },
);

/** Another one without, which a message opens after an edit. */
export const EDITED = STATIC.replaceAll('E-mail', 'Work e-mail');

/** A Flow that a phone could open, and Meta does not take: a label is missing. */
export const INVALID = STATIC.replace('"label": "E-mail",', '');

/** A Flow that can be sent, and no longer published. */
export const OLD = STATIC.replace('7.3', '4.0');
