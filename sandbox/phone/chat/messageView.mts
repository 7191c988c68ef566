import type { Message } from '../../world/records.mts';
import type { Template } from '../../schema/template.mts';

/** A business message as the phone shows it. */
export interface MessageView {
	header: Header | null;
	/** With WhatsApp's formatting. */
	body: string;
	footer: string;
	buttons: Button[];
	/** What the person at the page should know, such as that the sandbox has no such template. */
	note: string;
}

export type Header = { kind: 'text'; text: string } | MediaHeader;

export interface MediaHeader {
	kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
	link: string;
	fileName: string;
}

export type Button =
	| { kind: 'flow'; text: string }
	/** Pressing it sends `content`. */
	| { kind: 'reply'; text: string; content: { type: string } & Record<string, unknown> }
	| { kind: 'url'; text: string; url: string }
	/** Shown, but this phone cannot do it. */
	| { kind: 'other'; text: string };

type Content = Message['content'];
type Interactive = Extract<Content, { type: 'interactive' }>['interactive'];
type Sent = Extract<Content, { type: 'template' }>['template'];
type SentComponent = NonNullable<Sent['components']>[number];
type TemplateButton = Extract<
	Template['components'][number],
	{ type: 'BUTTONS' }
>['buttons'][number];

const EMPTY: MessageView = { header: null, body: '', footer: '', buttons: [], note: '' };

/** Turns the content of a message into what its bubble holds. */
export function messageView(content: Content, templates: readonly Template[]): MessageView {
	switch (content.type) {
		case 'text':
			return { ...EMPTY, body: content.text.body };
		case 'interactive':
			return interactiveView(content.interactive);
		case 'template':
			return templateView(content.template, templates);
		case 'image':
		case 'video':
		case 'audio':
		case 'sticker':
		case 'document':
			return { ...EMPTY, header: mediaOf(content, content.type) };
		case 'location':
			return { ...EMPTY, body: JSON.stringify(content.location), note: 'A place' };
		case 'contacts':
			return { ...EMPTY, body: JSON.stringify(content.contacts), note: 'Contacts' };
	}
}

/** One line for lists of chats and for screen readers. */
export function previewOf({ body, header, buttons }: MessageView): string {
	if (body !== '') return body;
	if (header) return header.kind === 'text' ? header.text : header.kind;
	return buttons[0]?.text ?? '';
}

function interactiveView(interactive: Interactive): MessageView {
	const { header, body, footer } = interactive;
	return {
		header: header ? headerOf(header) : null,
		body: body.text,
		footer: footer?.text ?? '',
		buttons: interactiveButtons(interactive),
		note: isDraft(interactive)
			? 'A draft: WhatsApp would show a warning in place of these texts.'
			: '',
	};
}

/** Drafts are only for testers, and shown differently (docs/protocol/flows.md#draft-flows). */
function isDraft(interactive: Interactive): boolean {
	return interactive.type === 'flow' && interactive.action.parameters.mode === 'draft';
}

function interactiveButtons(interactive: Interactive): Button[] {
	if (interactive.type === 'flow')
		return [{ kind: 'flow', text: interactive.action.parameters.flow_cta }];
	const action = interactive.action as Record<string, unknown>;
	if (interactive.type === 'button') {
		return listOf(action.buttons).map(({ reply }) => {
			const { id, title } = objectOf(reply);
			return {
				kind: 'reply',
				text: String(title),
				content: {
					type: 'interactive',
					interactive: { type: 'button_reply', button_reply: { id, title } },
				},
			};
		});
	}
	if (interactive.type === 'cta_url') {
		const { display_text, url } = objectOf(action.parameters);
		return [linkButton(String(display_text), String(url))];
	}
	return [
		{ kind: 'other', text: typeof action.button === 'string' ? action.button : interactive.type },
	];
}

function templateView(sent: Sent, templates: readonly Template[]): MessageView {
	const template = templates.find(
		({ name, language }) => name === sent.name && language === sent.language.code,
	);
	if (!template) return unknownTemplate(sent);
	const view = { ...EMPTY };
	for (const component of template.components) {
		switch (component.type) {
			case 'HEADER':
				view.header =
					component.format === 'TEXT'
						? {
								kind: 'text',
								text: filledIn(String(component.text ?? ''), parametersOf(sent, 'header')),
							}
						: sentHeader(sent);
				break;
			case 'BODY':
				view.body = filledIn(component.text, parametersOf(sent, 'body'));
				break;
			case 'FOOTER':
				view.footer = component.text;
				break;
			case 'BUTTONS':
				view.buttons = component.buttons.map((button, index) =>
					templateButton(button, parameterOf(sent, index)),
				);
		}
	}
	return view;
}

function unknownTemplate(sent: Sent): MessageView {
	const hasFlow = sent.components?.some(
		(each) => each.type === 'button' && each.sub_type === 'flow',
	);
	return {
		...EMPTY,
		header: sentHeader(sent),
		body: parametersOf(sent, 'body').map(valueOf).join('\n'),
		buttons: hasFlow ? [{ kind: 'flow', text: 'Open' }] : [],
		note: `The sandbox has no template ${sent.name} (${sent.language.code}); these are its values.`,
	};
}

function templateButton(button: TemplateButton, { payload, text: value }: ButtonParameter): Button {
	const { text } = button;
	switch (button.type) {
		case 'FLOW':
			return { kind: 'flow', text };
		case 'QUICK_REPLY':
			return {
				kind: 'reply',
				text,
				content: { type: 'button', button: { text, payload: payload ?? text } },
			};
		case 'URL':
			return linkButton(
				text,
				button.url.replace(/\{\{\s*\w+\s*\}\}/, () => value ?? ''),
			);
		default:
			return { kind: 'other', text };
	}
}

/** Only web addresses are followed: any other, such as "javascript:", could act in this page. */
function linkButton(text: string, url: string): Button {
	return isWebAddress(url) ? { kind: 'url', text, url } : { kind: 'other', text };
}

/** Whether a link leads to a web page, whatever blanks and capitals it is written with. */
export function isWebAddress(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** The value of a button: what a reply sends back, or the end of a link. */
interface ButtonParameter {
	payload?: string;
	text?: string;
}

function parameterOf({ components = [] }: Sent, index: number): ButtonParameter {
	for (const each of components) {
		if (each.type !== 'button' || each.index !== String(index)) continue;
		const { payload, text } = each.parameters[0] ?? {};
		return {
			...(typeof payload === 'string' && { payload }),
			...(typeof text === 'string' && { text }),
		};
	}
	return {};
}

type Parameter = Extract<SentComponent, { type: 'header' | 'body' }>['parameters'][number];

function parametersOf({ components = [] }: Sent, type: 'header' | 'body'): Parameter[] {
	const component = components.find((each) => each.type === type);
	return component?.type === 'header' || component?.type === 'body' ? component.parameters : [];
}

function sentHeader(sent: Sent): Header | null {
	const [header] = parametersOf(sent, 'header');
	return header ? headerOf(header) : null;
}

function headerOf(header: { type: string }): Header | null {
	const { type, text } = header as { type: string; text?: string };
	if (type === 'text') return { kind: 'text', text: text ?? '' };
	if (type === 'location') {
		const { name, address, latitude, longitude } = objectOf(
			(header as Record<string, unknown>).location,
		);
		return {
			kind: 'text',
			text: [name, address, `${String(latitude)}, ${String(longitude)}`].filter(Boolean).join(', '),
		};
	}
	return type === 'image' || type === 'video' || type === 'document' ? mediaOf(header, type) : null;
}

function mediaOf(holder: object, kind: MediaHeader['kind']): MediaHeader {
	const { link, filename } = objectOf((holder as Record<string, unknown>)[kind]);
	return { kind, link: String(link), fileName: typeof filename === 'string' ? filename : '' };
}

/** Replaces `{{1}}` and `{{name}}`; a variable without a value stays visible. */
function filledIn(text: string, parameters: Parameter[]): string {
	return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
		const parameter = parameters.find(
			(each) => 'parameter_name' in each && each.parameter_name === name,
		);
		const chosen = parameter ?? parameters[Number(name) - 1];
		return chosen ? valueOf(chosen) : whole;
	});
}

function valueOf(parameter: Parameter): string {
	switch (parameter.type) {
		case 'text':
			return parameter.text;
		case 'currency':
			return String(parameter.currency.fallback_value ?? '');
		case 'date_time':
			return String(parameter.date_time.fallback_value ?? '');
		default:
			return '';
	}
}

function objectOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.map(objectOf) : [];
}
