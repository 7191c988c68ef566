import { inspect } from 'node:util';
import { LoggerProxy, type IExecuteFunctions } from 'n8n-workflow';

import { loadOptions } from './engine.mts';

type Logger = IExecuteFunctions['logger'];

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/**
 * All that n8n's engine and the nodes log from now on, at every level, with the objects that are logged beside the
 * texts. Ends with jest.restoreAllMocks.
 */
export function recordLog(): { text: () => string } {
	const { logger } = loadOptions({}) as { logger: Logger };
	const entries: string[] = [];
	for (const level of LEVELS) {
		jest.spyOn(logger, level).mockImplementation((...entry: unknown[]) => {
			entries.push(inFull([level, ...entry]));
		});
	}
	LoggerProxy.init(logger);
	return { text: () => entries.join('\n') };
}

/** Everything inside a value, errors and their causes too. */
export function inFull(value: unknown): string {
	return inspect(value, { depth: 20, maxStringLength: null, maxArrayLength: null });
}
