import { invalidParameter, type Failure } from './failure.mts';
import { buttonsOf, flowButtonsOf, type Template, type TemplateButton } from './template.mts';
import type { SentTemplate } from './templateMessage.mts';

/** Meta's wording when a Flow button gets no parameter. */
export function checkFlowButtons(template: Template, sent: SentTemplate): Failure | null {
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
export function checkValues(template: Template, sent: SentTemplate): Failure | null {
	for (const [index, button] of buttonsOf(template).entries()) {
		const kind = valueKindOf(button);
		if (
			kind !== null &&
			!sentButtons(sent).some((each) => each.index === String(index) && each.sub_type === kind)
		) {
			return valueMissing(
				`buttons: Button at index ${index} of type ${wordOf(button.type)} requires a parameter`,
			);
		}
	}
	const sentTypes = (sent.components ?? []).map(({ type }) => type);
	for (const { type, limited_time_offer: offer } of template.components as Array<
		Record<string, unknown>
	>) {
		if (type === 'CAROUSEL' && !sentTypes.includes('carousel'))
			return valueMissing('carousel: cards are required');
		const ends = (offer as { has_expiration?: boolean } | undefined)?.has_expiration === true;
		if (ends && !sentTypes.includes('limited_time_offer')) {
			return valueMissing('limited_time_offer: expiration_time_ms is required');
		}
	}
	return null;
}

function valueMissing(description: string): Failure {
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
export function checkStatus({ name, status }: Template): Failure | null {
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
			return invalidParameter(`Template ${name} is not approved`);
	}
}

function refused(code: number, title: string, description: string): Failure {
	return { http: 400, code, message: `(#${code}) ${title}`, description };
}

/** Whether header, body variables and Flow buttons are those the template has (else EX_TEMPLATE_PARAM_ERROR). */
export function parametersMatch(template: Template, sent: SentTemplate): boolean {
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
