import type { Operation } from '../common/operation';
import { sendMessages } from '../../sending/messages';
import { readFlowMessage } from './readMessage';

/** Send Flow: sends a Flow message for each item. */
export const sendFlow: Operation = async (context, account) => [
	await sendMessages(context, account, readFlowMessage),
];
