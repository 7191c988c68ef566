import { isSamePerson, isUserId } from '../person';
import { checkNumber, isSpreadsheetResult } from '../phoneNumber';
import { isPrivateUrl } from '../privateAddress';
import { isHttpUrl, type Rule } from './rule';

/** Where a message goes, whatever is in it. */
export interface Envelope {
	from: string;
	to: string;
	/** Both before they were brought to E.164. */
	toAsGiven?: string;
	fromAsGiven?: string;
	/** Two letters (ISO 3166) of the country whose numbers may lack the country code. */
	defaultCountry?: string;
	/** Whether the API itself has a private address, as the sandbox has: then it reaches private addresses too. */
	apiIsPrivate?: boolean;
	/** Where another system gets the callbacks about the message. */
	statusCallback?: string;
	/** The trigger's URL that gets them instead. */
	deliverAnswersTo?: string;
	/** The trigger's URL that gets them for a run that waits. */
	lateAnswersTo?: string;
}

export const ENVELOPE_RULES: ReadonlyArray<Rule<Envelope>> = [
	{
		id: 'E01',
		level: 'error',
		field: 'To',
		problem: 'must be a phone number with country code',
		formatDetail: (m) => formatRemark(m.toAsGiven ?? m.to, m),
		fix: 'Enter it as + and 7 to 15 digits, for example +919876543210. In a spreadsheet, format the column as text first.',
		passes: (m) => isInternationalNumber(m.to) || isUserId(m.to),
	},
	{
		// Ours: WhatsApp gives it for people who hide their number, and nobody says how Exotel takes it.
		id: 'E11',
		level: 'error',
		field: 'To',
		problem: 'is a user ID of WhatsApp, and Exotel does not document how to send to one',
		fix: "Enter the person's phone number with country code. Ask for it in a Flow or a message.",
		passes: (m) => !isUserId(m.to),
	},
	createNumberLengthRule(
		'E12',
		'To',
		(m) => m.to,
		(m) => m.toAsGiven,
	),
	{
		id: 'E02',
		level: 'error',
		field: 'From',
		problem: 'must be your WhatsApp business number with country code',
		formatDetail: (m) => formatRemark(m.fromAsGiven ?? m.from, m),
		fix: 'Enter the number that Exotel set up for you, for example +918040000000.',
		passes: (m) => isInternationalNumber(m.from),
	},
	createNumberLengthRule(
		'E13',
		'From',
		(m) => m.from,
		(m) => m.fromAsGiven,
	),
	{
		id: 'E03',
		level: 'error',
		field: 'To',
		problem: 'is the same number as From (131021)',
		fix: "Enter the customer's number in To and your business number in From.",
		passes: (m) => !isSamePerson(m.to, m.from),
	},
	...createCallbackUrlRules('Status Callback URL', (m) => m.statusCallback),
	...createTriggerUrlRules('Deliver Answers To', (m) => m.deliverAnswersTo),
	...createTriggerUrlRules('Late Answers To', (m) => m.lateAnswersTo),
	{
		// Ours: the usual way to write a number in India, which E.164 would take for one of another country.
		id: 'E09',
		level: 'warn',
		field: 'To',
		problem: 'has ten digits and no +: is the country code missing?',
		fix: 'Write the number with + and country code, for example +919876543210, or set Default Country in the Exotel API credential.',
		passes: (m) => {
			const given = (m.toAsGiven ?? '').replace(/[\s()-]/g, '');
			// A number that cannot exist is refused by docs/protocol/flows.md#rule-e12.
			return !/^[6-9]\d{9}$/.test(given) || m.to !== `+${given}` || !checkNumber(m.to).ok;
		},
	},
];

function createTriggerUrlRules(
	field: string,
	urlOf: (m: Envelope) => string | undefined,
): Array<Rule<Envelope>> {
	return [
		...createCallbackUrlRules(field, urlOf),
		{
			// Ours: n8n answers at the test URL only while somebody listens.
			id: 'E10',
			level: 'warn',
			field,
			problem: 'is the Test URL of the trigger, which works only while you listen for a test event',
			fix: "Copy the trigger's Production URL.",
			passes: (m) => !urlOf(m)?.includes('/webhook-test/'),
		},
	];
}

function createCallbackUrlRules(
	field: string,
	urlOf: (m: Envelope) => string | undefined,
): Array<Rule<Envelope>> {
	return [
		{
			id: 'E04',
			level: 'error',
			field,
			problem: 'must be a link that starts with https:// or http://',
			fix: 'Enter a full URL, or remove the option.',
			passes: (m) => !urlOf(m) || isHttpUrl(urlOf(m) ?? ''),
		},
		{
			id: 'E05',
			level: 'warn',
			field,
			problem: 'is a private address that Exotel cannot reach',
			fix: 'Use a public address.',
			passes: (m) => m.apiIsPrivate === true || !urlOf(m) || !isPrivateUrl(urlOf(m) ?? ''),
		},
	];
}

/**
 * A number with a length that its country does not have reaches nobody. What is no number is refused by
 * docs/protocol/flows.md#rule-e01.
 */
function createNumberLengthRule(
	id: string,
	field: string,
	numberOf: (m: Envelope) => string,
	givenOf: (m: Envelope) => string | undefined,
): Rule<Envelope> {
	return {
		id,
		level: 'error',
		field,
		problem: 'is a number that cannot exist: it',
		formatDetail: (m) => {
			const check = checkNumber(numberOf(m));
			return ` ${check.ok ? '' : check.reason}${formatRemark(givenOf(m) ?? numberOf(m), m)}`;
		},
		fix: 'Check the digits, and write the number with + and country code, for example +919876543210.',
		passes: (m) => !isInternationalNumber(numberOf(m)) || checkNumber(numberOf(m)).ok,
	};
}

/** What was probably meant, or what has happened to it, as the end of a sentence about a number. */
function formatRemark(given: string, { defaultCountry }: Envelope): string {
	if (isSpreadsheetResult(given)) return ' (a spreadsheet has made another number of it)';
	const check = checkNumber(given, defaultCountry);
	return check.ok || check.suggestion === null ? '' : ` (perhaps ${check.suggestion} is meant)`;
}

function isInternationalNumber(text: string): boolean {
	return /^\+?[1-9]\d{6,14}$/.test(text);
}
