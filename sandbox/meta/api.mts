import express, {
	Router,
	type ErrorRequestHandler,
	type Request,
	type RequestHandler,
} from 'express';

import { logCalls } from '../http/callLog.mts';
import { endpoint } from '../http/endpoint.mts';
import { clientErrorStatus } from '../http/errors.mts';
import { sendReply, type Reply } from '../http/reply.mts';
import type { FaultTarget } from '../world/faults.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import type { World } from '../world/world.mts';
import { authenticate, requirePermission } from './access.mts';
import { describeAccount, listPhoneNumbers } from './account.mts';
import { originOf, type MetaCall } from './call.mts';
import { createFlow, listFlows } from './flows.mts';
import { describeFlow } from './flowFields.mts';
import { readForm } from './form.mts';
import {
	GraphError,
	graphErrorReply,
	graphFaultReply,
	unknownObject,
	unknownPath,
} from './graphError.mts';

/** Flow JSON has at most 10 MB, and stands as text in JSON. */
const LARGEST_BODY = '25mb';

/** Versions of Meta's API that are alive. */
const VERSIONS = ['v21.0', 'v22.0', 'v23.0', 'v24.0', 'v25.0', 'v26.0'];

/** Meta's Graph API, as far as it is about WhatsApp Flows: paths such as `/v26.0/{id}/flows`. */
export function metaApi(world: World): Router {
	const api = Router({ caseSensitive: true, mergeParams: true });
	api.use(express.raw({ type: () => true, limit: LARGEST_BODY }), logCalls(world.store));
	api.use((req, _res, next) => {
		const [, version = ''] = /^\/(v\d+\.\d+)\//.exec(req.originalUrl) ?? [];
		if (!VERSIONS.includes(version)) throw unknownPath(`/${version}`);
		authenticate(world, req);
		next();
	});
	api.get(
		'/:id',
		on(world, 'metaRead', (call, id) => read(world, call, id)),
	);
	api.get(
		'/:id/:edge',
		on(world, 'metaRead', (call, id, edge) => readEdge(world, call, id, edge)),
	);
	api.post(
		'/:id/flows',
		on(world, 'metaCreateFlow', (call, id) => {
			requireAccount(world, call, id);
			return createFlow(world, call);
		}),
	);
	api.use((req) => {
		throw unknownPath(req.path);
	});
	api.use(sendGraphErrors);
	return api;
}

function read(world: World, call: MetaCall, id: string): Reply {
	if (id === world.account.wabaId) {
		requireAccount(world, call, id);
		return describeAccount(world, call);
	}
	return {
		status: 200,
		body: describeFlow(world, requireFlow(world, call, id), call.query.fields),
	};
}

function readEdge(world: World, call: MetaCall, id: string, edge: string): Reply {
	requireAccount(world, call, id);
	if (edge === 'flows') return listFlows(world, call);
	if (edge === 'phone_numbers') return listPhoneNumbers(world, call);
	throw unknownPath(`/${edge}`);
}

function requireAccount(world: World, { method }: MetaCall, id: string): void {
	const { account, settings } = world;
	if (id !== account.wabaId || !settings.metaAccountShared) throw unknownObject(method, id);
	requirePermission(world, 'whatsapp_business_management');
}

function requireFlow(world: World, { method }: MetaCall, id: string): ManagedFlow {
	const flow = world.settings.metaAccountShared ? world.managedFlows.find(id) : undefined;
	if (!flow) throw unknownObject(method, id);
	requirePermission(world, 'whatsapp_business_management');
	return flow;
}

/** Runs a call, unless a simulated fault applies to it. */
function on(
	{ faults }: World,
	target: FaultTarget,
	handle: (call: MetaCall, id: string, edge: string) => Reply | Promise<Reply>,
): RequestHandler {
	return endpoint({
		fault: () => faults.matchCall('meta', target),
		refusal: graphFaultReply,
		handle: async (req) => {
			const { id = '', edge = '' } = req.params as Record<string, string | undefined>;
			return await handle(await callOf(req), id, edge);
		},
	});
}

async function callOf(req: Request): Promise<MetaCall> {
	const origin = originOf(req);
	const body: unknown = req.body;
	return {
		method: req.method,
		query: req.query,
		form: await readForm(
			Buffer.isBuffer(body) ? body : Buffer.alloc(0),
			req.headers['content-type'] ?? '',
		),
		origin,
		url: new URL(req.originalUrl, origin),
	};
}

const sendGraphErrors: ErrorRequestHandler = (error: unknown, _req, res, next) => {
	if (error instanceof GraphError) return sendReply(res, graphErrorReply(error.failure));
	const status = clientErrorStatus(error);
	if (status === null) return next(error);
	const message = (error as Error).message;
	sendReply(res, graphErrorReply({ status, message: `(#100) ${message}`, code: 100 }));
};
