import {
	buildInteractiveFlow,
	type FlowOpening,
	type HeaderInput,
} from '../../../../flow/flowMessage';
import { check, checkFlowOpening, FLOW_MESSAGE_RULES } from '../../../../flow/rules';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { chosenScreen, readForm, type FormReading } from '../../../shared/flowDefinition/readForm';
import { readFormData } from '../../../shared/screenData';
import { tokenFromParameters } from '../common/flowToken';
import { chooseMode, judgeMode } from '../common/flowState';
import { describeChosenFlow, prepareMessage, readFrame, type ReadMessage } from '../common/message';
import { flowActionProperty, headerTypeProperty } from './description';

/** Reads the Flow message of one item. */
export const readFlowMessage: ReadMessage = async (
	parameters,
	account,
	flows,
	makeToken = tokenFromParameters(parameters, account),
) => {
	const frame = readFrame(parameters, account);
	const { options, envelope } = frame;
	const flowId = parameters.locator('flowId');
	const token = makeToken({ flowId, to: envelope.to });
	const reading = await readForm(parameters, flows, flowId);
	const { form } = reading;
	const described = await describeChosenFlow(parameters, flows);
	const opening = readOpening(parameters, reading);

	const interactive = buildInteractiveFlow({
		flowId,
		flowCta: parameters.text('flowCta'),
		flowToken: token.flowToken,
		flowMessageVersion: options.flowMessageVersion,
		mode: chooseMode(described, options.mode),
		header: readHeader(parameters),
		// As human review of an AI agent n8n adds a field Message of its own.
		bodyText: parameters.text('bodyText') || parameters.text('message'),
		footerText: parameters.text('footerText'),
		opening,
	});

	return prepareMessage(frame, {
		flowId,
		token,
		content: { type: 'interactive', interactive },
		form,
		sentData: opening.action === 'navigate' ? opening.data : null,
		described,
		check: () => [
			...check(FLOW_MESSAGE_RULES, { ...envelope, interactive }),
			...(form ? checkFlowOpening(form.flow, opening) : []),
			...reading.findings,
			...judgeMode(described, options.mode),
		],
	});
};

function readHeader(parameters: ItemParameters): HeaderInput {
	const type = parameters.option(headerTypeProperty);
	if (type === 'none') return { type };
	if (type === 'text') return { type, text: parameters.text('headerText') };
	return { type, link: parameters.pasted('headerMediaUrl') };
}

function readOpening(parameters: ItemParameters, { form, missing }: FormReading): FlowOpening {
	if (parameters.option(flowActionProperty) === 'data_exchange') return { action: 'data_exchange' };
	const screen = parameters.locator('screen');
	const data = readFormData(parameters, SCREEN_DATA, { flow: form?.flow ?? null, missing }, screen);
	const hasData = Object.keys(data).length > 0;
	return {
		action: 'navigate',
		screen: form && hasData ? chosenScreen(form.flow, screen) : screen,
		data,
	};
}

const SCREEN_DATA = {
	mapped: 'screenDataMapped',
	fields: 'screenData',
	json: 'screenDataJson',
};
