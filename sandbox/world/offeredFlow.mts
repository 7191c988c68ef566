import type { MessageContent } from '../schema/message.mts';
import { flowButtonsOf, type Template } from '../schema/template.mts';
import { flowActionOf } from '../schema/templateMessage.mts';
import type { OfferedFlow } from './records.mts';
import type { Templates } from './templates.mts';

/** Meta's token for a message that was sent without one (docs/protocol/flows.md#flow-message). */
const UNUSED = 'unused';

/** The Flow that a message offers, or null when it offers none. */
export function offeredFlow(content: MessageContent, templates: Templates): OfferedFlow | null {
	if (content.type === 'interactive' && content.interactive.type === 'flow') {
		const {
			flow_id: id,
			flow_token: token = UNUSED,
			flow_action: action,
			mode,
			flow_action_payload: { screen = null, data = null } = {},
		} = content.interactive.action.parameters;
		return { id, token, ...(mode === 'draft' && { mode }), action, screen, data };
	}
	if (content.type !== 'template') return null;
	const sent = flowActionOf(content.template);
	if (!sent) return null;
	const template = templates.find(content.template);
	const opens = template && openingOf(template);
	return {
		...(opens ?? { id: null, action: 'navigate', screen: null }),
		token: sent.flow_token ?? UNUSED,
		data: sent.flow_action_data ?? null,
	};
}

/** How a template's first Flow button opens its Flow, if it has one. */
function openingOf(template: Template): Pick<OfferedFlow, 'id' | 'action' | 'screen'> | null {
	const [first] = flowButtonsOf(template);
	if (!first) return null;
	const { flow_id: id, flow_action: action, navigate_screen: screen = null } = first.button;
	return {
		id,
		action: action?.toLowerCase() === 'data_exchange' ? 'data_exchange' : 'navigate',
		screen,
	};
}
