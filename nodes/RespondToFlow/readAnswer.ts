import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

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
import { trimPasted } from '../../flow/pastedText';
import { check, type Finding } from '../../flow/rules';
import {
	ENDPOINT_RESPONSE_RULES,
	LAST_MESSAGE_RULES,
	type OutgoingResponse,
} from '../../flow/rules/endpointResponse';
import { readOption } from '../shared/optionField';
import { readBoolean, readText } from '../shared/parameterValue';
import { readScreenData } from '../shared/screenData';
import { responseTypeProperty, type ResponseType } from './respond.properties';

/** The answer as the parameters give it, checked. */
export interface PreparedAnswer {
	status: number;
	/** Before encryption. */
	answer: object;
	findings: Finding[];
	/** What the node's output says of it. */
	output: IDataObject;
}

interface Options {
	flowJson?: unknown;
	skipValidation?: unknown;
}

/** What the phone is to do next. */
export function readResponseType(context: IExecuteFunctions): ResponseType {
	const given = context.getNodeParameter(
		responseTypeProperty.name,
		0,
		responseTypeProperty.default,
	);
	return readOption(given, responseTypeProperty, placeOf(context));
}

function placeOf(context: IExecuteFunctions) {
	return { node: context.getNode(), itemIndex: 0 };
}

/** Reads the parameters of the first item. Throws when an expression or a value cannot be read. */
export function readAnswer(context: IExecuteFunctions, exchange: Exchange): PreparedAnswer {
	const responseType = readResponseType(context);
	const { version, flowToken } = exchange;

	switch (responseType) {
		case 'nextScreen': {
			const screen = trimPasted(text(context, 'screen', 'Screen'));
			const data = readData(context);
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildScreenResponse(version, screen, data),
				findings: findingsOf(context, { kind: 'screen', screen, data, request: exchange }),
				output: { screen, data: data as IDataObject },
			};
		}
		case 'errorMessage': {
			const message = text(context, 'message', 'Message');
			const screen = requireScreen(context, exchange);
			const data = readData(context);
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildMessageResponse(version, screen, message, data),
				findings: findingsOf(context, {
					kind: 'message',
					screen,
					data,
					text: message,
					request: exchange,
				}),
				output: { screen, message, data: data as IDataObject },
			};
		}
		case 'complete': {
			const data = withoutBlanks(readData(context));
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildCompletionResponse(version, data, flowToken),
				findings: findingsOf(context, { kind: 'completion', screen: '', data, request: exchange }),
				output: { data: data as IDataObject },
			};
		}
		case 'tokenNotValid': {
			const message = text(context, 'message', 'Message');
			requireMessage(context, message);
			return {
				status: ENDPOINT_STATUS.tokenNotValid,
				answer: buildTokenNotValidResponse(message),
				findings: check(LAST_MESSAGE_RULES, message),
				output: { message },
			};
		}
	}
}

function findingsOf(context: IExecuteFunctions, answer: Omit<OutgoingResponse, 'flow'>): Finding[] {
	const { flowJson, skipValidation } = context.getNodeParameter('options', 0, {}) as Options;
	const skips = readBoolean(skipValidation, 'Skip Validation', placeOf(context));
	return skips
		? []
		: check(ENDPOINT_RESPONSE_RULES, { ...answer, flow: readFlow(context, flowJson) });
}

function readFlow(context: IExecuteFunctions, flowJson: unknown): FlowOutline | null {
	if (flowJson === undefined || flowJson === null || flowJson === '') return null;

	const flow = readFlowOutline(flowJson);
	if (flow) return flow;
	throw new NodeOperationError(context.getNode(), "'Flow JSON' is not the JSON of a Flow", {
		itemIndex: 0,
		description: 'Copy it as a whole from WhatsApp Manager, or remove the option.',
	});
}

function readData(context: IExecuteFunctions) {
	return readScreenData(context, 0, { fields: 'screenData', json: 'screenDataJson' });
}

/** A phone leaves out what the person left blank, and so does an answer: no screen has to show it. */
function withoutBlanks(data: ScreenData): ScreenData {
	return Object.fromEntries(
		Object.entries(data).filter(([, value]) => value !== null && value !== undefined),
	);
}

function text(context: IExecuteFunctions, name: string, label: string): string {
	return readText(context.getNodeParameter(name, 0, ''), label, placeOf(context));
}

function requireScreen(context: IExecuteFunctions, { screen }: Exchange): string {
	if (screen !== null) return screen;
	throw new NodeOperationError(
		context.getNode(),
		'There is no screen yet that could show a message',
		{
			itemIndex: 0,
			description:
				"The Flow was just opened (action INIT), or the phone does not say where it is. Set 'Response Type' to Next Screen.",
		},
	);
}

function requireMessage(context: IExecuteFunctions, message: string): void {
	if (message.trim() !== '') return;
	throw new NodeOperationError(context.getNode(), "'Message' is empty", {
		itemIndex: 0,
		description: 'Enter what the person is to read.',
	});
}
