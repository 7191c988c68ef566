import { Router, type RequestHandler, type Response } from 'express';

import { phoneBundle } from './bundle.mts';

/**
 * Nothing is fetched from outside this computer, and nobody else frames the page. The preview of a form has its styles
 * within.
 */
const POLICY = [
	"default-src 'self'",
	"img-src 'self' data: blob:",
	"style-src 'self' 'unsafe-inline'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b7a4b"/><path d="M8 9h16v11H15l-5 4v-4H8z" fill="#fff"/></svg>`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>WhatsApp sandbox</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">
<link rel="stylesheet" href="/phone/main.css">
<script type="module" src="/phone/main.js"></script>
</head>
<body><noscript>This page needs JavaScript.</noscript></body>
</html>
`;

/** The sandbox's phone as a page in the browser: `/`, with its files under `/phone/`. */
export function phonePage(): Router {
	const page = Router();
	page.get(
		'/',
		withBundle((res) => res.type('html').send(PAGE)),
	);
	page.get(
		'/phone/main.js',
		withBundle((res, { script }) => res.type('js').send(script)),
	);
	page.get(
		'/phone/main.css',
		withBundle((res, { style }) => res.type('css').send(style)),
	);
	return page;
}

function withBundle(
	answer: (res: Response, bundle: Awaited<ReturnType<typeof phoneBundle>>) => void,
): RequestHandler {
	return async (_req, res) => {
		res.set({
			'Content-Security-Policy': POLICY,
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
		});
		try {
			answer(res, await phoneBundle());
		} catch (error) {
			res
				.status(500)
				.type('text')
				.send(`The page could not be built. Run npm ci and try again.\n\n${String(error)}`);
		}
	};
}
