import type { INodeType } from 'n8n-workflow';

import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import { RespondToFlow } from '../../nodes/RespondToFlow/RespondToFlow.node';
import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { WhatsAppFlow } from '../../nodes/WhatsAppFlow/WhatsAppFlow.node';

const NODES: INodeType[] = [
	new SendWhatsAppFlow(),
	new FlowResponseTrigger(),
	new FlowDataRequestTrigger(),
	new RespondToFlow(),
	new WhatsAppFlow(),
];
const PREFIX = 'n8n-nodes-exotel-whatsapp-flows.';
const names = NODES.map(({ description }) => description.name);

describe.each(NODES.map(({ description }) => [description.name, description] as const))(
	'%s tells an AI builder',
	(_, description) => {
		const { builderHint } = description;

		it('what it is for, and what for it is not', () => {
			expect(builderHint?.searchHint).toMatch(/WhatsApp Flow/);
			expect(builderHint?.searchHint?.length).toBeLessThan(1_000);
		});

		it('which nodes belong to it, by names that exist', () => {
			const related = builderHint?.relatedNodes ?? [];
			expect(related.length).toBeGreaterThan(0);
			for (const { nodeType, relationHint } of related) {
				expect(relationHint).not.toBe('');
				if (nodeType.startsWith(PREFIX)) expect(names).toContain(nodeType.slice(PREFIX.length));
				else expect(nodeType).toMatch(/^n8n-nodes-base\./);
			}
		});
	},
);
