import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { API_VERSION, META_URL, normalizeMetaAccount } from '../meta/account';

export class WhatsAppBusinessManagementApi implements ICredentialType {
	name = 'whatsAppBusinessManagementApi';

	displayName = 'WhatsApp Business Management API';

	icon: Icon = {
		light: 'file:whatsAppBusinessManagementApi.svg',
		dark: 'file:whatsAppBusinessManagementApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/whatsapp-business-management-api.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'For creating and publishing Flows in WhatsApp Manager. You do not need it to send Flows and receive answers.',
			name: 'optionalNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Token of a system user in Meta Business Suite, with the permission whatsapp_business_management; for public keys also whatsapp_business_messaging',
		},
		{
			displayName: 'WABA ID',
			name: 'wabaId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 104857600000000',
			description:
				'ID of your WhatsApp Business Account. WhatsApp Manager shows it under Account tools > Phone numbers, and in the address of its pages after waba_id=.',
		},
		{
			displayName: 'Phone Number ID',
			name: 'phoneNumberId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 106540352242922',
			description:
				"Meta's ID of your business number, not the number itself. Only the operations for public keys need it.",
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: API_VERSION,
			description: "Version of Meta's Graph API. Each one works for about two years.",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: META_URL,
			description: "The address of Meta's API. Change it only for the sandbox or a proxy.",
		},
	];

	// A function, because n8n has expressions only until a webhook is answered, and fetches can go on after that.
	async authenticate(
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { accessToken } = normalizeMetaAccount(credential);
		return {
			...request,
			headers: { ...request.headers, Authorization: `Bearer ${accessToken}` },
		};
	}
}
