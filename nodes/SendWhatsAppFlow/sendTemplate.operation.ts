import type { IDataObject, IExecuteFunctions, ResourceMapperValue } from 'n8n-workflow';

import { toE164 } from '../../exotel/phoneNumber';
import type { MediaHeaderType } from '../../flow/flowMessage';
import { check, TEMPLATE_RULES } from '../../flow/rules';
import {
	buildTemplateMessage,
	type TemplateHeaderInput,
	type TemplateVariable,
} from '../../flow/templateMessage';
import { readCallbacks, readFlowToken, readOptions, textReader, type TextReader } from './commonParameters';
import { readScreenData } from './screenData';
import type { PreparedMessage } from './sendMessages';
import { splitTemplateValue } from './templateValue';

interface Variables {
	header: TemplateHeaderInput;
	body: TemplateVariable[];
}

/** Reads one item of the operation Send Flow Template. */
export function readTemplateMessage(
	context: IExecuteFunctions,
	itemIndex: number,
	key: Buffer,
): PreparedMessage {
	const text = textReader(context, itemIndex);
	const options = readOptions(context, itemIndex);
	const to = toE164(text('to'));
	// The template holds the Flow; the API does not name it when sending.
	const { flowToken, reference } = readFlowToken(context, itemIndex, { flowId: null, to, key });
	const chosen = splitTemplateValue(
		String(context.getNodeParameter('templateName', itemIndex, '', { extractValue: true }) ?? ''),
	);
	const { header, body } =
		text('variableMode') === 'manual' ? readManual(context, itemIndex, text) : readMapped(context, itemIndex);

	const template = buildTemplateMessage({
		name: chosen.name,
		languageCode: text('templateLanguage').trim() || chosen.language,
		languagePolicy: options.languagePolicy,
		header,
		body,
		buttonIndex: text('buttonIndex').trim(),
		flowToken,
		data: readScreenData(context, itemIndex, { fields: 'flowActionData', json: 'flowActionDataJson' }),
	});
	const envelope = { from: toE164(text('from')), to, ...readCallbacks(context, itemIndex, options) };

	return {
		message: { ...envelope, content: { type: 'template', template } },
		flowToken,
		output: {
			flow_id: null,
			flow_token: flowToken,
			reference,
			template_name: template.name,
			template_language: template.language.code,
		},
		options,
		findings: options.skipValidation ? [] : check(TEMPLATE_RULES, { ...envelope, template }),
	};
}

function readManual(context: IExecuteFunctions, itemIndex: number, text: TextReader): Variables {
	const { parameter = [] } = context.getNodeParameter('bodyParameters', itemIndex, {}) as {
		parameter?: Array<{ text?: unknown; parameterName?: string }>;
	};
	return {
		header: readHeader(text),
		body: parameter.map(({ text: value, parameterName }) => ({
			text: asText(value),
			parameterName: parameterName?.trim(),
		})),
	};
}

function readHeader(text: TextReader): TemplateHeaderInput {
	const type = text('headerType');
	if (type === 'none' || type === '') return { type: 'none' };
	if (type === 'text') return { type, text: text('headerText') };
	return {
		type: type as MediaHeaderType,
		link: text('headerMediaUrl').trim(),
		filename: text('headerFilename').trim(),
	};
}

/** The fields that getTemplateVariables shows; their ids say what they are (exotel/templates.ts). */
function readMapped(context: IExecuteFunctions, itemIndex: number): Variables {
	const { value } = context.getNodeParameter('templateVariables', itemIndex, {
		value: null,
	}) as unknown as ResourceMapperValue;
	const values = Object.entries((value ?? {}) as IDataObject);

	const variables: Variables = { header: { type: 'none' }, body: [] };
	const numbered: Array<[number, TemplateVariable]> = [];
	for (const [id, given] of values) {
		const text = asText(given);
		const [, headerName] = /^header_text(?:_(\w+))?$/.exec(id) ?? [];
		const [, media] = /^header_(image|video|document)$/.exec(id) ?? [];
		const [, bodyName] = /^body_(\w+)$/.exec(id) ?? [];

		if (media) {
			const filename = asText(Object.fromEntries(values).header_filename).trim();
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

function asText(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
