import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { listUnsupportedParts, listTemplateVariables } from '../../../exotel/templates';
import { toLanguageCode } from '../../../flow/templateMessage';
import { splitTemplateValue } from '../actions/sendTemplate/templateValue';
import { flowTemplatePages } from './listTemplates';

/**
 * The variables of the chosen template as fields, or why there are none. Never throws: n8n would go on
 * showing whatever notice it showed before.
 */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	try {
		return await fieldsOfTemplate(this);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return {
			fields: [],
			emptyFieldsNotice: reason.includes(BY_HAND) ? reason : `${reason}. ${BY_HAND}`,
		};
	}
}

const CHOOSE_FIRST =
	'Choose a template first. Its variables then appear here. If this text stays, go back to the canvas and open the node again.';
const BY_HAND = 'Set Variables Input to By Hand to continue without the list.';

async function fieldsOfTemplate(context: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen = splitTemplateValue(
		String(context.getNodeParameter('templateName', '', { extractValue: true }) ?? ''),
	);
	const language =
		toLanguageCode(String(context.getNodeParameter('templateLanguage', '') ?? '')) ||
		chosen.language;
	if (chosen.name === '') return { fields: [], emptyFieldsNotice: CHOOSE_FIRST };

	for await (const { templates } of flowTemplatePages(context, BY_HAND)) {
		const template = templates.find(
			(candidate) =>
				candidate.name === chosen.name && (language === '' || candidate.language === language),
		);
		if (!template) continue;
		const notFilled = listUnsupportedParts(template).join(' and ');
		if (notFilled !== '') {
			return {
				fields: [],
				emptyFieldsNotice: `This template has ${notFilled}, which this node cannot fill. WhatsApp would refuse the message: choose another template.`,
			};
		}
		const fields = listTemplateVariables(template).map(({ id, label, required }) => ({
			id,
			displayName: label,
			required,
			defaultMatch: false,
			display: true,
			type: 'string' as const,
		}));
		return {
			fields,
			emptyFieldsNotice: 'This template has no variables: there is nothing to fill in.',
		};
	}
	return {
		fields: [],
		emptyFieldsNotice: `No approved template of this name and language has a Flow button. ${BY_HAND}`,
	};
}
