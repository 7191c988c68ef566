import type { MediaHeaderType, ScreenData } from './flowMessage';
import { trimPasted } from './pastedText';

/**
 * A template message with a Flow button, as Meta defines it and Exotel passes it on
 * (docs/protocol/flows.md#template-messages, docs/protocol/exotel.md#template-message).
 */

export interface TextParameter {
	type: 'text';
	text: string;
	/** Only for templates whose variables have names instead of numbers. */
	parameter_name?: string;
}

/** A place that WhatsApp shows on a map. */
export interface Location {
	latitude: string;
	longitude: string;
	name?: string;
	address?: string;
}

export type HeaderParameter =
	| TextParameter
	| { type: 'location'; location: Location }
	| { type: 'image'; image: { link: string } }
	| { type: 'video'; video: { link: string } }
	| { type: 'document'; document: { link: string; filename?: string } };

/**
 * The Flow button is always sent, even when it is empty: without it WhatsApp answers 131009
 * (docs/protocol/flows.md#rule-t01).
 */
export interface FlowButton {
	type: 'button';
	sub_type: 'flow';
	/** Position of the button in the template, "0" to "9". */
	index: string;
	parameters: [{ type: 'action'; action: { flow_token: string; flow_action_data?: ScreenData } }];
}

/** A button beside the Flow button that needs a value. */
export type ValueButton =
	/** The value of the variable at the end of the button's URL. */
	| { type: 'button'; sub_type: 'url'; index: string; parameters: [{ type: 'text'; text: string }] }
	/** The code that the button copies. */
	| {
			type: 'button';
			sub_type: 'copy_code';
			index: string;
			parameters: [{ type: 'coupon_code'; coupon_code: string }];
	  };

/** When an offer ends, in milliseconds since 1970. */
export interface LimitedTimeOffer {
	type: 'limited_time_offer';
	parameters: [{ type: 'limited_time_offer'; limited_time_offer: { expiration_time_ms: number } }];
}

export type TemplateComponent =
	| { type: 'header'; parameters: [HeaderParameter] }
	| { type: 'body'; parameters: TextParameter[] }
	| LimitedTimeOffer
	| ValueButton
	| FlowButton;

export interface TemplateMessage {
	name: string;
	language: { code: string; policy?: 'deterministic' };
	components: TemplateComponent[];
}

export type TemplateHeaderInput =
	| { type: 'none' }
	| { type: 'text'; text: string; parameterName?: string }
	| ({ type: 'location' } & Location)
	| { type: MediaHeaderType; link: string; filename?: string };

/** A value for a button beside the Flow button. */
export interface ButtonValue {
	kind: 'url' | 'copy_code';
	/** Position of the button in the template, "0" to "9". */
	index: string;
	value: string;
}

export interface TemplateVariable {
	text: string;
	/** Name of the variable, when the template uses names. */
	parameterName?: string;
}

export interface TemplateMessageInput {
	name: string;
	languageCode: string;
	/** One page of Exotel calls it mandatory; live callers leave it out (docs/protocol/exotel.md#template-message). */
	languagePolicy?: 'deterministic';
	header: TemplateHeaderInput;
	body: TemplateVariable[];
	buttons: ButtonValue[];
	/** When the limited-time offer of the template ends, in milliseconds since 1970. */
	offerEndsAt?: number;
	buttonIndex: string;
	flowToken: string;
	/** Values of the first screen. Left out when empty: an empty object is refused. */
	data: ScreenData;
}

/**
 * Converts a language code to Meta's notation: "en-us" becomes en_US. Anything else is returned for the rules to
 * refuse.
 */
export function toLanguageCode(text: string): string {
	const code = trimPasted(text);
	const [, language, region] = /^([A-Za-z]{2,3})(?:[_-]([A-Za-z]{2}))?$/.exec(code) ?? [];
	if (!language) return code;
	return [language.toLowerCase(), ...(region ? [region.toUpperCase()] : [])].join('_');
}

/** Builds the `template` object. Checks nothing: rules/template.ts does. */
export function buildTemplateMessage(input: TemplateMessageInput): TemplateMessage {
	const header = buildHeader(input.header);
	const components: TemplateComponent[] = [];
	if (header) components.push({ type: 'header', parameters: [header] });
	if (input.body.length > 0)
		components.push({ type: 'body', parameters: input.body.map(buildTextParameter) });
	if (input.offerEndsAt !== undefined) components.push(buildOffer(input.offerEndsAt));
	const buttons = [...input.buttons.map(buildValueButton), buildFlowButton(input)];
	components.push(...buttons.sort((a, b) => Number(a.index) - Number(b.index)));

	return {
		name: input.name,
		language: {
			code: input.languageCode,
			...(input.languagePolicy && { policy: input.languagePolicy }),
		},
		components,
	};
}

/** The Flow button of the message, the component that carries the token. */
export function findFlowButton(template: TemplateMessage): FlowButton | undefined {
	return template.components.find(
		(component): component is FlowButton =>
			component.type === 'button' && component.sub_type === 'flow',
	);
}

function buildHeader(header: TemplateHeaderInput): HeaderParameter | undefined {
	switch (header.type) {
		case 'none':
			return undefined;
		case 'text':
			return buildTextParameter(header);
		case 'location': {
			const { latitude, longitude, name, address } = header;
			return {
				type: 'location',
				location: { latitude, longitude, ...(name && { name }), ...(address && { address }) },
			};
		}
		case 'image':
			return { type: 'image', image: { link: header.link } };
		case 'video':
			return { type: 'video', video: { link: header.link } };
		case 'document':
			return {
				type: 'document',
				document: { link: header.link, ...(header.filename && { filename: header.filename }) },
			};
	}
}

function buildTextParameter({ text, parameterName }: TemplateVariable): TextParameter {
	return { type: 'text', text, ...(parameterName && { parameter_name: parameterName }) };
}

function buildOffer(endsAt: number): LimitedTimeOffer {
	return {
		type: 'limited_time_offer',
		parameters: [
			{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: endsAt } },
		],
	};
}

function buildValueButton({ kind, index, value }: ButtonValue): ValueButton {
	return kind === 'url'
		? { type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', text: value }] }
		: {
				type: 'button',
				sub_type: 'copy_code',
				index,
				parameters: [{ type: 'coupon_code', coupon_code: value }],
			};
}

function buildFlowButton({ buttonIndex, flowToken, data }: TemplateMessageInput): FlowButton {
	const hasData = Object.keys(data).length > 0;
	return {
		type: 'button',
		sub_type: 'flow',
		index: buttonIndex,
		parameters: [
			{
				type: 'action',
				action: { flow_token: flowToken, ...(hasData && { flow_action_data: data }) },
			},
		],
	};
}
