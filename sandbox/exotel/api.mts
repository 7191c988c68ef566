import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { MemoryStore } from 'express-rate-limit';

import { abortOnClose } from '../http/abortOnClose.mts';
import { balance, voiceCalls } from './account.mts';
import { logCalls } from '../http/callLog.mts';
import type { FaultTarget } from '../world/faults.mts';
import { answerCall } from '../http/answerCall.mts';
import { faultReply } from './errorBodies.mts';
import {
	sendRefusals,
	authenticate,
	jsonBody,
	limitRate,
	allowOnly,
	refuseUnknownPath,
} from './gateway.mts';
import type { Reply } from '../http/reply.mts';
import { sendMessages } from './sendMessages.mts';
import type { World } from '../world/world.mts';
import { createTemplates, listTemplates } from './templates.mts';
import { registerWebhook } from './registerWebhook.mts';

/** Exotel's side of the sandbox, as a caller meets it (docs/protocol/exotel.md#endpoints). */
export function exotelApi(world: World, calls: MemoryStore): Router {
	const { account, settings, store } = world;
	const guards: RequestHandler[] = [authenticate(account), limitRate(account, settings, calls)];

	const list = endpoint(world, 'templates', (req) => listTemplates(world, req.query));
	const create = endpoint(world, 'templates', (req) =>
		createTemplates(world, req.query, jsonBody(req)),
	);
	const send = endpoint(world, 'messages', (req) => sendMessages(world, jsonBody(req)));
	const register = endpoint(world, 'webhook', (req, res) =>
		registerWebhook(world, jsonBody(req), abortOnClose(res)),
	);

	const v2 = newRouter();
	v2.use('/accounts/:sid', guards);
	v2.route('/accounts/:sid/messages').post(send).all(allowOnly('POST'));
	v2.route('/accounts/:sid/whatsapp/webhook').put(register).all(allowOnly('PUT'));
	v2.route('/accounts/:sid/templates').get(list).post(create).all(allowOnly('GET', 'POST'));
	v2.use(refuseUnknownPath, sendRefusals('v2'));

	const v1 = newRouter();
	v1.use('/Accounts/:sid', guards);
	v1.get(
		'/Accounts/:sid/Balance.json',
		endpoint(world, 'balance', () => balance(world)),
	);
	v1.get('/Accounts/:sid/Calls.json', endpoint(world, 'balance', voiceCalls));
	v1.route('/Accounts/:sid/templates').get(list).post(create);
	v1.use(refuseUnknownPath, sendRefusals('RestException'));

	const api = newRouter();
	api.use(express.text({ type: () => true, limit: '10mb' }), logCalls(store, 'Exotel'));
	api.use('/v2', v2);
	api.use('/v1', v1);
	api.use(refuseUnknownPath, sendRefusals('v2'));
	return api;
}

/** Paths are told apart by case: `accounts` in v2, `Accounts` in v1 (N-AUTH). */
function newRouter(): Router {
	return Router({ caseSensitive: true, mergeParams: true });
}

/** Runs a call, unless a simulated fault applies to it. */
function endpoint(
	{ faults }: World,
	target: FaultTarget,
	handle: (req: Request, res: Response) => Reply | Promise<Reply>,
): RequestHandler {
	return async (req, res) =>
		await answerCall(res, faults.matchCall(target), faultReply, () => handle(req, res));
}
