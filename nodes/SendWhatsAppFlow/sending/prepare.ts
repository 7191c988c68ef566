import type { IExecuteFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import { checkRun, type Finding } from '../../../flow/rules';
import { itemError } from '../../shared/errors';
import { rulesError } from '../../shared/findings';
import type { FlowReader } from '../../shared/meta/flowReader';
import type { PreparedMessage, ReadMessage } from '../actions/common/message';
import { createItemParameters } from '../properties';
import { createFailure, type FailedOutcome } from './outcome';

/** An item whose message can be sent. */
export interface PreparedItem {
	itemIndex: number;
	prepared: PreparedMessage;
}

/** Reads and checks the message of one item. Never throws: what cannot be sent has failed. */
export async function prepareItem(
	context: IExecuteFunctions,
	account: ExotelAccount,
	flows: FlowReader,
	readMessage: ReadMessage,
	itemIndex: number,
): Promise<PreparedItem | FailedOutcome> {
	try {
		const prepared = await readMessage(createItemParameters(context, itemIndex), account, flows);
		const errors = prepared.findings.filter(({ level }) => level === 'error');
		return errors.length === 0
			? { itemIndex, prepared }
			: createFailure(rulesError(context.getNode(), errors, itemIndex), 'not_sent');
	} catch (error) {
		return createFailure(itemError(context.getNode(), error, itemIndex), 'not_sent');
	}
}

/** What is doubtful in the messages that go out, and in all of them together. */
export function collectWarnings(items: PreparedItem[]): Finding[] {
	const messages = items.map(({ prepared }) => prepared);
	const checked = messages.filter(({ options }) => !options.skipValidation);
	return [
		...messages.flatMap(({ findings }) => findings),
		...checkRun(checked.map(({ message, flowToken }) => ({ to: message.to, flowToken }))),
	];
}
