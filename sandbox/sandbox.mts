import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import express from 'express';
import { MemoryStore } from 'express-rate-limit';

import { adminApi } from './admin/api.mts';
import { logTo } from './world/eventLog.mts';
import { exotelApi } from './exotel/api.mts';
import { readFlows } from './world/flowDefinitions.mts';
import { requireKnownHost } from './http/allowedCallers.mts';
import { sendErrors } from './http/errors.mts';
import { metaApi } from './meta/api.mts';
import { phonePage } from './phone/page.mts';
import { sampleTemplates } from './world/sampleTemplates.mts';
import { readOptions, type SandboxOptions } from './world/settings.mts';
import { World } from './world/world.mts';

export type { SandboxOptions } from './world/settings.mts';

/** Pictures to try messages with: the phone shows none of other computers. */
const SAMPLE_MEDIA = path.join(import.meta.dirname, 'media');

/** A running sandbox. `url` is the API's base address and the phone's page; the admin API is under `${url}/sandbox`. */
export interface Sandbox {
	url: string;
	port: number;
	/** Closes every connection and cancels every callback still to come. */
	stop(): Promise<void>;
}

/**
 * Starts a local simulation of Exotel's WhatsApp API on 127.0.0.1. Throws a ZodError on wrong options, another error
 * when `flowsFolder` cannot be read.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port, allowedHosts, account, settings, flowsFolder, flowIds, templates, log } =
		readOptions(options);
	const flows = await readFlows(flowsFolder, flowIds);
	// The port is known once the server listens; files are attached later.
	let url = '';
	const world = new World(
		account,
		settings,
		{ flows, templates: [...sampleTemplates(), ...templates] },
		(id) => `${url}/sandbox/media/${id}`,
	);
	const countedCalls = new MemoryStore();
	logTo(log, world.store);

	const app = express().disable('x-powered-by').disable('etag');
	app.use(requireKnownHost(allowedHosts));
	app.use(
		'/sandbox',
		adminApi(world, () => void countedCalls.resetAll()),
	);
	app.use(phonePage());
	app.use('/media', express.static(SAMPLE_MEDIA, { index: false, redirect: false }));
	app.use(metaApi(world));
	app.use(exotelApi(world, countedCalls));
	app.use(sendErrors);

	const server = createServer(app);
	const boundPort = await listen(server, port);
	url = `http://127.0.0.1:${boundPort}`;
	return {
		url,
		port: boundPort,
		stop: async () => {
			await close(server);
			await world.stop();
			countedCalls.shutdown();
		},
	};
}

function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve((server.address() as AddressInfo).port);
		});
	});
}

function close(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
