import express, { Router, type ErrorRequestHandler } from 'express';
import { ZodError } from 'zod';

import { requireOwnOrigin } from '../http/allowedCallers.mts';
import { Conflict, NotFound } from '../world/errors.mts';
import type { World } from '../world/world.mts';
import { addRoutes, guideTo, route, type Route } from './route.mts';
import { callbackRoutes } from './routes/callbacks.mts';
import { flowRoutes } from './routes/flows.mts';
import { mediaRoutes } from './routes/media.mts';
import { peopleRoutes } from './routes/people.mts';
import { recordRoutes } from './routes/records.mts';
import { setupRoutes } from './routes/setup.mts';

/**
 * The tester's side of the sandbox: JSON, no authentication, loopback only. Wrong input gets 400, an unknown thing
 * 404, what cannot be done in the present state 409, each as `{error}`.
 *
 * @param resetRateLimit makes the count of calls start afresh
 */
export function adminApi(world: World, resetRateLimit: () => void): Router {
	const admin = Router();
	admin.use(requireOwnOrigin, express.json({ limit: '10mb' }));
	addRoutes(admin, adminRoutes(world, resetRateLimit));
	admin.use(() => {
		throw new NotFound('No such admin path; GET /sandbox lists them');
	});
	admin.use(sendErrors);
	return admin;
}

function adminRoutes(world: World, resetRateLimit: () => void): Route[] {
	const routes = [
		...recordRoutes(world),
		...peopleRoutes(world),
		...callbackRoutes(world),
		...setupRoutes(world, resetRateLimit),
		...flowRoutes(world),
		...mediaRoutes(world),
	];
	const guide = {
		'GET /sandbox': 'this list',
		...guideTo(routes),
		'GET /media/sample.png': 'a picture for the header of a message, which the phone shows',
	};
	return [
		route({ method: 'get', path: '/', summary: 'this list', handle: () => guide }),
		...routes,
	];
}

const sendErrors: ErrorRequestHandler = (error: unknown, _req, res, next) => {
	if (error instanceof ZodError) res.status(400).json({ error: describeIssues(error) });
	else if (error instanceof SyntaxError) res.status(400).json({ error: error.message });
	else if (error instanceof NotFound) res.status(404).json({ error: error.message });
	else if (error instanceof Conflict) res.status(409).json({ error: error.message });
	else next(error);
};

function describeIssues({ issues }: ZodError): string {
	return issues
		.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
		.join('; ');
}
