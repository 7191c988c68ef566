/** Calls a webhook of our nodes without a web server, with a request as n8n would have read it. */
import type { Request, Response } from 'express';
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Form } from './exotelCalls.mts';

/** Everything secret that the tests have; nothing of it may come out anywhere. */
export const SECRETS = {
	apiKey: 'secret-api-key-5f0c0a3e',
	apiToken: 'secret-api-token-8e353d8f',
	previousApiToken: 'secret-old-token-4f6f5b11',
	webhookSecret: 'secret-webhook-4a1c8e35',
	appSecret: 'secret-app-3d8f4f6f5b11',
	passphrase: 'secret-passphrase-a3e5a53',
};

export interface DirectCall {
	body: Buffer;
	form: Form;
	headers?: Record<string, string>;
}

export interface Outcome {
	/** Null when n8n is to give the answer. */
	status: number | null;
	text: string;
	items: INodeExecutionData[];
	result: IWebhookResponseData;
	response: RecordedResponse;
	log: string[];
	ms: number;
}

const TYPES: Record<Form, string> = {
	json: 'application/json',
	text: 'text/plain',
	bytes: 'application/octet-stream',
	form: 'application/x-www-form-urlencoded',
};

/** The bytes of a call's text in one of the forms. */
export function bodyOf(text: string, form: Form): Buffer {
	return Buffer.from(form === 'form' ? `payload=${encodeURIComponent(wellFormed(text))}` : text);
}

/** Lone surrogates cannot be written as bytes. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** As n8n reads bodies: JSON, forms and text by their type, of the rest the bytes when asked for. Undefined: n8n itself refuses it. */
function requestOf({ body, form, headers = {} }: DirectCall): Request | undefined {
	const read = { json: jsonOf, text: (text: string) => text, bytes: () => undefined, form: formOf }[
		form
	];
	const parsed = read(body.toString('utf8'));
	if (form === 'json' && parsed === undefined) return undefined;

	const isRead = form !== 'bytes';
	const request = {
		method: 'POST',
		headers: { 'content-type': TYPES[form], 'content-length': String(body.length), ...headers },
		query: {},
		params: {},
		body: parsed,
		readable: !isRead,
		rawBody: isRead ? body : undefined,
		readRawBody: async () => {
			request.rawBody = body;
		},
	};
	return request as unknown as Request;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

const formOf = (text: string) => Object.fromEntries(new URLSearchParams(text));

/** What a node does to its response. */
export class RecordedResponse {
	statusCode = 200;
	headersSent = false;
	timesEnded = 0;
	text = '';

	status(code: number): this {
		this.statusCode = code;
		return this;
	}
	type(): this {
		return this;
	}
	setHeader(): this {
		return this;
	}
	setTimeout(): this {
		return this;
	}
	on(): this {
		return this;
	}
	once(): this {
		return this;
	}
	send(text: string): this {
		return this.end(text);
	}
	json(value: unknown): this {
		return this.end(JSON.stringify(value));
	}
	end(text = ''): this {
		this.timesEnded++;
		this.headersSent = true;
		this.text += text;
		return this;
	}
}

type HttpRequest = (options: IDataObject) => Promise<unknown>;

/**
 * Calls the webhook and checks what holds for every call: it does not throw, is answered once, by the node or by
 * n8n, in a time that grows with its bytes, and nothing secret comes out. Null when n8n itself refuses the call.
 */
export async function callDirectly(
	call: DirectCall,
	contextOf: (request: Request, response: Response) => IWebhookFunctions,
	webhook: (this: IWebhookFunctions) => Promise<IWebhookResponseData>,
	httpRequest: HttpRequest = async () => ({ statusCode: 200, headers: {}, body: [] }),
): Promise<Outcome | null> {
	const request = requestOf(call);
	if (!request) return null;

	const response = new RecordedResponse();
	const context = contextOf(request, response as unknown as Response);
	const log: string[] = [];
	const note = (...words: unknown[]) => void log.push(words.map(String).join(' '));
	const sent: unknown[] = [];
	Object.defineProperty(context, 'logger', {
		value: { debug: note, info: note, warn: note, error: note },
	});
	Object.assign(context.helpers, {
		httpRequest: async (options: IDataObject) => {
			sent.push({ ...options, body: undefined });
			return await httpRequest(options);
		},
	});

	const startedAt = performance.now();
	const result = await webhook.call(context);
	const ms = performance.now() - startedAt;

	expect(response.timesEnded).toBe(result.noWebhookResponse ? 1 : 0);
	// n8n answers the others; a data request is answered by its run.
	const isLeftToRun = context.getNode().type.endsWith('.flowDataRequestTrigger');
	if (!result.noWebhookResponse && !isLeftToRun) response.end();
	const items = (result.workflowData ?? []).flat();
	const output = JSON.stringify(items);
	// A key of that name changes the prototype of the first naive copy that a workflow makes.
	expect(output).not.toContain('"__proto__":');
	expectNoSecret(
		output,
		log.join('\n'),
		response.text,
		JSON.stringify(result.webhookResponse ?? ''),
		JSON.stringify(sent),
	);
	return {
		status: result.noWebhookResponse ? response.statusCode : null,
		text: response.text,
		items,
		result,
		response,
		log,
		ms,
	};
}

export function expectNoSecret(...texts: string[]): void {
	for (const text of texts)
		for (const secret of Object.values(SECRETS)) expect(text.includes(secret) ? text : '').toBe('');
}

const MS_PER_CALL = 250;
const MS_PER_KILOBYTE = 5;

/** Ten times what such a call takes. Another process may get in the way, so a slow call has two more tries. */
export async function expectLinearTime(
	bytes: number,
	ms: number,
	again: () => Promise<number>,
): Promise<void> {
	const limit = MS_PER_CALL + (bytes / 1024) * MS_PER_KILOBYTE;
	let best = ms;
	for (let tries = 0; tries < 2 && best > limit; tries++) best = Math.min(best, await again());
	expect(best).toBeLessThanOrEqual(limit);
}
