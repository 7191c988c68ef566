import { asObject, asText, isPlainObject } from '../flow/json';
import { trimPasted } from '../flow/pastedText';
import type { ButtonValue, TemplateMessageInput } from '../flow/templateMessage';
import { toIsoTimestamp } from './timestamp';

/**
 * The template list of Exotel's API (docs/protocol/exotel.md#template-list). A template has variables and Flow buttons;
 * no other call of the API shows Flow ids.
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

export interface TemplateFlowButton {
	/** Position among the buttons, as a send expects it. */
	index: string;
	flowId: string | null;
}

/** A value that a send of the template needs. */
export interface TemplateVariable {
	/** Says where the value belongs; `readTemplateValues` reads it. */
	id: string;
	/** Shown to the user, with the template's example when it has one. */
	label: string;
	required: boolean;
}

/** Path of one page of templates. Only approved ones can be sent. */
export function getTemplatesPath(accountSid: string, wabaId: string, cursor?: string): string {
	const query = new URLSearchParams({
		waba_id: wabaId.trim(),
		// A JSON list, as Exotel's older page wants it (docs/protocol/exotel.md#template-list).
		status: '["APPROVED"]',
		limit: '100',
		...(cursor && { after: cursor }),
	});
	return `/v2/accounts/${encodeURIComponent(accountSid.trim())}/templates?${query.toString()}`;
}

/** Reads a page of the list; null for anything else. Skips entries without data. Never throws. */
export function readTemplatePage(body: unknown): TemplatePage | null {
	const response = asObject(asObject(body).response);
	const whatsapp = asObject(response.whatsapp);
	if (!Array.isArray(whatsapp.templates)) return null;
	const entries: unknown[] = whatsapp.templates;

	return {
		templates: entries.flatMap((entry) => readTemplate(asObject(asObject(entry).data))),
		nextCursor: findCursor(whatsapp) ?? findCursor(response) ?? findCursor(asObject(body)),
	};
}

export function listFlowButtons(template: Template): TemplateFlowButton[] {
	return readButtons(template)
		.map((button, index) => ({ button, index }))
		.filter(({ button }) => toText(button.type).toUpperCase() === 'FLOW')
		.map(({ button, index }) => ({
			index: String(index),
			flowId: toText(button.flow_id) || null,
		}));
}

/** Every value that the template needs, in the order of the message. */
export function listTemplateVariables(template: Template): TemplateVariable[] {
	return [
		...listHeaderVariables(template),
		...listBodyVariables(template),
		...listOfferVariables(template),
		...listButtonVariables(template),
	];
}

/** The parts that need a value which the node has no field for, in words such as "a carousel". */
export function listUnsupportedParts(template: Template): string[] {
	const parts = template.components.flatMap((component) => {
		const type = readKind(component.type);
		if (type === 'header') {
			const format = readKind(component.format);
			return SUPPORTED_HEADERS.includes(format) ? [] : [`a header of the kind ${format}`];
		}
		if (type === 'carousel') return ['a carousel'];
		return SUPPORTED_COMPONENTS.includes(type) ? [] : [`a part of the kind ${type}`];
	});
	const buttons = readButtons(template).flatMap((button) => {
		if (toText(button.otp_type) !== '') return [UNSUPPORTED_BUTTONS.otp];
		const type = readKind(button.type);
		return SUPPORTED_BUTTONS.includes(type)
			? []
			: [UNSUPPORTED_BUTTONS[type] ?? `a button of the kind ${type}`];
	});
	const second = listFlowButtons(template).length > 1 ? ['a second Flow button'] : [];
	return [...new Set([...parts, ...buttons, ...second])].slice(0, MAX_PARTS);
}

/** The most parts that are named. */
const MAX_PARTS = 5;
const SUPPORTED_HEADERS = ['', 'text', 'image', 'video', 'document', 'location'];
const SUPPORTED_COMPONENTS = [
	'header',
	'body',
	'footer',
	'buttons',
	'limited_time_offer',
	'call_permission_request',
];
const SUPPORTED_BUTTONS = ['flow', 'url', 'phone_number', 'quick_reply', 'copy_code', 'voice_call'];
const UNSUPPORTED_BUTTONS: Partial<Record<string, string>> & { otp: string } = {
	otp: 'a button for a one-time password',
	catalog: 'a button that opens a catalog',
	mpm: 'a button with products',
	spm: 'a button with a product',
	order_details: 'a button with an order',
};

/** A type or format in lower case. Anything but a short word becomes `unknown`, because it is shown to the user. */
function readKind(value: unknown): string {
	const word = toText(value);
	return /^\w{0,40}$/.test(word) ? word.toLowerCase() : 'unknown';
}

/** The values of a send, sorted into the parts of the message. */
export type TemplateValues = Pick<
	TemplateMessageInput,
	'header' | 'body' | 'buttons' | 'offerEndsAt'
>;

/** Sorts values into the parts of the message, by the ids of `listTemplateVariables`. Skips unknown ids. */
export function readTemplateValues(
	given: ReadonlyArray<readonly [id: string, value: string]>,
): TemplateValues {
	const values = new Map(given);
	const trimmed = (id: string) => trimPasted(values.get(id) ?? '');
	const result: TemplateValues = { header: { type: 'none' }, body: [], buttons: [] };
	const numbered: Array<{ number: number; variable: { text: string } }> = [];

	for (const [id, value] of values) {
		const [, part, rest = ''] = /^(header|body|button|offer)_(.+)$/.exec(id) ?? [];
		switch (part) {
			case 'header':
				if (rest === 'image' || rest === 'video') result.header = { type: rest, link: trimmed(id) };
				if (rest === 'document') {
					result.header = { type: rest, link: trimmed(id), filename: trimmed('header_filename') };
				}
				if (rest === 'latitude') {
					result.header = {
						type: 'location',
						latitude: trimmed(id),
						longitude: trimmed('header_longitude'),
						name: trimmed('header_place'),
						address: trimmed('header_address'),
					};
				}
				if (rest === 'text') result.header = { type: 'text', text: value };
				if (rest.startsWith('text_'))
					result.header = { type: 'text', text: value, parameterName: rest.slice(5) };
				break;
			case 'body':
				if (/^\d+$/.test(rest)) numbered.push({ number: Number(rest), variable: { text: value } });
				else result.body.push({ text: value, parameterName: rest });
				break;
			case 'button': {
				const [, index, kind] = /^(\d)_(url|copy_code)$/.exec(rest) ?? [];
				if (index)
					result.buttons.push({ kind: kind as ButtonValue['kind'], index, value: trimmed(id) });
				break;
			}
			case 'offer':
				result.offerEndsAt = Date.parse(toIsoTimestamp(trimmed(id)) ?? '');
		}
	}
	result.body.push(...numbered.sort((a, b) => a.number - b.number).map(({ variable }) => variable));
	return result;
}

function readTemplate(data: Record<string, unknown>): Template[] {
	const name = toText(data.name);
	if (name === '') return [];
	const language = isPlainObject(data.language)
		? toText(data.language.code)
		: toText(data.language);
	const components = Array.isArray(data.components) ? data.components.filter(isPlainObject) : [];
	return [
		{
			name,
			language,
			category: toText(data.category),
			status: toText(data.status).toUpperCase(),
			components,
		},
	];
}

function readButtons({ components }: Template): Array<Record<string, unknown>> {
	const buttons = findComponent(components, 'BUTTONS').buttons;
	return Array.isArray(buttons) ? buttons.slice(0, MAX_BUTTONS).map(asObject) : [];
}

/** The most buttons of a template. */
const MAX_BUTTONS = 10;
/** Texts are searched for variables up to this length. */
const MAX_CHARACTERS = 10_000;
const MAX_EXAMPLE = 60;

function listHeaderVariables({ components }: Template): TemplateVariable[] {
	const header = findComponent(components, 'HEADER');
	const format = toText(header.format).toLowerCase();
	switch (format) {
		case 'text':
			// A header has at most one variable.
			return findPlaceholders(header.text)
				.slice(0, 1)
				.map((name) => ({
					id: /^\d+$/.test(name) ? 'header_text' : `header_text_${name}`,
					label: `Header Text ${describeVariable(name, createExampleLookup(header, 'header_text')(name, 0))}`,
					required: true,
				}));
		case 'location':
			return [
				{
					id: 'header_latitude',
					label: 'Header Location (Latitude, e.g. 12.9716)',
					required: true,
				},
				{
					id: 'header_longitude',
					label: 'Header Location (Longitude, e.g. 77.5946)',
					required: true,
				},
				{ id: 'header_place', label: 'Header Location (Name)', required: false },
				{ id: 'header_address', label: 'Header Location (Address)', required: false },
			];
		case 'image':
		case 'video':
			return [
				{ id: `header_${format}`, label: `Header ${capitalize(format)} (Link)`, required: true },
			];
		case 'document':
			return [
				{ id: 'header_document', label: 'Header Document (Link)', required: true },
				{ id: 'header_filename', label: 'Header Document (File Name)', required: false },
			];
		default:
			return [];
	}
}

function listBodyVariables({ components }: Template): TemplateVariable[] {
	const body = findComponent(components, 'BODY');
	const exampleOf = createExampleLookup(body, 'body_text');
	return findPlaceholders(body.text).map((name, index) => ({
		id: `body_${name}`,
		label: `Body ${describeVariable(name, exampleOf(name, index))}`,
		required: true,
	}));
}

function listOfferVariables({ components }: Template): TemplateVariable[] {
	const offer = asObject(findComponent(components, 'LIMITED_TIME_OFFER').limited_time_offer);
	if (offer.has_expiration !== true) return [];
	return [{ id: 'offer_ends', label: 'Offer Ends (Date and Time)', required: true }];
}

function listButtonVariables(template: Template): TemplateVariable[] {
	return readButtons(template).flatMap((button, index) => {
		const caption = truncate(toText(button.text)) || String(index + 1);
		const example = truncate(
			toText(Array.isArray(button.example) ? button.example[0] : button.example),
		);
		switch (readKind(button.type)) {
			case 'url': {
				if (findPlaceholders(button.url).length === 0) return [];
				const label = `Button "${caption}": End of the Link${formatExample(example)}`;
				return [{ id: `button_${index}_url`, label, required: true }];
			}
			case 'copy_code': {
				const label = `Button "${caption}": Code to Copy${formatExample(example)}`;
				return [{ id: `button_${index}_copy_code`, label, required: true }];
			}
			default:
				return [];
		}
	});
}

/** The names in `{{1}}` or `{{customer_name}}`, once each: numbers in ascending order, names as they come. */
function findPlaceholders(content: unknown): string[] {
	const found = toText(content)
		.slice(0, MAX_CHARACTERS)
		.matchAll(/\{\{\s*(\w+)\s*\}\}/g);
	const names = [...new Set([...found].map(([, name]) => name))];
	return names.every((name) => /^\d+$/.test(name))
		? names.sort((a, b) => Number(a) - Number(b))
		: names;
}

function describeVariable(name: string, example: string): string {
	return `{{${name}}}${formatExample(example)}`;
}

function formatExample(example: string): string {
	return example === '' ? '' : ` (e.g. ${example})`;
}

/** Meta's examples: a list (of lists) for numbered variables, objects for named ones. */
function createExampleLookup(
	component: Record<string, unknown>,
	key: string,
): (name: string, index: number) => string {
	const example = asObject(component.example);
	const named = example[`${key}_named_params`];
	if (Array.isArray(named)) {
		const byName = new Map(
			named.map(asObject).map((entry) => [toText(entry.param_name), entry.example]),
		);
		return (name) => truncate(toText(byName.get(name)));
	}
	const values = Array.isArray(example[key]) ? (example[key] as unknown[]).flat() : [];
	return (_, index) => truncate(toText(values[index]));
}

function truncate(words: string): string {
	return words.length <= MAX_EXAMPLE ? words : `${words.slice(0, MAX_EXAMPLE)}…`;
}

function findComponent(
	components: Array<Record<string, unknown>>,
	type: string,
): Record<string, unknown> {
	return components.find((component) => toText(component.type).toUpperCase() === type) ?? {};
}

/** No source says where the cursor stands, so every likely place is read (docs/protocol/exotel.md#template-list). */
function findCursor(holder: Record<string, unknown>): string | null {
	const paging = asObject(holder.paging);
	const metadata = asObject(holder.metadata);
	return (
		toText(asObject(paging.cursors).after) ||
		toText(paging.after) ||
		toText(asObject(asObject(metadata.paging).cursors).after) ||
		toText(metadata.after) ||
		toText(holder.after) ||
		null
	);
}

function capitalize(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

function toText(value: unknown): string {
	return asText(value) ?? '';
}
