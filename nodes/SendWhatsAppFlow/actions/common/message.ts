import type { IDataObject } from 'n8n-workflow';

import { getBaseUrl, getDefaultCountry, type ExotelAccount } from '../../../../exotel/account';
import { toE164 } from '../../../../flow/phoneNumber';
import type { MessageContent, OutgoingMessage } from '../../../../exotel/sendRequest';
import type { ScreenData } from '../../../../flow/flowMessage';
import { isPrivateUrl } from '../../../../flow/privateAddress';
import type { Finding } from '../../../../flow/rules';
import type { Envelope } from '../../../../flow/rules/envelope';
import { managerFlowId, type Form } from '../../../shared/flowDefinition/readForm';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import type { FlowDescription } from '../../../shared/meta/describeFlow';
import type { FlowReader } from '../../../shared/meta/flowReader';
import { judgeDeprecation, judgeHealth } from './flowState';
import type { MakeToken, MessageToken } from './flowToken';
import { readOptions, type SendOptions } from './options';

/** The message of one item, read and checked: what an operation makes of its parameters. */
export interface PreparedMessage {
	message: OutgoingMessage;
	flowToken: string;
	/** What the output says of the message besides Exotel's answer. */
	output: IDataObject;
	/** The form, where it is known, and what its first screen is given. */
	form: Form | null;
	sentData: ScreenData | null;
	options: SendOptions;
	findings: Finding[];
}

/**
 * Reads the message of one item. Throws when an expression or a value cannot be read.
 * @param flows the Flows in WhatsApp Manager, for a definition that comes from there
 * @param makeToken makes its token; the parameters say how when it is not given
 */
export type ReadMessage = (
	parameters: ItemParameters,
	account: ExotelAccount,
	flows: FlowReader,
	makeToken?: MakeToken,
) => Promise<PreparedMessage>;

/** What every message has, whatever it carries. */
export interface MessageFrame {
	options: SendOptions;
	envelope: Envelope;
}

/** Reads what every message has. Numbers are brought to E.164. */
export function readFrame(parameters: ItemParameters, account: ExotelAccount): MessageFrame {
	const options = readOptions(parameters);
	const { statusCallback, deliverAnswersTo, lateAnswersTo } = options;
	const [fromAsGiven, toAsGiven] = [parameters.text('from'), parameters.text('to')];
	const defaultCountry = getDefaultCountry(account);
	const [from, to] = [fromAsGiven, toAsGiven].map((given) => toE164(given, defaultCountry));
	const apiIsPrivate = isPrivateUrl(getBaseUrl(account));
	const envelope = {
		...{ from, to, fromAsGiven, toAsGiven, defaultCountry, apiIsPrivate },
		...{ statusCallback, deliverAnswersTo, lateAnswersTo },
	};
	return { options, envelope };
}

/** What the operations do differently. */
export interface MessageParts {
	/** Null when the send does not know it. */
	flowId: string | null;
	token: MessageToken;
	content: MessageContent;
	form: Form | null;
	sentData: ScreenData | null;
	/** Further keys of the output. */
	output?: IDataObject;
	/** What Meta says of the Flow; null where nobody asks. */
	described: FlowDescription | null;
	check: () => Finding[];
}

/** What Meta says of the Flow, where Flow Definition is From WhatsApp Manager; null elsewhere. */
export async function describeChosenFlow(
	parameters: ItemParameters,
	flows: FlowReader,
): Promise<FlowDescription | null> {
	const flowId = managerFlowId(parameters);
	return flowId === null ? null : await flows.describe(flowId);
}

export function prepareMessage(
	{ options, envelope }: MessageFrame,
	{ flowId, token, content, form, sentData, output, described, check }: MessageParts,
): PreparedMessage {
	const { flowToken, reference } = token;
	const { customData, deliverAnswersTo, statusCallback, skipValidation, checkHealth } = options;
	return {
		message: {
			from: envelope.from,
			to: envelope.to,
			customData: customData || undefined,
			statusCallback: deliverAnswersTo || statusCallback || undefined,
			content,
		},
		flowToken,
		output: { flow_id: flowId, flow_token: flowToken, reference, ...output },
		form,
		sentData,
		options,
		findings: [
			...(checkHealth && described ? judgeHealth(described) : []),
			...(skipValidation ? [] : [...(described ? judgeDeprecation(described) : []), ...check()]),
		],
	};
}
