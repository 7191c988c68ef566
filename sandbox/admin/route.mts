import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';

import { describeInput, describeQuery } from './describeInput.mts';

/** One route of the admin interface: what it does, what it takes, and how it is carried out. */
export interface Route {
	method: 'get' | 'post' | 'put' | 'patch' | 'delete';
	/** Below `/sandbox`, with parameters as Express writes them. */
	path: string;
	/** For the guide. */
	summary: string;
	body: z.ZodTypeAny;
	query: z.ZodTypeAny;
	/** Runs before, for a body that is not JSON. */
	readBody?: RequestHandler;
	respond(req: Request, res: Response): Promise<void>;
}

interface RouteOptions<Body extends z.ZodTypeAny, Query extends z.ZodTypeAny>
	extends Pick<Route, 'method' | 'path' | 'summary' | 'readBody'> {
	body?: Body;
	query?: Query;
	/** Gives what is sent as JSON; undefined when it has sent a response itself. */
	handle(call: AdminCall<z.output<Body>, z.output<Query>>): unknown;
}

/** A call. Its body and query are checked when they are read, so that a route can look for its subject first. */
export interface AdminCall<Body, Query> {
	params: Record<string, string>;
	body: Body;
	query: Query;
	req: Request;
	res: Response;
}

const nothing = z.unknown();

/** Defines a route. A body or query that does not fit its schema throws a ZodError. */
export function route<
	Body extends z.ZodTypeAny = typeof nothing,
	Query extends z.ZodTypeAny = typeof nothing,
>({ body, query, handle, ...rest }: RouteOptions<Body, Query>): Route {
	return {
		...rest,
		body: body ?? nothing,
		query: query ?? nothing,
		respond: async (req, res) => {
			const result: unknown = await handle({
				params: req.params as Record<string, string>,
				get body() {
					return body?.parse(req.body ?? {});
				},
				get query() {
					return query?.parse(req.query);
				},
				req,
				res,
			});
			if (result !== undefined) res.json(result);
		},
	};
}

/** Serves the routes. */
export function addRoutes(router: Router, routes: readonly Route[]): void {
	for (const { method, path, readBody, respond } of routes) {
		router[method](path, ...(readBody ? [readBody] : []), respond);
	}
}

/** What each route does and takes, by method and path. */
export function guideTo(routes: readonly Route[]): Record<string, string> {
	return Object.fromEntries(
		routes.map(({ method, path, summary, body, query }) => [
			`${method.toUpperCase()} /sandbox${path === '/' ? '' : path}${describeQuery(query)}`,
			[summary, describeInput(body)].filter(Boolean).join(': '),
		]),
	);
}
