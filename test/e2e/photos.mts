/** Photos of answers: where Exotel keeps them, and a workflow that fetches them. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Workflow, WorkflowNode } from '../../n8n/types.mts';
import type { Installation } from './installation.mts';

const NAMES = ['front.jpg', 'back.jpg'];
const BYTES = 50_000;

/** Gives photos out by their links, and keeps what a workflow brings. */
export interface PhotoStore {
	url: string;
	/** The photos as an answer names them. */
	photos: Array<{ file_name: string; mime_type: string; url: string }>;
	content(url: string): Buffer;
	/** From now on nobody gets a photo before the store opens. */
	close(): void;
	open(): void;
	/** What was brought for the answer to this message, by the name of the file in n8n. */
	brought(sid: string): ReadonlyMap<string, Buffer>;
	stop(): Promise<void>;
}

/** Starts a store on a free port of 127.0.0.1; it is open. */
export async function startPhotoStore(): Promise<PhotoStore> {
	const contents = new Map(NAMES.map((name) => [`/${name}`, randomBytes(BYTES)]));
	const brought = new Map<string, Map<string, Buffer>>();
	let opened = Promise.resolve();
	let open = () => {};

	const app = express();
	app.get('/:name', async (req, res) => {
		await opened;
		res.type('image/jpeg').send(contents.get(req.path));
	});
	app.post(
		'/:sid/:file',
		express.raw({ type: () => true }),
		({ params: { sid, file }, body }, res) => {
			brought.set(sid, (brought.get(sid) ?? new Map<string, Buffer>()).set(file, body as Buffer));
			res.json({});
		},
	);
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	return {
		url,
		photos: NAMES.map((name) => ({
			file_name: name,
			mime_type: 'image/jpeg',
			url: `${url}/${name}`,
		})),
		content: (link) => contents.get(new URL(link).pathname)!,
		close: () => {
			opened = new Promise((resolve) => {
				open = resolve;
			});
		},
		open: () => open(),
		brought: (sid) => brought.get(sid) ?? new Map(),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** A workflow that fetches the photos of answers and brings each back to the store, from a node of its own. */
export async function createPhotoWorkflow(
	{ client, createReceivingWorkflow }: Pick<Installation, 'client' | 'createReceivingWorkflow'>,
	store: PhotoStore,
): Promise<Workflow> {
	const parameters = { webhookSetup: 'manual', options: { downloadMedia: true } };
	const { id, nodes, connections } = await createReceivingWorkflow('Photos', parameters);
	const bringing = NAMES.map((_, index) => bringBack(`file_${index}`, store));
	const {
		main: [collecting],
	} = connections.Trigger as { main: object[][] };
	const main = [
		[...collecting, ...bringing.map(({ name }) => ({ node: name, type: 'main', index: 0 }))],
	];
	return await client.updateWorkflow(id, {
		nodes: [...nodes, ...bringing],
		connections: { Trigger: { main } },
	});
}

function bringBack(file: string, { url }: PhotoStore): WorkflowNode {
	return {
		id: file,
		name: `Bring ${file}`,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [240, 200],
		parameters: {
			method: 'POST',
			url: `=${url}/{{ $json.context_message_id }}/${file}`,
			sendBody: true,
			contentType: 'binaryData',
			inputDataFieldName: file,
			options: {},
		},
	};
}
