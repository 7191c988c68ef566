import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { AnswerSettings } from '../shared/flowDefinition/namedAnswers';
import { answerValuesOption, flowDefinitionProperty } from '../shared/flowDefinition/properties';
import { indexFields } from '../shared/itemParameters/fields';
import { NodeParameters } from '../shared/itemParameters/itemParameters';
import {
	encryptionProperty,
	eventField,
	tokenCheckProperty,
	type Encryption,
	type EndpointEvent,
	type TokenCheck,
} from './optionFields';
import { endpointProperties, NOT_ANSWERED_TEXT, REFUSAL_TEXT } from './properties';

/** The trigger's parameters, with defaults for what is not set. */
export interface EndpointParameters extends EndpointChoices {
	refusalText: string;
	downloadMedia: boolean;
	/** Empty: an error code instead. */
	notAnsweredText: string;
	timeoutMs: number;
	definition: RequestDefinition;
	answerSettings: AnswerSettings;
}

/** Where the definition of the Flow comes from. */
export type RequestDefinition =
	| { source: 'none' }
	/** As it was given: text or object. */
	| { source: 'paste'; flowJson: unknown }
	/** From WhatsApp Manager; an empty ID is for the Flow that the token names. */
	| { source: 'meta'; flowId: string };

/** What was chosen from lists. */
export interface EndpointChoices {
	events: EndpointEvent[];
	encryption: Encryption;
	tokenCheck: TokenCheck;
}

const FIELDS = indexFields(endpointProperties);

/** The phone gives up after 10 s, and the answer has to travel. */
const MAX_TIMEOUT_S = 9;
const TIMEOUT_S = 8;

/** Throws for a word that is none of the choices. */
export function readChoices(context: IHookFunctions | IWebhookFunctions): EndpointChoices {
	return chooseFrom(new NodeParameters(context, FIELDS));
}

export function readParameters(context: IWebhookFunctions): EndpointParameters {
	const parameters = new NodeParameters(context, FIELDS);
	const options = parameters.collection('options');
	return {
		...chooseFrom(parameters),
		refusalText: parameters.text('refusalText').trim() || REFUSAL_TEXT,
		downloadMedia: options.boolean('downloadMedia'),
		notAnsweredText: options.text('notAnsweredText', NOT_ANSWERED_TEXT).trim(),
		timeoutMs: Math.round(1000 * readTimeout(options.value('timeout'))),
		definition: readDefinitionSource(parameters),
		answerSettings: {
			values: options.option(answerValuesOption),
			leaveOutSensitive: options.boolean('leaveOutSensitive'),
		},
	};
}

function readDefinitionSource(parameters: NodeParameters): RequestDefinition {
	const source = parameters.option(flowDefinitionProperty);
	switch (source) {
		case 'none':
			return { source };
		case 'paste':
			return { source, flowJson: parameters.value('flowJson') };
		case 'meta':
			return { source, flowId: parameters.locator('flowId') };
	}
}

function chooseFrom(parameters: NodeParameters): EndpointChoices {
	return {
		events: parameters.multiOptions(eventField),
		encryption: parameters.option(encryptionProperty),
		tokenCheck: parameters.option(tokenCheckProperty),
	};
}

/** In seconds. A phone waits, so what is no number does not stop the call. */
function readTimeout(given: unknown): number {
	const seconds = Number(given ?? TIMEOUT_S);
	return seconds > 0 ? Math.min(seconds, MAX_TIMEOUT_S) : TIMEOUT_S;
}
