import type { IExecuteFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../../../exotel/account';
import {
	buildInteractiveFlow,
	type FlowOpening,
	type HeaderInput,
} from '../../../../flow/flowMessage';
import { trimPasted } from '../../../../flow/pastedText';
import { check, FLOW_MESSAGE_RULES } from '../../../../flow/rules/index';
import { readScreenData } from '../../../shared/screenData';
import type { PreparedMessage } from '../../sending/messages';
import {
	optionReader,
	readAddresses,
	readLocator,
	textReader,
	type MakeToken,
	type OptionReader,
	type TextReader,
} from '../common/parameters';
import { callbacksOf, readOptions } from '../common/options';
import { flowActionProperty, headerTypeProperty } from './description';

/** Reads the Flow message of one item. Throws when an expression or a value cannot be read. */
export function readFlowMessage(
	context: IExecuteFunctions,
	account: ExotelAccount,
	itemIndex: number,
	makeToken: MakeToken,
): PreparedMessage {
	const text = textReader(context, itemIndex);
	const option = optionReader(context, itemIndex);
	const options = readOptions(context, itemIndex);
	const addresses = readAddresses(text, account);
	const { from, to } = addresses;
	const { statusCallback, deliverAnswersTo, lateAnswersTo, skipValidation } = options;
	const flowId = readLocator(context, itemIndex, 'flowId', 'Flow');
	const { flowToken, reference } = makeToken({ itemIndex, flowId, to });

	const interactive = buildInteractiveFlow({
		flowId,
		flowCta: text('flowCta', 'Button Text'),
		flowToken,
		flowMessageVersion: options.flowMessageVersion,
		mode: options.mode,
		header: readHeader(text, option),
		// As human review of an AI agent n8n adds a field Message of its own.
		bodyText: text('bodyText', 'Body Text') || text('message', 'Message'),
		footerText: text('footerText', 'Footer Text'),
		opening: readOpening(context, itemIndex, text, option),
	});

	return {
		message: { from, to, ...callbacksOf(options), content: { type: 'interactive', interactive } },
		flowToken,
		output: { flow_id: flowId, flow_token: flowToken, reference },
		options,
		findings: skipValidation
			? []
			: check(FLOW_MESSAGE_RULES, {
					...addresses,
					statusCallback,
					deliverAnswersTo,
					lateAnswersTo,
					interactive,
				}),
	};
}

function readHeader(text: TextReader, option: OptionReader): HeaderInput {
	const type = option(headerTypeProperty);
	if (type === 'none') return { type };
	if (type === 'text') return { type, text: text('headerText', 'Header Text') };
	return { type, link: trimPasted(text('headerMediaUrl', 'Header Media URL')) };
}

function readOpening(
	context: IExecuteFunctions,
	itemIndex: number,
	text: TextReader,
	option: OptionReader,
): FlowOpening {
	if (option(flowActionProperty) === 'data_exchange') return { action: 'data_exchange' };
	return {
		action: 'navigate',
		screen: trimPasted(text('screen', 'Screen')),
		data: readScreenData(context, itemIndex, { fields: 'screenData', json: 'screenDataJson' }),
	};
}
