import type { Operation } from './common/operation';
import { sendFlow } from './send/execute';
import { sendAndWait } from './sendAndWait/execute';
import { sendTemplate } from './sendTemplate/execute';

/** What the node can do, by the name of its operation. */
export const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map([
	['send', sendFlow],
	['sendTemplate', sendTemplate],
	['sendAndWait', sendAndWait],
]);
