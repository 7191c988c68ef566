import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { listFlowButtons, listUnsupportedParts } from '../../../exotel/templates';
import { searchManagerFlows } from '../../shared/meta/searchManagerFlows';
import { templateValue } from '../actions/sendTemplate/templateValue';
import { flowTemplatePages } from './listTemplates';

/**
 * Templates for the field Template: approved, with a Flow button, by name and language. Pages that hold
 * none are passed over, so that the list never looks empty before its end.
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	for await (const { templates, nextCursor } of flowTemplatePages(
		this,
		'Without it choose By Name',
		paginationToken,
	)) {
		const results = templates
			.filter(({ name }) => contains(name, filter))
			.map((template) => {
				const { name, language, category } = template;
				const notFilled = listUnsupportedParts(template).join(' and ');
				const remark = notFilled && `cannot be sent: ${notFilled}`;
				return {
					name: `${name} (${[language, category, remark].filter(Boolean).join(', ')})`,
					value: templateValue({ name, language, notFilled }),
				};
			});
		if (results.length > 0) return { results, ...(nextCursor && { paginationToken: nextCursor }) };
	}
	return { results: [] };
}

/** Flows for the field Flow: all that are in WhatsApp Manager, where the node may look there; else those of templates. */
export async function searchFlows(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return this.getNodeParameter('flowDefinition', 'none') === 'meta'
		? await searchManagerFlows.call(this, filter, paginationToken)
		: await searchFlowsOfTemplates(this, filter);
}

/**
 * The Flows that the Flow buttons of approved templates name. A Flow's own name is in no call of Exotel's API, so it goes
 * by the names of its templates.
 */
async function searchFlowsOfTemplates(
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const templatesByFlow = new Map<string, Set<string>>();
	for await (const { templates } of flowTemplatePages(context, 'Without it choose By ID')) {
		for (const template of templates) {
			for (const { flowId } of listFlowButtons(template)) {
				if (flowId === null) continue;
				const names = templatesByFlow.get(flowId) ?? new Set();
				templatesByFlow.set(flowId, names.add(template.name));
			}
		}
	}

	const results = [...templatesByFlow]
		.map(([flowId, names]) => ({ name: `${[...names].join(', ')} (${flowId})`, value: flowId }))
		.filter(({ name }) => contains(name, filter));
	return { results };
}

function contains(text: string, filter = ''): boolean {
	return text.toLowerCase().includes(filter.trim().toLowerCase());
}
