import type { InteractiveFlow } from '../flowMessage';
import { isPlainObject } from '../json';
import { ENVELOPE_RULES, type Envelope } from './envelope';
import { createUnresolvedValueRule } from './unresolvedValues';
import { asString, formatLength, hasLength, isHttpUrl, getMediaLink, type Rule } from './rule';
import { createNonEmptyDataRule, createScreenDataRules } from './screenData';
import { createTokenRules } from './token';

/** A Flow message with its addresses, before it is sent. */
export interface OutgoingFlow extends Envelope {
	interactive: InteractiveFlow;
}

// Flags, keycaps and skin tones count; digits, #, * and signs such as © do not.
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3/u;
/** A number that a spreadsheet shortened, or wrote with decimals or thousands separators. */
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

/** The rules of a Flow message (docs/protocol/flows.md#rules-of-a-flow-message). */
export const FLOW_MESSAGE_RULES: ReadonlyArray<Rule<OutgoingFlow>> = [
	{
		id: 'M01',
		level: 'error',
		field: 'Message',
		problem: 'is not of type "flow"',
		fix: 'Send it with the Send WhatsApp Flow node.',
		passes: (m) => m.interactive.type === 'flow',
	},
	{
		id: 'M02',
		level: 'error',
		field: 'Message',
		problem: 'does not have the action "flow"',
		fix: 'Send it with the Send WhatsApp Flow node.',
		passes: (m) => m.interactive.action.name === 'flow',
	},
	{
		id: 'M03',
		level: 'error',
		field: 'Body Text',
		problem: 'must have 1 to 1024 characters',
		formatDetail: (m) => formatLength(m.interactive.body?.text),
		fix: 'Write a body text of at most 1024 characters.',
		passes: (m) => hasLength(m.interactive.body?.text, 1, 1024),
	},
	{
		id: 'M04',
		level: 'error',
		field: 'Body Text',
		problem: 'has only spaces',
		fix: 'Write the text that people see above the button.',
		passes: (m) =>
			m.interactive.body?.text === '' || asString(m.interactive.body?.text).trim() !== '',
	},
	{
		id: 'M05',
		level: 'error',
		field: 'Footer Text',
		problem: 'must have at most 60 characters',
		formatDetail: (m) => formatLength(m.interactive.footer?.text),
		fix: 'Shorten the footer, or leave it blank.',
		passes: (m) => !m.interactive.footer || hasLength(m.interactive.footer.text, 1, 60),
	},
	{
		id: 'M06',
		level: 'error',
		field: 'Header Type',
		problem: 'must be Text, Image, Video or Document',
		fix: 'Choose one of the header types, or None.',
		passes: (m) =>
			!m.interactive.header ||
			['text', 'image', 'video', 'document'].includes(m.interactive.header.type),
	},
	{
		id: 'M07',
		level: 'error',
		field: 'Header Text',
		problem: 'must have 1 to 60 characters',
		formatDetail: (m) => formatLength(getHeaderText(m)),
		fix: 'Write a header of at most 60 characters, or set Header Type to None.',
		passes: (m) => {
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
		problem:
			'has formatting characters (* _ ~ `) or a line break, which WhatsApp refuses in headers (131009)',
		fix: 'Use plain text on one line.',
		passes: (m) => {
			const header = m.interactive.header;
			return header?.type !== 'text' || !/[*_~`]|\n/.test(asString(header.text));
		},
	},
	{
		id: 'M09',
		level: 'error',
		field: 'Header Media URL',
		problem: 'is empty',
		fix: 'Enter the link of the file, or set Header Type to None or Text.',
		passes: (m) => getMediaLink(m.interactive.header) !== '',
	},
	{
		id: 'M10',
		level: 'error',
		field: 'Header Media URL',
		problem: 'must be a link that starts with https:// or http://',
		fix: 'Enter a public link to the file, with %20 instead of spaces. WhatsApp fetches it from there.',
		passes: (m) => {
			const link = getMediaLink(m.interactive.header);
			return !link || isHttpUrl(link);
		},
	},
	{
		id: 'M11',
		level: 'warn',
		field: 'Header Type',
		problem:
			'is not Text: Meta documents only text headers for Flow messages, though public code also sends media headers',
		fix: 'Try it on a phone first, or use a text header.',
		passes: (m) => getMediaLink(m.interactive.header) === undefined,
	},
	createUnresolvedValueRule('M12', 'Header Text', getHeaderText),
	createUnresolvedValueRule('M13', 'Body Text', (m) => m.interactive.body?.text),
	createUnresolvedValueRule('M14', 'Footer Text', (m) => m.interactive.footer?.text),
	createUnresolvedValueRule('M15', 'Button Text', (m) => getParameters(m).flow_cta),
	{
		id: 'P01',
		level: 'error',
		field: 'Flow Message Version',
		problem: 'must be "3"',
		fix: 'Set it to 3: WhatsApp accepts only this version today.',
		passes: (m) => getParameters(m).flow_message_version === '3',
	},
	{
		id: 'P02',
		level: 'error',
		field: 'Flow',
		problem: 'is empty',
		fix: 'Copy the ID of the Flow from WhatsApp Manager > Account tools > Flows.',
		passes: (m) => asString(getParameters(m).flow_id) !== '',
	},
	{
		id: 'P03',
		level: 'error',
		field: 'Flow',
		problem: 'must be an ID of at most 100 characters without spaces',
		fix: 'Copy the ID of the Flow from WhatsApp Manager > Account tools > Flows.',
		passes: (m) =>
			getParameters(m).flow_id === '' || /^\S{1,100}$/u.test(asString(getParameters(m).flow_id)),
	},
	{
		id: 'P04',
		level: 'warn',
		field: 'Flow',
		problem: 'has characters other than digits: is it a name, or the ID of another system?',
		fix: 'Flow IDs in WhatsApp Manager are digits only.',
		passes: (m) => /^[0-9]+$/.test(asString(getParameters(m).flow_id)) || isSpreadsheetNumber(m),
	},
	{
		// The changed number would be the ID of another Flow, or of none.
		id: 'P29',
		level: 'error',
		field: 'Flow',
		problem: 'is an ID that a spreadsheet changed into a number',
		fix: 'Format the column as text there, and copy the ID again from WhatsApp Manager > Account tools > Flows.',
		passes: (m) => !isSpreadsheetNumber(m),
	},
	{
		id: 'P05',
		level: 'error',
		field: 'Flow',
		problem: 'was given as a Flow name, which Exotel does not document',
		fix: 'Use the ID of the Flow.',
		passes: (m) => !('flow_name' in getParameters(m)),
	},
	{
		id: 'P06',
		level: 'error',
		field: 'Button Text',
		problem: 'must have 1 to 20 characters',
		formatDetail: (m) => formatLength(getParameters(m).flow_cta),
		fix: 'Shorten the text of the button, for example "Book now".',
		passes: (m) =>
			hasLength(getParameters(m).flow_cta, 1, 20) &&
			asString(getParameters(m).flow_cta).trim() !== '',
	},
	{
		id: 'P07',
		level: 'error',
		field: 'Button Text',
		problem: 'has an emoji, which WhatsApp refuses on Flow buttons',
		fix: 'Use letters only.',
		passes: (m) => !EMOJI.test(asString(getParameters(m).flow_cta)),
	},
	{
		id: 'P08',
		level: 'error',
		field: 'Button Text',
		problem: 'has a line break or a tab',
		fix: 'Write the text of the button on one line.',
		passes: (m) => !/[\r\n\t]/.test(asString(getParameters(m).flow_cta)),
	},
	{
		id: 'P14',
		level: 'error',
		field: 'Mode',
		problem: 'must be Published or Draft',
		fix: 'Choose one of the two, or remove the option.',
		passes: (m) => [undefined, 'draft', 'published'].includes(getParameters(m).mode),
	},
	{
		id: 'P15',
		level: 'warn',
		field: 'Mode',
		problem: 'is Draft: WhatsApp shows people a warning and hides your texts',
		fix: 'Use Draft for tests only.',
		passes: (m) => getParameters(m).mode !== 'draft',
	},
	{
		id: 'P16',
		level: 'error',
		field: 'Flow Action',
		problem: 'must be navigate or data_exchange',
		fix: 'Choose one of the two.',
		passes: (m) => ['navigate', 'data_exchange'].includes(getParameters(m).flow_action),
	},
	{
		id: 'P17',
		level: 'error',
		field: 'Screen Data',
		problem: 'cannot be sent when Flow Action is Data Exchange',
		fix: 'Remove it: the first screen and its data come from the endpoint.',
		passes: (m) => getParameters(m).flow_action !== 'data_exchange' || getPayload(m) === undefined,
	},
	{
		id: 'P18',
		level: 'error',
		field: 'Screen Data',
		problem: 'must be an object',
		fix: 'Give names with values, for example { "customer_name": "Asha" }.',
		passes: (m) =>
			getPayload(m) === undefined ||
			isPlainObject(getPayload(m)) ||
			typeof getPayload(m) === 'string',
	},
	{
		id: 'P19',
		level: 'error',
		field: 'Screen',
		problem: 'is empty although Screen Data is given',
		fix: 'Enter the ID of the first screen, as it stands in the Flow.',
		passes: (m) => !isPlainObject(getPayload(m)) || asString(getScreen(m)).trim() !== '',
	},
	{
		id: 'P20',
		level: 'error',
		field: 'Screen',
		problem: 'must have letters and underscores only',
		fix: 'Copy the ID of the screen from the Flow, for example APPOINTMENT_FORM.',
		passes: (m) =>
			asString(getScreen(m)).trim() === '' || /^[A-Za-z_]+$/.test(asString(getScreen(m))),
	},
	{
		id: 'P21',
		level: 'error',
		field: 'Screen',
		problem: 'is SUCCESS, a name that WhatsApp keeps for itself',
		fix: 'Enter the ID of the first screen of the Flow.',
		passes: (m) => getScreen(m) !== 'SUCCESS',
	},
	createNonEmptyDataRule('P22', getScreenData),
	{
		id: 'P26',
		level: 'warn',
		field: 'Message',
		problem: 'has a Flow parameter that Meta does not know',
		fix: 'Remove it.',
		passes: (m) => Object.keys(getParameters(m)).every((key) => KNOWN_PARAMETERS.includes(key)),
	},
	{
		id: 'P27',
		level: 'error',
		field: 'Screen Data',
		problem: 'is text instead of an object',
		fix: 'Parse the JSON first, or set Screen Data Input to JSON and paste it there.',
		passes: (m) => typeof getPayload(m) !== 'string' && typeof getScreenData(m) !== 'string',
	},
	...createScreenDataRules(getScreenData),
	...createTokenRules<OutgoingFlow>(
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
