import type { PersonMessage } from '../../world/records.mts';

/** What a person's message says, in one line or more. */
export function personText({ content, response }: PersonMessage): string {
	if (response !== null) return 'Response sent';
	const { text, button, interactive } = content as {
		text?: { body?: unknown };
		button?: { text?: unknown };
		interactive?: { button_reply?: { title?: unknown }; list_reply?: { title?: unknown } };
	};
	const said =
		text?.body ??
		button?.text ??
		interactive?.button_reply?.title ??
		interactive?.list_reply?.title;
	return typeof said === 'string' ? said : content.type;
}
