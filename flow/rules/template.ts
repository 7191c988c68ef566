import { isPlainObject } from '../json';
import { flowButtonOf, type HeaderParameter, type TemplateMessage } from '../templateMessage';
import { ENVELOPE_RULES, type Envelope } from './envelope';
import { engineWordIn, engineWordRule } from './engineWords';
import { asString, isHttpUrl, mediaLinkOf, type Rule } from './rule';
import { nonEmptyDataRule, screenDataRules } from './screenData';
import { tokenRules } from './token';

/** A template message with its addresses, as it would be sent. */
export interface OutgoingTemplate extends Envelope {
	template: TemplateMessage;
}

/** Everything a sender can check on a template message. T01 to T08 are the reference's, the rest is ours. */
export const TEMPLATE_RULES: ReadonlyArray<Rule<OutgoingTemplate>> = [
	{
		id: 'T01',
		level: 'error',
		field: 'Message',
		says: 'has no Flow button, which WhatsApp needs even with nothing in it (131009)',
		fix: 'Send it with the operation Send Flow Template.',
		holds: (m) => button(m) !== undefined,
	},
	{
		id: 'T02',
		level: 'error',
		field: 'Button Index',
		says: 'must be a digit from 0 to 9',
		fix: 'Enter the position of the Flow button in the template: 0 for the first button.',
		holds: (m) => !button(m) || /^[0-9]$/.test(asString(button(m)?.index)),
	},
	{
		id: 'T03',
		level: 'error',
		field: 'Message',
		says: 'has more than one parameter on the Flow button',
		fix: 'Send it with the operation Send Flow Template.',
		holds: (m) => (button(m)?.parameters?.length ?? 0) <= 1,
	},
	nonEmptyDataRule('T05', screenData),
	{
		id: 'T06',
		level: 'warn',
		field: 'Screen Data',
		says: "has 'screen' or 'data' as a name, but the data of a template is flat",
		fix: "Enter the values of the first screen themselves, without 'screen' and 'data' around them.",
		holds: (m) => {
			const data = screenData(m);
			return !isPlainObject(data) || !('screen' in data || 'data' in data);
		},
	},
	{
		id: 'T08',
		level: 'error',
		field: 'Template',
		says: 'must be the name of a template: lower-case letters, digits and underscores',
		fix: 'Copy the name from WhatsApp Manager > Message templates.',
		holds: (m) => /^[a-z0-9_]{1,512}$/.test(asString(m.template.name)),
	},
	{
		id: 'T09',
		level: 'error',
		field: 'Language',
		says: 'is empty, or is no language code',
		fix: 'Enter the code of the approved language, for example en, en_US or hi.',
		holds: (m) => /^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(asString(m.template.language?.code)),
	},
	{
		id: 'T10',
		level: 'error',
		field: 'Variables',
		says: 'has an empty value, and WhatsApp accepts no empty variable',
		fix: 'Give every variable of the template a value.',
		holds: (m) => firstVariable(m, isBlank) === undefined,
		pathIn: (m) => firstVariable(m, isBlank)?.place,
	},
	{
		id: 'T11',
		level: 'error',
		// Shown as Header Media URL by hand and as Header Image (Link) or the like from the template.
		field: 'Header',
		says: 'must be a link that starts with https:// or http://',
		fix: 'Enter a public link to the file. WhatsApp fetches it from there.',
		holds: (m) => {
			const link = mediaLinkOf(header(m));
			return link === undefined || isHttpUrl(link);
		},
	},
	{
		...engineWordRule<OutgoingTemplate>('T12', 'Variables', (m) => firstVariable(m, hasEngineWord)?.text),
		pathIn: (m) => firstVariable(m, hasEngineWord)?.place,
	},
	...screenDataRules(screenData),
	...tokenRules<OutgoingTemplate>(
		(m) => asString(button(m)?.parameters?.[0]?.action?.flow_token),
		() => undefined,
		{ length: 'T04', fixedValue: 'T07' },
	),
	...ENVELOPE_RULES,
];

function button({ template }: OutgoingTemplate) {
	return flowButtonOf(template);
}

function screenData(message: OutgoingTemplate): unknown {
	return button(message)?.parameters?.[0]?.action?.flow_action_data;
}

function header({ template }: OutgoingTemplate): HeaderParameter | undefined {
	return template.components.find((component) => component.type === 'header')?.parameters[0];
}

/**
 * The first text variable that `matches`, and its place: "header", "body 1", "body 2" and so on, or the name it has.
 */
function firstVariable(
	{ template }: OutgoingTemplate,
	matches: (text: string) => boolean,
): { text: string; place: string } | undefined {
	for (const component of template.components) {
		if (component.type === 'button') continue;
		for (const [index, parameter] of component.parameters.entries()) {
			if (parameter.type !== 'text') continue;
			const text = asString(parameter.text);
			const place = parameter.parameter_name ?? (component.type === 'header' ? 'header' : `body ${index + 1}`);
			if (matches(text)) return { text, place };
		}
	}
	return undefined;
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}

function hasEngineWord(text: string): boolean {
	return engineWordIn(text) !== null;
}
