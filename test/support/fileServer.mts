import express from 'express';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** Gives files out, as WhatsApp's store does. */
export interface FileServer {
	/** The link to the file, which is given out once `ready` is. */
	add: (content: Buffer, ready?: Promise<unknown>) => string;
	/** The link to a file that is given out as gzip. */
	addPacked: (content: Buffer) => string;
	/** The link to a file without end, in pieces of which each comes so long after the one before. */
	addEndless: (piece: Buffer, everyMs?: number) => string;
	/** How many files are being fetched. */
	countOpen: () => number;
	/** How many requests have come. */
	countServed: () => number;
	stop: () => Promise<void>;
}

export async function startFileServer(): Promise<FileServer> {
	const files: Array<{ content: Buffer; ready: Promise<unknown>; encoding?: string }> = [];
	const endless: Array<() => AsyncGenerator<Buffer>> = [];
	let open = 0;
	let served = 0;
	const app = express();
	app.use((_, response, next) => {
		open += 1;
		served += 1;
		response.once('close', () => (open -= 1));
		next();
	});
	app.get('/:index', async (request, response) => {
		const { content, ready, encoding } = files[Number(request.params.index)];
		await ready;
		if (encoding) response.set('content-encoding', encoding);
		response.type('application/octet-stream').send(content);
	});
	app.all('/endless/:index', (request, response) => {
		Readable.from(endless[Number(request.params.index)]()).pipe(response);
	});
	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		add: (content, ready = Promise.resolve()) => `${url}/${files.push({ content, ready }) - 1}`,
		addPacked: (content) =>
			`${url}/${files.push({ content: gzipSync(content), ready: Promise.resolve(), encoding: 'gzip' }) - 1}`,
		addEndless: (piece, everyMs = 0) => {
			const pieces = async function* () {
				for (;;) {
					yield piece;
					await setTimeout(everyMs, null, { ref: false });
				}
			};
			return `${url}/endless/${endless.push(pieces) - 1}`;
		},
		countOpen: () => open,
		countServed: () => served,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
