import { z } from 'zod';

import { documentMedia, flowData, media, nonEmpty } from './fields.mts';

/** Only templates with named variables have it. */
const named = { parameter_name: nonEmpty.optional() };

/** The name of the check that Meta answers with its code 100. */
export const ONE_LINE =
	'Param text cannot have new-line/tab characters or more than 4 consecutive spaces';

/** Text for a variable: one line, whatever character ends a line. */
const variableText = nonEmpty.refine(
	(text) => !/[\t\n\v\f\r\u0085\u2028\u2029]| {5}/.test(text),
	ONE_LINE,
);

const degrees = (limit: number) =>
	z
		.union([z.string().regex(/^[+-]?\d+(\.\d+)?$/), z.number()])
		.refine((value) => Math.abs(Number(value)) <= limit, `must be from -${limit} to ${limit}`);

const location = z.object({
	latitude: degrees(90),
	longitude: degrees(180),
	name: z.string().optional(),
	address: z.string().optional(),
});

const headerParameter = z.discriminatedUnion('type', [
	z.object({ ...named, type: z.literal('text'), text: variableText }),
	z.object({ type: z.literal('location'), location }),
	z.object({ type: z.literal('image'), image: media }),
	z.object({ type: z.literal('video'), video: media }),
	z.object({ type: z.literal('document'), document: documentMedia }),
]);

const bodyParameter = z.discriminatedUnion('type', [
	z.object({ ...named, type: z.literal('text'), text: variableText }),
	z.object({ ...named, type: z.literal('currency'), currency: z.object({}).passthrough() }),
	z.object({ ...named, type: z.literal('date_time'), date_time: z.object({}).passthrough() }),
]);

const component = z.discriminatedUnion('type', [
	z.object({ type: z.literal('header'), parameters: z.array(headerParameter).length(1) }),
	z.object({ type: z.literal('body'), parameters: z.array(bodyParameter) }),
	z.object({
		type: z.literal('button'),
		sub_type: z.enum([
			'flow',
			'url',
			'quick_reply',
			'copy_code',
			'phone_number',
			'catalog',
			'mpm',
			'order_details',
		]),
		index: z.string().regex(/^\d$/, 'must be a string such as "0"'),
		parameters: z.array(z.object({}).passthrough()),
	}),
	z.object({
		type: z.literal('limited_time_offer'),
		parameters: z
			.array(
				z.object({
					type: z.literal('limited_time_offer'),
					limited_time_offer: z.object({ expiration_time_ms: z.number().int().positive() }),
				}),
			)
			.length(1),
	}),
	z.object({
		type: z.literal('carousel'),
		cards: z.array(z.object({ card_index: z.number() }).passthrough()).min(2),
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

/** What the other buttons take. A code to copy has letters and digits only. */
const valueParameters: Partial<Record<string, z.ZodTypeAny>> = {
	url: z.array(z.object({ type: z.literal('text'), text: variableText })).length(1),
	copy_code: z
		.array(
			z.object({
				type: z.literal('coupon_code'),
				coupon_code: z.string().regex(/^[A-Za-z0-9]{1,20}$/, 'must be 1 to 20 letters and digits'),
			}),
		)
		.length(1),
};

const components = z.array(component).superRefine((list, context) => {
	list.forEach((each, index) => {
		if (each.type !== 'button') return;
		const rules = each.sub_type === 'flow' ? flowButtonParameters : valueParameters[each.sub_type];
		const error = rules?.safeParse(each.parameters).error;
		for (const issue of error?.issues ?? []) {
			context.addIssue({ ...issue, path: [index, 'parameters', ...issue.path] });
		}
	});
});

/** `content.template` of a message to send (docs/protocol/flows.md#template-messages). */
export const sentTemplate = z.object({
	name: z.string().regex(/^[a-z0-9_]+$/, 'must be lower-case letters, digits and underscores'),
	language: z.object({ code: nonEmpty, policy: z.literal('deterministic').optional() }),
	components: components.optional(),
});

export type SentTemplate = z.infer<typeof sentTemplate>;

export interface FlowAction {
	flow_token?: string;
	flow_action_data?: Record<string, unknown>;
}

/** The parameter of the first Flow button, or undefined when no Flow button was sent. */
export function flowActionOf({ components = [] }: SentTemplate): FlowAction | undefined {
	for (const component of components) {
		if (component.type === 'button' && component.sub_type === 'flow') {
			return component.parameters[0].action as FlowAction;
		}
	}
	return undefined;
}
