import type { RequestHandler } from 'express';

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/i;

/**
 * Refuses calls under a name that is not this machine's: a web page from elsewhere may let its own name lead here
 * (DNS rebinding), and the browser then takes the sandbox for a part of that page.
 */
export function requireKnownHost(allowedHosts: readonly string[]): RequestHandler {
	const allowed = new Set(allowedHosts.map((name) => name.toLowerCase()));
	return ({ headers: { host = '' } }, res, next) => {
		const name = hostName(host);
		if (LOOPBACK.test(name) || allowed.has(name)) return next();
		res.status(403).json({
			error: `The sandbox is not known as ${JSON.stringify(name)}; --allow-host makes it known`,
		});
	};
}

/** Refuses calls that a web page from elsewhere makes its visitor's browser send. Programs send no Origin. */
export const requireOwnOrigin: RequestHandler = ({ headers: { host = '', origin } }, res, next) => {
	if (origin === undefined || origin === `http://${host}`) return next();
	res
		.status(403)
		.json({ error: 'The sandbox takes calls from its own page and from programs only' });
};

/** Without the port, in lower case. */
function hostName(host: string): string {
	return host.replace(/:\d*$/, '').toLowerCase();
}
