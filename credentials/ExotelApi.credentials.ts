import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { COUNTRY_NAMES } from '../flow/countryNames';
import { INVISIBLE } from '../flow/pastedText';

/** An expression for a trimmed field. Does the same as trimPasted(), which an expression of n8n cannot call. */
const trimField = (field: string) =>
	`String($credentials.${field} ?? '').replace(${INVISIBLE}, '').trim()`;

const REGION = `${trimField('region')}.toLowerCase()`;

/** Wrong key, wrong account and wrong region look alike from outside, so each message names all of them. */
const CHECK_REGION = 'Also check Region: an account exists in one region only.';

/** The countries of the numbering plan, by their English names. */
function listCountries(): INodePropertyOptions[] {
	return [...COUNTRY_NAMES].map(([value, name]) => ({ name, value }));
}

export class ExotelApi implements ICredentialType {
	name = 'exotelApi';

	displayName = 'Exotel API';

	icon: Icon = { light: 'file:exotelApi.svg', dark: 'file:exotelApi.dark.svg' };

	documentationUrl =
		'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/exotel-api.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Mumbai (India)', value: 'mumbai', description: 'The API at api.in.exotel.com' },
				{ name: 'Singapore', value: 'singapore', description: 'The API at api.exotel.com' },
				{ name: 'Custom', value: 'custom', description: 'Another address, such as the sandbox' },
			],
			default: 'mumbai',
			description: 'Where your Exotel account is. The dashboard shows it under API Settings.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:5700',
			displayOptions: { show: { region: ['custom'] } },
			description: 'Address of the API without a path',
		},
		{
			displayName: 'Account SID',
			name: 'accountSid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. yourcompany1m',
			description: 'Exotel dashboard > API Settings',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Exotel dashboard > API Settings. WhatsApp may have a key of its own.',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Exotel dashboard > API Settings, beside the API key',
		},
		{
			displayName: 'WABA ID',
			name: 'wabaId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 104857600000000',
			description:
				'ID of your WhatsApp Business Account. With it, testing the credential also proves access to WhatsApp.',
		},
		{
			displayName: 'Default Country',
			name: 'defaultCountry',
			type: 'options',
			options: [
				{
					name: 'From the Region',
					value: '',
					description: 'India for Mumbai, Singapore for Singapore, none for Custom',
				},
				...listCountries(),
			],
			default: '',
			description: 'Country whose phone numbers may be written without a country code',
		},
		{
			displayName: 'Previous API Token',
			name: 'previousApiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'After you change the API token, keep the old one here for some days. Answers to earlier messages can then still be verified.',
		},
		{
			displayName: 'Webhook Signing Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Secret with which Exotel signs its calls, if Exotel gave you one. The WhatsApp Flow Response Trigger checks the signature with it.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			auth: {
				username: `={{ ${trimField('apiKey')} }}`,
				password: `={{ ${trimField('apiToken')} }}`,
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			// The same address as getBaseUrl() in exotel/account.ts: an expression cannot call it.
			baseURL: `={{ ${REGION} === 'custom' ? ${trimField('baseUrl')}.replace(/^@/, '').replace(/(?<!\\/)\\/+$/, '').replace(/^(?!https?:\\/\\/)/i, 'https://') : ${REGION} === 'singapore' ? 'https://api.exotel.com' : 'https://api.in.exotel.com' }}`,
			// With a WABA ID the template list, the only cheap call that proves WhatsApp access; else the balance.
			url: `={{ ${trimField('wabaId')} ? '/v2/accounts/' + encodeURIComponent(${trimField('accountSid')}) + '/templates?limit=1&waba_id=' + encodeURIComponent(${trimField('wabaId')}) : '/v1/Accounts/' + encodeURIComponent(${trimField('accountSid')}) + '/Balance.json' }}`,
			timeout: 20_000,
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: `Exotel did not accept API Key and API Token. Copy both again from the dashboard. ${CHECK_REGION}`,
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: `The API Key is valid, but has no access. Check Account SID and WABA ID. ${CHECK_REGION}`,
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: `Exotel does not know this Account SID. ${CHECK_REGION}`,
				},
			},
		],
	};
}
