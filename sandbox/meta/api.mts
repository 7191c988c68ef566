import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';

import { answerCall } from '../http/answerCall.mts';
import { logCalls } from '../http/callLog.mts';
import { clientErrorStatus } from '../http/errors.mts';
import { sendReply } from '../http/reply.mts';
import type { World } from '../world/world.mts';
import { authenticate } from './access.mts';
import { debugToken } from './account.mts';
import { AssetLinks } from './assets.mts';
import { readCall } from './call.mts';
import { GraphError, graphErrorReply, graphFaultReply, unknownPath } from './graphError.mts';
import { findOperation, type Operation } from './operations.mts';

/** Flow JSON has at most 10 MB. As text in JSON it is longer. */
const LARGEST_BODY = '25mb';

/** The versions of Meta's API that are alive (docs/protocol/flows-api.md#versions). */
const VERSIONS = ['v21.0', 'v22.0', 'v23.0', 'v24.0', 'v25.0', 'v26.0'];

/** The first part of a path of Meta's API; Exotel's versions have no point. */
const VERSIONED = /^\/v\d+\.\d+(?=\/|$)/;
/** A path that only lacks the version. Meta then takes the oldest one of the app; the sandbox wants it named. */
const UNVERSIONED = /^\/(\d+|debug_token)(?=\/|$)/;

/** Meta's Graph API, as far as it is about WhatsApp Flows (docs/protocol/flows-api.md#calls): paths such as `/v26.0/{id}/flows`. */
export function metaApi(world: World): Router {
	const links = new AssetLinks(world);
	const graph = Router({ caseSensitive: true });
	graph.use(express.raw({ type: () => true, limit: LARGEST_BODY }), logCalls(world.store, 'Meta'));
	graph.use((req, _res, next) => {
		const version = req.baseUrl.slice(1);
		if (!VERSIONS.includes(version)) throw unknownPath(`/${version}`);
		authenticate(world, req.headers.authorization);
		next();
	});
	graph.get(
		'/debug_token',
		carryOut(world, () => ({ faults: 'metaRead', run: (call) => debugToken(world, call) })),
	);
	graph.all(
		['/:id', '/:id/:edge'],
		carryOut(world, (call) => findOperation(world, links, call)),
	);
	graph.use((req) => {
		throw unknownPath(req.path);
	});
	graph.use(sendGraphErrors);

	const api = Router();
	api.use(links.router());
	api.use(VERSIONED, graph);
	api.use(UNVERSIONED, graph);
	return api;
}

/** Carries a call out, unless a simulated fault applies to it. */
function carryOut(
	{ faults }: World,
	find: (call: { method: string; id: string; edge: string }) => Operation,
): RequestHandler {
	return async (req, res) => {
		const { id = '', edge = '' } = req.params as Record<string, string | undefined>;
		const operation = find({ method: req.method, id, edge });
		await answerCall(
			res,
			faults.matchCall('meta', operation.faults),
			graphFaultReply,
			async () => await operation.run(await readCall(req)),
		);
	};
}

const sendGraphErrors: ErrorRequestHandler = (error: unknown, _req, res, next) => {
	if (error instanceof GraphError) return sendReply(res, graphErrorReply(error.failure));
	const status = clientErrorStatus(error);
	if (status === null) return next(error);
	const { message } = error as Error;
	sendReply(res, graphErrorReply({ status, message: `(#100) ${message}`, code: 100 }));
};
