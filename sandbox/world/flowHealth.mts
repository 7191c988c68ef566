import { check } from '../../flowJson/index.ts';
import { PUBLISHABLE_VERSIONS } from '../../flowJson/versions.ts';
import { isPublished, type ManagedFlow, type SendAbility } from './managedFlows.mts';
import type { World } from './world.mts';

/** Why a Flow cannot be published, or its messages not sent. */
export interface FlowProblem {
	description: string;
	solution: string;
}

/** What is open before a Flow can be published, as far as it can be seen without a call to its endpoint. */
export function openProblems(world: World, flow: ManagedFlow): FlowProblem[] {
	const text = world.managedFlows.textOf(flow);
	if (text === undefined)
		return [{ description: 'The Flow has no Flow JSON.', solution: 'Upload Flow JSON.' }];
	const { flow: definition, valid } = check(text);
	if (!definition || !valid) {
		return [
			{
				description: 'The Flow JSON has validation errors.',
				solution: 'Resolve them and upload it again.',
			},
		];
	}
	return [
		...(PUBLISHABLE_VERSIONS.includes(definition.version)
			? []
			: [
					{
						description: `Flow JSON of version ${definition.version} can no longer be published.`,
						solution: 'Use an active version.',
					},
				]),
		...(definition.data_api_version === undefined ? [] : endpointProblems(world, flow)),
	];
}

/** What keeps messages with the Flow from going out. A published one only needs its endpoint. */
export function sendProblems(world: World, flow: ManagedFlow): FlowProblem[] {
	if (!isPublished(flow)) return openProblems(world, flow);
	const definition = check(world.flows.find(flow.ownId)?.text).flow;
	return definition?.data_api_version === undefined ? [] : endpointProblems(world, flow);
}

/** Whether messages with the Flow go out. */
export function sendAbilityOf(world: World, flow: ManagedFlow): SendAbility {
	if (flow.canSendMessage !== null) return flow.canSendMessage;
	if (flow.status === 'BLOCKED' || flow.status === 'DEPRECATED') return 'BLOCKED';
	if (flow.status === 'THROTTLED') return 'LIMITED';
	return sendProblems(world, flow).length > 0 ? 'BLOCKED' : 'AVAILABLE';
}

function endpointProblems(world: World, { ownId }: ManagedFlow): FlowProblem[] {
	const endpoint = world.endpoints.find(ownId);
	if (!endpoint) {
		return [
			{
				description:
					'endpoint_uri: You need to set the endpoint URI before you can send or publish a flow.',
				solution: 'Set endpoint_uri.',
			},
		];
	}
	if (endpoint.publicKey !== undefined) return [];
	if (world.publicKeys.find(world.account.businessNumber) === undefined) {
		return [
			{
				description: 'public key: You need to upload a public key for the phone number.',
				solution: 'Set the public key by whatsapp_business_encryption.',
			},
		];
	}
	return world.settings.publicKeySignature === 'VALID'
		? []
		: [
				{
					description: 'public key: The signature of the public key does not match.',
					solution: 'Set the public key again.',
				},
			];
}
