import { z } from 'zod';

import { invalid, type Failure } from '../exotel/errorBodies.mts';
import { nonEmpty } from './fields.mts';
import { newId } from './id.mts';
import type { OfferedFlow } from '../world/store.mts';
import type { SentTemplate } from './templateMessage.mts';

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

type TemplateButton = z.infer<typeof button>;

/** A template somebody asks to create: `language` is a plain string here (12). */
export const newTemplate = z.object({
	name: z
		.string()
		.regex(/^[a-z0-9_]{1,512}$/, 'must be lower-case letters, digits and underscores'),
	language: nonEmpty,
	category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).default('MARKETING'),
	components: z.array(component).min(1),
});

/** The same with a status of the tester's choice. */
export const placedTemplate = newTemplate
	.extend({
		id: nonEmpty.default(newId),
		status: z.enum(['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']).default('APPROVED'),
	})
	.strict();

/** A message template as the list answers it (docs/protocol/exotel.md#template-list). */
export type Template = z.infer<typeof placedTemplate>;

/** What the sandbox starts with: each way a Flow button can, or cannot, be met. */
export function shippedTemplates(): Template[] {
	return [
		{
			id: '100000000000001',
			name: 'lead_form',
			language: 'en',
			category: 'MARKETING',
			status: 'APPROVED',
			components: [
				{ type: 'HEADER', format: 'IMAGE' },
				{ type: 'BODY', text: 'Hello {{1}}, tell us what you need and get {{2}} off.' },
				{ type: 'FOOTER', text: 'Takes a minute' },
				{ type: 'BUTTONS', buttons: [flowButton('Get a quote', '1000000000000001', 'LEAD')] },
			],
		},
		{
			id: '100000000000002',
			name: 'visit_feedback',
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			components: [
				{ type: 'BODY', text: 'How was your visit today?' },
				{ type: 'BUTTONS', buttons: [flowButton('Give feedback', '2345678901234567', 'RATING')] },
			],
		},
		{
			id: '100000000000003',
			name: 'order_shipped',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			components: [
				{ type: 'HEADER', format: 'TEXT', text: 'Good news' },
				{ type: 'BODY', text: 'Your order {{1}} is on its way.' },
			],
		},
	];
}

/** How a template's first Flow button opens its Flow, if it has one. */
export function flowOf(template: Template): Pick<OfferedFlow, 'id' | 'action' | 'screen'> | null {
	const [first] = flowButtonsOf(template);
	if (!first) return null;
	const { flow_id: id, flow_action: action, navigate_screen: screen = null } = first.button;
	return {
		id,
		action: action?.toLowerCase() === 'data_exchange' ? 'data_exchange' : 'navigate',
		screen,
	};
}

/** Meta's wording when a Flow button gets no parameter. */
export function missingFlowButton(template: Template, sent: SentTemplate): Failure | null {
	const forgotten = flowButtonsOf(template).find(
		({ index }) => !sentFlowIndexes(sent).includes(index),
	);
	if (!forgotten) return null;
	return {
		http: 400,
		code: 131009,
		message: '(#131009) Parameter value is not valid',
		description: `Button at index ${forgotten.index} of type Flow requires a parameter`,
	};
}

/** Meta's wording when a part that needs a value gets none: a button, a carousel, an offer with an end. */
export function missingPart(template: Template, sent: SentTemplate): Failure | null {
	for (const [index, button] of buttonsOf(template).entries()) {
		const kind = valueKindOf(button);
		if (
			kind !== null &&
			!sentButtons(sent).some((each) => each.index === String(index) && each.sub_type === kind)
		) {
			return missingParameter(
				`buttons: Button at index ${index} of type ${wordOf(button.type)} requires a parameter`,
			);
		}
	}
	const sentTypes = (sent.components ?? []).map(({ type }) => type);
	for (const { type, limited_time_offer: offer } of template.components as Array<
		Record<string, unknown>
	>) {
		if (type === 'CAROUSEL' && !sentTypes.includes('carousel'))
			return missingParameter('carousel: cards are required');
		const ends = (offer as { has_expiration?: boolean } | undefined)?.has_expiration === true;
		if (ends && !sentTypes.includes('limited_time_offer')) {
			return missingParameter('limited_time_offer: expiration_time_ms is required');
		}
	}
	return null;
}

function missingParameter(description: string): Failure {
	return {
		http: 400,
		code: 131008,
		message: '(#131008) Required parameter is missing',
		description,
	};
}

/** The `sub_type` of the parameter that a button needs, or null when it needs none. */
function valueKindOf(button: TemplateButton): string | null {
	switch (button.type) {
		case 'URL':
			return countVariables(button.url) > 0 ? 'url' : null;
		case 'COPY_CODE':
		case 'CATALOG':
		case 'MPM':
		case 'ORDER_DETAILS':
			return button.type.toLowerCase();
		case 'OTP':
			return 'url';
		default:
			return null;
	}
}

function wordOf(type: string): string {
	return type === 'URL' ? 'Url' : type;
}

/** Why a template of this status cannot be sent, or null when it can. */
export function statusFailure({ name, status }: Template): Failure | null {
	switch (status) {
		case 'APPROVED':
			return null;
		case 'PAUSED':
			return refused(
				132015,
				'Template is Paused',
				`Template ${name} is paused due to low quality and not approved for sending`,
			);
		case 'DISABLED':
			return refused(
				132016,
				'Template is Disabled',
				`Template ${name} has been paused too many times due to low quality and is now permanently disabled`,
			);
		default:
			return invalid(`Template ${name} is not approved`);
	}
}

function refused(code: number, title: string, description: string): Failure {
	return { http: 400, code, message: `(#${code}) ${title}`, description };
}

/** Whether header, body variables and Flow buttons are those the template has (else EX_TEMPLATE_PARAM_ERROR). */
export function parametersFit(template: Template, sent: SentTemplate): boolean {
	const flowIndexes = flowButtonsOf(template).map(({ index }) => index);
	return (
		neededHeader(template) === sentHeader(sent) &&
		variablesOf(template) === sentBodyParameters(sent) &&
		sentFlowIndexes(sent).every((index) => flowIndexes.includes(index)) &&
		sentButtons(sent).every(({ index, sub_type: kind }) =>
			takesParameter(buttonsOf(template)[Number(index)], kind),
		)
	);
}

/** A reply button takes a payload, though it needs none. */
function takesParameter(button: TemplateButton | undefined, kind: string): boolean {
	if (!button) return false;
	if (button.type === 'FLOW') return kind === 'flow';
	if (button.type === 'QUICK_REPLY') return kind === 'quick_reply';
	return valueKindOf(button) === kind;
}

function flowButton(text: string, flowId: string, screen: string) {
	return {
		type: 'FLOW' as const,
		text,
		flow_id: flowId,
		flow_action: 'NAVIGATE',
		navigate_screen: screen,
	};
}

function buttonsOf({ components }: Template): TemplateButton[] {
	return components.flatMap((each) => (each.type === 'BUTTONS' ? each.buttons : []));
}

function flowButtonsOf(template: Template) {
	return buttonsOf(template).flatMap((button, index) =>
		button.type === 'FLOW' ? [{ index: String(index), button }] : [],
	);
}

function sentButtons({ components = [] }: SentTemplate) {
	return components.flatMap((each) => (each.type === 'button' ? [each] : []));
}

function sentFlowIndexes({ components = [] }: SentTemplate): string[] {
	return components.flatMap((each) =>
		each.type === 'button' && each.sub_type === 'flow' ? [each.index] : [],
	);
}

/** A fixed text header needs no parameter. */
function neededHeader({ components }: Template): string | undefined {
	const header = components.find((each) => each.type === 'HEADER');
	if (header?.type !== 'HEADER') return undefined;
	if (header.format === 'TEXT' && countVariables(String(header.text ?? '')) === 0) return undefined;
	return header.format.toLowerCase();
}

function sentHeader({ components = [] }: SentTemplate): string | undefined {
	const header = components.find((each) => each.type === 'header');
	return header?.type === 'header' ? header.parameters[0].type : undefined;
}

function variablesOf({ components }: Template): number {
	const body = components.find((each) => each.type === 'BODY');
	return body?.type === 'BODY' ? countVariables(body.text) : 0;
}

function sentBodyParameters({ components = [] }: SentTemplate): number {
	return components.flatMap((each) => (each.type === 'body' ? each.parameters : [])).length;
}

function countVariables(text: string): number {
	return new Set(text.match(/\{\{\s*\w+\s*\}\}/g)).size;
}
