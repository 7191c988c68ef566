import type { FlowHeader, InteractiveFlow, ScreenData } from './flowMessage';
import type { TemplateMessage } from './templateMessage';

/** What a person would see of a message. Null where it has nothing there. */
export interface MessagePreview {
	/** A text, or the link of a file. */
	header: string | null;
	body: string;
	footer: string | null;
	button: string;
	/** The first screen; null where the Flow or its endpoint decides. */
	screen: string | null;
	screen_data: ScreenData | null;
}

/** Shows a Flow message. */
export function previewFlow({ header, body, footer, action }: InteractiveFlow): MessagePreview {
	const { flow_cta: button, flow_action_payload: payload } = action.parameters;
	return {
		header: header ? showHeader(header) : null,
		body: body.text,
		footer: footer?.text ?? null,
		button,
		screen: payload?.screen ?? null,
		screen_data: payload?.data ?? null,
	};
}

/** What a template is filled with. Its texts are at WhatsApp, so they are not known here. */
export interface TemplatePreview {
	template: string;
	language: string;
	/** Per part of the template, the values in their order. */
	values: Array<{ part: string; values: unknown[] }>;
}

/** Shows what a template is filled with. */
export function previewTemplate({ name, language, components }: TemplateMessage): TemplatePreview {
	return {
		template: name,
		language: language.code,
		values: (components ?? []).map(({ type, parameters }) => ({
			part: type,
			values: [...parameters],
		})),
	};
}

function showHeader(header: FlowHeader): string {
	switch (header.type) {
		case 'text':
			return header.text;
		case 'image':
			return header.image.link;
		case 'video':
			return header.video.link;
		case 'document':
			return header.document.link;
	}
}
