import type { IExecuteFunctions } from 'n8n-workflow';

import {
	buildInteractiveFlow,
	type FlowOpening,
	type HeaderInput,
	type MediaHeaderType,
} from '../../flow/flowMessage';
import { check, FLOW_MESSAGE_RULES } from '../../flow/rules';
import { readScreenData } from '../shared/screenData';
import type { PreparedMessage } from './sendMessages';
import { readAddresses, readLocator, textReader, type MakeToken, type TextReader } from './commonParameters';
import { callbacksOf, readOptions } from './options';

/** Reads the Flow message of one item. Throws when an expression or a value cannot be read. */
export function readFlowMessage(
	context: IExecuteFunctions,
	itemIndex: number,
	makeToken: MakeToken,
): PreparedMessage {
	const text = textReader(context, itemIndex);
	const options = readOptions(context, itemIndex);
	const { from, to, toAsGiven } = readAddresses(text);
	const { statusCallback, deliverAnswersTo, skipValidation } = options;
	const flowId = readLocator(context, itemIndex, 'flowId', 'Flow');
	const { flowToken, reference } = makeToken({ itemIndex, flowId, to });

	const interactive = buildInteractiveFlow({
		flowId,
		flowCta: text('flowCta', 'Button Text'),
		flowToken,
		flowMessageVersion: options.flowMessageVersion,
		mode: options.mode,
		header: readHeader(text),
		// As human review of an AI agent n8n adds a field Message of its own.
		bodyText: text('bodyText', 'Body Text') || text('message', 'Message'),
		footerText: text('footerText', 'Footer Text'),
		opening: readOpening(context, itemIndex, text),
	});

	return {
		message: { from, to, ...callbacksOf(options), content: { type: 'interactive', interactive } },
		flowToken,
		output: { flow_id: flowId, flow_token: flowToken, reference },
		options,
		findings: skipValidation
			? []
			: check(FLOW_MESSAGE_RULES, { from, to, toAsGiven, statusCallback, deliverAnswersTo, interactive }),
	};
}

function readHeader(text: TextReader): HeaderInput {
	const type = text('headerType', 'Header Type');
	if (type === 'none' || type === '') return { type: 'none' };
	if (type === 'text') return { type, text: text('headerText', 'Header Text') };
	return { type: type as MediaHeaderType, link: text('headerMediaUrl', 'Header Media URL').trim() };
}

function readOpening(context: IExecuteFunctions, itemIndex: number, text: TextReader): FlowOpening {
	if (text('flowAction', 'Flow Action') === 'data_exchange') return { action: 'data_exchange' };
	return {
		action: 'navigate',
		screen: text('screen', 'Screen').trim(),
		data: readScreenData(context, itemIndex, { fields: 'screenData', json: 'screenDataJson' }),
	};
}
