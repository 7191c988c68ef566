import express from 'express';
import type { AddressInfo } from 'node:net';

/** Gives files out, as WhatsApp's store does. */
export interface FileServer {
	/** The link to the file. */
	add: (content: Buffer) => string;
	stop: () => Promise<void>;
}

export async function startFileServer(): Promise<FileServer> {
	const files: Buffer[] = [];
	const app = express();
	app.get('/:index', (request, response) => void response.type('application/octet-stream').send(files[Number(request.params.index)]));
	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	return {
		add: (content) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${files.push(content) - 1}`,
		stop: () => new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		}),
	};
}
