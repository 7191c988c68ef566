import { z } from 'zod';

import { nonEmpty } from './fields.mts';
import { newId } from './id.mts';

const button = z.discriminatedUnion('type', [
	z
		.object({
			type: z.literal('FLOW'),
			text: nonEmpty,
			flow_id: nonEmpty,
			/** `navigate` or `data_exchange`; Meta writes it in either case. */
			flow_action: z.string().optional(),
			navigate_screen: z.string().optional(),
		})
		.passthrough(),
	z.object({ type: z.literal('URL'), text: nonEmpty, url: nonEmpty }).passthrough(),
	z
		.object({ type: z.literal('PHONE_NUMBER'), text: nonEmpty, phone_number: nonEmpty })
		.passthrough(),
	z.object({ type: z.literal('QUICK_REPLY'), text: nonEmpty }).passthrough(),
	z
		.object({ type: z.literal('COPY_CODE'), text: nonEmpty.default('Copy offer code') })
		.passthrough(),
	// Buttons that open a catalog, products or an order, and one-time passwords: each needs a value when it is sent.
	z
		.object({
			type: z.enum(['CATALOG', 'MPM', 'SPM', 'ORDER_DETAILS', 'OTP', 'VOICE_CALL']),
			text: nonEmpty,
		})
		.passthrough(),
]);

const component = z.discriminatedUnion('type', [
	z
		.object({
			type: z.literal('HEADER'),
			format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']),
		})
		.passthrough(),
	z.object({ type: z.literal('BODY'), text: nonEmpty }).passthrough(),
	z.object({ type: z.literal('FOOTER'), text: nonEmpty }).passthrough(),
	z.object({ type: z.literal('BUTTONS'), buttons: z.array(button).min(1).max(10) }).passthrough(),
	z
		.object({
			type: z.literal('CAROUSEL'),
			cards: z.array(z.object({}).passthrough()).min(2).max(10),
		})
		.passthrough(),
	z
		.object({
			type: z.literal('LIMITED_TIME_OFFER'),
			limited_time_offer: z
				.object({ text: nonEmpty, has_expiration: z.boolean().optional() })
				.passthrough(),
		})
		.passthrough(),
]);

export type TemplateButton = z.infer<typeof button>;

/** A template to create; `language` is a plain string here. */
export const templateRequest = z.object({
	name: z
		.string()
		.regex(/^[a-z0-9_]{1,512}$/, 'must be lower-case letters, digits and underscores'),
	language: nonEmpty,
	category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).default('MARKETING'),
	components: z.array(component).min(1),
});

/** The same with an id and a status chosen by the tester. */
export const templateInput = templateRequest
	.extend({
		id: nonEmpty.default(newId),
		status: z.enum(['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']).default('APPROVED'),
	})
	.strict();

/** A message template as the list answers it (docs/protocol/exotel.md#template-list). */
export type Template = z.infer<typeof templateInput>;

export function buttonsOf({ components }: Template): TemplateButton[] {
	return components.flatMap((each) => (each.type === 'BUTTONS' ? each.buttons : []));
}

export function flowButtonsOf(template: Template) {
	return buttonsOf(template).flatMap((button, index) =>
		button.type === 'FLOW' ? [{ index: String(index), button }] : [],
	);
}
