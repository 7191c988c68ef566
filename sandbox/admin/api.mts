import express, { Router, type ErrorRequestHandler, type Request } from 'express';
import { z, ZodError } from 'zod';

import { dataEndpoint } from '../world/dataEndpoints.mts';
import { requireOwnOrigin } from '../http/allowedCallers.mts';
import { newFault } from '../world/faults.mts';
import { flowEntry } from '../world/flowDefinitions.mts';
import { exchange, exchanging, ping } from '../world/flowExchange.mts';
import { untilIdle } from '../world/idle.mts';
import { shownAccount, shownSettings, streamEvents } from './liveEvents.mts';
import { answering, Impossible, writing } from '../world/people.mts';
import { abortOnClose } from '../http/abortOnClose.mts';
import { reportShapes, settingsPatchSchema } from '../world/settings.mts';
import type { World } from '../world/world.mts';
import { nameOfWord, statusNames, type StatusName } from '../world/statusCodes.mts';
import type { Message } from '../world/records.mts';
import { placedTemplate } from '../schema/template.mts';

/**
 * The tester's side of the sandbox: JSON, no authentication, loopback only.
 * Wrong input is answered 400, an unknown thing 404, an impossible wish 409, each as `{error}`.
 */
const guide = {
	'GET /sandbox': 'this list',
	'GET /sandbox/state': 'account, settings, registered webhook, counts',
	'GET /sandbox/calls': 'every call to the Exotel side, oldest first',
	'GET /sandbox/messages?to=': 'accepted messages, oldest first',
	'GET /sandbox/deliveries': 'callbacks with every attempt, oldest first',
	'GET /sandbox/events': 'everything as it happens, as server-sent events; begins with a snapshot',
	'GET /sandbox/idle?timeoutMs=10000&ignoreRetries=false':
		'waits until nothing is on its way: {idle: true}, or {idle: false} when the time is up',
	'POST /sandbox/inbound': 'a person writes: {from, to?, text? | content?, profileName?}',
	'POST /sandbox/answers':
		'a person completes a Flow: {messages?, from?, response?, shape?, responseJson?, includeToken?, includeContext?, includeFlowId?, copies?, together?, profileName?, timestamp?, url?}',
	'POST /sandbox/reports':
		'one delivery report: {sid, status | exo_detailed_status, shape?, description?}',
	'POST /sandbox/deliveries/:id/repeat': 'the same callback once more',
	'GET /sandbox/faults': 'faults in wait',
	'POST /sandbox/faults':
		'{on, kind: status|html|cutOff|timeout|reset|slow, status?, style?, code?, message?, delayMs?, retryAfter?, times?, every?, afterAccepting?} or {kind: refuseMessage, match: {to}, code?, message?, times?, every?}',
	'DELETE /sandbox/faults': 'no more faults',
	'PATCH /sandbox/settings': 'changes settings; the answer holds all of them',
	'POST /sandbox/templates':
		'adds a template: {name, language, category?, status?, components, id?}',
	'GET /sandbox/flows': 'the Flow ids the phone can open',
	'GET /sandbox/flows/:id': 'the Flow JSON as text: {id, text}',
	'PUT /sandbox/flows/:id': 'the Flow JSON of a Flow: {text}, or {sameAs: another id}',
	'PUT /sandbox/flows/:id/endpoint': 'the data endpoint of a Flow: {url, publicKey, appSecret?}',
	'DELETE /sandbox/flows/:id/endpoint': 'the Flow has no data endpoint any more',
	'POST /sandbox/flows/:id/ping': "WhatsApp's health check of the data endpoint",
	'POST /sandbox/flows/:id/exchange':
		'the phone asks the data endpoint: {message, action, screen?, data?}',
	'POST /sandbox/media/:name':
		'keeps a file, encrypted as for a data endpoint; the answer describes it',
	'GET /sandbox/media/:id': 'the encrypted file',
	'DELETE /sandbox/flows/:id': 'forgets a Flow',
	'GET /media/sample.png': 'a picture for the header of a message, which the phone shows',
	'POST /sandbox/reset':
		'forgets what happened; {settings: true} also restores settings, templates and Flows; data endpoints stay',
};

const reporting = z
	.object({
		sid: z.string(),
		status: z
			.enum(['sent', 'delivered', 'seen', 'read', 'failed'])
			.transform((word) => nameOfWord[word === 'read' ? 'seen' : word])
			.optional(),
		exo_detailed_status: z.enum(statusNames).optional(),
		shape: z.enum(reportShapes).optional(),
		description: z.string().optional(),
	})
	.strict()
	.transform((report, context) => {
		const name: StatusName | undefined = report.exo_detailed_status ?? report.status;
		if (name !== undefined) return { ...report, name };
		context.addIssue({ code: 'custom', message: 'give status or exo_detailed_status' });
		return z.NEVER;
	});

const waiting = z.object({
	timeoutMs: z.coerce.number().int().min(0).max(300_000).default(10_000),
	ignoreRetries: z.enum(['true', 'false']).default('false'),
});

const resetting = z.object({ settings: z.boolean().default(false) }).strict();

/** @param forgetCalls makes the rate limit start afresh */
export function adminApi(world: World, forgetCalls: () => void): Router {
	const {
		deliveries,
		endpoints,
		faults,
		flows,
		media,
		people,
		reports,
		settings,
		store,
		templates,
	} = world;
	const admin = Router();
	admin.use(requireOwnOrigin);
	admin.use(express.json({ limit: '10mb' }));

	admin.get('/', (_req, res) => void res.json(guide));

	admin.get('/state', (_req, res) => {
		res.json({
			account: shownAccount(world),
			settings: shownSettings(world),
			webhook: store.webhook,
			counts: {
				calls: store.calls.length,
				messages: store.messages.size,
				deliveries: store.deliveries.size,
				faults: faults.all.length,
				templates: templates.all.length,
				flows: flows.all.length,
			},
		});
	});

	admin.get('/events', (_req, res) => streamEvents(world, res));

	admin.get('/calls', (_req, res) => void res.json(store.calls));

	admin.get('/messages', (req, res) => {
		const { to } = z.object({ to: z.string().optional() }).parse(req.query);
		const messages = [...store.messages.values()];
		res.json(
			to === undefined ? messages : messages.filter((message) => digits(message.to) === digits(to)),
		);
	});

	admin.get('/deliveries', (_req, res) => void res.json([...store.deliveries.values()]));

	admin.post('/deliveries/:id/repeat', (req, res) => {
		const delivery = store.deliveries.get(req.params.id);
		if (!delivery) throw new Impossible(404, 'No such delivery');
		res.json({ deliveries: deliveries.repeat(delivery).ids });
	});

	admin.get('/idle', async (req, res) => {
		const { timeoutMs, ignoreRetries } = waiting.parse(req.query);
		const idle = await untilIdle(world, ignoreRetries === 'true', timeoutMs, abortOnClose(res));
		res.json({ idle });
	});

	admin.post('/inbound', (req, res) => {
		res.json({ deliveries: people.write(writing.parse(bodyOf(req))) });
	});

	admin.post('/answers', (req, res) => {
		res.json({ deliveries: people.answer(answering.parse(bodyOf(req))) });
	});

	admin.post('/reports', (req, res) => {
		const { sid, name, shape, description } = reporting.parse(bodyOf(req));
		const message: Message | undefined = store.messages.get(sid);
		if (!message) throw new Impossible(404, 'No such message');
		const sent = reports.report(message, name, shape, description);
		if (!sent)
			throw new Impossible(
				409,
				'Nowhere to deliver to: no status_callback and no status_callback_url',
			);
		res.json({ deliveries: sent.ids });
	});

	admin.get('/faults', (_req, res) => void res.json(faults.all));

	admin.post('/faults', (req, res) => void res.json(faults.add(newFault.parse(bodyOf(req)))));

	admin.delete('/faults', (_req, res) => {
		faults.clear();
		res.json({ faults: [] });
	});

	admin.patch('/settings', (req, res) => {
		Object.assign(settings, settingsPatchSchema.parse(bodyOf(req)));
		store.setupChanged();
		res.json(shownSettings(world));
	});

	admin.post('/templates', (req, res) => {
		const template = placedTemplate.parse(bodyOf(req));
		templates.add(template);
		res.json(template);
	});

	admin.get('/flows', (_req, res) => void res.json(flows.all));

	admin.get('/flows/:id', ({ params: { id } }, res) => {
		const flow = flows.find(id);
		if (!flow) throw new Impossible(404, 'No such Flow');
		res.json({ id, text: flow.text });
	});

	admin.put('/flows/:id', (req, res) => {
		const { id } = req.params;
		const done = flows.put(id, flowEntry.parse(bodyOf(req)));
		if (!done)
			throw new Impossible(409, 'sameAs must be another Flow, one with Flow JSON of its own');
		res.json({ id });
	});

	admin.delete('/flows/:id', ({ params: { id } }, res) => {
		if (!flows.delete(id)) throw new Impossible(404, 'No such Flow');
		res.json({ id });
	});

	admin.put('/flows/:id/endpoint', (req, res) => {
		const { id } = req.params;
		const flow = flows.find(id);
		if (!flow) throw new Impossible(404, 'No such Flow');
		endpoints.put(flow.ownId, dataEndpoint.parse(bodyOf(req)));
		res.json({ id: flow.ownId });
	});

	admin.delete('/flows/:id/endpoint', ({ params: { id } }, res) => {
		if (!endpoints.delete(flows.find(id)?.ownId ?? id))
			throw new Impossible(404, 'The Flow has no data endpoint');
		res.json({ id });
	});

	admin.post('/flows/:id/ping', async ({ params: { id } }, res) => {
		res.json(await ping(world, id));
	});

	admin.post('/flows/:id/exchange', async (req, res) => {
		res.json(await exchange(world, req.params.id, exchanging.parse(bodyOf(req))));
	});

	admin.post('/media/:name', express.raw({ type: () => true, limit: '26mb' }), (req, res) => {
		const content: unknown = req.body;
		res.json(media.add(req.params.name, Buffer.isBuffer(content) ? content : Buffer.alloc(0)));
	});

	admin.get('/media/:id', ({ params: { id } }, res) => {
		const file = media.file(id);
		if (!file) throw new Impossible(404, 'No such file');
		res.type('application/octet-stream').send(file);
	});

	admin.post('/reset', async (req, res) => {
		await world.reset(resetting.parse(bodyOf(req)));
		forgetCalls();
		res.json({ reset: true });
	});

	admin.use(() => {
		throw new Impossible(404, 'No such admin path; GET /sandbox lists them');
	});
	admin.use(answerProblems);
	return admin;
}

const answerProblems: ErrorRequestHandler = (error: unknown, _req, res, next) => {
	if (error instanceof ZodError) res.status(400).json({ error: issuesOf(error) });
	else if (error instanceof Impossible) res.status(error.status).json({ error: error.message });
	else if (error instanceof SyntaxError) res.status(400).json({ error: error.message });
	else next(error);
};

function issuesOf({ issues }: ZodError): string {
	return issues
		.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
		.join('; ');
}

function bodyOf(req: Request): unknown {
	return req.body ?? {};
}

/** A plus in a query string arrives as a blank; digits alone are enough to compare. */
function digits(number: string): string {
	return number.replace(/\D/g, '');
}
