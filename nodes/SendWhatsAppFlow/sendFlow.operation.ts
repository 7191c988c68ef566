import type { IExecuteFunctions } from 'n8n-workflow';

import { toE164 } from '../../exotel/phoneNumber';
import {
	buildInteractiveFlow,
	type FlowOpening,
	type HeaderInput,
	type MediaHeaderType,
} from '../../flow/flowMessage';
import { check, FLOW_MESSAGE_RULES } from '../../flow/rules';
import { readScreenData } from './screenData';
import type { PreparedMessage } from './sendMessages';
import { readCallbacks, readFlowToken, readOptions, textReader, type TextReader } from './commonParameters';

/** Reads one item of the operation Send Flow. */
export function readFlowMessage(
	context: IExecuteFunctions,
	itemIndex: number,
	key: Buffer,
): PreparedMessage {
	const text = textReader(context, itemIndex);
	const options = readOptions(context, itemIndex);
	const flowId = String(context.getNodeParameter('flowId', itemIndex, '', { extractValue: true }) ?? '').trim();
	const to = toE164(text('to'));
	const { flowToken, reference } = readFlowToken(context, itemIndex, { flowId, to, key });

	const interactive = buildInteractiveFlow({
		flowId,
		flowCta: text('flowCta'),
		flowToken,
		flowMessageVersion: String(options.flowMessageVersion ?? '3').trim(),
		mode: options.mode,
		header: readHeader(text),
		bodyText: text('bodyText'),
		footerText: text('footerText'),
		opening: readOpening(context, itemIndex, text),
	});
	const envelope = { from: toE164(text('from')), to, ...readCallbacks(context, itemIndex, options) };

	return {
		message: { ...envelope, content: { type: 'interactive', interactive } },
		flowToken,
		output: { flow_id: flowId, flow_token: flowToken, reference },
		options,
		findings: options.skipValidation ? [] : check(FLOW_MESSAGE_RULES, { ...envelope, interactive }),
	};
}

function readHeader(text: TextReader): HeaderInput {
	const type = text('headerType');
	if (type === 'none' || type === '') return { type: 'none' };
	if (type === 'text') return { type, text: text('headerText') };
	return { type: type as MediaHeaderType, link: text('headerMediaUrl').trim() };
}

function readOpening(context: IExecuteFunctions, itemIndex: number, text: TextReader): FlowOpening {
	if (text('flowAction') === 'data_exchange') return { action: 'data_exchange' };
	return {
		action: 'navigate',
		screen: text('screen').trim(),
		data: readScreenData(context, itemIndex, { fields: 'screenData', json: 'screenDataJson' }),
	};
}
