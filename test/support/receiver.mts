import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

/** One request the receiver got. `body` is the parsed JSON, or the raw text where it does not parse. */
export interface ReceivedCall {
	method: string;
	/** With the query string. */
	path: string;
	headers: IncomingHttpHeaders;
	rawBody: string;
	body: unknown;
}

/** What to answer. `'hang'` never answers; `'reset'` cuts the connection. Default: 200 and an empty body. */
export type ReceiverAnswer =
	| { status?: number; headers?: Record<string, string>; body?: unknown }
	| 'hang'
	| 'reset';

export interface Receiver {
	url: string;
	calls: ReceivedCall[];
	/** Decides on every answer from now on; `index` counts all calls from 0. */
	respondWith(answer: (call: ReceivedCall, index: number) => ReceiverAnswer): void;
	/** Resolves with all calls as soon as there are `count` of them. Rejects when the receiver stops before. */
	waitFor(count: number): Promise<ReceivedCall[]>;
	stop(): Promise<void>;
}

interface Waiter {
	count: number;
	resolve: (calls: ReceivedCall[]) => void;
	reject: (error: Error) => void;
}

/** Starts an HTTP receiver on a free port of 127.0.0.1 that remembers what it gets. */
export async function startReceiver(): Promise<Receiver> {
	const calls: ReceivedCall[] = [];
	const waiters = new Set<Waiter>();
	let answerTo: (call: ReceivedCall, index: number) => ReceiverAnswer = () => ({});

	const app = express();
	app.use(express.text({ type: () => true, limit: '17mb' }), (req, res) => {
		const rawBody = typeof req.body === 'string' ? req.body : '';
		const { method, originalUrl: path, headers } = req;
		const call = { method, path, headers, rawBody, body: parsed(rawBody) };
		calls.push(call);
		const answer = answerTo(call, calls.length - 1);
		if (answer === 'reset') req.socket.resetAndDestroy();
		else if (answer !== 'hang') {
			const { status = 200, headers = {}, body = '' } = answer;
			res.status(status).set(headers);
			if (typeof body === 'string') res.type('text').send(body);
			else res.json(body);
		}
		for (const waiter of waiters) {
			if (calls.length < waiter.count) continue;
			waiters.delete(waiter);
			waiter.resolve(calls);
		}
	});

	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}`,
		calls,
		respondWith: (answer) => {
			answerTo = answer;
		},
		waitFor: (count) =>
			new Promise((resolve, reject) => {
				if (calls.length >= count) resolve(calls);
				else waiters.add({ count, resolve, reject });
			}),
		stop: async () => {
			for (const waiter of waiters) {
				waiter.reject(new Error(`Receiver stopped after ${calls.length} of ${waiter.count} calls`));
			}
			waiters.clear();
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

function parsed(rawBody: string): unknown {
	try {
		return JSON.parse(rawBody);
	} catch {
		return rawBody;
	}
}
