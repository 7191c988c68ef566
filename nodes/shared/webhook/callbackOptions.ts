import type { INodeProperties } from 'n8n-workflow';

import type { SignatureMode } from './signature';
import type { OptionField } from '../itemParameters/option';

/** Options of every node that Exotel calls. */

export const downloadMediaOption: INodeProperties = {
	displayName: 'Download Media',
	name: 'downloadMedia',
	type: 'boolean',
	default: false,
	description:
		"Whether to fetch photos and documents of the answer as files. The output's 'media' says what happened to each.",
};

export const flattenOption: INodeProperties = {
	displayName: 'Flatten Answers',
	name: 'flatten',
	type: 'boolean',
	default: false,
	description:
		"Whether to put the answers beside the other keys, one column each, instead of 'response_json', 'answers' and 'answers_list'. An answer whose name is taken gets 'answer_' before it.",
};

export const verifySignatureOption: OptionField<SignatureMode> = {
	displayName: 'Verify Signature',
	name: 'verifySignature',
	type: 'options',
	default: 'ifPresent',
	description:
		'Whether calls must carry the signature made with the Webhook Signing Secret of the credential',
	options: [
		{ name: 'Off', value: 'off', description: 'Accept every call' },
		{
			name: 'If Present',
			value: 'ifPresent',
			description: 'Refuse calls whose signature is wrong, accept calls without one',
		},
		{ name: 'Required', value: 'required', description: 'Refuse calls without a valid signature' },
	],
};
