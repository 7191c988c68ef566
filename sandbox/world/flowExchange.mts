import { z } from 'zod';

import { nonEmpty } from '../schema/fields.mts';
import { exchangeAsPhone, type PhoneExchange } from '../endpoint/phoneExchange.mts';
import { check } from '../../flowJson/index.ts';
import type { EndpointRequest, FlowJson, JsonObject } from '../phone/player/types.mts';
import { Conflict, NotFound } from './errors.mts';
import type { FlowVersion } from './managedFlows.mts';
import type { World } from './world.mts';

/** A step of a Flow that needs the data endpoint. */
export const exchangeInput = z
	.object({
		/** Sid of the message that offered the Flow. Without it, the Flow is tried out. */
		message: nonEmpty.optional(),
		action: z.enum(['INIT', 'data_exchange', 'BACK']),
		screen: z.string().default(''),
		data: z.record(z.unknown()).default({}),
	})
	.strict();

export type ExchangeInput = z.infer<typeof exchangeInput>;

/** The token of a Flow that is tried out without a message; that is what was last uploaded. */
const TRIAL_TOKEN = 'trial';

/** Asks a Flow's data endpoint as the phone does. Throws NotFound or Conflict when something that it needs is missing. */
export async function exchangeData(
	world: World,
	flowId: string,
	step: ExchangeInput,
): Promise<PhoneExchange> {
	const message = step.message === undefined ? null : world.store.messages.get(step.message);
	if (message !== null && !message?.flow)
		throw new NotFound('No such message, or none with a Flow');
	const { flow, ownId } = definitionOf(
		world,
		flowId,
		message === null ? 'draft' : message.flow?.mode,
	);
	const client = world.endpoints.clientOf(
		ownId,
		versionOf(flow),
		message?.from ?? world.account.businessNumber,
	);
	if (!client) {
		throw new Conflict(
			`The Flow ${ownId} needs a data endpoint: enter its URL and public key under Flows`,
		);
	}
	const request: EndpointRequest = {
		action: step.action,
		screen: step.screen,
		data: step.data as JsonObject,
	};
	const token = message?.flow ? message.flow.token : TRIAL_TOKEN;
	const outcome = await exchangeAsPhone(client, flow, token, request);
	if (outcome.kind === 'tokenNoLongerValid' && message !== null) {
		message.flowRefusal = outcome.message;
		world.store.saveMessage(message);
	}
	return outcome;
}

/** WhatsApp's health check of an endpoint. */
export async function ping(world: World, flowId: string): Promise<PhoneExchange> {
	const { flow, ownId } = definitionOf(world, flowId, 'draft');
	const client = world.endpoints.clientOf(ownId, versionOf(flow), world.account.businessNumber);
	if (!client) throw new NotFound('The Flow has no data endpoint');
	return await client.exchange({ action: 'ping' });
}

function definitionOf(
	{ managedFlows }: World,
	flowId: string,
	version: FlowVersion = 'published',
): { flow: FlowJson; ownId: string } {
	const known = managedFlows.versionOf(flowId, version);
	if (!known) throw new NotFound('No such Flow');
	const { flow } = check(known.text);
	if (!flow) throw new Conflict('The Flow JSON cannot be opened');
	return { flow, ownId: known.ownId };
}

function versionOf({ data_api_version: version }: FlowJson): '3.0' | '4.0' {
	return version === '4.0' ? '4.0' : '3.0';
}
