import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isMetaId } from '../../../meta/account';
import type { FieldReader, ItemParameters } from '../../shared/itemParameters/itemParameters';
import type { OptionField } from '../../shared/itemParameters/option';

/** Fields that several operations at Meta have. */

/** How a property is shown, for the operations that have it. */
export type Shown = Pick<INodeProperties, 'displayOptions'>;

export function shownFor(...operations: string[]): Shown {
	return { displayOptions: { show: { resource: ['flow'], operation: operations } } };
}

const FLOW_URL = '^https://business\\.facebook\\.com/wa/manage/flows/([0-9]{1,30})(?:[/?#].*)?$';

/** The Flow that an operation is about. */
export const flowLocator: INodeProperties = {
	displayName: 'Flow',
	name: 'flowId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Flow in WhatsApp Manager',
	builderHint: {
		propertyHint:
			"The ID of the Flow, digits only, as text, in the mode 'id'. Create gives it as flow_id.",
		placeholderSupported: true,
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a Flow…',
			typeOptions: { searchListMethod: 'searchManagerFlows', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1234567890123456',
			hint: 'WhatsApp Manager > Account tools > Flows',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://business.facebook.com/wa/manage/flows/1234567890123456/',
			hint: 'The preview link of the Flow, or its address in WhatsApp Manager',
			extractValue: { type: 'regex', regex: FLOW_URL },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: FLOW_URL,
						errorMessage: 'This is not the address of a Flow in WhatsApp Manager',
					},
				},
			],
		},
	],
};

/** The ID of the Flow. Nothing but digits gets into the path of a call. */
export function readFlowId(parameters: ItemParameters): string {
	return requireId(parameters, 'flowId', parameters.locator('flowId'));
}

export function requireId(parameters: FieldReader, field: string, id: string): string {
	if (isMetaId(id)) return id;
	throw parameters.error(
		id === ''
			? `${parameters.label(field)} is empty`
			: `${parameters.label(field)} must be an ID of digits only`,
		'Choose it from the list, or copy the ID from WhatsApp Manager.',
	);
}

export const flowNameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'flowName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Visit 2026',
	description: 'The name of the Flow in WhatsApp Manager. People do not see it.',
	builderHint: {
		propertyHint:
			'A short name that tells what the Flow is for. The same name means the same Flow.',
	},
};

const MAX_NAME = 200;

export function readFlowName(parameters: ItemParameters): string {
	const name = parameters.pasted('flowName');
	if (name === '') {
		throw parameters.error(
			`${parameters.label('flowName')} is empty`,
			'Enter the name that the Flow gets in WhatsApp Manager.',
		);
	}
	if ([...name].length > MAX_NAME) {
		throw parameters.error(
			`${parameters.label('flowName')} has more than ${MAX_NAME} characters`,
			'Shorten the name.',
		);
	}
	return name;
}

/** Meta's words (docs/protocol/flows-api.md#calls). */
export type FlowCategory =
	| 'APPOINTMENT_BOOKING'
	| 'CONTACT_US'
	| 'CUSTOMER_SUPPORT'
	| 'LEAD_GENERATION'
	| 'OTHER'
	| 'SHOPPING'
	| 'SIGN_IN'
	| 'SIGN_UP'
	| 'SURVEY';

const CATEGORIES: Array<INodePropertyOptions & { value: FlowCategory }> = [
	{ name: 'Appointment Booking', value: 'APPOINTMENT_BOOKING' },
	{ name: 'Contact Us', value: 'CONTACT_US' },
	{ name: 'Customer Support', value: 'CUSTOMER_SUPPORT' },
	{ name: 'Lead Generation', value: 'LEAD_GENERATION' },
	{ name: 'Other', value: 'OTHER' },
	{ name: 'Shopping', value: 'SHOPPING' },
	{ name: 'Sign In', value: 'SIGN_IN' },
	{ name: 'Sign Up', value: 'SIGN_UP' },
	{ name: 'Survey', value: 'SURVEY' },
];

const ONE_CATEGORY: OptionField<FlowCategory> = {
	displayName: 'Categories',
	name: 'categories',
	type: 'options',
	default: 'OTHER',
	options: CATEGORIES,
};

/** What the Flow is about. A Flow needs one. */
export const categoriesProperty: INodeProperties = {
	...ONE_CATEGORY,
	type: 'multiOptions',
	default: ['OTHER'],
	description: 'What the Flow is about. If you choose none, it gets Other.',
};

/** The same, for a Flow that may exist. */
export const keptCategoriesProperty: INodeProperties = {
	...categoriesProperty,
	default: [],
	description:
		'What the Flow is about. If you choose none, a Flow keeps its categories, and a new one gets Other.',
};

/** The categories, each once; an empty list when none is chosen. */
export function readCategories(parameters: ItemParameters): FlowCategory[] {
	return [...new Set(parameters.multiOptionsIfSet(ONE_CATEGORY))];
}

/** What a new Flow gets: it needs one. */
export function withDefault(categories: FlowCategory[]): FlowCategory[] {
	return categories.length === 0 ? [ONE_CATEGORY.default] : categories;
}

export const endpointUriOption: INodeProperties = {
	displayName: 'Endpoint URL',
	name: 'endpointUri',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/booking',
	description:
		'For a Flow with a data endpoint: the production URL of the WhatsApp Flow Data Request Trigger that answers it',
};

export const applicationIdOption: INodeProperties = {
	displayName: 'Meta App ID',
	name: 'applicationId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 104857600000000',
	description:
		'ID of the Meta app that the Flow is connected to. A Flow with a data endpoint needs one to be published.',
};

/** What Meta keeps beside the Flow JSON, as far as it is given. */
export interface EndpointFields {
	endpointUri?: string;
	applicationId?: string;
}

export function readEndpointFields(options: FieldReader): EndpointFields {
	const endpointUri = options.pasted('endpointUri');
	const applicationId = options.pasted('applicationId');
	if (endpointUri !== '' && !/^https:\/\/[^\s/]+/i.test(endpointUri)) {
		throw options.error(
			`${options.label('endpointUri')} must begin with https://`,
			'Copy the production URL of the WhatsApp Flow Data Request Trigger.',
		);
	}
	return {
		...(endpointUri !== '' && { endpointUri }),
		...(applicationId !== '' && {
			applicationId: requireId(options, 'applicationId', applicationId),
		}),
	};
}
