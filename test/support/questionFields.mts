import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { formFieldsProperty } from '../../nodes/WhatsAppFlow/actions/build/formFields.ts';

/** The fields of a question in the node WhatsApp Flow. */
export const QUESTION_FIELDS: INodeProperties[] = (
	formFieldsProperty.options as INodePropertyCollection[]
)[0].values;

/** Those that the node shows for a question of a type. */
export function fieldsShownFor(type: string): INodeProperties[] {
	return QUESTION_FIELDS.filter(({ displayOptions: { show, hide } = {} }) => {
		const shown = show?.fieldType;
		return (shown === undefined || shown.includes(type)) && !hide?.fieldType?.includes(type);
	});
}
