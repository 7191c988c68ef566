import { isPlainObject } from '../json';
import {
	findFlowButton,
	type HeaderParameter,
	type TemplateComponent,
	type TemplateMessage,
} from '../templateMessage';
import { ENVELOPE_RULES, type Envelope } from './envelope';
import { findUnresolvedValue, createUnresolvedValueRule } from './unresolvedValues';
import { asString, countCharacters, isHttpUrl, getMediaLink, type Rule } from './rule';
import { createNonEmptyDataRule, createScreenDataRules } from './screenData';
import { createTokenRules } from './token';

/** A template message with its addresses, before it is sent. */
export interface OutgoingTemplate extends Envelope {
	template: TemplateMessage;
}

/** WhatsApp refuses variables with a Unicode line break, a tab, or more than four spaces of any width in a row. */
const SEVERAL_LINES = /[\t-\r\x85\u2028\u2029]|\p{Zs}{5}/u;
/** Limits of a header with a variable, of a body, and of a code to copy (docs/protocol/flows.md#template-values). */
const MAX_HEADER = 60;
const MAX_BODY = 1024;
const MAX_CODE = 20;
const CODE = new RegExp(`^[A-Za-z0-9]{1,${MAX_CODE}}$`);

/** The rules of a template message (docs/protocol/flows.md#rules-of-a-template-message). */
export const TEMPLATE_RULES: ReadonlyArray<Rule<OutgoingTemplate>> = [
	{
		id: 'T01',
		level: 'error',
		field: 'Message',
		problem: 'has no Flow button, which WhatsApp needs even with nothing in it (131009)',
		fix: 'Send it with the operation Send Flow Template.',
		passes: (m) => getFlowButton(m) !== undefined,
	},
	{
		id: 'T02',
		level: 'error',
		field: 'Button Index',
		problem: 'must be a digit from 0 to 9',
		fix: 'Enter the position of the Flow button in the template: 0 for the first button.',
		passes: (m) => !getFlowButton(m) || /^[0-9]$/.test(asString(getFlowButton(m)?.index)),
	},
	{
		id: 'T03',
		level: 'error',
		field: 'Message',
		problem: 'has more than one parameter on the Flow button',
		fix: 'Send it with the operation Send Flow Template.',
		passes: (m) => (getFlowButton(m)?.parameters?.length ?? 0) <= 1,
	},
	createNonEmptyDataRule('T05', getScreenData),
	{
		id: 'T06',
		level: 'warn',
		field: 'Screen Data',
		problem: "has 'screen' or 'data' as a name, but the data of a template is flat",
		fix: "Enter the values of the first screen themselves, without 'screen' and 'data' around them.",
		passes: (m) => {
			const data = getScreenData(m);
			return !isPlainObject(data) || !('screen' in data || 'data' in data);
		},
	},
	{
		id: 'T08',
		level: 'error',
		field: 'Template',
		problem: 'must be the name of a template: lower-case letters, digits and underscores',
		fix: 'Copy the name from WhatsApp Manager > Message templates.',
		passes: (m) => /^[a-z0-9_]{1,512}$/.test(asString(m.template.name)),
	},
	{
		id: 'T09',
		level: 'error',
		field: 'Language',
		problem: 'is empty or is not a language code',
		fix: 'Enter the code of the approved language, for example en, en_US or hi.',
		passes: (m) => /^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(asString(m.template.language?.code)),
	},
	{
		id: 'T10',
		level: 'error',
		field: 'Variables',
		problem: 'has an empty value, and WhatsApp does not accept empty variables',
		fix: 'Give every variable of the template a value.',
		...forEveryVariable(isBlank),
	},
	{
		id: 'T11',
		level: 'error',
		// The field has several names: Header Media URL, or Header Image (Link) and the like.
		field: 'Header',
		problem: 'must be a link that starts with https:// or http://',
		fix: 'Enter a public link to the file, with %20 instead of spaces. WhatsApp fetches it from there.',
		passes: (m) => {
			const link = getMediaLink(findHeader(m));
			return link === undefined || isHttpUrl(link);
		},
	},
	{
		...createUnresolvedValueRule<OutgoingTemplate>(
			'T12',
			'Variables',
			(m) => findVariable(m, isUnresolved)?.text,
		),
		findPath: forEveryVariable(isUnresolved).findPath,
	},
	{
		id: 'T13',
		level: 'error',
		field: 'Variables',
		problem:
			'has a line break, a tab or more than four spaces in a row, which WhatsApp does not accept in a variable (100)',
		fix: "Put it in one line. In an expression, .replace(/\\s+/g, ' ').trim() at the end does that.",
		...forEveryVariable(({ text }) => SEVERAL_LINES.test(text)),
	},
	{
		id: 'T14',
		level: 'error',
		field: 'Variables',
		problem: `is too long: WhatsApp takes ${MAX_BODY} characters, and ${MAX_HEADER} in a header`,
		fix: 'Shorten it. The text around the variable counts too.',
		...forEveryVariable(
			({ text, part }) => countCharacters(text) > (part === 'header' ? MAX_HEADER : MAX_BODY),
		),
	},
	{
		id: 'T15',
		level: 'error',
		field: 'Header',
		problem: 'needs a latitude from -90 to 90 and a longitude from -180 to 180',
		fix: 'Enter both in degrees with a decimal point, for example 12.9716 and 77.5946.',
		passes: (m) => {
			const place = findHeader(m);
			if (place?.type !== 'location') return true;
			return isDegrees(place.location?.latitude, 90) && isDegrees(place.location?.longitude, 180);
		},
	},
	{
		id: 'T16',
		level: 'error',
		field: 'Variables',
		problem: `must be 1 to ${MAX_CODE} letters and digits`,
		fix: 'Enter the code that the button copies, without spaces and signs.',
		...forEveryVariable(({ text, part }) => part === 'copy_code' && !CODE.test(text)),
	},
	{
		id: 'T17',
		level: 'error',
		field: 'Button Index',
		problem: 'is the same for two buttons of the message',
		fix: 'Give each button its own position in the template: 0 for the first, 1 for the second.',
		passes: (m) => {
			const indexes = listButtons(m).map(({ index }) => index);
			return new Set(indexes).size === indexes.length;
		},
	},
	{
		id: 'T18',
		level: 'error',
		field: 'Button Parameters',
		problem: 'has a position that is not a digit from 0 to 9',
		fix: 'Enter the position of the button in the template: 0 for the first button.',
		passes: (m) =>
			listButtons(m).every(
				(each) => each.sub_type === 'flow' || /^[0-9]$/.test(asString(each.index)),
			),
	},
	{
		id: 'T19',
		level: 'warn',
		field: 'Variables',
		problem: 'is a whole address, and the template already has its beginning',
		fix: 'Enter only what follows the address in the template, for example an order number.',
		...forEveryVariable(({ text, part }) => part === 'url' && /^\s*https?:\/\//i.test(text)),
	},
	{
		id: 'T20',
		level: 'error',
		field: 'Variables',
		problem: 'needs the date and time when the offer ends',
		fix: 'Enter an ISO date such as 2026-12-31T23:59:00+05:30, or milliseconds since 1970.',
		passes: ({ template }) =>
			template.components.every(
				(each) =>
					each.type !== 'limited_time_offer' ||
					Number.isFinite(each.parameters[0]?.limited_time_offer?.expiration_time_ms),
			),
	},
	...createScreenDataRules(getScreenData),
	...createTokenRules<OutgoingTemplate>(
		(m) => asString(getFlowButton(m)?.parameters?.[0]?.action?.flow_token),
		() => undefined,
		{ length: 'T04', fixedValue: 'T07' },
	),
	...ENVELOPE_RULES,
];

function getFlowButton({ template }: OutgoingTemplate) {
	return findFlowButton(template);
}

function getScreenData(message: OutgoingTemplate): unknown {
	return getFlowButton(message)?.parameters?.[0]?.action?.flow_action_data;
}

function findHeader({ template }: OutgoingTemplate): HeaderParameter | undefined {
	return template.components.find((component) => component.type === 'header')?.parameters[0];
}

function listButtons({ template }: OutgoingTemplate) {
	return template.components.flatMap((component) =>
		component.type === 'button' ? [component] : [],
	);
}

/** The value of a template variable. */
interface Variable {
	text: string;
	part: 'header' | 'body' | 'url' | 'copy_code';
	/** "header", "body 1", "button 0" and so on, or the name of the variable. */
	place: string;
}

function listVariables(component: TemplateComponent): Variable[] {
	switch (component.type) {
		case 'header':
		case 'body':
			return [...component.parameters].flatMap((parameter, index) => {
				if (parameter.type !== 'text') return [];
				const place = component.type === 'header' ? 'header' : `body ${index + 1}`;
				const text = asString(parameter.text);
				return [{ text, part: component.type, place: parameter.parameter_name ?? place }];
			});
		case 'button': {
			if (component.sub_type === 'flow') return [];
			const [parameter] = component.parameters;
			const text = asString(parameter.type === 'text' ? parameter.text : parameter.coupon_code);
			return [{ text, part: component.sub_type, place: `button ${component.index}` }];
		}
		default:
			return [];
	}
}

/** The first variable that `matches`. */
function findVariable(
	{ template }: OutgoingTemplate,
	matches: (variable: Variable) => boolean,
): Variable | undefined {
	for (const component of template.components) {
		const found = listVariables(component).find(matches);
		if (found) return found;
	}
	return undefined;
}

/** Passes when no variable is `wrong`; otherwise gives the path of the first. */
function forEveryVariable(
	wrong: (variable: Variable) => boolean,
): Required<Pick<Rule<OutgoingTemplate>, 'passes' | 'findPath'>> {
	return {
		passes: (message) => findVariable(message, wrong) === undefined,
		findPath: (message) => findVariable(message, wrong)?.place,
	};
}

function isBlank({ text, part }: Variable): boolean {
	return part !== 'copy_code' && text.trim() === '';
}

function isUnresolved({ text }: Variable): boolean {
	return findUnresolvedValue(text) !== null;
}

function isDegrees(value: unknown, limit: number): boolean {
	const text = asString(value);
	return /^[+-]?\d{1,3}(?:\.\d{1,20})?$/.test(text) && Math.abs(Number(text)) <= limit;
}
