import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { variablesOf } from '../../../exotel/templates';
import { splitTemplateValue } from '../templateValue';
import { flowTemplatePages } from './listTemplates';

/** The variables of the chosen template as fields, or why there are none. */
export async function getTemplateVariables(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen = splitTemplateValue(
		String(this.getNodeParameter('templateName', '', { extractValue: true }) ?? ''),
	);
	const language = String(this.getNodeParameter('templateLanguage', '') ?? '').trim() || chosen.language;
	if (chosen.name === '') return { fields: [], emptyFieldsNotice: 'Choose a template first.' };

	for await (const { templates } of flowTemplatePages(this)) {
		const template = templates.find(
			(candidate) => candidate.name === chosen.name && (language === '' || candidate.language === language),
		);
		if (!template) continue;
		const fields = variablesOf(template).map(({ id, label, required }) => ({
			id,
			displayName: label,
			required,
			defaultMatch: false,
			display: true,
			type: 'string' as const,
		}));
		return { fields, emptyFieldsNotice: 'This template has no variables: there is nothing to fill in.' };
	}
	return {
		fields: [],
		emptyFieldsNotice:
			'No approved template of this name and language has a Flow button. Set Variables Input to By Hand to go on without the list.',
	};
}
