import { asText, isPlainObject } from '../flow/json';
import { asObject } from './fields';

/**
 * The template list of Exotel's API (exotel-whatsapp-api.md 12) and what it tells about a template: its
 * Flow buttons, the only place where the API shows Flow ids, and its variables.
 */

export interface Template {
	name: string;
	language: string;
	category: string;
	status: string;
	components: Array<Record<string, unknown>>;
}

export interface TemplatePage {
	templates: Template[];
	/** For the next page; null on the last one. */
	nextCursor: string | null;
}

export interface FlowButtonOfTemplate {
	/** Position among the buttons, as the send wants it. */
	index: string;
	flowId: string | null;
}

/** A value that a send of the template has to give. */
export interface TemplateVariable {
	/** `header_text`, `header_image`, `header_video`, `header_document`, `header_filename`, or `body_<number or name>`. */
	id: string;
	/** For people, with the template's own example where it has one. */
	label: string;
	required: boolean;
}

/** Path of one page of templates. Only approved ones can be sent. */
export function templatesPath(accountSid: string, wabaId: string, cursor?: string): string {
	const query = new URLSearchParams({
		waba_id: wabaId.trim(),
		// Exotel's older page wants JSON lists here; its newer one shows plain values (13 #12).
		status: '["APPROVED"]',
		limit: '100',
		...(cursor && { after: cursor }),
	});
	return `/v2/accounts/${encodeURIComponent(accountSid.trim())}/templates?${query.toString()}`;
}

/**
 * Reads a page of the list; null when it is none. Entries without data, which Exotel can give, are passed
 * over. Never throws.
 */
export function readTemplatePage(body: unknown): TemplatePage | null {
	const response = asObject(asObject(body).response);
	const whatsapp = asObject(response.whatsapp);
	if (!Array.isArray(whatsapp.templates)) return null;
	const entries: unknown[] = whatsapp.templates;

	return {
		templates: entries.flatMap((entry) => readTemplate(asObject(asObject(entry).data))),
		nextCursor: cursorIn(whatsapp) ?? cursorIn(response) ?? cursorIn(asObject(body)),
	};
}

export function flowButtonsOf(template: Template): FlowButtonOfTemplate[] {
	return buttonsOf(template)
		.map((button, index) => ({ button, index }))
		.filter(({ button }) => text(button.type).toUpperCase() === 'FLOW')
		.map(({ button, index }) => ({
			index: String(index),
			flowId: text(button.flow_id) || null,
		}));
}

/** The variables of header and body, in the order of the message. */
export function variablesOf(template: Template): TemplateVariable[] {
	return [...headerVariables(template), ...bodyVariables(template)];
}

function readTemplate(data: Record<string, unknown>): Template[] {
	const name = text(data.name);
	if (name === '') return [];
	const language = isPlainObject(data.language) ? text(data.language.code) : text(data.language);
	const components = Array.isArray(data.components) ? data.components.filter(isPlainObject) : [];
	return [{ name, language, category: text(data.category), status: text(data.status).toUpperCase(), components }];
}

function buttonsOf({ components }: Template): Array<Record<string, unknown>> {
	const buttons = componentOf(components, 'BUTTONS').buttons;
	return Array.isArray(buttons) ? buttons.map(asObject) : [];
}

function headerVariables({ components }: Template): TemplateVariable[] {
	const header = componentOf(components, 'HEADER');
	const format = text(header.format).toLowerCase();
	switch (format) {
		case 'text':
			return placeholdersIn(text(header.text)).map((name) => ({
				id: /^\d+$/.test(name) ? 'header_text' : `header_text_${name}`,
				label: `Header Text ${described(name, exampleOf(header, 'header_text', name, 0))}`,
				required: true,
			}));
		case 'image':
		case 'video':
			return [{ id: `header_${format}`, label: `Header ${title(format)} (Link)`, required: true }];
		case 'document':
			return [
				{ id: 'header_document', label: 'Header Document (Link)', required: true },
				{ id: 'header_filename', label: 'Header Document (File Name)', required: false },
			];
		default:
			return [];
	}
}

function bodyVariables({ components }: Template): TemplateVariable[] {
	const body = componentOf(components, 'BODY');
	return placeholdersIn(text(body.text)).map((name, index) => ({
		id: `body_${name}`,
		label: `Body ${described(name, exampleOf(body, 'body_text', name, index))}`,
		required: true,
	}));
}

/** The names in `{{1}}` or `{{customer_name}}`, once each: numbers in ascending order, names as they come. */
function placeholdersIn(content: string): string[] {
	const names = [...new Set([...content.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name))];
	return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

function described(name: string, example: string): string {
	return `{{${name}}}${example === '' ? '' : ` (e.g. ${example})`}`;
}

/** Meta's examples: a list (of lists) for numbered variables, objects for named ones. */
function exampleOf(component: Record<string, unknown>, key: string, name: string, index: number): string {
	const example = asObject(component.example);
	const named = example[`${key}_named_params`];
	if (Array.isArray(named)) {
		return text(named.map(asObject).find((entry) => entry.param_name === name)?.example);
	}
	const values = Array.isArray(example[key]) ? (example[key] as unknown[]).flat() : [];
	return text(values[index]);
}

function componentOf(
	components: Array<Record<string, unknown>>,
	type: string,
): Record<string, unknown> {
	return components.find((component) => text(component.type).toUpperCase() === type) ?? {};
}

/** No source says where the cursor stands (exotel-whatsapp-api.md 15), so every likely place is read. */
function cursorIn(holder: Record<string, unknown>): string | null {
	const paging = asObject(holder.paging);
	const metadata = asObject(holder.metadata);
	return (
		text(asObject(paging.cursors).after) ||
		text(paging.after) ||
		text(asObject(asObject(metadata.paging).cursors).after) ||
		text(metadata.after) ||
		text(holder.after) ||
		null
	);
}

function title(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

function text(value: unknown): string {
	return asText(value) ?? '';
}
