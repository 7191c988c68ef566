import type { INodeProperties } from 'n8n-workflow';
import { ExotelApi } from '../../credentials/ExotelApi.credentials';
import { WhatsAppBusinessManagementApi } from '../../credentials/WhatsAppBusinessManagementApi.credentials';
import { WhatsAppFlowEncryptionApi } from '../../credentials/WhatsAppFlowEncryptionApi.credentials';
import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import { RespondToFlow } from '../../nodes/RespondToFlow/RespondToFlow.node';
import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { WhatsAppFlow } from '../../nodes/WhatsAppFlow/WhatsAppFlow.node';

const properties = () =>
	[
		SendWhatsAppFlow,
		FlowResponseTrigger,
		FlowDataRequestTrigger,
		RespondToFlow,
		WhatsAppFlow,
	].flatMap((node) => new node().description.properties);

/** Every parameter and option that a user can set, of all nodes. */
export function parameterNames(): string[] {
	return [...new Set(properties().flatMap(namesIn))];
}

/** The labels of the same, as the editor shows them. */
export function parameterLabels(): string[] {
	return [
		...new Set(
			properties()
				.flatMap(withInner)
				.map(({ displayName }) => displayName),
		),
	];
}

/** The texts that stand between the parameters of nodes and in credentials. */
export function notices(): string[] {
	return [
		...properties(),
		...new ExotelApi().properties,
		...new WhatsAppFlowEncryptionApi().properties,
		...new WhatsAppBusinessManagementApi().properties,
	]
		.filter(({ type }) => type === 'notice')
		.map(({ displayName }) => displayName);
}

function namesIn(property: INodeProperties): string[] {
	return withInner(property).map(({ name }) => name);
}

/** A parameter and, of a collection, the options in it. */
function withInner(property: INodeProperties): INodeProperties[] {
	if (property.type === 'notice') return [];
	const inner =
		property.type === 'collection'
			? (property.options as INodeProperties[]).flatMap(withInner)
			: [];
	return [property, ...inner];
}
