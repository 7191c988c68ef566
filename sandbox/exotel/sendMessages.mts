import { z } from 'zod';

import { failures, invalid, Refusal, type Failure } from './errorBodies.mts';
import { newId } from '../schema/id.mts';
import {
	callbackFields,
	checkMessage,
	failureOf,
	LONGEST_TEXT,
	type CheckedMessage,
} from '../schema/message.mts';
import { withPlus } from '../schema/phoneNumber.mts';
import type { Reply } from './reply.mts';
import type { Fate } from '../world/reports.mts';
import { pageAnswer, productionAnswer, type Outcome } from './sendReplies.mts';
import type { Simulation } from '../world/simulation.mts';
import type { StatusName } from '../world/statusCodes.mts';
import type { OfferedFlow } from '../world/store.mts';
import {
	flowOf,
	missingFlowButton,
	missingPart,
	parametersFit,
	statusFailure,
	type Template,
} from '../schema/template.mts';
import type { SentTemplate } from '../schema/templateMessage.mts';

const MOST_MESSAGES = 100;

const channel = callbackFields.extend({
	messages: z
		.array(z.unknown())
		.min(1, 'must hold at least 1 message')
		.max(MOST_MESSAGES, `must hold at most ${MOST_MESSAGES} messages`),
});

const envelope = callbackFields.extend({ whatsapp: channel });

type CallbackFields = z.infer<typeof callbackFields>;

interface Send {
	/** Callback fields for messages that have none of their own, the stronger first. */
	defaults: CallbackFields[];
	messages: unknown[];
}

/** POST /v2/accounts/{sid}/messages (docs/protocol/exotel.md#sending). */
export function sendMessages(simulation: Simulation, body: unknown): Reply {
	const { settings } = simulation;
	const send = readSend(body, settings.lenientEnvelope);
	if (settings.planLimitReached) throw new Refusal(failures.planLimit);

	const checked = send.messages.map(checkMessage);
	if (!settings.flowsEnabled && checked.some(isFlow))
		throw new Refusal(failures.flowsDisabled, 'page');

	const requestId = newId();
	const outcomes = checked.map((message) => take(simulation, message, send.defaults, requestId));
	if (outcomes.length > 1) return productionAnswer(requestId, outcomes);

	const [only] = outcomes;
	if ('failure' in only && only.failure === failures.unknownFlow)
		throw new Refusal(only.failure, 'page');
	return settings.answerShape === 'page' ? pageAnswer(only) : productionAnswer(requestId, outcomes);
}

function readSend(body: unknown, lenient: boolean): Send {
	const result = envelope.safeParse(lenient ? wrapped(body) : body);
	if (!result.success) {
		const failure = failureOf(result.error);
		throw new Refusal(hasChannel(body) ? failure : failures.noChannel);
	}
	const { whatsapp, ...root } = result.data;
	return { defaults: [root, whatsapp], messages: whatsapp.messages };
}

function hasChannel(body: unknown): boolean {
	return typeof body === 'object' && body !== null && 'whatsapp' in body;
}

/** The two envelopes that only some pages show (docs/protocol/exotel.md#envelope), in the real one. */
function wrapped(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || 'whatsapp' in body) return body;
	return { whatsapp: 'messages' in body ? body : { messages: [body] } };
}

function isFlow(message: CheckedMessage | { failure: Failure }): boolean {
	if ('failure' in message) return false;
	const { content } = message;
	if (content.type === 'interactive') return content.interactive.type === 'flow';
	return content.type === 'template' && sentFlowAction(content.template) !== undefined;
}

/** Accepts or refuses one message, whatever becomes of the others. */
function take(
	simulation: Simulation,
	checked: CheckedMessage | { failure: Failure },
	defaults: CallbackFields[],
	requestId: string,
): Outcome {
	if ('failure' in checked) return checked;
	const failure = refusalOf(simulation, checked);
	if (failure) return { failure };

	const message = {
		sid: newId(),
		requestId,
		from: withPlus(checked.from),
		to: withPlus(checked.to),
		content: checked.content,
		customData: firstOf('custom_data', [checked, ...defaults]),
		statusCallback: firstOf('status_callback', [checked, ...defaults]),
		flow: offeredFlow(simulation, checked),
		status: 'accepted' as const,
		statuses: [],
		acceptedAt: new Date().toISOString(),
		answers: 0,
		flowRefusal: null,
	};
	simulation.store.saveMessage(message);
	simulation.reports.plan(message, fateOf(simulation, checked));
	return { sid: message.sid };
}

/** Why Exotel does not even accept a well-formed message. */
function refusalOf(simulation: Simulation, { from, to, content }: CheckedMessage): Failure | null {
	if (!simulation.businessNumbers.includes(withPlus(from))) return invalid('Invalid from number');
	const struck = simulation.faults.strikeMessage(withPlus(to));
	if (struck) return struck;
	if (simulation.settings.unknownFlow === 'sync' && hasUnknownFlow(simulation, content)) {
		return failures.unknownFlow;
	}
	if (content.type !== 'template') return null;
	const template = findTemplate(simulation, content.template);
	if (!template) return null;
	return (
		statusFailure(template) ??
		missingFlowButton(template, content.template) ??
		missingPart(template, content.template)
	);
}

function fateOf(simulation: Simulation, { from, to, content }: CheckedMessage): Fate {
	const { settings, store } = simulation;
	if (settings.deliveryFailure !== null) return fails(settings.deliveryFailure);
	if (hasUnknownFlow(simulation, content)) return fails('EX_INVALID_PARAM_VALUE');
	if (content.type === 'template') {
		const template = findTemplate(simulation, content.template);
		if (!template) return fails('EX_TEMPLATE_NOT_FOUND');
		return parametersFit(template, content.template)
			? { arrives: true }
			: fails('EX_TEMPLATE_PARAM_ERROR');
	}
	if (!store.isWindowOpen(withPlus(to), withPlus(from), settings.windowHours)) {
		return fails('EX_REENGAGEMENT_ERROR');
	}
	if (content.type === 'text' && content.text.body.length > LONGEST_TEXT)
		return fails('EX_MESSAGE_TOO_LONG');
	return { arrives: true };
}

function fails(status: StatusName): Fate {
	return { arrives: false, status };
}

function hasUnknownFlow({ settings }: Simulation, content: CheckedMessage['content']): boolean {
	if (settings.knownFlowIds === null) return false;
	if (content.type !== 'interactive' || content.interactive.type !== 'flow') return false;
	return !settings.knownFlowIds.includes(content.interactive.action.parameters.flow_id);
}

function offeredFlow(simulation: Simulation, { content }: CheckedMessage): OfferedFlow | null {
	if (content.type === 'interactive' && content.interactive.type === 'flow') {
		const {
			flow_id: id,
			flow_token: token = UNUSED,
			flow_action: action,
			flow_action_payload: { screen = null, data = null } = {},
		} = content.interactive.action.parameters;
		return { id, token, action, screen, data };
	}
	if (content.type !== 'template') return null;
	const sent = sentFlowAction(content.template);
	if (!sent) return null;
	const template = findTemplate(simulation, content.template);
	const opens = template && flowOf(template);
	return {
		...(opens ?? { id: null, action: 'navigate', screen: null }),
		token: sent.flow_token ?? UNUSED,
		data: sent.flow_action_data ?? null,
	};
}

/** Meta's token for a message that was sent without one (docs/protocol/flows.md#flow-message). */
const UNUSED = 'unused';

interface SentFlowAction {
	flow_token?: string;
	flow_action_data?: Record<string, unknown>;
}

function sentFlowAction({ components = [] }: SentTemplate): SentFlowAction | undefined {
	for (const component of components) {
		if (component.type === 'button' && component.sub_type === 'flow') {
			return component.parameters[0].action as SentFlowAction;
		}
	}
	return undefined;
}

function findTemplate(
	{ templates }: Simulation,
	{ name, language }: SentTemplate,
): Template | undefined {
	return templates.find(
		(template) => template.name === name && template.language === language.code,
	);
}

function firstOf(field: keyof CallbackFields, levels: CallbackFields[]): string | null {
	return levels.find((level) => level[field] !== undefined)?.[field] ?? null;
}
