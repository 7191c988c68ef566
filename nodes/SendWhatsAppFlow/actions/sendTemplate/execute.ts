import type { Operation } from '../common/operation';
import { sendMessages } from '../../sending/messages';
import { readTemplateMessage } from './readMessage';

/** Send Flow Template: sends a template message for each item. */
export const sendTemplate: Operation = async (context, account) => [
	await sendMessages(context, account, readTemplateMessage),
];
