/**
 * The interactive message that opens a Flow, as Meta defines it and Exotel passes it on
 * (docs/protocol/flows.md#flow-message).
 */

export type FlowAction = 'navigate' | 'data_exchange';
export type FlowMode = 'draft' | 'published';
export type MediaHeaderType = 'image' | 'video' | 'document';

/** Values for the first screen: a JSON object with at least one key and no null in it. */
export type ScreenData = Record<string, unknown>;

export type FlowHeader =
	| { type: 'text'; text: string }
	| { type: 'image'; image: { link: string } }
	| { type: 'video'; video: { link: string } }
	| { type: 'document'; document: { link: string } };

export interface FlowActionPayload {
	screen: string;
	data?: ScreenData;
}

export interface FlowParameters {
	/** Always the string "3" today. */
	flow_message_version: string;
	flow_token: string;
	flow_id: string;
	/** Text of the button that opens the Flow. */
	flow_cta: string;
	flow_action: FlowAction;
	mode?: FlowMode;
	/** Only with `navigate`; with `data_exchange` the endpoint names the first screen. */
	flow_action_payload?: FlowActionPayload;
}

export interface InteractiveFlow {
	type: 'flow';
	header?: FlowHeader;
	body: { text: string };
	footer?: { text: string };
	action: { name: 'flow'; parameters: FlowParameters };
}

export type HeaderInput =
	| { type: 'none' }
	| { type: 'text'; text: string }
	| { type: MediaHeaderType; link: string };

/** The values of a message. Blank optional texts are left out. */
export interface FlowMessageInput {
	flowId: string;
	flowCta: string;
	flowToken: string;
	flowMessageVersion: string;
	mode?: FlowMode;
	header: HeaderInput;
	bodyText: string;
	footerText: string;
	opening: FlowOpening;
}

/** How the Flow opens: on a screen named here, or on one that the data endpoint names. */
export type FlowOpening =
	| { action: 'navigate'; screen: string; data: ScreenData }
	| { action: 'data_exchange' };

/** Builds the `interactive` object. Checks nothing: rules/flowMessage.ts does. */
export function buildInteractiveFlow(input: FlowMessageInput): InteractiveFlow {
	const header = buildHeader(input.header);
	const payload = buildPayload(input.opening);

	return {
		type: 'flow',
		...(header && { header }),
		body: { text: input.bodyText },
		...(!isBlank(input.footerText) && { footer: { text: input.footerText } }),
		action: {
			name: 'flow',
			parameters: {
				flow_message_version: input.flowMessageVersion,
				flow_token: input.flowToken,
				flow_id: input.flowId,
				flow_cta: input.flowCta,
				flow_action: input.opening.action,
				...(input.mode && { mode: input.mode }),
				...(payload && { flow_action_payload: payload }),
			},
		},
	};
}

function buildHeader(header: HeaderInput): FlowHeader | undefined {
	switch (header.type) {
		case 'none':
			return undefined;
		case 'text':
			return { type: 'text', text: header.text };
		case 'image':
			return { type: 'image', image: { link: header.link } };
		case 'video':
			return { type: 'video', video: { link: header.link } };
		case 'document':
			return { type: 'document', document: { link: header.link } };
	}
}

function buildPayload(opening: FlowOpening): FlowActionPayload | undefined {
	if (opening.action === 'data_exchange') return undefined;

	const hasData = Object.keys(opening.data).length > 0;
	if (isBlank(opening.screen) && !hasData) return undefined;

	return { screen: opening.screen, ...(hasData && { data: opening.data }) };
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}
