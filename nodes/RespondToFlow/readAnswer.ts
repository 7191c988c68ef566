import type { IDataObject } from 'n8n-workflow';

import {
	buildCompletionResponse,
	buildMessageResponse,
	buildScreenResponse,
	ENDPOINT_STATUS,
	buildTokenNotValidResponse,
} from '../../flow/endpoint/response';
import type { Exchange } from '../../flow/endpoint/exchange';
import type { ScreenData } from '../../flow/flowMessage';
import type { FlowJson } from '../../flowJson';
import { check, type Finding } from '../../flow/rules';
import {
	ENDPOINT_RESPONSE_RULES,
	LAST_MESSAGE_RULES,
	type OutgoingResponse,
} from '../../flow/rules/endpointResponse';
import { isEmptyDefinition, readDefinition } from '../shared/flowDefinition/readDefinition';
import { managerFlowId, readForm } from '../shared/flowDefinition/readForm';
import type { FlowReader } from '../shared/meta/flowReader';
import type { FieldReader, ItemParameters } from '../shared/itemParameters/itemParameters';
import { readFormData, readScreenData, type KnownFlow } from '../shared/screenData';
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
export async function readAnswer(
	parameters: ItemParameters,
	exchange: Exchange,
	flows: FlowReader,
): Promise<PreparedAnswer> {
	const responseType = parameters.option(responseTypeProperty);
	const { version, flowToken } = exchange;
	const isChecked = !parameters.collection('options').boolean('skipValidation');
	// An answer that is not checked needs no Flow, except for the shapes of its values.
	const readsFlow = isChecked ? responseType !== 'tokenNotValid' : responseType === 'nextScreen';
	const reading = readsFlow ? await readFlow(parameters, flows) : UNREAD;
	const { flow, hints } = reading;
	const judge = (answer: Omit<OutgoingResponse, 'flow' | 'request'>) =>
		isChecked
			? [...check(ENDPOINT_RESPONSE_RULES, { ...answer, flow, request: exchange }), ...hints]
			: [];

	switch (responseType) {
		case 'nextScreen': {
			const screen = parameters.locator('screen');
			const data = readFormData(parameters, SCREEN_DATA, reading, screen);
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildScreenResponse(version, screen, data),
				findings: judge({ kind: 'screen', screen, data }),
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
				findings: judge({ kind: 'message', screen, data, text }),
				output: { response_type: responseType, screen, message: text, data: data as IDataObject },
			};
		}
		case 'complete': {
			const data = omitEmpty(readData(parameters));
			return {
				status: ENDPOINT_STATUS.ok,
				answer: buildCompletionResponse(version, data, flowToken),
				findings: judge({ kind: 'completion', screen: '', data }),
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

/** What is known of the Flow that is open. */
interface FlowReading extends KnownFlow {
	/** That a definition from WhatsApp Manager could not be had. */
	hints: Finding[];
}

const UNREAD: FlowReading = { flow: null, missing: null, hints: [] };

async function readFlow(parameters: ItemParameters, flows: FlowReader): Promise<FlowReading> {
	const { form, missing, findings } = await readForm(
		parameters,
		flows,
		managerFlowId(parameters) ?? '',
	);
	if (missing !== null) return { flow: null, missing, hints: findings };
	const flow = form ? form.flow : readFormerOption(parameters.collection('options'));
	return { flow, missing, hints: [] };
}

/** The option Flow JSON, which was there before Flow Definition. */
function readFormerOption(options: FieldReader): FlowJson | null {
	const definition = options.value('flowJson');
	if (isEmptyDefinition(definition)) return null;
	const { flow, errors } = readDefinition(definition);
	if (flow) return flow;
	throw options.error(
		`${options.label('flowJson')} is not the JSON of a Flow: ${errors[0].message}`,
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
