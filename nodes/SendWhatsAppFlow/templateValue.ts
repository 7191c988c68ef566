/**
 * The value of a template chosen from the list: name and language, since a name has one template for each
 * language. Names have no "|", so a typed name passes through unchanged.
 */
export function templateValue(name: string, language: string): string {
	return `${name}|${language}`;
}

export function splitTemplateValue(value: string): { name: string; language: string } {
	const [name, language = ''] = value.trim().split('|');
	return { name, language };
}
