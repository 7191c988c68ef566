import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

/** A tool as it is offered to a model. */
export interface OfferedTool {
	name: string;
	description: string;
	/** JSON Schema of the arguments. */
	parameters: {
		type: string;
		properties: Record<string, Record<string, unknown>>;
		required?: string[];
	};
}

interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: unknown;
	tool_call_id?: string;
}

/** One request of whoever talks to the model. */
export interface ChatRequest {
	messages: ChatMessage[];
	tools?: Array<{ type: 'function'; function: OfferedTool }>;
}

/** What the model says next: it calls a tool, or it ends with a text. */
export type ChatTurn = { call: string; arguments: Record<string, unknown> } | { text: string };

export interface ChatModel {
	/** Base URL as OpenAI's clients want it. */
	url: string;
	requests: ChatRequest[];
	/** Forgets the requests; the next ones are answered in this order, and any further one with the last turn. */
	play(turns: ChatTurn[]): void;
	stop(): Promise<void>;
}

/** Starts a chat model of OpenAI's kind on a free port of 127.0.0.1 that says what the test wrote for it. */
export async function startChatModel(): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let turns: ChatTurn[] = [];

	const app = express();
	app.use(express.json({ limit: '10mb' }));
	app.post('/v1/chat/completions', (req, res) => {
		requests.push(req.body as ChatRequest);
		const turn = turns[Math.min(requests.length, turns.length) - 1] ?? { text: 'Nothing to say.' };
		const { stream } = req.body as { stream?: boolean };
		if (!stream) {
			res.json(completionOf(turn, requests.length));
			return;
		}
		res.type('text/event-stream');
		for (const chunk of chunksOf(turn, requests.length))
			res.write(`data: ${JSON.stringify(chunk)}\n\n`);
		res.end('data: [DONE]\n\n');
	});

	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		play: (script) => {
			requests.length = 0;
			turns = script;
		},
		stop: async () =>
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** What the tools gave back to the model, in the order of the calls. */
export function toolResults({ messages }: ChatRequest): string[] {
	return messages.filter(({ role }) => role === 'tool').map(({ content }) => textOf(content));
}

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	const parts = Array.isArray(content) ? (content as Array<{ text?: string }>) : [];
	return parts.map(({ text = '' }) => text).join('');
}

function completionOf(turn: ChatTurn, index: number) {
	return {
		...headOf(index, 'chat.completion'),
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...saidBy(turn, index) },
				finish_reason: finishOf(turn),
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function chunksOf(turn: ChatTurn, index: number) {
	const head = headOf(index, 'chat.completion.chunk');
	const { tool_calls: calls, ...said } = saidBy(turn, index);
	const delta = {
		role: 'assistant',
		...said,
		...(calls && { tool_calls: calls.map((call) => ({ index: 0, ...call })) }),
	};
	return [
		{ ...head, choices: [{ index: 0, delta, finish_reason: null }] },
		{ ...head, choices: [{ index: 0, delta: {}, finish_reason: finishOf(turn) }] },
	];
}

function headOf(index: number, object: string) {
	return { id: `chatcmpl-${index}`, object, created: 1_700_000_000, model: 'scripted' };
}

function saidBy(turn: ChatTurn, index: number) {
	if ('text' in turn) return { content: turn.text };
	const call = { name: turn.call, arguments: JSON.stringify(turn.arguments) };
	return { content: null, tool_calls: [{ id: `call_${index}`, type: 'function', function: call }] };
}

function finishOf(turn: ChatTurn): 'stop' | 'tool_calls' {
	return 'text' in turn ? 'stop' : 'tool_calls';
}
