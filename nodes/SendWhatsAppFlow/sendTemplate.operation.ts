import type { IDataObject, IExecuteFunctions, ResourceMapperValue } from 'n8n-workflow';

import type { ExotelAccount } from '../../exotel/account';
import type { MediaHeaderType } from '../../flow/flowMessage';
import { check, TEMPLATE_RULES } from '../../flow/rules';
import {
	buildTemplateMessage,
	type TemplateHeaderInput,
	type TemplateVariable,
} from '../../flow/templateMessage';
import {
	optionReader,
	readAddresses,
	readLocator,
	textReader,
	type MakeToken,
	type OptionReader,
	type TextReader,
} from './commonParameters';
import { callbacksOf, readOptions } from './options';
import { readText } from '../shared/parameterValue';
import { readScreenData } from '../shared/screenData';
import type { PreparedMessage } from './sendMessages';
import { templateHeaderTypeProperty, variableModeProperty } from './sendTemplate.properties';
import { splitTemplateValue } from './templateValue';

interface Variables {
	header: TemplateHeaderInput;
	body: TemplateVariable[];
}

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
	const { header, body } =
		option(variableModeProperty) === 'manual'
			? readManual(context, itemIndex, text, option)
			: readMapped(context, itemIndex);

	const template = buildTemplateMessage({
		name: chosen.name,
		languageCode: text('templateLanguage', 'Language').trim() || chosen.language,
		languagePolicy: options.languagePolicy,
		header,
		body,
		buttonIndex: text('buttonIndex', 'Button Index').trim(),
		flowToken,
		data: readScreenData(context, itemIndex, { fields: 'flowActionData', json: 'flowActionDataJson' }),
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
			: check(TEMPLATE_RULES, { ...addresses, statusCallback, deliverAnswersTo, lateAnswersTo, template }),
	};
}

function readManual(
	context: IExecuteFunctions,
	itemIndex: number,
	text: TextReader,
	option: OptionReader,
): Variables {
	const { parameter = [] } = context.getNodeParameter('bodyParameters', itemIndex, {}) as {
		parameter?: Array<{ text?: unknown; parameterName?: unknown }>;
	};
	const place = { node: context.getNode(), itemIndex };
	return {
		header: readHeader(text, option),
		body: parameter.map(({ text: value, parameterName }, index) => ({
			text: readText(value, `Body Parameters ${index + 1}`, place),
			parameterName: readText(parameterName, 'Name', place).trim(),
		})),
	};
}

function readHeader(text: TextReader, option: OptionReader): TemplateHeaderInput {
	const type = option(templateHeaderTypeProperty);
	if (type === 'none') return { type };
	if (type === 'text') return { type, text: text('headerText', 'Header Text') };
	return {
		type,
		link: text('headerMediaUrl', 'Header Media URL').trim(),
		filename: text('headerFilename', 'Header File Name').trim(),
	};
}

/** The fields that getTemplateVariables shows; their ids say what they are (exotel/templates.ts). */
function readMapped(context: IExecuteFunctions, itemIndex: number): Variables {
	const { value } = context.getNodeParameter('templateVariables', itemIndex, {
		value: null,
	}) as unknown as ResourceMapperValue;
	const place = { node: context.getNode(), itemIndex };
	const values = Object.entries((value ?? {}) as IDataObject).map(
		([id, given]) => [id, readText(given, `Variables ${id}`, place)] as const,
	);
	const filename = values.find(([id]) => id === 'header_filename')?.[1].trim();

	const variables: Variables = { header: { type: 'none' }, body: [] };
	const numbered: Array<[number, TemplateVariable]> = [];
	for (const [id, text] of values) {
		const [, headerName] = /^header_text(?:_(\w+))?$/.exec(id) ?? [];
		const [, media] = /^header_(image|video|document)$/.exec(id) ?? [];
		const [, bodyName] = /^body_(\w+)$/.exec(id) ?? [];

		if (media) {
			variables.header = { type: media as MediaHeaderType, link: text.trim(), filename };
		} else if (id.startsWith('header_text')) {
			variables.header = { type: 'text', text, parameterName: headerName };
		} else if (bodyName && /^\d+$/.test(bodyName)) {
			numbered.push([Number(bodyName), { text }]);
		} else if (bodyName) {
			variables.body.push({ text, parameterName: bodyName });
		}
	}
	variables.body.push(...numbered.sort(([a], [b]) => a - b).map(([, variable]) => variable));
	return variables;
}
