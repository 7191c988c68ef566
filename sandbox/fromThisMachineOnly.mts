import type { RequestHandler } from 'express';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Refuses calls that a web page from elsewhere makes its visitor's browser send. Programs send no Origin. */
export const fromThisMachineOnly: RequestHandler = ({ headers: { host = '', origin } }, res, next) => {
	const isOwnPage = origin === undefined || origin === `http://${host}`;
	if (LOOPBACK.test(host) && isOwnPage) return next();
	res.status(403).json({ error: 'The sandbox takes calls from its own page and from programs on this machine only' });
};
