import type { NewFault } from '../../client.mts';

/** Something that can go wrong at Exotel or Meta, as a person would name it. */
export interface FaultPreset {
	label: string;
	/** What the workflow meets. */
	explanation: string;
	/** For POST /sandbox/faults; `times` is added. */
	fault: NewFault;
}

export const faultPresets: readonly FaultPreset[] = [
	{
		label: 'Too many requests',
		explanation: '429 with Retry-After: 2. Nothing is sent.',
		fault: { on: 'messages', kind: 'status', status: 429, retryAfter: 2 },
	},
	{
		label: 'Exotel is down',
		explanation: '503. Nothing is sent.',
		fault: { on: 'messages', kind: 'status', status: 503, message: 'Service unavailable' },
	},
	{
		label: 'Error after sending',
		explanation: '500, but the message goes out.',
		fault: { on: 'messages', kind: 'status', status: 500, afterAccepting: true },
	},
	{
		label: 'Gateway error page',
		explanation: '502 with HTML instead of JSON.',
		fault: { on: 'messages', kind: 'html' },
	},
	{
		label: 'No answer',
		explanation: 'Exotel never answers; the message goes out.',
		fault: { on: 'messages', kind: 'timeout', afterAccepting: true },
	},
	{
		label: 'Connection breaks',
		explanation: 'Cut before anything is sent.',
		fault: { on: 'messages', kind: 'reset' },
	},
	{
		label: 'Slow answer',
		explanation: 'Right, but 5 seconds late.',
		fault: { on: 'messages', kind: 'slow', delayMs: 5000 },
	},
	{
		label: 'Wrong API token',
		explanation: '401 for the next send.',
		fault: {
			on: 'messages',
			kind: 'status',
			status: 401,
			code: 1010,
			message: 'Authorization failed',
		},
	},
	{
		label: 'Credential test fails',
		explanation: '503 when n8n tests the credential.',
		fault: { on: 'balance', kind: 'status', status: 503 },
	},
	{
		label: 'No template list',
		explanation: '503 when the editor asks for templates.',
		fault: { on: 'templates', kind: 'status', status: 503 },
	},
	{
		label: 'Webhook registration fails',
		explanation: '503 when a workflow with the trigger is published.',
		fault: { on: 'webhook', kind: 'status', status: 503 },
	},
	{
		label: 'Meta is down',
		explanation: '503 for calls to Meta.',
		fault: { on: 'meta', kind: 'status', status: 503, message: 'Service temporarily unavailable' },
	},
	{
		label: 'Too many calls to Meta',
		explanation: "Meta's error 80007.",
		fault: { on: 'meta', kind: 'status', status: 429, message: 'Rate limit hit' },
	},
	{
		label: 'Flow made, answer lost',
		explanation: 'Meta makes the Flow and answers 503.',
		fault: { on: 'metaCreateFlow', kind: 'status', status: 503, afterAccepting: true },
	},
	{
		label: 'Publishing fails',
		explanation: 'Meta answers 503, and nothing is published.',
		fault: {
			on: 'metaPublishFlow',
			kind: 'status',
			status: 503,
			message: 'Service temporarily unavailable',
		},
	},
];

/** How often a fault strikes. The last stands for "until cleared". */
export const faultCounts = [
	{ times: 1, label: 'the next call' },
	{ times: 5, label: 'the next 5 calls' },
	{ times: 1_000_000, label: 'every call until cleared' },
] as const;
