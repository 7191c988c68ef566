import type { IDataObject } from 'n8n-workflow';

import {
	buildCompletionResponse,
	buildMessageResponse,
	buildScreenResponse,
	ENDPOINT_STATUS,
	buildTokenNotValidResponse,
} from '../../flow/endpoint/response';
import type { Exchange } from '../../flow/endpoint/exchange';
import { readFlowOutline, type FlowOutline } from '../../flow/endpoint/flowOutline';
import type { ScreenData } from '../../flow/flowMessage';
import { check, type Finding } from '../../flow/rules';
import {
	ENDPOINT_RESPONSE_RULES,
	LAST_MESSAGE_RULES,
	type OutgoingResponse,
} from '../../flow/rules/endpointResponse';
import { isEmptyDefinition } from '../shared/flowDefinition/readDefinition';
import { readForm } from '../shared/flowDefinition/readForm';
import type { ItemParameters } from '../shared/itemParameters/itemParameters';
import { readFormData, readScreenData } from '../shared/screenData';
import { responseTypeProperty } from './respond.properties';

/** The answer as the parameters give it, checked. */
export interface PreparedAnswer {
	status: number;
	/** Before encryption. */
	answer: object;
	findings: Finding[];
	/** What the node's output says of it. */
	output: IDataObject;
}

/** Reads what the phone is to do next. Throws when an expression or a value cannot be read. */
export function readAnswer(parameters: ItemParameters, exchange: Exchange): PreparedAnswer {
	const responseType = parameters.option(responseTypeProperty);
	const { version, flowToken } = exchange;

	switch (responseType) {
		case 'nextScreen': {
			const screen = parameters.locator('screen');
			const data = readFormData(parameters, SCREEN_DATA, readForm(parameters), screen);
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildScreenResponse(version, screen, data),
				findings: checkAnswer(parameters, { kind: 'screen', screen, data, request: exchange }),
				output: { response_type: responseType, screen, data: data as IDataObject },
			};
		}
		case 'errorMessage': {
			const text = parameters.text('message');
			const screen = requireScreen(parameters, exchange);
			const data = readData(parameters);
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildMessageResponse(version, screen, text, data),
				findings: checkAnswer(parameters, {
					kind: 'message',
					screen,
					data,
					text,
					request: exchange,
				}),
				output: { response_type: responseType, screen, message: text, data: data as IDataObject },
			};
		}
		case 'complete': {
			const data = omitEmpty(readData(parameters));
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildCompletionResponse(version, data, flowToken),
				findings: checkAnswer(parameters, {
					kind: 'completion',
					screen: '',
					data,
					request: exchange,
				}),
				output: { response_type: responseType, data: data as IDataObject },
			};
		}
		case 'tokenNotValid': {
			const message = readMessage(parameters);
			return {
				status: ENDPOINT_STATUS.tokenNotValid,
				answer: buildTokenNotValidResponse(message),
				findings: check(LAST_MESSAGE_RULES, message),
				output: { response_type: responseType, message },
			};
		}
	}
}

function checkAnswer(
	parameters: ItemParameters,
	answer: Omit<OutgoingResponse, 'flow'>,
): Finding[] {
	const options = parameters.collection('options');
	return options.boolean('skipValidation')
		? []
		: check(ENDPOINT_RESPONSE_RULES, { ...answer, flow: readOutline(parameters) });
}

/** The Flow as its definition tells it; null where nobody has given it. */
function readOutline(parameters: ItemParameters): FlowOutline | null {
	const form = readForm(parameters);
	if (form) return readFlowOutline(form.flowJson);

	const options = parameters.collection('options');
	const flowJson = options.value('flowJson');
	if (isEmptyDefinition(flowJson)) return null;
	const flow = readFlowOutline(flowJson);
	if (flow) return flow;
	throw options.error(
		`${options.label('flowJson')} is not the JSON of a Flow`,
		'Copy it as a whole from WhatsApp Manager, or remove the option.',
	);
}

const SCREEN_DATA = {
	mapped: 'screenDataMapped',
	fields: 'screenData',
	json: 'screenDataJson',
};

function readData(parameters: ItemParameters): ScreenData {
	return readScreenData(parameters, SCREEN_DATA);
}

/** A phone leaves out what the person left blank, and so does an answer: no screen has to show it. */
function omitEmpty(data: ScreenData): ScreenData {
	return Object.fromEntries(
		Object.entries(data).filter(([, value]) => value !== null && value !== undefined),
	);
}

function requireScreen(parameters: ItemParameters, { screen }: Exchange): string {
	if (screen !== null) return screen;
	throw parameters.error(
		'There is no screen yet that could show a message',
		`The Flow was just opened (action INIT), or the phone does not say where it is. Set ${parameters.label('responseType')} to Next Screen.`,
	);
}

function readMessage(parameters: ItemParameters): string {
	const message = parameters.text('message');
	if (message.trim() !== '') return message;
	throw parameters.error(
		`${parameters.label('message')} is empty`,
		'Enter what the person is to read.',
	);
}
