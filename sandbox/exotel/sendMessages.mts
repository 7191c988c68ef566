import type { Failure } from '../schema/failure.mts';
import { invalidParameter } from '../schema/failure.mts';
import { newId } from '../schema/id.mts';
import { checkMessage, type CallbackFields, type CheckedMessage } from '../schema/message.mts';
import { addPlus } from '../schema/phoneNumber.mts';
import { parseSendBody } from '../schema/sendBody.mts';
import { flowActionOf } from '../schema/templateMessage.mts';
import { checkFlowButtons, checkStatus, checkValues } from '../schema/templateMatch.mts';
import { offeredFlow } from '../world/offeredFlow.mts';
import { hasUnknownFlow, predictOutcome } from '../world/outcome.mts';
import type { World } from '../world/world.mts';
import { failures, Refusal } from './refusal.mts';
import type { Reply } from '../http/reply.mts';
import { pageReply, productionReply, type SendResult } from './sendReplies.mts';

type Checked = CheckedMessage | { failure: Failure };

/** POST /v2/accounts/{sid}/messages (docs/protocol/exotel.md#sending). */
export function sendMessages(world: World, body: unknown): Reply {
	const { settings } = world;
	const send = parseSendBody(body, settings.lenientEnvelope);
	if ('failure' in send) throw new Refusal(send.failure);
	if (settings.planLimitReached) throw new Refusal(failures.planLimit);

	const checked = send.messages.map(checkMessage);
	if (!settings.flowsEnabled && checked.some(offersFlow))
		throw new Refusal(failures.flowsDisabled, 'page');

	const requestId = newId();
	const results = checked.map((message) => accept(world, message, send.defaults, requestId));
	if (results.length > 1) return productionReply(requestId, results);

	const [only] = results;
	if ('failure' in only && only.failure === failures.unknownFlow)
		throw new Refusal(only.failure, 'page');
	return settings.answerShape === 'page' ? pageReply(only) : productionReply(requestId, results);
}

function offersFlow(message: Checked): boolean {
	if ('failure' in message) return false;
	const { content } = message;
	if (content.type === 'interactive') return content.interactive.type === 'flow';
	return content.type === 'template' && flowActionOf(content.template) !== undefined;
}

/** Accepts or refuses one message, whatever becomes of the others. */
function accept(
	world: World,
	checked: Checked,
	defaults: CallbackFields[],
	requestId: string,
): SendResult {
	if ('failure' in checked) return checked;
	const failure = findFailure(world, checked);
	if (failure) return { failure };

	const message = {
		sid: newId(),
		requestId,
		from: addPlus(checked.from),
		to: addPlus(checked.to),
		content: checked.content,
		customData: firstOf('custom_data', [checked, ...defaults]),
		statusCallback: firstOf('status_callback', [checked, ...defaults]),
		flow: offeredFlow(checked.content, world.templates),
		status: 'accepted' as const,
		statuses: [],
		acceptedAt: new Date().toISOString(),
		answers: 0,
		flowRefusal: null,
	};
	world.store.saveMessage(message);
	world.reports.plan(message, predictOutcome(world, checked, message));
	return { sid: message.sid };
}

/** Why Exotel does not even accept a well-formed message. */
function findFailure(world: World, { from, to, content }: CheckedMessage): Failure | null {
	if (!world.businessNumbers.includes(addPlus(from)))
		return invalidParameter('Invalid from number');
	const simulated = world.faults.matchMessage(addPlus(to));
	if (simulated) return simulated;
	if (world.settings.unknownFlow === 'sync' && hasUnknownFlow(content, world.settings)) {
		return failures.unknownFlow;
	}
	if (content.type !== 'template') return null;
	const template = world.templates.find(content.template);
	if (!template) return null;
	return (
		checkStatus(template) ??
		checkFlowButtons(template, content.template) ??
		checkValues(template, content.template)
	);
}

function firstOf(field: keyof CallbackFields, levels: CallbackFields[]): string | null {
	return levels.find((level) => level[field] !== undefined)?.[field] ?? null;
}
