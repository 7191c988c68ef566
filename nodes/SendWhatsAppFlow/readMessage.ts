import type { IExecuteFunctions } from 'n8n-workflow';

import { toE164 } from '../../exotel/phoneNumber';
import {
	buildInteractiveFlow,
	type FlowMode,
	type FlowOpening,
	type HeaderInput,
	type MediaHeaderType,
} from '../../flow/flowMessage';
import { newFlowToken } from '../../flow/flowToken';
import type { OutgoingFlow } from '../../flow/rules';
import { readScreenData } from './screenData';

/** The collection "Options" as n8n hands it over: only what the user added. */
export interface SendOptionValues {
	customData?: string;
	flowMessageVersion?: string;
	mode?: FlowMode;
	rawResponse?: boolean;
	skipValidation?: boolean;
	statusCallback?: string;
	/** Seconds. */
	timeout?: number;
}

export interface MessageToSend {
	flow: OutgoingFlow;
	options: SendOptionValues;
}

/** Turns the parameters of one item into a message. Throws when an expression or a value cannot be read. */
export function readMessage(context: IExecuteFunctions, itemIndex: number): MessageToSend {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '');
	const options = context.getNodeParameter('options', itemIndex, {}) as SendOptionValues;
	const flowId = context.getNodeParameter('flowId', itemIndex, '', { extractValue: true });

	const interactive = buildInteractiveFlow({
		flowId: String(flowId ?? '').trim(),
		flowCta: text('flowCta'),
		flowToken: text('tokenMode') === 'custom' ? text('correlationId') : newFlowToken(),
		flowMessageVersion: String(options.flowMessageVersion ?? '3').trim(),
		mode: options.mode,
		header: readHeader(text),
		bodyText: text('bodyText'),
		footerText: text('footerText'),
		opening: readOpening(context, itemIndex, text),
	});

	return {
		flow: {
			from: toE164(text('from')),
			to: toE164(text('to')),
			statusCallback: options.statusCallback?.trim() || undefined,
			interactive,
		},
		options,
	};
}

function readHeader(text: (name: string) => string): HeaderInput {
	const type = text('headerType');
	if (type === 'none' || type === '') return { type: 'none' };
	if (type === 'text') return { type, text: text('headerText') };
	return { type: type as MediaHeaderType, link: text('headerMediaUrl').trim() };
}

function readOpening(
	context: IExecuteFunctions,
	itemIndex: number,
	text: (name: string) => string,
): FlowOpening {
	if (text('flowAction') === 'data_exchange') return { action: 'data_exchange' };
	return {
		action: 'navigate',
		screen: text('screen').trim(),
		data: readScreenData(context, itemIndex),
	};
}
