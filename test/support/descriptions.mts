import type { INodeProperties } from 'n8n-workflow';
import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import { RespondToFlow } from '../../nodes/RespondToFlow/RespondToFlow.node';
import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';

/** Every parameter and option that a user can set, of all nodes. */
export function parameterNames(): string[] {
	const properties = [SendWhatsAppFlow, FlowResponseTrigger, FlowDataRequestTrigger, RespondToFlow].flatMap((node) => new node().description.properties);
	return [...new Set(properties.flatMap(namesIn))];
}

function namesIn(property: INodeProperties): string[] {
	if (property.type === 'notice') return [];
	const inner = property.type === 'collection' ? (property.options as INodeProperties[]).flatMap(namesIn) : [];
	return [property.name, ...inner];
}
