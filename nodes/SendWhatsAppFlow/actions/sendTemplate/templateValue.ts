/** A template as the list gives it. */
export interface ChosenTemplate {
	name: string;
	/** "" for a typed name. */
	language: string;
	/** What of it this node cannot fill, in words; "" when there is nothing, or when nobody knows. */
	notFilled: string;
}

/**
 * The value of a template chosen from the list: name and language, since a name has one template for each
 * language, and what a send could not fill. Names have no "|", so a typed name passes through unchanged.
 */
export function templateValue({ name, language, notFilled }: ChosenTemplate): string {
	return [name, language, ...(notFilled === '' ? [] : [notFilled])].join('|');
}

export function splitTemplateValue(value: string): ChosenTemplate {
	const [name, language = '', notFilled = ''] = value.trim().split('|', 3);
	return { name, language, notFilled };
}
