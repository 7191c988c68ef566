import { readTemplateValues, type TemplateValues } from '../../../../exotel/templates';
import type { ScreenData } from '../../../../flow/flowMessage';
import { entryScreens } from '../../../../flowJson';
import { check, checkFlowOpening, TEMPLATE_RULES, type Finding } from '../../../../flow/rules';
import {
	buildTemplateMessage,
	toLanguageCode,
	type TemplateHeaderInput,
} from '../../../../flow/templateMessage';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { managerFlowId, readForm, type Form } from '../../../shared/flowDefinition/readForm';
import { readFormData } from '../../../shared/screenData';
import { tokenFromParameters } from '../common/flowToken';
import { describeChosenFlow, prepareMessage, readFrame, type ReadMessage } from '../common/message';
import {
	buttonKindProperty,
	templateHeaderTypeProperty,
	variableModeProperty,
} from './description';
import { splitTemplateValue } from './templateValue';

/** Reads the template message of one item. */
export const readTemplateMessage: ReadMessage = async (
	parameters,
	account,
	flows,
	makeToken = tokenFromParameters(parameters, account),
) => {
	const frame = readFrame(parameters, account);
	const { options, envelope } = frame;
	// The template holds the Flow, and the API does not name it when sending.
	const flowId = managerFlowId(parameters) || null;
	const token = makeToken({ flowId, to: envelope.to });
	const chosen = splitTemplateValue(parameters.locator('templateName'));
	const values = readValues(parameters);
	const reading = await readForm(parameters, flows, flowId ?? '');
	const { form, missing } = reading;
	const described = options.checkHealth ? await describeChosenFlow(parameters, flows) : null;
	// The template names the screen; a Flow with one screen to open on leaves no doubt.
	const data = readFormData(parameters, SCREEN_DATA, { flow: form?.flow ?? null, missing }, '');

	const template = buildTemplateMessage({
		name: chosen.name,
		languageCode: toLanguageCode(parameters.text('templateLanguage')) || chosen.language,
		languagePolicy: options.languagePolicy,
		...values,
		buttonIndex: parameters.pasted('buttonIndex'),
		flowToken: token.flowToken,
		data,
	});

	return prepareMessage(frame, {
		flowId,
		token,
		content: { type: 'template', template },
		form,
		sentData: data,
		output: { template_name: template.name, template_language: template.language.code },
		described,
		check: () => [
			...checkParts(chosen.notFilled, parameters.label('templateName')),
			...check(TEMPLATE_RULES, { ...envelope, template }),
			...(form ? checkData(form, data) : []),
			...reading.findings,
		],
	});
};

const SCREEN_DATA = {
	mapped: 'screenDataMapped',
	fields: 'flowActionData',
	json: 'flowActionDataJson',
};

/** Nothing is known of the screen when the Flow can open on several, or when its endpoint gives the data. */
function checkData({ flow }: Form, data: ScreenData): Finding[] {
	const isCertain = entryScreens(flow).length === 1 && flow.data_api_version === undefined;
	return isCertain ? checkFlowOpening(flow, { action: 'navigate', screen: '', data }) : [];
}

/** What the list said about the template when it was chosen: WhatsApp would refuse the message. */
function checkParts(notFilled: string, label: string): Finding[] {
	if (notFilled === '') return [];
	return [
		{
			id: 'T21',
			level: 'error',
			message: `${label} has ${notFilled}, which this node cannot fill`,
			fix: 'Choose another template. If the template has changed since you chose it, choose it again from the list.',
		},
	];
}

function readValues(parameters: ItemParameters): TemplateValues {
	// The ids of the mapped fields say what they are (exotel/templates.ts).
	return parameters.option(variableModeProperty) === 'mapped'
		? readTemplateValues(parameters.mapped('templateVariables'))
		: readManualValues(parameters);
}

function readManualValues(parameters: ItemParameters): TemplateValues {
	const body = parameters.entries('bodyParameters');
	const buttons = parameters.entries('buttonParameters');
	return {
		header: readHeader(parameters),
		body: body.map((variable) => ({
			text: variable.text('text'),
			parameterName: variable.text('parameterName').trim(),
		})),
		buttons: buttons.map((button) => ({
			kind: button.option(buttonKindProperty),
			index: button.pasted('index'),
			value: button.pasted('value'),
		})),
	};
}

function readHeader(parameters: ItemParameters): TemplateHeaderInput {
	const type = parameters.option(templateHeaderTypeProperty);
	if (type === 'none') return { type };
	if (type === 'text') return { type, text: parameters.text('headerText') };
	if (type === 'location') {
		return {
			type,
			latitude: parameters.pasted('headerLatitude'),
			longitude: parameters.pasted('headerLongitude'),
			name: parameters.text('headerPlaceName').trim(),
			address: parameters.text('headerAddress').trim(),
		};
	}
	return {
		type,
		link: parameters.pasted('headerMediaUrl'),
		filename: parameters.text('headerFilename').trim(),
	};
}
