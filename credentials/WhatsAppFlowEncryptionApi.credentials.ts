import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class WhatsAppFlowEncryptionApi implements ICredentialType {
	name = 'whatsAppFlowEncryptionApi';

	displayName = 'WhatsApp Flow Encryption API';

	icon: Icon = {
		light: 'file:whatsAppFlowEncryptionApi.svg',
		dark: 'file:whatsAppFlowEncryptionApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/whatsapp-flow-encryption-api.md';

	properties: INodeProperties[] = [
		{
			displayName:
				"No keys yet? The operation <b>Create Key Pair</b> of the node Respond to Flow makes them. The public key goes to WhatsApp: Exotel's support uploads it for your number.",
			name: 'keysNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN ENCRYPTED PRIVATE KEY-----',
			description: 'The whole text of the key, with its BEGIN and END lines',
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The passphrase of the private key, if it has one',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'App secret of the Meta app that the Flow is connected to (Meta for Developers > App settings > Basic). With it, only calls that Meta has signed are answered.',
		},
		{
			displayName: 'Previous App Secret',
			name: 'previousAppSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'While you change the app secret, keep the old one here',
		},
		{
			displayName: 'Previous Private Key',
			name: 'previousPrivateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			description:
				'While you change the keys, keep the old one here. Phones use the old public key for some time.',
		},
		{
			displayName: 'Previous Passphrase',
			name: 'previousPassphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The passphrase of the previous private key, if it has one',
		},
	];
}
