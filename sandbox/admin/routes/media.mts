import express from 'express';

import { NotFound } from '../../world/errors.mts';
import type { World } from '../../world/world.mts';
import { route, type Route } from '../route.mts';

/** Files that people attach in Flows with a data endpoint. */
export function mediaRoutes({ media }: World): Route[] {
	return [
		route({
			method: 'post',
			path: '/media/:name',
			summary: 'keeps a file, encrypted as for a data endpoint; the answer describes it',
			readBody: express.raw({ type: () => true, limit: '26mb' }),
			handle: ({ params: { name }, req }) => {
				const content: unknown = req.body;
				return media.add(name, Buffer.isBuffer(content) ? content : Buffer.alloc(0));
			},
		}),
		route({
			method: 'get',
			path: '/media/:id',
			summary: 'the encrypted file',
			handle: ({ params: { id }, res }) => {
				const file = media.file(id);
				if (!file) throw new NotFound('No such file');
				res.type('application/octet-stream').send(file);
			},
		}),
	];
}
