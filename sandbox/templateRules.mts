import { z } from 'zod';

import { documentMedia, flowData, media, nonEmpty } from './fieldRules.mts';

/** Only templates with named variables have it. */
const named = { parameter_name: nonEmpty.optional() };

const headerParameter = z.discriminatedUnion('type', [
	z.object({ ...named, type: z.literal('text'), text: nonEmpty }),
	z.object({ type: z.literal('image'), image: media }),
	z.object({ type: z.literal('video'), video: media }),
	z.object({ type: z.literal('document'), document: documentMedia }),
]);

const bodyParameter = z.discriminatedUnion('type', [
	z.object({ ...named, type: z.literal('text'), text: nonEmpty }),
	z.object({ ...named, type: z.literal('currency'), currency: z.object({}).passthrough() }),
	z.object({ ...named, type: z.literal('date_time'), date_time: z.object({}).passthrough() }),
]);

const component = z.discriminatedUnion('type', [
	z.object({ type: z.literal('header'), parameters: z.array(headerParameter).length(1) }),
	z.object({ type: z.literal('body'), parameters: z.array(bodyParameter) }),
	z.object({
		type: z.literal('button'),
		sub_type: z.enum(['flow', 'url', 'quick_reply', 'copy_code', 'phone_number']),
		index: z.string().regex(/^\d$/, 'must be a string such as "0"'),
		parameters: z.array(z.object({}).passthrough()),
	}),
]);

/** A Flow button takes exactly one `action` parameter. */
const flowButtonParameters = z
	.array(
		z.object({
			type: z.literal('action'),
			action: z
				.object({ flow_token: nonEmpty.optional(), flow_action_data: flowData.optional() })
				.strict(),
		}),
	)
	.length(1, 'must hold exactly one parameter');

const components = z.array(component).superRefine((list, context) => {
	list.forEach((each, index) => {
		if (each.type !== 'button' || each.sub_type !== 'flow') return;
		const { error } = flowButtonParameters.safeParse(each.parameters);
		for (const issue of error?.issues ?? []) {
			context.addIssue({ ...issue, path: [index, 'parameters', ...issue.path] });
		}
	});
});

/** `content.template` of a message to send (exotel-whatsapp-api.md 4). */
export const sentTemplate = z.object({
	name: z.string().regex(/^[a-z0-9_]+$/, 'must be lower-case letters, digits and underscores'),
	language: z.object({ code: nonEmpty, policy: z.literal('deterministic').optional() }),
	components: components.optional(),
});

export type SentTemplate = z.infer<typeof sentTemplate>;
