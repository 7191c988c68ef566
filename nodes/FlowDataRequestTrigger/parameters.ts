import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { readOption } from '../shared/optionField';
import { readBoolean, readText } from '../shared/parameterValue';
import {
	encryptionProperty,
	eventField,
	eventsProperty,
	tokenCheckProperty,
	type Encryption,
	type EndpointEvent,
	type TokenCheck,
} from './optionFields';

/** The trigger's parameters, with defaults for what is not set. */
export interface EndpointParameters extends EndpointChoices {
	refusalText: string;
	downloadMedia: boolean;
	/** Empty: an error code instead. */
	notAnsweredText: string;
	timeoutMs: number;
}

/** What was chosen from lists. */
export interface EndpointChoices {
	events: EndpointEvent[];
	encryption: Encryption;
	tokenCheck: TokenCheck;
}

interface Options {
	downloadMedia?: unknown;
	notAnsweredText?: unknown;
	timeout?: unknown;
}

export const REFUSAL_TEXT = 'This form has expired. Please ask us for a new one.';
export const NOT_ANSWERED_TEXT = 'This did not work. Please try again in a moment.';

/** The phone gives up after 10 s, and the answer has to travel. */
const MAX_TIMEOUT_S = 9;
const TIMEOUT_S = 8;

/** Throws for a word that is none of the choices. */
export function readChoices(context: IHookFunctions | IWebhookFunctions): EndpointChoices {
	const place = { node: context.getNode(), itemIndex: 0 };
	const given = (field: INodeProperties) =>
		context.getNodeParameter(field.name, field.default) as unknown;
	return {
		events: listed(given(eventsProperty)).map((event) => readOption(event, eventField, place)),
		encryption: readOption(given(encryptionProperty), encryptionProperty, place),
		tokenCheck: readOption(given(tokenCheckProperty), tokenCheckProperty, place),
	};
}

export function readParameters(context: IWebhookFunctions): EndpointParameters {
	const place = { node: context.getNode(), itemIndex: 0 };
	const options = context.getNodeParameter('options', {}) as Options;
	const seconds = Number(options.timeout ?? TIMEOUT_S);
	return {
		...readChoices(context),
		refusalText:
			readText(
				context.getNodeParameter('refusalText', REFUSAL_TEXT),
				'Text When Refused',
				place,
			).trim() || REFUSAL_TEXT,
		downloadMedia: readBoolean(options.downloadMedia, 'Download Media', place),
		notAnsweredText: readText(
			options.notAnsweredText ?? NOT_ANSWERED_TEXT,
			'Text When Not Answered',
			place,
		).trim(),
		timeoutMs: 1000 * (seconds > 0 ? Math.min(seconds, MAX_TIMEOUT_S) : TIMEOUT_S),
	};
}

/** An expression can give a list, or its words with commas between; nothing at all is the default. */
function listed(given: unknown): unknown[] {
	if (Array.isArray(given)) return given as unknown[];
	return typeof given === 'string' ? given.split(',') : [given];
}
