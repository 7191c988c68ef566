import express from 'express';
import type { AddressInfo } from 'node:net';

/** Gives files out, as WhatsApp's store does. */
export interface FileServer {
	/** The link to the file, which is given out once `ready` is. */
	add: (content: Buffer, ready?: Promise<unknown>) => string;
	stop: () => Promise<void>;
}

export async function startFileServer(): Promise<FileServer> {
	const files: Array<{ content: Buffer; ready: Promise<unknown> }> = [];
	const app = express();
	app.get('/:index', async (request, response) => {
		const { content, ready } = files[Number(request.params.index)];
		await ready;
		response.type('application/octet-stream').send(content);
	});
	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	return {
		add: (content, ready = Promise.resolve()) =>
			`http://127.0.0.1:${(server.address() as AddressInfo).port}/${files.push({ content, ready }) - 1}`,
		stop: () => new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		}),
	};
}
