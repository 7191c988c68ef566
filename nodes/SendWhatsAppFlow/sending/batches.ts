import type { PreparedMessage } from '../actions/common/message';
import type { CallSettings } from './deliver';
import type { PreparedItem } from './prepare';

/** Messages that go out in one call. */
export interface Batch {
	items: PreparedItem[];
	settings: CallSettings;
}

/** Puts together what may share a call: same sender, same settings of the call, no more than allowed. */
export function* splitIntoBatches(items: PreparedItem[]): Generator<Batch> {
	const groups = new Map<string, PreparedItem[]>();
	for (const item of items) {
		const { message, options } = item.prepared;
		const key = JSON.stringify([message.from, readCallSettings(item.prepared), options.batchSize]);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}

	for (const group of groups.values()) {
		const settings = readCallSettings(group[0].prepared);
		const size = group[0].prepared.options.batchSize;
		for (let start = 0; start < group.length; start += size)
			yield { items: group.slice(start, start + size), settings };
	}
}

function readCallSettings({ message, options }: PreparedMessage): CallSettings {
	return {
		purpose: message.content.type === 'template' ? 'sendTemplate' : 'sendFlow',
		timeoutMs: options.timeoutMs,
		callsPerMinute: options.requestsPerMinute,
		retryUnknown: options.retryUnknown,
	};
}
