import type { IDataObject, IExecuteFunctions, ResourceMapperValue } from 'n8n-workflow';

import type { ExotelAccount } from '../../../../exotel/account';
import { readTemplateValues, type TemplateValues } from '../../../../exotel/templates';
import { trimPasted } from '../../../../flow/pastedText';
import { check, TEMPLATE_RULES, type Finding } from '../../../../flow/rules/index';
import {
	buildTemplateMessage,
	toLanguageCode,
	type TemplateHeaderInput,
} from '../../../../flow/templateMessage';
import {
	optionReader,
	readAddresses,
	readLocator,
	textReader,
	type MakeToken,
	type OptionReader,
	type TextReader,
} from '../common/parameters';
import { callbacksOf, readOptions } from '../common/options';
import { readOption } from '../../../shared/optionField';
import { readText } from '../../../shared/parameterValue';
import { readScreenData } from '../../../shared/screenData';
import type { PreparedMessage } from '../../sending/messages';
import {
	buttonKindProperty,
	templateHeaderTypeProperty,
	variableModeProperty,
} from './description';
import { splitTemplateValue } from './templateValue';

/** Reads the template message of one item. Throws when an expression or a value cannot be read. */
export function readTemplateMessage(
	context: IExecuteFunctions,
	account: ExotelAccount,
	itemIndex: number,
	makeToken: MakeToken,
): PreparedMessage {
	const text = textReader(context, itemIndex);
	const option = optionReader(context, itemIndex);
	const options = readOptions(context, itemIndex);
	const addresses = readAddresses(text, account);
	const { from, to } = addresses;
	const { statusCallback, deliverAnswersTo, lateAnswersTo, skipValidation } = options;
	// The template holds the Flow; the API does not name it when sending.
	const { flowToken, reference } = makeToken({ itemIndex, flowId: null, to });
	const chosen = splitTemplateValue(readLocator(context, itemIndex, 'templateName', 'Template'));
	const values =
		option(variableModeProperty) === 'manual'
			? readManual(context, itemIndex, text, option)
			: readMapped(context, itemIndex);

	const template = buildTemplateMessage({
		name: chosen.name,
		languageCode: toLanguageCode(text('templateLanguage', 'Language')) || chosen.language,
		languagePolicy: options.languagePolicy,
		...values,
		buttonIndex: trimPasted(text('buttonIndex', 'Button Index')),
		flowToken,
		data: readScreenData(context, itemIndex, {
			fields: 'flowActionData',
			json: 'flowActionDataJson',
		}),
	});

	return {
		message: { from, to, ...callbacksOf(options), content: { type: 'template', template } },
		flowToken,
		output: {
			flow_id: null,
			flow_token: flowToken,
			reference,
			template_name: template.name,
			template_language: template.language.code,
		},
		options,
		findings: skipValidation
			? []
			: [
					...partsNotFilled(chosen.notFilled),
					...check(TEMPLATE_RULES, {
						...addresses,
						statusCallback,
						deliverAnswersTo,
						lateAnswersTo,
						template,
					}),
				],
	};
}

/** What the list said about the template when it was chosen: WhatsApp would refuse the message. */
function partsNotFilled(parts: string): Finding[] {
	if (parts === '') return [];
	return [
		{
			id: 'T21',
			level: 'error',
			message: `'Template' has ${parts}, which this node cannot fill`,
			fix: 'Choose another template. If the template has changed since you chose it, choose it again from the list.',
		},
	];
}

function readManual(
	context: IExecuteFunctions,
	itemIndex: number,
	text: TextReader,
	option: OptionReader,
): TemplateValues {
	const { parameter = [] } = context.getNodeParameter('bodyParameters', itemIndex, {}) as {
		parameter?: Array<{ text?: unknown; parameterName?: unknown }>;
	};
	const { button = [] } = context.getNodeParameter('buttonParameters', itemIndex, {}) as {
		button?: Array<{ index?: unknown; kind?: unknown; value?: unknown }>;
	};
	const place = { node: context.getNode(), itemIndex };
	return {
		header: readHeader(text, option),
		body: parameter.map(({ text: value, parameterName }, index) => ({
			text: readText(value, `Body Parameters ${index + 1}`, place),
			parameterName: readText(parameterName, 'Name', place).trim(),
		})),
		buttons: button.map(({ index, kind, value }, position) => ({
			kind: readOption(kind, buttonKindProperty, place),
			index: trimPasted(readText(index, `Button Parameters ${position + 1}: Index`, place)),
			value: trimPasted(readText(value, `Button Parameters ${position + 1}: Value`, place)),
		})),
	};
}

function readHeader(text: TextReader, option: OptionReader): TemplateHeaderInput {
	const type = option(templateHeaderTypeProperty);
	if (type === 'none') return { type };
	if (type === 'text') return { type, text: text('headerText', 'Header Text') };
	if (type === 'location') {
		return {
			type,
			latitude: trimPasted(text('headerLatitude', 'Header Latitude')),
			longitude: trimPasted(text('headerLongitude', 'Header Longitude')),
			name: text('headerPlaceName', 'Header Place Name').trim(),
			address: text('headerAddress', 'Header Address').trim(),
		};
	}
	return {
		type,
		link: trimPasted(text('headerMediaUrl', 'Header Media URL')),
		filename: text('headerFilename', 'Header File Name').trim(),
	};
}

/** The fields that getTemplateVariables shows; their ids say what they are (exotel/templates.ts). */
function readMapped(context: IExecuteFunctions, itemIndex: number): TemplateValues {
	const { value } = context.getNodeParameter('templateVariables', itemIndex, {
		value: null,
	}) as unknown as ResourceMapperValue;
	const place = { node: context.getNode(), itemIndex };
	const values = Object.entries((value ?? {}) as IDataObject).map(
		([id, given]) => [id, readText(given, `Variables: ${id.replace('_', ' ')}`, place)] as const,
	);
	return readTemplateValues(values);
}
