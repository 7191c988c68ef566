import type { InteractiveFlow } from '../flowMessage';
import { isPlainObject } from '../json';
import { ENVELOPE_RULES, type Envelope } from './envelope';
import { engineWordRule } from './engineWords';
import { asString, countOf, hasLength, isHttpUrl, mediaLinkOf, type Rule } from './rule';
import { nonEmptyDataRule, screenDataRules } from './screenData';
import { tokenRules } from './token';

/** A Flow message with its addresses, as it would be sent. */
export interface OutgoingFlow extends Envelope {
	interactive: InteractiveFlow;
}

// Flags, keycaps and skin tones count; digits, #, * and signs such as © do not.
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3/u;
/** Shortened, with decimals, or with commas between thousands. */
const SPREADSHEET_NUMBER =
	/^\d+(?:[.,]\d+)?E[+-]?\d+$|^\d{6,}[.,]\d+$|^\d{1,3}(?:[.,]\d{2,3}){2,}$/i;
const KNOWN_PARAMETERS = [
	'flow_message_version',
	'flow_id',
	'flow_name',
	'flow_cta',
	'flow_token',
	'mode',
	'flow_action',
	'flow_action_payload',
];

/** Everything a sender can check on a Flow message before it leaves. */
export const FLOW_MESSAGE_RULES: ReadonlyArray<Rule<OutgoingFlow>> = [
	{
		id: 'M01',
		level: 'error',
		field: 'Message',
		says: 'is not of type "flow"',
		fix: 'Send it with the Send WhatsApp Flow node.',
		holds: (m) => m.interactive.type === 'flow',
	},
	{
		id: 'M02',
		level: 'error',
		field: 'Message',
		says: 'does not have the action "flow"',
		fix: 'Send it with the Send WhatsApp Flow node.',
		holds: (m) => m.interactive.action.name === 'flow',
	},
	{
		id: 'M03',
		level: 'error',
		field: 'Body Text',
		says: 'must have 1 to 1024 characters',
		found: (m) => countOf(m.interactive.body?.text),
		fix: 'Write a body text of at most 1024 characters.',
		holds: (m) => hasLength(m.interactive.body?.text, 1, 1024),
	},
	{
		id: 'M04',
		level: 'error',
		field: 'Body Text',
		says: 'has nothing but white space',
		fix: 'Write the text that people see above the button.',
		holds: (m) =>
			m.interactive.body?.text === '' || asString(m.interactive.body?.text).trim() !== '',
	},
	{
		id: 'M05',
		level: 'error',
		field: 'Footer Text',
		says: 'must have at most 60 characters',
		found: (m) => countOf(m.interactive.footer?.text),
		fix: 'Shorten the footer, or leave it blank.',
		holds: (m) => !m.interactive.footer || hasLength(m.interactive.footer.text, 1, 60),
	},
	{
		id: 'M06',
		level: 'error',
		field: 'Header Type',
		says: 'must be Text, Image, Video or Document',
		fix: 'Choose one of the header types, or None.',
		holds: (m) =>
			!m.interactive.header ||
			['text', 'image', 'video', 'document'].includes(m.interactive.header.type),
	},
	{
		id: 'M07',
		level: 'error',
		field: 'Header Text',
		says: 'must have 1 to 60 characters',
		found: (m) => countOf(getHeaderText(m)),
		fix: 'Write a header of at most 60 characters, or set Header Type to None.',
		holds: (m) => {
			const header = m.interactive.header;
			return (
				header?.type !== 'text' || (hasLength(header.text, 1, 60) && header.text.trim() !== '')
			);
		},
	},
	{
		id: 'M08',
		level: 'warn',
		field: 'Header Text',
		says: 'has formatting characters (* _ ~ `) or a line break, which WhatsApp refuses in headers (131009)',
		fix: 'Use plain text on one line.',
		holds: (m) => {
			const header = m.interactive.header;
			return header?.type !== 'text' || !/[*_~`]|\n/.test(asString(header.text));
		},
	},
	{
		id: 'M09',
		level: 'error',
		field: 'Header Media URL',
		says: 'is empty',
		fix: 'Enter the link of the file, or set Header Type to None or Text.',
		holds: (m) => mediaLinkOf(m.interactive.header) !== '',
	},
	{
		id: 'M10',
		level: 'error',
		field: 'Header Media URL',
		says: 'must be a link that starts with https:// or http://',
		fix: 'Enter a public link to the file, with %20 in place of blanks. WhatsApp fetches it from there.',
		holds: (m) => {
			const link = mediaLinkOf(m.interactive.header);
			return !link || isHttpUrl(link);
		},
	},
	{
		id: 'M11',
		level: 'warn',
		field: 'Header Type',
		says: 'is not Text: Meta documents only text headers for Flow messages, though media headers are seen to work',
		fix: 'Try it on a phone first, or use a text header.',
		holds: (m) => mediaLinkOf(m.interactive.header) === undefined,
	},
	engineWordRule('M12', 'Header Text', getHeaderText),
	engineWordRule('M13', 'Body Text', (m) => m.interactive.body?.text),
	engineWordRule('M14', 'Footer Text', (m) => m.interactive.footer?.text),
	engineWordRule('M15', 'Button Text', (m) => getParameters(m).flow_cta),
	{
		id: 'P01',
		level: 'error',
		field: 'Flow Message Version',
		says: 'must be "3"',
		fix: 'Set it to 3: WhatsApp accepts no other version today.',
		holds: (m) => getParameters(m).flow_message_version === '3',
	},
	{
		id: 'P02',
		level: 'error',
		field: 'Flow',
		says: 'is empty',
		fix: 'Copy the ID of the Flow from WhatsApp Manager > Account tools > Flows.',
		holds: (m) => asString(getParameters(m).flow_id) !== '',
	},
	{
		id: 'P03',
		level: 'error',
		field: 'Flow',
		says: 'must be an ID of at most 100 characters without blanks',
		fix: 'Copy the ID of the Flow from WhatsApp Manager > Account tools > Flows.',
		holds: (m) =>
			getParameters(m).flow_id === '' || /^\S{1,100}$/u.test(asString(getParameters(m).flow_id)),
	},
	{
		id: 'P04',
		level: 'warn',
		field: 'Flow',
		says: 'has characters other than digits: is it a name, or the ID of another system?',
		fix: 'Flow IDs in WhatsApp Manager are digits only.',
		holds: (m) => /^[0-9]+$/.test(asString(getParameters(m).flow_id)) || isSpreadsheetNumber(m),
	},
	{
		// Ours: the ID would be that of another Flow, or of none.
		id: 'P29',
		level: 'error',
		field: 'Flow',
		says: 'is an ID that a spreadsheet has made a number of',
		fix: 'Format the column as text there, and copy the ID again from WhatsApp Manager > Account tools > Flows.',
		holds: (m) => !isSpreadsheetNumber(m),
	},
	{
		id: 'P05',
		level: 'error',
		field: 'Flow',
		says: 'was given as a Flow name, which Exotel does not document',
		fix: 'Use the ID of the Flow.',
		holds: (m) => !('flow_name' in getParameters(m)),
	},
	{
		id: 'P06',
		level: 'error',
		field: 'Button Text',
		says: 'must have 1 to 20 characters',
		found: (m) => countOf(getParameters(m).flow_cta),
		fix: 'Shorten the text of the button, for example "Book now".',
		holds: (m) =>
			hasLength(getParameters(m).flow_cta, 1, 20) &&
			asString(getParameters(m).flow_cta).trim() !== '',
	},
	{
		id: 'P07',
		level: 'error',
		field: 'Button Text',
		says: 'has an emoji, which WhatsApp refuses on Flow buttons',
		fix: 'Use letters only.',
		holds: (m) => !EMOJI.test(asString(getParameters(m).flow_cta)),
	},
	{
		id: 'P08',
		level: 'error',
		field: 'Button Text',
		says: 'has a line break or a tab',
		fix: 'Write the text of the button on one line.',
		holds: (m) => !/[\r\n\t]/.test(asString(getParameters(m).flow_cta)),
	},
	{
		id: 'P14',
		level: 'error',
		field: 'Mode',
		says: 'must be Published or Draft',
		fix: 'Choose one of the two, or remove the option.',
		holds: (m) => [undefined, 'draft', 'published'].includes(getParameters(m).mode),
	},
	{
		id: 'P15',
		level: 'warn',
		field: 'Mode',
		says: 'is Draft: WhatsApp shows people a warning and hides your texts',
		fix: 'Use Draft for tests only.',
		holds: (m) => getParameters(m).mode !== 'draft',
	},
	{
		id: 'P16',
		level: 'error',
		field: 'Flow Action',
		says: 'must be navigate or data_exchange',
		fix: 'Choose one of the two.',
		holds: (m) => ['navigate', 'data_exchange'].includes(getParameters(m).flow_action),
	},
	{
		id: 'P17',
		level: 'error',
		field: 'Screen Data',
		says: 'cannot be sent when Flow Action is Data Exchange',
		fix: 'Remove it: the first screen and its data come from the endpoint.',
		holds: (m) => getParameters(m).flow_action !== 'data_exchange' || getPayload(m) === undefined,
	},
	{
		id: 'P18',
		level: 'error',
		field: 'Screen Data',
		says: 'must be an object',
		fix: 'Give names with values, for example { "customer_name": "Asha" }.',
		holds: (m) =>
			getPayload(m) === undefined ||
			isPlainObject(getPayload(m)) ||
			typeof getPayload(m) === 'string',
	},
	{
		id: 'P19',
		level: 'error',
		field: 'Screen',
		says: 'is empty although Screen Data is given',
		fix: 'Enter the ID of the first screen, as it stands in the Flow.',
		holds: (m) => !isPlainObject(getPayload(m)) || asString(getScreen(m)).trim() !== '',
	},
	{
		id: 'P20',
		level: 'error',
		field: 'Screen',
		says: 'must have letters and underscores only',
		fix: 'Copy the ID of the screen from the Flow, for example APPOINTMENT_FORM.',
		holds: (m) =>
			asString(getScreen(m)).trim() === '' || /^[A-Za-z_]+$/.test(asString(getScreen(m))),
	},
	{
		id: 'P21',
		level: 'error',
		field: 'Screen',
		says: 'is SUCCESS, a name that WhatsApp keeps for itself',
		fix: 'Enter the ID of the first screen of the Flow.',
		holds: (m) => getScreen(m) !== 'SUCCESS',
	},
	nonEmptyDataRule('P22', getScreenData),
	{
		id: 'P26',
		level: 'warn',
		field: 'Message',
		says: 'has a Flow parameter that Meta does not know',
		fix: 'Remove it.',
		holds: (m) => Object.keys(getParameters(m)).every((key) => KNOWN_PARAMETERS.includes(key)),
	},
	{
		id: 'P27',
		level: 'error',
		field: 'Screen Data',
		says: 'is text instead of an object',
		fix: 'Parse the JSON first, or set Screen Data Input to JSON and paste it there.',
		holds: (m) => typeof getPayload(m) !== 'string' && typeof getScreenData(m) !== 'string',
	},
	...screenDataRules(getScreenData),
	...tokenRules<OutgoingFlow>(
		(m) => asString(getParameters(m).flow_token),
		(m) => getParameters(m).flow_id,
	),
	...ENVELOPE_RULES,
];

function isSpreadsheetNumber(m: OutgoingFlow): boolean {
	return SPREADSHEET_NUMBER.test(asString(getParameters(m).flow_id));
}

function getHeaderText({ interactive: { header } }: OutgoingFlow): unknown {
	return header?.type === 'text' ? header.text : undefined;
}

function getParameters(message: OutgoingFlow) {
	return message.interactive.action.parameters;
}

function getPayload(message: OutgoingFlow) {
	return getParameters(message).flow_action_payload as unknown;
}

function getScreen(message: OutgoingFlow): unknown {
	const value = getPayload(message);
	return isPlainObject(value) ? value.screen : undefined;
}

function getScreenData(message: OutgoingFlow): unknown {
	const value = getPayload(message);
	return isPlainObject(value) ? value.data : undefined;
}
