import { get, type IncomingMessage } from 'node:http';

import type { LiveEvents } from '../../sandbox/admin/liveEvents.mts';

export interface EventStream {
	/** Everything so far, oldest first. */
	events: Array<{ name: string; data: unknown }>;
	/** Resolves with the first event of that name, past or to come, whose data passes. Rejects when the stream ends. */
	waitFor<Name extends keyof LiveEvents>(
		name: Name,
		passes?: (data: LiveEvents[Name]) => boolean,
	): Promise<LiveEvents[Name]>;
	/** Resolves when the other side has ended the stream. */
	ended: Promise<void>;
	close(): void;
}

/** Follows the server-sent events of a sandbox. */
export async function openEventStream(url: string): Promise<EventStream> {
	const events: EventStream['events'] = [];
	const watchers = new Set<() => void>();
	const request = get(`${url}/sandbox/events`);
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		request.once('response', resolve);
		request.once('error', reject);
	});
	request.on('error', () => undefined);
	response.on('error', () => undefined);

	let unread = '';
	response.setEncoding('utf8').on('data', (text: string) => {
		const blocks = `${unread}${text}`.split('\n\n');
		unread = blocks.pop() ?? '';
		for (const block of blocks) {
			const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
			if (data !== undefined) events.push({ name, data: JSON.parse(data) as unknown });
		}
		for (const watch of watchers) watch();
	});
	const ended = new Promise<void>((resolve) => response.once('close', resolve));

	return {
		events,
		waitFor: (wanted, passes = () => true) =>
			new Promise((resolve, reject) => {
				const watch = () => {
					const found = events.find(
						(event) => event.name === wanted && passes(event.data as never),
					);
					if (!found) return;
					watchers.delete(watch);
					resolve(found.data as never);
				};
				watchers.add(watch);
				watch();
				void ended.then(() => reject(new Error(`The events ended without a ${wanted}`)));
			}),
		ended,
		close: () => void request.destroy(),
	};
}
