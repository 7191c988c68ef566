import { z } from 'zod';

import { documentMedia, flowData, media, nonEmpty, text } from './fields.mts';

const header = z.discriminatedUnion('type', [
	z.object({ type: z.literal('text'), text: text(60) }),
	z.object({ type: z.literal('image'), image: media }),
	z.object({ type: z.literal('video'), video: media }),
	z.object({ type: z.literal('document'), document: documentMedia }),
]);

const flowActionPayload = z
	.object({
		screen: nonEmpty,
		data: flowData
			.refine((data) => Object.keys(data).length > 0, 'must not be an empty object')
			.optional(),
	})
	.strict();

// Strict, because a misspelt optional field would otherwise be dropped in silence.
const flowParameters = z
	.object({
		flow_message_version: z.literal('3'),
		flow_id: nonEmpty,
		flow_cta: text(20),
		flow_action: z.enum(['navigate', 'data_exchange']),
		flow_token: nonEmpty.optional(),
		mode: z.enum(['draft', 'published']).optional(),
		flow_action_payload: flowActionPayload.optional(),
	})
	.strict()
	.refine((flow) => flow.flow_action === 'navigate' || flow.flow_action_payload === undefined, {
		path: ['flow_action_payload'],
		message: 'is not allowed with data_exchange',
	});

const interactiveBase = z.object({
	header: header.optional(),
	body: z.object({ text: text(1024) }),
	footer: z.object({ text: text(60) }).optional(),
});

/** Interactive messages of other kinds are not checked further: the sandbox is about Flows. */
function otherInteractive<Type extends string>(type: Type) {
	return interactiveBase.extend({ type: z.literal(type), action: z.object({}).passthrough() });
}

/** `content.interactive` (docs/protocol/flows.md#flow-message). */
export const interactive = z.discriminatedUnion('type', [
	interactiveBase.extend({
		type: z.literal('flow'),
		action: z.object({ name: z.literal('flow'), parameters: flowParameters }),
	}),
	otherInteractive('button'),
	otherInteractive('list'),
	otherInteractive('cta_url'),
	otherInteractive('location_request_message'),
	otherInteractive('order_details'),
	otherInteractive('order_status'),
]);
