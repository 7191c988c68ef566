import { LONGEST_TEXT, type CheckedMessage, type MessageContent } from '../schema/message.mts';
import { addPlus } from '../schema/phoneNumber.mts';
import { parametersMatch } from '../schema/templateMatch.mts';
import { flowFailure } from './flowFailure.mts';
import type { Message, Outcome } from './records.mts';
import type { Settings } from './settings.mts';
import type { StatusName } from './statusCodes.mts';
import type { World } from './world.mts';

/** Exotel accepts first and sends later, so an accepted message can still fail. */
export function predictOutcome(
	world: World,
	{ from, to, content }: CheckedMessage,
	{ flow }: Pick<Message, 'flow'>,
): Outcome {
	const { settings, store, templates } = world;
	if (settings.deliveryFailure !== null) return failsWith(settings.deliveryFailure);
	if (hasUnknownFlow(content, settings)) return failsWith('EX_INVALID_PARAM_VALUE');
	const failure = flow && flowFailure(world, flow);
	if (failure) return { arrives: false, ...failure };
	if (content.type === 'template') {
		const template = templates.find(content.template);
		if (!template) return failsWith('EX_TEMPLATE_NOT_FOUND');
		return parametersMatch(template, content.template)
			? { arrives: true }
			: failsWith('EX_TEMPLATE_PARAM_ERROR');
	}
	if (!store.isWindowOpen(addPlus(to), addPlus(from), settings.windowHours)) {
		return failsWith('EX_REENGAGEMENT_ERROR');
	}
	if (content.type === 'text' && content.text.body.length > LONGEST_TEXT)
		return failsWith('EX_MESSAGE_TOO_LONG');
	return { arrives: true };
}

/** Whether a message opens a Flow that the settings do not list. */
export function hasUnknownFlow(content: MessageContent, { knownFlowIds }: Settings): boolean {
	if (knownFlowIds === null) return false;
	if (content.type !== 'interactive' || content.interactive.type !== 'flow') return false;
	return !knownFlowIds.includes(content.interactive.action.parameters.flow_id);
}

function failsWith(status: StatusName): Outcome {
	return { arrives: false, status };
}
